"""Who gets in: what /start means for somebody who is new, waits, was invited, or is to be the first admin."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.calls import Call
from bot.handlers.admin.audited import record
from bot.handlers.admin.requests import is_decided, request_call, settle_cards
from bot.handlers.personal import address_of, words_of
from bot.handlers.visit import Visit
from bot.locale import Html
from bot.owners import hold_roles
from storage import Invite, Person, Role, UnitOfWork

#: Tells a spent invitation from the other payloads of a deep link.
INVITE_PREFIX = "in-"
_ROLE_WORDS: Mapping[Role, str] = {"owner": "access-owner", "admin": "access-admin", "editor": "access-editor"}


@dataclass(frozen=True)
class Arrival:
    """Somebody at the door, after the door was answered."""

    person: Person  #: as they are now
    note: Html | None = None  #: what they are told about getting in; None: nothing needs saying
    calls: tuple[Call, ...] = ()  #: to others: the cards on which admins decide
    topics: tuple[str, ...] = ()  #: that an invitation brings


def arrive(uow: UnitOfWork, visit: Visit, payload: str) -> Arrival:
    """What /start changes. ``payload`` is that of the deep link, "" without one; unknown ones are ignored."""
    guest = visit.person
    if guest is None:
        raise ValueError("only a person can arrive")
    if guest.is_banned:
        return Arrival(guest, visit.words.html("access-banned"))
    invited = _redeem(uow, visit, payload) if payload else Arrival(guest)
    person, note = invited.person, invited.note
    if person.is_admitted(visit.policy.access):
        return invited
    if visit.policy.access == "invite":
        return replace(invited, note=note or visit.words.html("access-invite-only"))
    if person.access == "denied":
        return replace(invited, note=note or visit.words.html("access-denied"))
    calls = _ask(uow, visit, person) if person.access != "waiting" else ()
    uow.people.told_to_wait(person.id, visit.incoming.at)
    waiting = uow.people.get(person.id) or person
    return Arrival(waiting, note or visit.words.html("access-waiting"), calls)


def _redeem(uow: UnitOfWork, visit: Visit, payload: str) -> Arrival:
    """An invitation that would give nothing new is not used up."""
    guest, found = visit.person, uow.invites.find(payload)
    assert guest is not None
    if found is None:
        is_missed = payload.startswith(INVITE_PREFIX) and not guest.is_admitted(visit.policy.access)
        return Arrival(guest, visit.words.html("access-invite-spent") if is_missed else None)
    if _has_it(guest, found):
        return Arrival(guest)
    if _role_of(found) is not None:
        hold_roles(uow)
    if not _is_backed(uow, found) or uow.invites.use(payload, visit.incoming.at) is None:
        is_missed = found.grants != "reader" or not guest.is_admitted(visit.policy.access)
        return Arrival(guest, visit.words.html(_why_not(found, visit)) if is_missed else None)
    return _honour(uow, visit, found)


def _honour(uow: UnitOfWork, visit: Visit, invitation: Invite) -> Arrival:
    guest, now, note = visit.person, visit.incoming.at, None
    assert guest is not None
    role = _role_of(invitation)
    if role is not None:
        uow.people.grant(guest.id, role, now)
        record(uow, visit, f"become_{role}", str(guest.telegram_id))
        note = visit.words.html(_ROLE_WORDS[role])
    else:
        uow.people.set_access(guest.id, "approved", now)
        record(uow, visit, "accept_invite", str(invitation.id))
    calls: tuple[Call, ...] = ()
    if not is_decided(guest):
        uow.people.decided(guest.id, invitation.person_id, now)
        calls = settle_cards(uow, visit, guest).calls
    return Arrival(uow.people.get(guest.id) or guest, note, calls, invitation.topics or ())


def _has_it(guest: Person, invitation: Invite) -> bool:
    """What the invitation would give them."""
    role = _role_of(invitation)
    return guest.access == "approved" if role is None else guest.may(role)


def _is_backed(uow: UnitOfWork, invitation: Invite) -> bool:
    """A role is given by who is an owner still; by the operator, whose link lies in old logs, where nobody is one."""
    if _role_of(invitation) is None:
        return True
    owners = {owner.id for owner in uow.people.owners()}
    return not owners if invitation.person_id is None else invitation.person_id in owners


def _role_of(invitation: Invite) -> Role | None:
    return next((role for role in _ROLE_WORDS if role == invitation.grants), None)


def _why_not(invitation: Invite, visit: Visit) -> str:
    if invitation.revoked_at is not None:
        return "access-invite-revoked"
    return "access-invite-expired" if invitation.has_ended(visit.incoming.at) else "access-invite-spent"


def _ask(uow: UnitOfWork, visit: Visit, person: Person) -> tuple[Call, ...]:
    """The person waits from now on; the cards for the admins, each in that admin's language."""
    uow.people.set_access(person.id, "waiting", visit.incoming.at)
    cards = []
    for admin in uow.people.admins():
        to = address_of(uow, admin)
        if to is not None:
            cards.append(request_call(uow, person, to, words_of(uow, visit, admin)))
    return tuple(cards)
