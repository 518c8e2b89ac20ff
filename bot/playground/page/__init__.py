"""The playground's page: a chat client with several people, the day's controls, and a look at what the bot does."""

from bot.playground.page.app import create_app

__all__ = ["create_app"]
