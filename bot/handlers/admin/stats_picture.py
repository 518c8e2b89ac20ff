"""The picture of /stats: what arrived, what was gathered and how late it was, day by day."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.numbers import format_decimal

from bot.charts import Chart, Panel, draw, face_for
from bot.handlers.admin.stats import standing
from bot.handlers.route import Tools
from bot.handlers.visit import Decision, Errand, Reply, Visit
from bot.locale import Html, Words
from bot.locale.quantities import duration
from bot.locale.times import day_name
from bot.render.text import utf16_length
from bot.times.schedule import midnight
from storage import Day, UnitOfWork

_DAYS = 14
_MOST_CAPTION = 1024
#: The language of the picture where the machine has no font for the reader's: Latin letters are always there.
_WITHOUT_FONT = "en"


def typed(tools: Tools) -> Errand:
    """The picture, and under it how things stand."""

    async def errand(visit: Visit) -> Decision:
        png, without_font = await _drawn(tools, visit)
        jobs = await tools.jobs()

        def decide(uow: UnitOfWork, visit: Visit) -> Reply:
            html = Html("\n".join((standing(uow, visit, jobs), *_note(visit, without_font))))
            if utf16_length(html) > _MOST_CAPTION:
                return visit.picture(png) + visit.say(html)
            return visit.picture(png, html)

        return decide

    return errand


def pressed(tools: Tools) -> Errand:
    """The picture alone: what it belongs to stands above it."""

    async def errand(visit: Visit) -> Decision:
        png, without_font = await _drawn(tools, visit)
        return lambda uow, visit: visit.picture(png, "\n".join(_note(visit, without_font)))

    return errand


async def _drawn(tools: Tools, visit: Visit) -> tuple[bytes, bool]:
    """The PNG, and whether it had to do without the reader's language."""
    bounds = day_bounds(visit.incoming.at, visit.preferences.zone, _DAYS)
    days = await tools.database.read(lambda uow: uow.figures.days(bounds))
    return await asyncio.to_thread(_draw, days, visit, tools)


def _draw(days: Sequence[Day], visit: Visit, tools: Tools) -> tuple[bytes, bool]:
    words = visit.words
    face = None if words.language == _WITHOUT_FONT else face_for(words.language)
    if face is not None:
        try:
            return draw(chart_of(days, words, visit.preferences.zone), face), False
        except OSError:  # a file that is no font, or that nobody may read
            face = None
    chart = chart_of(days, tools.locales[_WITHOUT_FONT], visit.preferences.zone)
    return draw(chart, None), words.language != _WITHOUT_FONT


def day_bounds(now: datetime, zone: str, count: int) -> list[datetime]:
    """The local midnights with which so many days begin, today the last, and with which it ends."""
    info, today = ZoneInfo(zone), now.astimezone(ZoneInfo(zone)).date()
    days = (today + timedelta(days=number) for number in range(1 - count, 2))
    return [midnight(datetime.combine(day, time(12), info), zone) for day in days]


def chart_of(days: Sequence[Day], words: Words, zone: str) -> Chart:
    """In these words; the days are those of the zone."""
    late = [day.lateness.within(0.95) for day in days]
    sent, came = [day.sent for day in days], [day.articles for day in days]
    latest = max((seconds for seconds in late if seconds is not None), default=None)
    named = [day_name(words, day.begins.astimezone(ZoneInfo(zone)).date()) for day in days]
    panels = [
        Panel(words.plain("chart-sent"), sent, _most(words, max(sent))),
        Panel(words.plain("chart-articles"), came, _most(words, max(came))),
        Panel(
            words.plain("chart-lateness"),
            late,
            words.plain("chart-none")
            if latest is None
            else _at_most(words, duration(words, timedelta(seconds=latest))),
            "line",
        ),
    ]
    return Chart(words.plain("chart-head", count=len(days)), panels, (named[0], named[len(named) // 2], named[-1]))


def _most(words: Words, count: int) -> str:
    return _at_most(words, format_decimal(count, locale=words.language.replace("-", "_")))


def _at_most(words: Words, most: str) -> str:
    return words.plain("chart-most", most=most)


def _note(visit: Visit, without_font: bool) -> list[Html]:
    return [visit.words.html("stats-no-font")] if without_font else []
