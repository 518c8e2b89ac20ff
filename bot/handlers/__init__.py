"""What the bot does with an update: who is it, may they, and what follows."""
