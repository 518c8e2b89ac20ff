"""A question that a link to the private chat carries in itself: t.me/NAME?start=ask_..."""

import base64
import binascii
from collections.abc import Sequence

from bot.handlers.pressing import stale
from bot.handlers.reading.searching import as_question, search_for
from bot.handlers.visit import Reply, Visit
from storage import UnitOfWork

VERB = "ask"
#: Of the 64 characters that a link may carry, those of the verb and its sign are taken; four of the others hold three
#: bytes of UTF-8.
_MOST_BYTES = (64 - len(VERB) - 1) // 4 * 3


def carried(question: str) -> str:
    """What the link carries; the beginning of a question that is too long."""
    held = question.encode("utf-8", "ignore")[:_MOST_BYTES].decode("utf-8", "ignore").rstrip()
    return f"{VERB}_{base64.urlsafe_b64encode(held.encode()).decode().rstrip('=')}"


def open_question(uow: UnitOfWork, visit: Visit, arguments: Sequence[str]) -> Reply:
    """``ask QUESTION``, as if it were typed; the sign between arguments may be one of its own."""
    question = question_in("_".join(arguments))
    return search_for(uow, visit, question) if question else stale(visit)


def question_in(text: str) -> str:
    """ "" for what holds none."""
    try:
        return as_question(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode())
    except (binascii.Error, ValueError):
        return ""
