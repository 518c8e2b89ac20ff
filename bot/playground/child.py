"""`python -m bot.playground.child`: the playground's bot, a process of its own that can be killed."""

import sys

from bot.libraries import installed

if __name__ == "__main__":
    with installed():
        # Only here: the bot's worker process imports this module once more, and needs nothing of the bot.
        from bot.playground.obeying import run

        sys.exit(run())
