"""Digests as readers ask for them and open them: /digest, and the cards behind the buttons."""

from collections.abc import Sequence

from bot.delivery.issue import Order, issue_digest, issue_digest_of
from bot.delivery.moment import Scope
from bot.handlers.choices.choosing import keep_known
from bot.handlers.following.saving import rows_of_alert
from bot.handlers.paging import turn
from bot.handlers.pressing import numbers, stale
from bot.handlers.reading.latest import Shelf, asked_by, latest, not_known, selected, shelf_from, shelf_of
from bot.handlers.reading.opened import Opened, edition_of, opened_card, opened_digest, show_card
from bot.handlers.visit import NOTHING, Reply, Visit
from bot.locale import Html
from bot.render import (
    digest_rows,
    late_line,
    more_pages,
    more_rows,
    news_rows,
    render_more,
)
from bot.render.lists import about_of
from bot.search.archive import Asked
from bot.times.slots import ASKED, NEWS, WORD
from storage import Delivery, UnitOfWork


def digest(uow: UnitOfWork, visit: Visit) -> Reply:
    """``/digest``: what is new now, or that nothing is; ``/digest 科技``, ``/digest from:江城日报``: of that alone.

    It comes by the ledger. Of a time there is a list, for a digest brings what is new.
    """
    if not visit.argument:
        _, order = _order(uow, visit)
        issue_digest(uow, order)
        return NOTHING
    selection = selected(uow, visit, visit.argument, visit.incoming.at)
    if selection.unknown:
        return not_known(uow, visit, selection.unknown[0], "digest")
    if selection.has_time:
        return latest(uow, visit)
    return _digest_of(uow, visit, shelf_of(uow, visit, selection), selection.asked)


def open_digest(uow: UnitOfWork, visit: Visit, arguments: Sequence[str]) -> Reply:
    """``digest PAGE TOPIC SOURCE ASKED``: the digest of what such a list holds, if it is not that of everything."""
    shelf = shelf_from(arguments[1:])
    asked = asked_by(uow, visit, shelf)
    if asked is None or not asked.question.has_filters:
        return stale(visit)
    return _digest_of(uow, visit, shelf, asked)


def _digest_of(uow: UnitOfWork, visit: Visit, shelf: Shelf, asked: Asked) -> Reply:
    visit, order = _order(uow, visit)
    about = about_of(asked.question, edition_of(visit, order.now), visit.words)
    if issue_digest_of(uow, order, Scope(about, asked.question.topics, asked.source_ids)) is None:
        button = turn(visit, visit.words.plain("button-see-latest"), shelf.leads_to(1))
        return visit.say(visit.words.html("digest-nothing-of", about=about), [[button]])
    return NOTHING


def _order(uow: UnitOfWork, visit: Visit) -> tuple[Visit, Order]:
    """A digest that is asked for now; whoever asks has preferences from then on."""
    now, slot = visit.incoming.at, f"{ASKED}{visit.incoming.update_id}"
    visit = keep_known(uow, visit)
    return visit, Order(visit.place, slot, now, now, visit.policy.bot_username, visit.words)


def open_card(uow: UnitOfWork, visit: Visit, arguments: Sequence[str]) -> Reply:
    """``card DIGEST NUMBER``, numbered from 1 through the whole digest."""
    opened = opened_card(uow, visit, arguments)
    return show_card(uow, visit, opened) if opened else stale(visit)


def open_more(uow: UnitOfWork, visit: Visit, arguments: Sequence[str]) -> Reply:
    """``more DIGEST PAGE``: the cards that the digest tells by their headlines only."""
    digest_id, page = numbers((*filter(None, arguments), "1"), 2) or (0, 0)
    opened = opened_digest(uow, visit, digest_id)
    if opened is None or not 1 <= page <= more_pages(opened.digest):
        return stale(visit)
    html = render_more(opened.digest, page, opened.edition, visit.words, is_cut=opened.is_cut)
    return visit.show(html, more_rows(opened.id, opened.digest, page, visit.words))


def back(uow: UnitOfWork, visit: Visit, arguments: Sequence[str]) -> Reply:
    """``back DIGEST``: its last part as it was sent."""
    (digest_id,) = numbers(arguments, 1) or (0,)
    opened = opened_digest(uow, visit, digest_id)
    if opened is None or not opened.parts:
        return stale(visit)
    if opened.slot.startswith(NEWS):
        rows = news_rows(opened.id, visit.words)
    elif opened.slot.startswith(WORD):
        rows = rows_of_alert(uow, visit, opened)
    else:
        rows = digest_rows(opened.id, opened.digest, visit.words)
    return visit.show(_as_sent(opened.parts[-1], opened, visit), rows)


def _as_sent(part: Delivery, opened: Opened, visit: Visit) -> Html:
    """With the line that said that it was late, if it was."""
    if part.part or "late" not in part.options or part.sent_at is None:
        return Html(part.html)
    first_line = late_line(visit.words, opened.edition.due_at, part.sent_at, opened.edition.zone)
    return Html(f"{first_line}{part.html}")
