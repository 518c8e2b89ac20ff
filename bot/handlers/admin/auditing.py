"""/audit: who did what, and when; of everybody or of one person, a page at a time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.calls import Button, Rows
from bot.handlers.admin.listing import sought
from bot.handlers.incoming import Said
from bot.handlers.numbers import whole_number
from bot.handlers.pressing import pressed
from bot.handlers.visit import Reply, Visit
from bot.locale import Html
from bot.locale.times import exact_moment
from bot.render.rows import back, in_rows, turns
from bot.render.text import clip, one_line
from storage import AuditEntry, RosterFilter, UnitOfWork

_PAGE = 10
_UNITS = 80
_NAME_UNITS = 24
#: What a line may need, of entries that lack it.
_DETAILS: Mapping[str, str | int] = {"grants": "reader", "category": "", "places": 0}


@dataclass(frozen=True)
class _Shown:
    """A page of the audit, from 0; ``of``: the Telegram id of the one person whom it is about."""

    page: int
    of: int | None


def audit(uow: UnitOfWork, visit: Visit) -> Reply:
    """``/audit``, ``/audit 1001``, ``/audit 老周``; ``audit:PAGE``, ``audit:PAGE:ID``."""
    if isinstance(visit.incoming.what, Said) and visit.argument:
        found = _named(uow, visit)
        if found is None:
            return visit.say(visit.words.html("person-unknown", id=visit.argument[:40]), [back(visit.words, "audit:0")])
        return _page(uow, visit, _Shown(0, found))
    page, id, *_ = pressed(visit)
    return _page(uow, visit, _Shown(whole_number(page) or 0, whole_number(id)))


def _named(uow: UnitOfWork, visit: Visit) -> int | None:
    """By an id, which may be nobody's any more, or by a part of a name."""
    telegram_id = whole_number(visit.argument)
    if telegram_id is not None:
        return telegram_id
    listed = uow.roster.page(RosterFilter(text=sought(visit.argument) or "-"), 1, 0, visit.incoming.at)
    return next((one.person.telegram_id for one in listed if one.is_person and one.person is not None), None)


def _page(uow: UnitOfWork, visit: Visit, shown: _Shown) -> Reply:
    words, count = visit.words, uow.audit.count(shown.of)
    last = max(0, (count - 1) // _PAGE)
    page = min(shown.page, last)
    entries = uow.audit.recent(_PAGE, page * _PAGE, shown.of)
    names, titles = uow.people.called(_ids(entries, shown.of)), uow.sources.titles(_addresses(entries))
    head = words.html("audit-head", count=count)
    if shown.of is not None:
        head = words.html("audit-head-of", name=names.get(shown.of, str(shown.of)), count=count)
    lines = [head, *(_line(visit, _titled(entry, titles), names) for entry in entries)]
    suffix = f":{shown.of}" if shown.of is not None else ""
    pages = turns(words, page, range(last + 1), lambda text, to: Button(text, f"audit:{to}{suffix}"))
    rows = [pages, *_persons(visit, entries, names, shown.of), back(words, "admin")]
    return visit.show(Html("\n".join(lines)), rows)


def _ids(entries: Iterable[AuditEntry], of: int | None) -> set[int]:
    """Of everybody who may be named."""
    ids = {entry.telegram_id for entry in entries} | {of}
    ids |= {whole_number(entry.target or "") for entry in entries if _is_about_somebody(entry)}
    return {id for id in ids if id is not None}


def _addresses(entries: Iterable[AuditEntry]) -> set[str]:
    """Of sources."""
    return {entry.target for entry in entries if entry.target is not None and entry.action.endswith("_source")}


def _titled(entry: AuditEntry, titles: Mapping[str, str]) -> AuditEntry:
    """A source by its title, where it has one."""
    is_source = entry.action.endswith("_source")
    return replace(entry, target=titles.get(entry.target or "", entry.target)) if is_source else entry


def _line(visit: Visit, entry: AuditEntry, names: Mapping[int, str]) -> Html:
    words = visit.words
    when = exact_moment(words, entry.at, visit.incoming.at, visit.preferences.zone)
    details = {name: value for name, value in (entry.details or {}).items() if isinstance(value, str | int)}
    if isinstance(category := details.get("category"), str):
        details["category"] = words.topic(category)
    message = f"audit-{entry.action.replace('_', '-')}"
    if not words.has(message):
        message, details = "audit-other", {"action": entry.action}
    what = words.plain(message, **{**_DETAILS, **details, "target": _target(visit, entry, names)})
    if entry.telegram_id is None:
        return words.html("audit-line-unsigned", when=when, what=what)
    who = names.get(entry.telegram_id, str(entry.telegram_id))
    return words.html("audit-line", when=when, who=_cut(who, _NAME_UNITS), what=what)


def _target(visit: Visit, entry: AuditEntry, names: Mapping[int, str]) -> str:
    """Somebody's name with their id; what else there is as it stands."""
    target = entry.target or ""
    if entry.action == "topic_words":
        return _cut(visit.words.topic(target), _UNITS)
    id = whole_number(target)
    if id is None or not _is_about_somebody(entry):
        return _cut(target, _UNITS)
    name = names.get(id)
    return visit.words.plain("person-title", name=_cut(name, _NAME_UNITS), id=target) if name else target


def _is_about_somebody(entry: AuditEntry) -> bool:
    """Not about a numbered thing, nor a source, whose title may be a number."""
    return not entry.action.endswith(("invite", "broadcast", "refused", "_source", "import_sources"))


def _persons(visit: Visit, entries: Sequence[AuditEntry], names: Mapping[int, str], of: int | None) -> Rows:
    """Whose entries alone may be looked at."""
    if of is not None:
        return [[Button(visit.words.plain("button-audit-all"), "audit:0")]]
    ids = dict.fromkeys(entry.telegram_id for entry in entries if entry.telegram_id in names)
    buttons = [
        Button(visit.words.plain("button-audit-of", name=_cut(names[id], _NAME_UNITS)), f"audit:0:{id}")
        for id in ids
        if id is not None
    ]
    return in_rows(buttons, 2) if len(buttons) > 1 else ()


def _cut(text: str, units: int) -> str:
    return clip(one_line(text), units) or "…"
