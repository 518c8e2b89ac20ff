"""/sourcestatus: how each source fares, and another try at once for one that fails."""

from collections.abc import Sequence

from bot.calls import Button
from bot.handlers.admin.audited import record
from bot.handlers.paging import page_of
from bot.handlers.pressing import pressed_number
from bot.handlers.route import Tools
from bot.handlers.visit import Decision, Errand, Reply, Visit
from bot.locale import Html, Words
from bot.locale.times import brief_moment
from bot.newsroom import CLAIMED, Gathered
from bot.render import render_faring
from bot.render.faring import name_of
from bot.render.rows import back, in_rows
from bot.render.text import clip, headline, one_line
from bot.sources.health import Health, by_trouble, health_of, is_troubled
from bot.times.schedule import midnight
from storage import Source, SourceHealth, UnitOfWork

#: Troubled sources that are told of one by one; of each the reason stands in one line.
TOLD = 8
_PAGE = 10
_NAME_UNITS = 60


def status(uow: UnitOfWork, visit: Visit) -> Reply:
    """Troubled sources first, with why, since when and when they are tried again; the others in one line."""
    everything = todays_health(uow, visit)
    return visit.show(_summary(visit, everything), _buttons(everything, visit.words))


def every_source(uow: UnitOfWork, visit: Visit) -> Reply:
    """All of them, the gravest trouble first, a page at a time; a press opens one."""
    words, page = visit.words, page_of(todays_health(uow, visit), pressed_number(visit), _PAGE)
    lines = [_line(visit, health) for health in page.items]
    names = [_open(health.source) for health in page.items]
    return visit.show(
        "\n".join(lines), [*in_rows(names, 2), page.turns(words, "allsources"), back(words, "sourcestatus")]
    )


def retry(tools: Tools) -> Errand:
    """The button's source is gathered now; the screen tells how it went, and the state of all."""

    async def errand(visit: Visit) -> Decision:
        source_id = pressed_number(visit)
        until = visit.incoming.at + CLAIMED
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
    """Every source, the gravest trouble first; today is that of the visit's zone."""
    now = visit.incoming.at
    return by_trouble(uow.sources.health(midnight(now, visit.preferences.zone)), now)


def note_of(visit: Visit, health: SourceHealth) -> Html | None:
    """What is to be known of a source, with its name; None where it is well."""
    note = render_faring(health, visit.vantage, visit.words)
    return note and visit.words.html("source-told", title=name_of(health.source), note=note)


def _is_failing(health: SourceHealth) -> bool:
    return health.source.failing_since is not None and health.source.paused_at is None


def _summary(visit: Visit, everything: Sequence[SourceHealth]) -> Html:
    """Troubles one by one, then what else is worth a word; what rests is counted."""
    if not everything:
        return visit.words.html("sources-none")
    troubled = [health for health in everything if is_troubled(health)]
    paused = [health for health in everything if health.source.paused_at is not None]
    others = [health for health in everything if health.source.paused_at is None and not is_troubled(health)]
    noted = [health for health in others if note_of(visit, health)]
    lines = [visit.words.html("sources-head", count=len(everything), troubled=len(troubled))]
    lines += _notes(visit, troubled[:TOLD])
    if len(troubled) > TOLD:
        lines.append(visit.words.html("sources-more-troubled", count=len(troubled) - TOLD))
    lines += _notes(visit, noted[:TOLD])
    if len(others) > len(noted):
        articles = sum(health.articles_today for health in others)
        count, told = len(others) - len(noted), len(everything) - len(others) + len(noted)
        lines.append(visit.words.html("sources-fine", count=count, troubled=told, articles=articles))
    if paused:
        lines.append(visit.words.html("sources-paused", count=len(paused)))
    return Html("\n".join(lines))


def _notes(visit: Visit, some: Sequence[SourceHealth]) -> list[Html]:
    return [note for health in some if (note := note_of(visit, health))]


def _line(visit: Visit, health: SourceHealth) -> Html:
    source, words = health.source, visit.words
    note = note_of(visit, health)
    if note and health_of(source, visit.incoming.at) in (Health.GONE, Health.FAILING, Health.PAUSED):
        return note
    line = words.html(
        "source-line",
        title=headline(name_of(source), source.url),
        topic=words.topic(visit.policy.topic_of(source)),
        count=health.articles_today,
        next=brief_moment(words, source.next_at, visit.incoming.at, visit.preferences.zone),
    )
    return Html(f"{line}\n{note}") if note else line


def _open(source: Source) -> Button:
    return Button(name_of(source), f"src:{source.id}")


def _buttons(everything: Sequence[SourceHealth], words: Words) -> list[list[Button]]:
    """A row for each trouble that is told: another try where that may help, and the source's page."""
    rows = [_buttons_of(health, words) for health in everything if is_troubled(health)][:TOLD]
    if everything:
        rows.append([Button(words.plain("button-all-sources"), "allsources:0")])
    return [*rows, back(words, "admin")]


def _buttons_of(health: SourceHealth, words: Words) -> list[Button]:
    source = health.source
    if not _is_failing(health):
        return [_open(source)]
    retry = Button(words.plain("button-retry", title=name_of(source)), f"retrysource:{source.id}")
    return [retry, Button(words.plain("button-source-page"), f"src:{source.id}")]
