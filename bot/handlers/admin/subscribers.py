"""/subscribers: who gets what, when, and whether the last digest arrived; who waits, and who gets nothing any more."""

from datetime import timedelta
from typing import NamedTuple

from bot.calls import Button, Rows
from bot.handlers.admin.listing import RosterView, sought, view_from
from bot.handlers.incoming import Said
from bot.handlers.pressing import pressed
from bot.handlers.prompting import Prompting, prompt
from bot.handlers.visit import Reply, Visit
from bot.locale import Html
from bot.locale.times import moment
from bot.render.rows import back, in_rows, ticked, turns
from bot.render.text import clip, one_line
from storage import STANDINGS, Delivery, Digest, RosterFilter, RosterRow, UnitOfWork

#: Of the last so many days failures are counted.
FAILURES = timedelta(days=7)
#: What the bot waits for once it asked whom to look for.
PERSON = "person"
_PAGE = 8
_NAME_UNITS = 24
#: In a line.
_HOURS = 4
#: Of a last message, and the mark of a line with such.
_TROUBLES = frozenset(("uncertain", "failed", "dead"))
_MARK = "!"


class Last(NamedTuple):
    """A digest of somebody's, and the last message of it; None: nothing was to be sent."""

    digest: Digest
    message: Delivery | None


def subscribers(uow: UnitOfWork, visit: Visit) -> Reply:
    """``/subscribers``, ``/subscribers 林``, or ``subscribers:VIEW``."""
    if isinstance(visit.incoming.what, Said):
        return _list(uow, visit, RosterView(RosterFilter(text=sought(visit.argument))))
    return _list(uow, visit, view_from(pressed(visit)[0]))


def ask_whom(uow: UnitOfWork, visit: Visit) -> Reply:
    """``people``: whom to look for is typed."""
    return prompt(
        uow, visit, Prompting(PERSON, visit.words.html("subscribers-whom"), [back(visit.words, "subscribers:0")])
    )


def sought_typed(uow: UnitOfWork, visit: Visit) -> Reply:
    """The answer to that."""
    text = sought(visit.text)
    return _list(uow, visit, RosterView(RosterFilter(text=text))) if text else ask_whom(uow, visit)


def _list(uow: UnitOfWork, visit: Visit, view: RosterView) -> Reply:
    words, count = visit.words, uow.roster.count(view.wanted)
    last = max(0, (count - 1) // _PAGE)
    view = view.at(min(view.page, last))
    listed = uow.roster.page(view.wanted, _PAGE, view.page * _PAGE, visit.incoming.at - FAILURES)
    lines = [_head(visit, view, count), *(_line(uow, visit, one) for one in listed)]
    doors = [Button(_short(one), f"person:{telegram_id(one)}::{view.written()}") for one in listed]
    find = Button(words.plain("button-people"), "people")

    def leads_to(text: str, page: int) -> Button:
        return Button(text, f"subscribers:{view.at(page).written()}")

    pages = turns(words, view.page, range(last + 1), leads_to)
    rows = [*in_rows(doors, 2), pages, *_standings(uow, visit, view), [find, *back(words, "admin")]]
    return visit.show(Html("\n".join(lines)), rows)


def _head(visit: Visit, view: RosterView, count: int) -> Html:
    if view.wanted.text:
        return visit.words.html("subscribers-found", text=view.wanted.text, count=count)
    if view.wanted.standing == "subscribed":
        return visit.words.html("subscribers-head", count=count) if count else visit.words.html("subscribers-none")
    return visit.words.html("subscribers-standing", standing=view.wanted.standing, count=count)


def _standings(uow: UnitOfWork, visit: Visit, view: RosterView) -> Rows:
    """A button to each list that holds anybody; none where there is but one."""
    counts = {one: uow.roster.count(RosterFilter(one)) for one in STANDINGS}
    shown = [one for one in STANDINGS if counts[one] or one == "subscribed"]
    chosen = None if view.wanted.text else view.wanted.standing
    buttons = [
        Button(
            ticked(visit.words.plain("button-standing", standing=one, count=counts[one]), one == chosen),
            f"subscribers:{RosterView(RosterFilter(one)).written()}",
        )
        for one in shown
    ]
    return in_rows(buttons, 3) if len(shown) > 1 or chosen is None else ()


def _line(uow: UnitOfWork, visit: Visit, one: RosterRow) -> Html:
    """So short that eyes run down the list; all else is on their page."""
    words, state, last = visit.words, state_of(visit, one), last_of(uow, one)
    about = {"name": _short(one), "state": words.plain(f"subscriber-{state}"), "hours": _hours(visit, one)}
    line = words.html("subscriber", last=told_of(visit, last), **about)
    if one.failures:
        line = Html(f"{line} · {words.html('subscriber-failures', count=one.failures)}")
    is_lost = last is not None and last.message is not None and last.message.state in _TROUBLES
    return Html(f"{_MARK} {line}") if one.failures or is_lost or state == "suspended" else line


def _hours(visit: Visit, one: RosterRow) -> str:
    """The first of them."""
    words, more = visit.words, ("…",) if len(one.slots) > _HOURS else ()
    return words.plain("list-comma").join((*one.slots[:_HOURS], *more)) or words.plain("subscriber-no-hours")


def telegram_id(one: RosterRow) -> str:
    if one.is_person and one.person is not None:
        return str(one.person.telegram_id)
    return str(one.chat.telegram_id) if one.chat is not None else ""


def name_of(one: RosterRow) -> str:
    if one.is_person and one.person is not None:
        return one.person.name
    return one.chat.title if one.chat is not None else ""


def state_of(visit: Visit, one: RosterRow) -> str:
    """The word of it, after subscriber-."""
    person = one.person
    if person is not None and person.is_banned:
        return "banned"
    if person is not None and not person.is_admitted(visit.policy.access):
        return "waiting" if person.access == "waiting" else "not-admitted"
    if one.chat is not None and one.chat.suspended_at is not None:
        return "suspended"
    served = [chosen for chosen in one.chosen if chosen.subscribed]
    if not served:
        return "unsubscribed"
    return "active" if any(chosen.paused_at is None for chosen in served) else "paused"


def last_of(uow: UnitOfWork, one: RosterRow) -> Last | None:
    latest = filter(None, (uow.digests.latest(chosen.place) for chosen in one.chosen))
    digest = max(latest, key=lambda one: one.composed_at, default=None)
    return None if digest is None else Last(digest, next(reversed(uow.deliveries.of(digest.id)), None))


def told_of(visit: Visit, last: Last | None) -> str:
    """今天 08:00 送达."""
    if last is None:
        return visit.words.plain("subscriber-nothing-yet")
    digest, message = last
    at = message.sent_at if message and message.sent_at else digest.composed_at
    when = moment(visit.words, at, visit.incoming.at, visit.preferences.zone)
    return visit.words.plain(f"delivery-{message.state}" if message else "subscriber-silent", when=when)


def _short(one: RosterRow) -> str:
    return clip(one_line(name_of(one)), _NAME_UNITS) or telegram_id(one)
