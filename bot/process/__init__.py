"""A process of the bot: what part it does, that it lives and ends in order, what it logs and counts."""
