"""/sourcestatus: how each source fares, and another try at once for one that fails."""

from collections.abc import Sequence
from datetime import timedelta

from bot.calls import Button
from bot.handlers.audited import record
from bot.handlers.paging import back, page_of
from bot.handlers.pressing import pressed_number
from bot.handlers.route import Tools
from bot.handlers.visit import Decision, Errand, Reply, Visit
from bot.health import is_mostly
from bot.locale import Html, Words
from bot.locale.times import brief_moment
from bot.newsroom import Gathered
from bot.render import render_faring
from bot.render.text import clip, headline, one_line
from bot.schedule import midnight
from storage import Source, SourceHealth, UnitOfWork

#: Troubled sources that are told of one by one; of each the reason stands in one line.
TOLD = 8
#: A source that is gathered for an admin is left alone by the ticking job for so long.
LEASE = timedelta(minutes=3)
_PAGE = 12
_NAME_UNITS = 60


def status(uow: UnitOfWork, visit: Visit) -> Reply:
    """Troubled sources first, with why, since when and when they are tried again; the others in one line."""
    everything = todays_health(uow, visit)
    return visit.show(_summary(visit, everything), _buttons(everything, visit.words))


def every_source(uow: UnitOfWork, visit: Visit) -> Reply:
    """All of them, a page at a time."""
    words, page = visit.words, page_of(todays_health(uow, visit), pressed_number(visit), _PAGE)
    lines = [_line(visit, health) for health in page.items]
    return visit.show("\n".join(lines), [page.turns(words, "allsources"), back(words, "sourcestatus")])


def retry(tools: Tools) -> Errand:
    """The button's source is gathered now; the screen tells how it went, and the state of all."""

    async def errand(visit: Visit) -> Decision:
        source_id = pressed_number(visit)
        until = visit.incoming.at + LEASE
        source = await tools.database.write(lambda uow: uow.sources.claim(source_id, until))
        return status if source is None else _retried(await tools.newsroom.gather_source(source))

    return errand


def _retried(gathered: Gathered) -> Decision:
    def decide(uow: UnitOfWork, visit: Visit) -> Reply:
        record(uow, visit, "retry_source", gathered.url, status=gathered.status)
        outcome = visit.words.html(
            f"source-{gathered.status}", title=clip(one_line(gathered.title), _NAME_UNITS), count=gathered.new
        )
        everything = todays_health(uow, visit)
        return visit.show(f"{outcome}\n\n{_summary(visit, everything)}", _buttons(everything, visit.words))

    return decide


def todays_health(uow: UnitOfWork, visit: Visit) -> list[SourceHealth]:
    """Every source, troubled ones first; today is that of the visit's zone."""
    return uow.sources.health(midnight(visit.incoming.at, visit.preferences.zone))


def name_of(source: Source) -> str:
    """Its title on one line; its address where nothing would be seen of that. Plain, fit for a button."""
    return clip(one_line(source.title) or one_line(source.url) or "…", _NAME_UNITS)


def is_troubled(health: SourceHealth) -> bool:
    """It cannot be read, or most of its articles cannot."""
    return _is_failing(health) or is_mostly(health.unreadable)


def _is_failing(health: SourceHealth) -> bool:
    return health.source.failing_since is not None


def _summary(visit: Visit, everything: Sequence[SourceHealth]) -> Html:
    if not everything:
        return visit.words.html("sources-none")
    failing = [health for health in everything if _is_failing(health)]
    well = [health for health in everything if not _is_failing(health)]
    notes = _notes(visit, well)
    head = visit.words.html("sources-head", count=len(everything), troubled=sum(map(is_troubled, everything)))
    lines = [head, *_notes(visit, failing[:TOLD])]
    if len(failing) > TOLD:
        lines.append(visit.words.html("sources-more-troubled", count=len(failing) - TOLD))
    lines += notes[:TOLD]
    others = len(failing) + len(notes)
    if len(everything) > others:
        articles = sum(health.articles_today for health in well)
        count = len(everything) - others
        lines.append(visit.words.html("sources-fine", count=count, troubled=others, articles=articles))
    return Html("\n".join(lines))


def note_of(visit: Visit, health: SourceHealth) -> Html | None:
    """What is to be known of a source, with its name; None where it is well."""
    note = render_faring(health, visit.incoming.at, visit.preferences.zone, visit.words)
    return note and visit.words.html("source-told", title=name_of(health.source), note=note)


def _notes(visit: Visit, some: Sequence[SourceHealth]) -> list[Html]:
    return [note for health in some if (note := note_of(visit, health))]


def _line(visit: Visit, health: SourceHealth) -> Html:
    source, words = health.source, visit.words
    note = note_of(visit, health)
    if note and _is_failing(health):
        return note
    line = words.html(
        "source-line",
        title=headline(name_of(source), source.url),
        topic=visit.policy.topic_of(source),
        count=health.articles_today,
        next=brief_moment(words, source.next_at, visit.incoming.at, visit.preferences.zone),
    )
    return Html(f"{line}\n{note}") if note else line


def _buttons(everything: Sequence[SourceHealth], words: Words) -> list[list[Button]]:
    failing = [health.source for health in everything if _is_failing(health)]
    rows = [
        [Button(words.plain("button-retry", title=name_of(source)), f"retrysource:{source.id}")]
        for source in failing[:TOLD]
    ]
    if everything:
        rows.append([Button(words.plain("button-all-sources"), "allsources:0")])
    return [*rows, back(words, "admin")]
