"""Who runs the bot: owners give roles by links that work once, and take them away; one owner always stays."""

import secrets
from datetime import timedelta

from bot.calls import Button, send, start_link
from bot.handlers.admin.access import INVITE_PREFIX
from bot.handlers.admin.audited import record
from bot.handlers.menu import commands_of_a_reader
from bot.handlers.numbers import whole_number
from bot.handlers.personal import address_of, words_of
from bot.handlers.pressing import SURE, pressed, pressed_number, stale
from bot.handlers.visit import NOTHING, Reply, Visit
from bot.locale import Html
from bot.owners import FROM_SETTINGS, hold_roles
from bot.render.rows import back, in_rows
from bot.render.text import clip, one_line
from storage import ROLES, Invite, NewInvite, Person, UnitOfWork

#: A link that gives a role.
_LASTS = timedelta(hours=24)
#: A keyboard holds 100 buttons.
_MOST = 60
_NAME_UNITS = 24


def roles(uow: UnitOfWork, visit: Visit) -> Reply:
    """``role``: who has one. ``role:editor``: a new link that gives it. ``role:ID``: such a link once more."""
    asked = pressed(visit)[0]
    if asked in ROLES:
        return _link(visit, _made(uow, visit, asked))
    found = uow.invites.get(pressed_number(visit))
    if found is not None and found.grants in ROLES and found.revoked_at is None:
        return _link(visit, found)
    return _panel(uow, visit)


def drop_role(uow: UnitOfWork, visit: Visit) -> Reply:
    """``roledrop:ID`` asks, ``roledrop:ID:sure`` takes away whatever role the person has."""
    given, is_sure, *_ = pressed(visit)
    telegram_id = whole_number(given)
    hold_roles(uow)
    if not _is_owner_still(uow, visit):
        return stale(visit)
    person = uow.people.find(telegram_id) if telegram_id is not None else None
    if person is None or person.role is None:
        return stale(visit)
    if refused := _why_not(uow, person):
        return visit.show(visit.words.html(refused, name=person.name), [back(visit.words, "role")])
    return _dropped(uow, visit, person) if is_sure == SURE else _asked(visit, person)


def _panel(uow: UnitOfWork, visit: Visit) -> Reply:
    words, staff = visit.words, uow.people.staff()
    lines = [words.html("roles-head"), *(words.html("role-line", name=one.name, role=one.role or "") for one in staff)]
    give = [Button(words.plain(f"button-role-{role}"), f"role:{role}") for role in reversed(ROLES)]
    take = [
        Button(words.plain("button-role-drop", name=_short(one)), f"roledrop:{one.telegram_id}")
        for one in staff[:_MOST]
    ]
    return visit.show(Html("\n".join(lines)), [*in_rows(give, 3), *in_rows(take, 2), back(words, "admin")])


def _made(uow: UnitOfWork, visit: Visit, role: str) -> Invite:
    """It goes to one person; whoever opens it first has the role."""
    code, now = INVITE_PREFIX + secrets.token_urlsafe(12), visit.incoming.at
    made = uow.invites.make(NewInvite(code, role, visit.person_id, limit=1, expires_at=now + _LASTS), now)
    record(uow, visit, "invite", str(made.id), grants=role)
    return made


def _link(visit: Visit, one: Invite) -> Reply:
    html = visit.words.html("role-link", role=one.grants, link=start_link(visit.policy.bot_username, one.code))
    take_back = Button(visit.words.plain("button-invite-revoke"), f"invdrop:{one.id}")
    return visit.show(html, [[take_back], back(visit.words, "role")])


def _why_not(uow: UnitOfWork, person: Person) -> str | None:
    if not person.may("owner"):
        return None
    if person.telegram_id in (uow.facts.get(FROM_SETTINGS) or ()):
        return "role-from-settings"
    others = [owner for owner in uow.people.owners() if owner.id != person.id]
    return None if others else "role-last-owner"


def _is_owner_still(uow: UnitOfWork, visit: Visit) -> bool:
    """Another owner may have been before them."""
    presser = uow.people.get(visit.person.id) if visit.person else None
    return presser is not None and presser.may("owner")


def _asked(visit: Visit, person: Person) -> Reply:
    words = visit.words
    html = words.html("role-drop-sure", name=person.name, role=person.role or "")
    sure = Button(words.plain("button-confirm"), f"roledrop:{person.telegram_id}:{SURE}")
    return visit.show(html, [[sure, Button(words.plain("button-cancel"), "role")]])


def _dropped(uow: UnitOfWork, visit: Visit, person: Person) -> Reply:
    """The person hears of it, and their menu has the reader's commands again."""
    for role in person.roles:
        uow.people.revoke(person.id, role)
        record(uow, visit, f"revoke_{role}", str(person.telegram_id))
    to, words = address_of(uow, person), words_of(uow, visit, person)
    menus = Reply(commands_of_a_reader(words, to.chat_id)) if to is not None else NOTHING
    if visit.person is not None and visit.person.id == person.id:
        return visit.show(visit.words.html("role-dropped")) + menus
    told = Reply((send(to, words.html("role-dropped")),)) if to is not None else NOTHING
    return _panel(uow, visit) + menus + told


def _short(person: Person) -> str:
    return clip(one_line(person.name), _NAME_UNITS) or str(person.telegram_id)
