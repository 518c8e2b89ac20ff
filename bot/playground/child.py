"""`python -m bot.playground.child`: the playground's bot, a process of its own that can be killed."""

import sys

if __name__ == "__main__":
    # Only here: the bot's worker process imports this module once more, and needs nothing of the bot.
    from bot.playground.obeying import run

    sys.exit(run())
