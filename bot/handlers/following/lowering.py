"""少看这类, less like this: a topic or an outlet of a card comes last from now on, until that is undone."""

from collections.abc import Sequence

from bot.calls import Rows
from bot.handlers.choices.choosing import keep_known
from bot.handlers.pressing import stale
from bot.handlers.reading.opened import OpenedCard, opened_card, show_card
from bot.handlers.topics import topic_key
from bot.handlers.visit import Reply, Visit
from bot.locale import Html, Words
from bot.render import LessOf, lowered_rows, lowering_rows
from bot.render.text import clip, one_line
from storage import Lowered, UnitOfWork

_NAME_UNITS = 40


def lower(uow: UnitOfWork, visit: Visit, arguments: Sequence[str]) -> Reply:
    """``lower DIGEST NUMBER`` asks of what; with the key of a topic or an outlet of the card, it is done."""
    opened = opened_card(uow, visit, arguments)
    key = arguments[2] if len(arguments) > 2 else ""
    if opened is None:
        return stale(visit)
    if not key:
        return show_card(uow, visit, opened, visit.words.html("lower-ask"), _choices(uow, visit, opened))
    chosen = _offered(visit, opened, key)
    if chosen is None:
        return stale(visit)
    uow.lowered.add(visit.place, chosen.kind, chosen.name, visit.incoming.at)
    keep_known(uow, visit)
    done = visit.words.html(f"lowered-{chosen.kind}", name=named(visit.words, chosen))
    note = Html(f"{done}\n{visit.words.html('lowered-how')}")
    return show_card(uow, visit, opened, note, lowered_rows(opened.spot, key, visit.words))


def raise_(uow: UnitOfWork, visit: Visit, arguments: Sequence[str]) -> Reply:
    """``raise DIGEST NUMBER KEY``: as usual again."""
    opened = opened_card(uow, visit, arguments)
    chosen = _offered(visit, opened, arguments[2] if len(arguments) > 2 else "") if opened else None
    if opened is None or chosen is None:
        return stale(visit)
    uow.lowered.remove(visit.place, chosen.kind, chosen.name)
    return show_card(uow, visit, opened, visit.words.html("raised", name=named(visit.words, chosen)))


def key_of(lowered: Lowered) -> str:
    """What stands for it in a button."""
    return lowered.kind[0] + topic_key(lowered.name)


def named(words: Words, lowered: Lowered) -> str:
    """Its name on one line, short enough for a button."""
    name = words.topic(lowered.name) if lowered.kind == "topic" else lowered.name
    return clip(one_line(name), _NAME_UNITS) or "…"


def _choices(uow: UnitOfWork, visit: Visit, opened: OpenedCard) -> Rows:
    known = {key_of(lowered) for lowered in uow.lowered.of(visit.place)}
    offered = [(one, key_of(one)) for one in _all_offered(visit, opened)]
    choices = [LessOf(named(visit.words, one), key, key in known, one.kind == "topic") for one, key in offered]
    return lowering_rows(opened.spot, choices, visit.words)


def _offered(visit: Visit, opened: OpenedCard, key: str) -> Lowered | None:
    return next((one for one in _all_offered(visit, opened) if key_of(one) == key), None)


def _all_offered(visit: Visit, opened: OpenedCard) -> list[Lowered]:
    """The topics of the card, and the outlet that tells it."""
    lead, now = opened.card.lead, visit.incoming.at
    return [*(Lowered("topic", topic, now) for topic in lead.topics), Lowered("source", lead.source_title, now)]
