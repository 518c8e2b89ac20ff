"""A chat that was out of reach and is heard from again: taken up whole, and told what it did not get meanwhile."""

from dataclasses import replace
from datetime import timedelta

from bot.calls import Button, Rows
from bot.delivery.catching_up import missed_until, set_aside
from bot.delivery.ledger import NO_RIGHT, bring_again
from bot.delivery.moment import Moment
from bot.delivery.promises import DIGESTS
from bot.handlers.choices.choosing import keep, restart_hours, slots_of
from bot.handlers.gate import is_for_the_bot
from bot.handlers.incoming import Membership, Moved, Press, Said
from bot.handlers.visit import NOTHING, Decision, Reply, Visit
from bot.locale import Html
from bot.locale.times import moment
from bot.times.quiet import after_quiet
from storage import Chat, Preferences, UnitOfWork

#: What was missed is counted by composing it, which costs little for so long.
_COUNTED = timedelta(days=3)


def received(uow: UnitOfWork, visit: Visit, decision: Decision) -> Reply:
    """The decision; in a chat or a topic that was out of reach, amid what is done for its return."""
    if visit.target is not None and not visit.incoming.as_room:  # it is not there that somebody speaks
        return decision(uow, visit)
    if visit.preferences.thread_gone_at is not None:  # it is there: somebody speaks in it
        visit = keep(uow, visit, thread_gone_at=None)
    chat = visit.chat
    if chat is None or chat.suspended_at is None or not _is_back(visit, chat):
        return decision(uow, visit)
    _take_up(uow, visit, chat)
    # What was asked for may be what was missed: then there is nothing to offer.
    return decision(uow, visit) + _welcomed(uow, visit, chat)


def missed_line(uow: UnitOfWork, visit: Visit) -> tuple[Visit, Html | None]:
    """Sets aside what the place's hours would have brought; the line that says so, None where there is nothing."""
    chosen = uow.preferences.hold(visit.place)
    until = missed_until(uow.schedules.of(visit.place), chosen, visit.incoming.at) if chosen else None
    if chosen is None or until is None:
        return visit, None
    left = set_aside(chosen, until)
    count = _count(uow, left, visit)
    if count == 0:
        return visit, None
    uow.preferences.save(left)
    return replace(visit, preferences=left), visit.words.html("missed-offer", count=count or 0)


def missed_button(visit: Visit) -> Button:
    return Button(visit.words.plain("button-missed"), "missed")


def next_digest(uow: UnitOfWork, visit: Visit) -> str:
    """When the next digest comes; there is an hour at which it does."""
    soonest = min(after_quiet(visit.preferences, schedule.next_at) for schedule in uow.schedules.of(visit.place))
    return moment(visit.words, soonest, visit.incoming.at, visit.preferences.zone)


def _is_back(visit: Visit, chat: Chat) -> bool:
    """Whether the update shows that the chat can be written to again, as far as an update can."""
    what = visit.incoming.what
    if visit.person is not None and visit.person.is_banned:
        return False
    if isinstance(what, Membership):
        return what.can_write
    if isinstance(what, Moved):  # only who is in the group learns of it
        return True
    if not isinstance(what, Said | Press):
        return False
    # Where the bot may not write others talk on; who asks it for something shall be answered, if it can be.
    may_write = not (chat.suspended_reason or "").startswith(NO_RIGHT)
    return may_write or isinstance(what, Press) or is_for_the_bot(what, chat.kind)


def _take_up(uow: UnitOfWork, visit: Visit, chat: Chat) -> None:
    """What waits for long is not poured out: its news comes again, or is set aside with the rest."""
    uow.chats.resume(chat.id)
    for delivery in uow.deliveries.waiting(chat.id, DIGESTS, visit.incoming.at - visit.policy.catch_up):
        uow.deliveries.dead(delivery.id, "too late for a chat that was out of reach")
        bring_again(uow, delivery)


def _welcomed(uow: UnitOfWork, visit: Visit, chat: Chat) -> Reply:
    """Each of the chat's places goes on from now; the one that is here is told so."""
    said = NOTHING
    for chosen in uow.preferences.of_chat(chat.id):
        at_place = restart_hours(uow, replace(visit, preferences=chosen))
        if not chosen.subscribed or chosen.paused_at is not None or not slots_of(uow, at_place):
            continue
        at_place, missed = missed_line(uow, at_place)
        if chosen.place == visit.place:
            said = _greeting(uow, at_place, missed)
    return said


def _greeting(uow: UnitOfWork, visit: Visit, missed: Html | None) -> Reply:
    """In a channel all its readers would get it: there the next digest says what is missing."""
    is_let_in = isinstance(visit.incoming.what, Membership)
    is_moving = isinstance(visit.incoming.what, Moved)  # where it was, nothing can be said
    if is_moving or not visit.is_admitted or visit.incoming.room is None or visit.incoming.room.kind == "channel":
        return NOTHING
    if missed is None and not is_let_in:
        return NOTHING
    lines = [visit.words.html("returned", next=next_digest(uow, visit)), *([missed] if missed else [])]
    rows: Rows = [[missed_button(visit)]] if missed else []
    return visit.say(Html("\n".join(lines)), rows)


def _count(uow: UnitOfWork, left: Preferences, visit: Visit) -> int | None:
    """How many stories wait; None where that would take long to find out."""
    since, now = left.missed_since, visit.incoming.at
    if since is None or now - since > _COUNTED:
        return None
    return len(Moment(now).news(uow, replace(left, digest_at=since)).digest.cards)
