"""The page's words: in which language, and how they get into the page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from bot.locale import Words

#: Those that the script needs; they are ``play-<name>`` in playground.ftl.
SCRIPT_WORDS = (
    "bot-online", "bot-starting", "bot-dead", "bot-cut", "edited", "silent", "general", "unread", "via", "unfold",
    "no-answer", "results-none", "empty-chat", "answer", "to-bot", "hidden", "attach-file", "choices",
)  # fmt: skip
_BLANK = re.compile(r"{{ ([a-z-]+) }}")


def preferred(accept_language: str, known: Iterable[str]) -> str | None:
    """The first language of an Accept-Language header, by its weights, that starts like one of ``known``."""
    asked = []
    for position, part in enumerate(accept_language.split(",")):
        tag, _, weight = part.strip().partition(";q=")
        try:
            asked.append((-float(weight or 1), position, tag))
        except ValueError:
            continue
    starts = {language.split("-")[0] for language in known}
    return next((tag for _, _, tag in sorted(asked) if tag.split("-")[0].lower() in starts), None)


def fill_in(page: str, words: Words) -> str:
    """The page with each ``{{ message-id }}`` replaced by its words."""
    return _BLANK.sub(
        lambda match: html.escape(words.plain(match.group(1))), page.replace("{{ lang }}", words.language)
    )
