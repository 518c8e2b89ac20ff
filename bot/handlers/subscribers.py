"""/subscribers: who gets what, when, and whether the last digest arrived."""

from bot.handlers.paging import Page, back
from bot.handlers.pressing import pressed_number
from bot.handlers.visit import Reply, Visit
from bot.locale import Html
from bot.locale.times import moment
from storage import Place, Subscriber, UnitOfWork

_PAGE = 8


def subscribers(uow: UnitOfWork, visit: Visit) -> Reply:
    words, count = visit.words, uow.preferences.count_subscribed()
    if not count:
        return visit.show(words.html("subscribers-none"), [back(words, "admin")])
    last = (count - 1) // _PAGE
    number = min(pressed_number(visit), last)
    page = Page(uow.preferences.subscribers(_PAGE, number * _PAGE), number, last)
    lines = [words.html("subscribers-head", count=count)]
    lines += [_line(uow, visit, subscriber) for subscriber in page.items]
    return visit.show("\n".join(lines), [page.turns(words, "subscribers"), back(words, "admin")])


def _line(uow: UnitOfWork, visit: Visit, subscriber: Subscriber) -> Html:
    words, chat, person = visit.words, subscriber.chat, subscriber.person
    comma = words.plain("list-comma")
    is_private = chat.kind == "private" and person is not None
    return words.html(
        "subscriber",
        name=person.name if is_private and person else chat.title,
        id=str(person.telegram_id if is_private and person else chat.telegram_id),
        topics=comma.join(subscriber.topics) or words.plain("subscriber-all-topics"),
        hours=comma.join(subscriber.slots) or words.plain("subscriber-no-hours"),
        state=words.plain(f"subscriber-{_state(visit, subscriber)}"),
        last=_last_delivery(uow, visit, subscriber.preferences.place),
    )


def _state(visit: Visit, subscriber: Subscriber) -> str:
    person = subscriber.person
    if person is not None and person.is_banned:
        return "banned"
    if person is not None and not person.is_admitted(visit.policy.access):
        return "waiting" if person.access == "waiting" else "not-admitted"
    if subscriber.chat.suspended_at is not None:
        return "suspended"
    return "active" if subscriber.preferences.paused_at is None else "paused"


def _last_delivery(uow: UnitOfWork, visit: Visit, place: Place) -> str:
    digest = uow.digests.latest(place)
    if digest is None:
        return visit.words.plain("subscriber-nothing-yet")
    last = next(reversed(uow.deliveries.of(digest.id)), None)
    at = last.sent_at if last and last.sent_at else digest.composed_at
    when = moment(visit.words, at, visit.incoming.at, visit.preferences.zone)
    return visit.words.plain(f"delivery-{last.state}" if last else "subscriber-silent", when=when)
