"""/addsource: what is gathered, added from chat."""

from dataclasses import dataclass

from bot.calls import Button
from bot.errors import BotError
from bot.handlers.audited import record
from bot.handlers.incoming import Press
from bot.handlers.offers import chosen, offers
from bot.handlers.paging import back
from bot.handlers.pressing import pressed_number
from bot.handlers.route import Tools
from bot.handlers.source_status import LEASE, note_of, todays_health
from bot.handlers.visit import Decision, Errand, Reply, Visit
from bot.health import is_troubled
from bot.locale import Html
from bot.locale.reasons import reason
from bot.newsroom import Found, Gathered, source_at, with_scheme
from bot.render.faring import name_of
from bot.render.text import clip, one_line, topic_name
from gatherer import GatherError
from storage import Source, UnitOfWork


@dataclass(frozen=True)
class Wanted:
    """What an admin typed."""

    url: str
    category: str | None
    is_exact: bool = False  #: what lies at the address itself, not the best that is found there


def add(tools: Tools) -> Errand:
    """Looks first and refuses what cannot be read; what is added is gathered before the answer."""

    async def errand(visit: Visit) -> Decision:
        wanted = await tools.database.read(lambda uow: _offered(uow, visit)) or _wanted(visit)
        if wanted is None:
            return _how
        known = await tools.database.read(lambda uow: _find(uow, wanted.url))
        if known is not None:
            return _already(known)
        try:
            found = await tools.newsroom.look(wanted.url)
        except (GatherError, BotError) as error:
            return _refused(wanted, error)
        found = chosen(found, wanted.url) if wanted.is_exact else found
        source = await tools.database.write(lambda uow: _store(uow, visit, found, wanted))
        if source is None:
            return _already(await tools.database.read(lambda uow: _find(uow, found.url)))
        return _added(source, found, await tools.newsroom.gather_source(source))

    return errand


def _wanted(visit: Visit) -> Wanted | None:
    typed = visit.argument.split(maxsplit=1)
    if not typed:
        return None
    return Wanted(with_scheme(typed[0]), topic_name(typed[1]) if len(typed) > 1 else None)


def _offered(uow: UnitOfWork, visit: Visit) -> Wanted | None:
    """What a button beside an added source offers, in that source's category."""
    what = visit.incoming.what
    if not isinstance(what, Press) or len(what.arguments) < 2:
        return None
    beside = uow.sources.get(pressed_number(visit))
    return Wanted(":".join(what.arguments[1:]), beside.category if beside else None, is_exact=True)


def _find(uow: UnitOfWork, url: str) -> Source | None:
    return source_at(uow.sources.listing(), url)


def _store(uow: UnitOfWork, visit: Visit, found: Found, wanted: Wanted) -> Source | None:
    """None: what was found is a source already (an earlier attempt that was cut short does not count)."""
    known = _find(uow, found.url)
    if known is not None and known.looked_at is not None:
        return None
    now = visit.incoming.at
    source = known or uow.sources.add(found.url, found.kind, found.title or found.url, wanted.category, now)
    if known is None:
        record(uow, visit, "add_source", source.url, category=source.category)
    return uow.sources.claim(source.id, now + LEASE)


def _how(uow: UnitOfWork, visit: Visit) -> Reply:
    return visit.show(visit.words.html("addsource-how"), [back(visit.words, "admin")])


def _already(source: Source | None) -> Decision:
    def decide(uow: UnitOfWork, visit: Visit) -> Reply:
        if source is None:
            return _how(uow, visit)
        return visit.say(
            visit.words.html("addsource-duplicate", title=name_of(source), topic=visit.policy.topic_of(source))
        )

    return decide


def _refused(wanted: Wanted, error: GatherError | BotError) -> Decision:
    fields = error.fields if isinstance(error, GatherError) else {}

    def decide(uow: UnitOfWork, visit: Visit) -> Reply:
        why = reason(visit.words, error.code, fields)
        return visit.say(visit.words.html("addsource-refused", url=wanted.url[:300], reason=why))

    return decide


def _added(source: Source, found: Found, gathered: Gathered) -> Decision:
    def decide(uow: UnitOfWork, visit: Visit) -> Reply:
        words = visit.words
        about = {"title": name_of(source), "topic": visit.policy.topic_of(source)}
        if gathered.status == "failed":
            return visit.say(words.html("addsource-added-unread", **about))
        if gathered.new == 0 and (why := _why_unread(uow, visit, source)):
            return visit.say(Html(f"{words.html('addsource-added-unread', **about)}\n{why}"))
        html = words.html("addsource-added", count=gathered.new, **about)
        if found.first is not None and found.first.title:
            html = Html(f"{html}\n{words.html('addsource-first', title=clip(one_line(found.first.title), 200))}")
        more, rows = offers(visit, source, found)
        html = Html(f"{html}\n\n{more}") if more else html
        return visit.say(html, [*rows, [Button(words.plain("button-sources"), "sourcestatus")]])

    return decide


def _why_unread(uow: UnitOfWork, visit: Visit, source: Source) -> Html | None:
    added = (health for health in todays_health(uow, visit) if health.source.id == source.id)
    return next((note_of(visit, health) for health in added if is_troubled(health)), None)
