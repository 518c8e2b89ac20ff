"""The command line. What a command needs is imported when it runs, so that ``--help`` stays quick."""

from bot.cli.commands import main

__all__ = ["main"]
