"""Is what is new in a story told as new, and nothing else?

Each event of the written stream, its articles in order of time, corrections and withdrawals left out. A follow-up
should give a step; it repeats where another was published within hours before it, and then need not. A reprint must
give none. Another outlet's report of the same event has details of its own, of which few are news. Of the corrections,
how many are found: each changes a figure, a name or the headline. A step tells its news in those words where it has a
third of the words with which the writer named it; what tells it in other words is not counted.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.stories.material import ASIDE, BUILT_BY, STREAM
from benchmarks.summaries.tables import table
from summarizer import Step, corrections, han_pairs, tell

#: Follow-ups within so long of another repeat it; reports within so long of the first are of the same day.
_REPEATS, _SAME_DAY = timedelta(hours=9), timedelta(hours=14)
#: A piece of news is told by sentences that have so much of its words.
_TOLD = 1 / 3
KINDS = ("follow-up", "follow-up that repeats", "report of the same day", "later report", "reprint")


@dataclass(frozen=True, slots=True)
class Told:
    """An article of an event, and what was said of it by who wrote it."""

    id: str
    title: str
    text: str
    published: datetime
    role: str
    of: str = ""
    news: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """Articles of each of KINDS, how many of them gave a step, and of those how many tell a piece of their news."""

    articles: Counter[str]
    steps: Counter[str]
    told: Counter[str]


def counted(events: Iterable[Sequence[Told]]) -> Counted:
    """Each event's articles in order of time; the first of an event gives no step and is not counted."""
    found = Counted(Counter(), Counter(), Counter())
    for event in events:
        articles = [one for one in event if one.role not in ("correction", "withdrawal")]
        steps = {step.report: step for step in tell(articles).steps}
        for place, one in enumerate(articles[1:], 1):
            kind = kind_of(one, articles[:place])
            found.articles[kind] += 1
            if one.id in steps:
                found.steps[kind] += 1
                found.told[kind] += any(tells(steps[one.id], news) for news in one.news)
    return found


def kind_of(one: Told, before: Sequence[Told]) -> str:
    """Which of KINDS it is."""
    if one.role == "reprint":
        return "reprint"
    if one.role == "follow-up":
        near = (other for other in before if one.published - other.published < _REPEATS)
        return "follow-up that repeats" if any(other.role == "follow-up" for other in near) else "follow-up"
    return "report of the same day" if one.published - before[0].published < _SAME_DAY else "later report"


def tells(step: Step, news: str) -> bool:
    """Whether its sentences have a third of the words of what is new; of Chinese, of the pairs of characters."""
    said = " ".join(step.sentences).lower()
    pieces = han_pairs(news) or news.lower().split()
    return sum(piece in said for piece in pieces) >= _TOLD * len(pieces)


def corrected(events: Iterable[Sequence[Told]]) -> tuple[int, int]:
    """How many corrections there are, and in how many of them something is found."""
    pairs = [
        (former, one)
        for event in events
        for one in event
        for former in event
        if one.role == "correction" and former.id == one.of
    ]
    found = [corrections((former.title, former.text), (one.title, one.text)) for former, one in pairs]
    return len(found), sum(map(bool, found))


def measured() -> list[str]:
    built, aside = list(read_events(BUILT_BY)), list(read_events(ASIDE))
    head = [
        "Steps",
        "a+b: articles",
        "with a step",
        "in those words",
        "kept aside: articles",
        "with a step",
        "in those words",
    ]
    counts = [counted(built), counted(aside)]
    rows = [
        [kind, *(str(number[kind]) for one in counts for number in (one.articles, one.steps, one.told))]
        for kind in KINDS
    ]
    (all_built, of_built), (all_aside, of_aside) = corrected(built), corrected(aside)
    return [
        *table(head, rows),
        f"Corrections found: a+b {of_built} of {all_built}, kept aside {of_aside} of {all_aside}.",
    ]


def read_events(parts: Iterable[str], folder: Path = STREAM) -> Iterator[list[Told]]:
    """The articles of each event of these parts, in order of time."""
    for part in parts:
        for file in sorted((folder / part).glob("*.json")):
            rows = json.loads(file.read_text("utf-8"))
            if rows["kind"] == "event":
                yield sorted(map(_told, rows["articles"]), key=lambda one: (one.published, one.id))


def _told(row: dict[str, Any]) -> Told:
    return Told(
        row["id"],
        row["title"],
        row["text"],
        datetime.fromisoformat(row["published"]),
        row["role"],
        row.get("of", ""),
        tuple(row.get("news", ())),
    )
