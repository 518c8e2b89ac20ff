"""A source's own page: how it fares, and what can be done with it."""

from datetime import timedelta

from bot.calls import Button, Rows
from bot.handlers.admin.audited import record
from bot.handlers.pressing import pressed_number
from bot.handlers.route import Tools
from bot.handlers.visit import Decision, Errand, Reply, Visit
from bot.locale import Html
from bot.locale.times import moment
from bot.newsroom import CLAIMED, Gathered
from bot.render import render_faring
from bot.render.faring import name_of
from bot.render.rows import back, in_rows
from bot.render.text import headline
from bot.sources.health import USUAL_DAYS, usual_day
from bot.times.schedule import midnight
from storage import Source, SourceHealth, UnitOfWork


def page(uow: UnitOfWork, visit: Visit) -> Reply:
    """``src:ID``."""
    source = pressed_source(uow, visit)
    return gone(visit) if source is None else draw(uow, visit, source.id)


def pause(uow: UnitOfWork, visit: Visit) -> Reply:
    """``srcpause:ID``: it is looked at no more until it is resumed."""
    source = pressed_source(uow, visit)
    if source is None:
        return gone(visit)
    if source.paused_at is None:
        uow.sources.pause(source.id, visit.incoming.at)
        record(uow, visit, "pause_source", source.url)
    return draw(uow, visit, source.id)


def resume(uow: UnitOfWork, visit: Visit) -> Reply:
    """``srcgo:ID``."""
    source = pressed_source(uow, visit)
    if source is None:
        return gone(visit)
    if source.paused_at is not None:
        uow.sources.resume(source.id, visit.incoming.at)
        record(uow, visit, "resume_source", source.url)
    return draw(uow, visit, source.id)


def look(tools: Tools) -> Errand:
    """``srclook:ID``: it is gathered now, and its page tells how that went."""

    async def errand(visit: Visit) -> Decision:
        source_id, until = pressed_number(visit), visit.incoming.at + CLAIMED
        source = await tools.database.write(lambda uow: uow.sources.claim(source_id, until))
        return page if source is None else _looked(source, await tools.newsroom.gather_source(source))

    return errand


def pressed_source(uow: UnitOfWork, visit: Visit) -> Source | None:
    """The one that the button names; None where it was removed meanwhile."""
    source = uow.sources.get(pressed_number(visit))
    return source if source is not None and source.removed_at is None else None


def gone(visit: Visit) -> Reply:
    return visit.show(visit.words.html("removesource-gone"), [back(visit.words, "sourcestatus")])


def draw(uow: UnitOfWork, visit: Visit, source_id: int, note: Html | None = None) -> Reply:
    """``note`` stands above it: what was just done."""
    today = midnight(visit.incoming.at, visit.preferences.zone)
    (health,) = uow.sources.health(today, [source_id])
    brought = uow.sources.brought([source_id], today - timedelta(days=USUAL_DAYS), today).get(source_id, 0)
    html = _about(visit, health, usual_day(brought, health.source, today))
    return visit.show(Html(f"{note}\n\n{html}") if note else html, _rows(visit, health.source))


def _looked(source: Source, gathered: Gathered) -> Decision:
    def decide(uow: UnitOfWork, visit: Visit) -> Reply:
        record(uow, visit, "retry_source", gathered.url, status=gathered.status)
        present = uow.sources.get(source.id)
        if present is None or present.removed_at is not None:
            return gone(visit)
        note = visit.words.html(f"source-{gathered.status}", title=name_of(present), count=gathered.new)
        return draw(uow, visit, source.id, note)

    return decide


def _about(visit: Visit, health: SourceHealth, usual: int | None) -> Html:
    source, words, now, zone = health.source, visit.words, visit.incoming.at, visit.preferences.zone
    lines = [
        Html(f"<b>{headline(name_of(source), source.url)}</b>"),
        words.html("source-about", kind=source.kind, topic=words.topic(visit.policy.topic_of(source))),
        render_faring(health, visit.vantage, words) or words.html("source-well"),
        words.html("source-day", count=health.articles_today, usual=-1 if usual is None else usual),
    ]
    if health.last_article_at:
        lines.append(words.html("source-newest", when=moment(words, health.last_article_at, now, zone)))
    if source.looked_at:
        lines.append(words.html("source-looked", when=moment(words, source.looked_at, now, zone)))
    if source.paused_at is None:
        lines.append(words.html("source-next", when=moment(words, source.next_at, now, zone)))
    return Html("\n".join(lines))


def _rows(visit: Visit, source: Source) -> Rows:
    words, id = visit.words, source.id
    if source.paused_at is None:
        states = [
            Button(words.plain("button-source-look"), f"srclook:{id}"),
            Button(words.plain("button-source-pause"), f"srcpause:{id}"),
        ]
    else:
        states = [Button(words.plain("button-source-resume"), f"srcgo:{id}")]
    changes = [
        Button(words.plain("button-source-category"), f"srccat:{id}"),
        Button(words.plain("button-source-remove"), f"dropsource:{id}"),
    ]
    return [*in_rows([*states, *changes], 2), back(words, "sourcestatus")]
