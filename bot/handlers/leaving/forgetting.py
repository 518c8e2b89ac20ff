"""/forget: all that is kept of somebody goes, for good, once they have confirmed it.

Whoever is banned may leave as well: that they are banned is kept then, and nothing that says who they were.
"""

from dataclasses import replace
from datetime import timedelta

from bot.banned import ban_hash
from bot.calls import WIPES, Button, Rows
from bot.handlers.admin.requests import withdrawn
from bot.handlers.choices.panels import settings_button
from bot.handlers.menu import no_commands
from bot.handlers.personal import private_button
from bot.handlers.pressing import pressed_number, stale
from bot.handlers.visit import NOTHING, Reply, Visit
from bot.locale import Html
from bot.owners import FROM_SETTINGS, hold_roles
from bot.settling import REGISTERED
from storage import Person, UnitOfWork

_LASTS = timedelta(hours=1)  #: what was asked may be confirmed


def forget(uow: UnitOfWork, visit: Visit) -> Reply:
    """``/forget``, ``forget``: says what would go, and asks once."""
    person = _alone(visit)
    if person is None:
        return _elsewhere(visit)
    if _is_last_owner(uow, person):
        return visit.show(visit.words.html("forget-last-owner"))
    words, asked_at = visit.words, int(visit.incoming.at.timestamp())
    confirm = Button(words.plain("button-forget-sure"), f"forgetsure:{asked_at}")
    keep = Button(words.plain("button-forget-not"), "forgetnot")
    return visit.show(Html("\n\n".join(_what_goes(uow, visit, person))), [[confirm, keep]])


def forget_sure(uow: UnitOfWork, visit: Visit) -> Reply:
    """``forgetsure:ASKED``: done in this transaction; asked again where that was long ago, in seconds, or never."""
    person = _alone(visit)
    if person is None:
        return stale(visit)
    if not _was_asked(visit) or _is_last_owner(uow, person):
        return forget(uow, visit)
    to_admins = withdrawn(uow, visit, person)
    return _forgotten(uow, visit, person) + Reply(to_admins)


def forget_not(uow: UnitOfWork, visit: Visit) -> Reply:
    """``forgetnot``: nothing happened."""
    if _alone(visit) is None:
        return stale(visit)
    rows: Rows = [[settings_button(visit)]] if visit.is_admitted else ()
    return visit.show(visit.words.html("forget-not"), rows)


def _forgotten(uow: UnitOfWork, visit: Visit, person: Person) -> Reply:
    if person.banned_at is not None:
        uow.forgotten_bans.keep(ban_hash(visit.policy.ban_key, person.telegram_id), person.banned_at)
    _forget_facts(uow, person.telegram_id)
    uow.forgetting.forget(person, visit.incoming.update_id)
    uow.audit.record(visit.incoming.at, None, "forget")
    *before, said = visit.show(visit.words.html("forget-done")).calls
    return Reply((*before, *no_commands(person.telegram_id), replace(said, note=WIPES)))


def _was_asked(visit: Visit) -> bool:
    now = visit.incoming.at.timestamp()
    return now - _LASTS.total_seconds() <= pressed_number(visit) <= now


def _alone(visit: Visit) -> Person | None:
    """Who asks it, where nobody else reads along: an anonymous administrator is not whom the group is served for."""
    return visit.person if visit.is_private and visit.incoming.sender is not None else None


def _elsewhere(visit: Visit) -> Reply:
    room = visit.incoming.room
    if room is None or room.kind == "channel":
        return NOTHING
    return visit.say(visit.words.html("forget-in-private"), [[private_button(visit)]])


def _what_goes(uow: UnitOfWork, visit: Visit, person: Person) -> list[Html]:
    words, chats = visit.words, uow.chats.count_served_for(person.id)
    lines = [words.html("forget-ask")]
    if chats:
        lines.append(words.html("forget-chats", count=chats))
    if person.role is not None:
        lines.append(words.html("forget-role"))
    if person.telegram_id in (uow.facts.get(FROM_SETTINGS) or ()):
        lines.append(words.html("forget-settings"))
    if person.is_banned:
        lines.append(words.html("forget-banned"))
    return [*lines, words.html("forget-backups")]


def _is_last_owner(uow: UnitOfWork, person: Person) -> bool:
    """Nobody else could let anybody in. Two owners who leave at once leave one after the other."""
    if "owner" not in person.roles:
        return False
    hold_roles(uow)
    return all(one.id == person.id for one in uow.people.staff() if "owner" in one.roles)


def _forget_facts(uow: UnitOfWork, telegram_id: int) -> None:
    """What stands under no name of theirs."""
    owners = uow.facts.get(FROM_SETTINGS)
    if owners is not None and telegram_id in owners:
        uow.facts.set(FROM_SETTINGS, [one for one in owners if one != telegram_id])
    registered = uow.facts.get(REGISTERED)
    if registered is not None:
        uow.facts.set(REGISTERED, [call for call in registered if not _is_menu_of(call, telegram_id)])


def _is_menu_of(call: dict[str, dict[str, dict[str, object]]], telegram_id: int) -> bool:
    return call["params"].get("scope", {}).get("chat_id") == telegram_id
