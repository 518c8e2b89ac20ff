"""What the bot says, in each language: Fluent files, one a subject, and the few rules for filling them in."""

from bot.locale.markup import Html, escape
from bot.locale.words import LANGUAGE_NAMES, LANGUAGES, Locales, Words

__all__ = ["LANGUAGES", "LANGUAGE_NAMES", "Html", "Locales", "Words", "escape"]
