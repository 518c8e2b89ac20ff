"""One reader, or one group, as admins see them, with what can be done."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.calls import Button, Rows
from bot.handlers.admin import approval
from bot.handlers.admin.approval import Case, Judgement
from bot.handlers.admin.audited import record
from bot.handlers.admin.listing import view_from
from bot.handlers.admin.subscribers import FAILURES, last_of, name_of, state_of, telegram_id, told_of
from bot.handlers.choices.choosing import restart_hours
from bot.handlers.numbers import whole_number
from bot.handlers.pressing import pressed, stale
from bot.handlers.visit import Reply, Visit
from bot.locale import Html
from bot.locale.times import exact_moment, moment, zone_name
from bot.render.rows import back, in_rows
from storage import Person, RosterRow, UnitOfWork

_JUDGEMENTS: Mapping[str, Judgement] = {
    "approve": approval.approve,
    "deny": approval.deny,
    "ban": approval.ban,
    "unban": approval.unban,
}
_REST = {"pause": True, "resume": False}


def person(uow: UnitOfWork, visit: Visit) -> Reply:
    """``person:ID:ACT:VIEW``: a Telegram id, of a group with its minus; what to do first, "" for nothing."""
    id, act, *_ = pressed(visit)
    found = known(uow, visit, id)
    if found is None:
        return stale(visit)
    if act in _REST:
        return _page(uow, visit, _rested(uow, visit, found, _REST[act]))
    if act in _JUDGEMENTS and (held := _held(uow, found)) is not None:
        return _JUDGEMENTS[act](Case(uow, visit, held, _page))
    return _page(uow, visit)


def known(uow: UnitOfWork, visit: Visit, id: str) -> RosterRow | None:
    """Who has this id, of Telegram's."""
    number = whole_number(id.removeprefix("-"))
    if number is None:
        return None
    return uow.roster.find(-number if id.startswith("-") else number, visit.incoming.at - FAILURES)


def _held(uow: UnitOfWork, found: RosterRow) -> Person | None:
    """Whom nobody else decides about meanwhile; nobody decides about a group."""
    return uow.people.hold(found.person.telegram_id) if found.is_person and found.person is not None else None


def _page(uow: UnitOfWork, visit: Visit, outcome: Html | None = None) -> Reply:
    """As they are now; above it what was just done."""
    id, _, view, *_ = pressed(visit)
    found = known(uow, visit, id)
    if found is None:
        return stale(visit)
    lines = [*([outcome, Html("")] if outcome else []), *_lines(uow, visit, found)]
    return visit.show(Html("\n".join(lines)), _rows(visit, found, view_from(view).written()))


def _lines(uow: UnitOfWork, visit: Visit, found: RosterRow) -> list[Html]:
    words = visit.words
    comma = words.plain("list-comma")
    lines = [
        _title(visit, found),
        words.html("person-state", state=words.plain(f"subscriber-{state_of(visit, found)}")),
        words.html("person-topics", topics=words.topics(found.topics) or words.plain("subscriber-all-topics")),
    ]
    if found.slots:
        zones = dict.fromkeys(chosen.zone for chosen in found.chosen)
        hours = {"hours": comma.join(found.slots), "zone": comma.join(zone_name(words, zone) for zone in zones)}
        lines.append(words.html("person-hours", **hours))
    if found.next_at is not None and state_of(visit, found) == "active":
        when = moment(words, found.next_at, visit.incoming.at, visit.preferences.zone)
        lines.append(words.html("person-next", when=when))
    lines.append(words.html("person-last", last=told_of(visit, last_of(uow, found))))
    if found.failures:
        lines.append(words.html("subscriber-failures", count=found.failures))
    return [*lines, *_history(uow, visit, found)]


def _title(visit: Visit, found: RosterRow) -> Html:
    title = visit.words.html("person-title", name=name_of(found), id=telegram_id(found))
    username = found.person.username if found.is_person and found.person is not None else None
    return Html(f"{title} @{username}") if username and username.isascii() and username.isidentifier() else title


def _history(uow: UnitOfWork, visit: Visit, found: RosterRow) -> list[Html]:
    """The role, who decided, and on whose admission a group is served."""
    words, who, lines = visit.words, found.person, []
    if who is None:
        return []
    if not found.is_person:
        return [words.html("person-stands-for", name=who.name, id=str(who.telegram_id))]
    if who.role is not None:
        lines.append(words.html("person-role", role=who.role))
    judge = uow.people.get(who.decided_by) if who.decided_by is not None else None
    if judge is not None and who.decided_at is not None and who.access in ("approved", "denied"):
        at = exact_moment(words, who.decided_at, visit.incoming.at, visit.preferences.zone)
        lines.append(words.html("person-decided", name=judge.name, when=at, access=who.access))
    return lines


def _rows(visit: Visit, found: RosterRow, view: str) -> Rows:
    acts = [act for act, is_offered in _OFFERED.items() if is_offered(found)]
    buttons = [
        Button(visit.words.plain(f"button-person-{act}"), f"person:{telegram_id(found)}:{act}:{view}") for act in acts
    ]
    preview = [Button(visit.words.plain("button-preview"), f"preview:{telegram_id(found)}")] if found.chat else []
    return [preview, *in_rows(buttons, 2), back(visit.words, f"subscribers:{view}")]


def _rested(uow: UnitOfWork, visit: Visit, found: RosterRow, is_paused: bool) -> Html:
    """Digests of all its places rest, or go on with the next hour; what was due meanwhile is not caught up with."""
    for chosen in found.chosen:
        held = uow.preferences.hold(chosen.place)
        if held is None or (held.paused_at is not None) == is_paused:
            continue
        changed = replace(held, paused_at=visit.incoming.at if is_paused else None, paused_until=None)
        uow.preferences.save(changed)
        if not is_paused:
            restart_hours(uow, replace(visit, preferences=changed))
    record(uow, visit, "pause_reader" if is_paused else "resume_reader", telegram_id(found))
    name = "person-paused" if is_paused else "person-resumed"
    return visit.words.html(name, name=name_of(found), id=telegram_id(found))


def _is_reader(found: RosterRow) -> bool:
    """A person without a role, who is not banned."""
    return found.is_person and found.person is not None and found.person.role is None and not found.person.is_banned


def _is_let_in(found: RosterRow) -> bool:
    return found.person is not None and found.person.access == "approved"


def _rests(found: RosterRow) -> bool:
    served = [chosen for chosen in found.chosen if chosen.subscribed]
    return bool(served) and all(chosen.paused_at is not None for chosen in served)


_OFFERED: Mapping[str, Callable[[RosterRow], bool]] = {
    "approve": lambda found: _is_reader(found) and not _is_let_in(found),
    "deny": lambda found: _is_reader(found) and found.person is not None and found.person.access != "denied",
    "ban": lambda found: found.is_person and found.person is not None and not found.person.is_banned,
    "unban": lambda found: found.is_person and found.person is not None and found.person.is_banned,
    "pause": lambda found: any(chosen.subscribed for chosen in found.chosen) and not _rests(found),
    "resume": _rests,
}
