"""Digests and headlines as readers open them: /digest, /latest, and the cards behind the buttons."""

from collections.abc import Sequence

from bot.calls import Button, Rows
from bot.cards import cards_of
from bot.delivery.issue import Order, issue_digest
from bot.digest import Card
from bot.handlers.choosing import keep
from bot.handlers.opened import Opened, edition_of, opened_card, opened_digest, show_card
from bot.handlers.paging import page_turns
from bot.handlers.pressing import numbers, stale
from bot.handlers.topics import topic_key, topic_of, topics_called, topics_on_offer, unknown_topic
from bot.handlers.visit import NOTHING, Reply, Visit
from bot.locale import Html
from bot.render import (
    digest_rows,
    late_line,
    more_pages,
    more_rows,
    news_rows,
    render_latest,
    render_more,
)
from bot.render.rows import in_rows, ticked
from bot.slots import ASKED, NEWS
from storage import Delivery, Report, UnitOfWork

_HEADLINES_A_PAGE = 8
_TOPICS_TO_PRESS = 12


def digest(uow: UnitOfWork, visit: Visit) -> Reply:
    """/digest: what is new now, or that nothing is; it comes by the ledger."""
    now, slot = visit.incoming.at, f"{ASKED}{visit.incoming.update_id}"
    if uow.preferences.get(visit.place) is None:
        visit = keep(uow, visit)
    issue_digest(uow, Order(visit.place, slot, now, now, visit.policy.bot_username, visit.words))
    return NOTHING


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
    html = render_more(opened.digest, page, opened.edition, visit.words)
    return visit.show(html, more_rows(opened.id, opened.digest, page, visit.words))


def back(uow: UnitOfWork, visit: Visit, arguments: Sequence[str]) -> Reply:
    """``back DIGEST``: its last part as it was sent."""
    (digest_id,) = numbers(arguments, 1) or (0,)
    opened = opened_digest(uow, visit, digest_id)
    if opened is None or not opened.parts:
        return stale(visit)
    if opened.slot.startswith(NEWS):
        rows = news_rows(opened.id, visit.words)
    else:
        rows = digest_rows(opened.id, opened.digest, visit.words)
    return visit.show(_as_sent(opened.parts[-1], opened, visit), rows)


def latest(uow: UnitOfWork, visit: Visit) -> Reply:
    """``/latest``, ``/latest 科技``."""
    on_offer = topics_on_offer(uow, visit)
    known, unknown = topics_called(visit.argument, on_offer)
    if unknown:
        return unknown_topic(visit, unknown[0], on_offer)
    return open_latest(uow, visit, ("1", topic_key(known[0]) if known else ""))


def open_latest(uow: UnitOfWork, visit: Visit, arguments: Sequence[str]) -> Reply:
    """``latest PAGE TOPIC``, the topic by its key; all topics without one."""
    page, *_ = numbers(arguments, 1) or (1,)
    key = arguments[1] if len(arguments) > 1 else ""
    on_offer = topics_on_offer(uow, visit)
    topic = topic_of(key, on_offer)
    if page < 1 or (key and topic is None):
        return stale(visit)
    found = uow.articles.latest(_HEADLINES_A_PAGE + 1, (page - 1) * _HEADLINES_A_PAGE, topic)
    if not found:
        return visit.show(visit.words.html("latest-nothing"), _topic_rows(visit, key, on_offer))
    edition = edition_of(visit, visit.incoming.at)
    html = render_latest(topic or "", _in_order(found[:_HEADLINES_A_PAGE]), edition, visit.words)
    has_next = len(found) > _HEADLINES_A_PAGE
    turns = page_turns(visit, page, has_next, lambda number: ("latest", str(number), key))
    return visit.show(html, (*turns, *_topic_rows(visit, key, on_offer)))


def _as_sent(part: Delivery, opened: Opened, visit: Visit) -> Html:
    """With the line that said that it was late, if it was."""
    if part.part or "late" not in part.options or part.sent_at is None:
        return Html(part.html)
    first_line = late_line(visit.words, opened.edition.due_at, part.sent_at, opened.edition.zone)
    return Html(f"{first_line}{part.html}")


def _in_order(reports: Sequence[Report]) -> list[Card]:
    """One card a story, where the newest of its reports stands."""
    order = {report.article_id: index for index, report in enumerate(reports)}
    return sorted(cards_of(reports), key=lambda card: min(order[report.article_id] for report in card.reports))


def _topic_rows(visit: Visit, key: str, topics: Sequence[str]) -> Rows:
    """The same list for all topics, or another one; where others read it too, only what is asked for."""
    if not visit.is_private or len(topics) < 2:
        return ()
    named = [(visit.words.plain("button-all-topics"), ""), *((topic, topic_key(topic)) for topic in topics)]
    buttons = [Button(ticked(name, of == key), f"latest:1:{of}") for name, of in named[:_TOPICS_TO_PRESS]]
    return in_rows(buttons, 4)
