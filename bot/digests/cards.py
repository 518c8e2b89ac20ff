"""The reports of a story as a card: which of them tells it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from types import MappingProxyType

from bot.digests.digest import Card
from bot.digests.headlines import is_traditional, telling_plainly
from storage import Report

#: What is so many times shorter than another report is a flash beside it.
_FLASH = 3
_NO_NEWS: Mapping[int, Sequence[str]] = MappingProxyType({})


@dataclass(frozen=True)
class Choice:
    """By whom a place would have its stories told."""

    language: str = ""  #: as articles have it; "" for no preference
    script: str = ""  #: of Chinese: Hans or Hant; "" for no preference
    lowered_sources: Collection[str] = ()  #: by title: only where nobody else tells it


def stories_of(reports: Iterable[Report]) -> list[tuple[int, list[Report]]]:
    """The reports of each story in order of arrival, by story id; a report without one is one, with its id negative."""
    ordered = sorted(reports, key=lambda report: (story_of(report), report.first_seen_at, report.article_id))
    return [(story, list(group)) for story, group in groupby(ordered, key=story_of)]


def cards_of(reports: Iterable[Report]) -> list[Card]:
    """One card a story, by story id, whoever reads it."""
    return [led_by(best_of(told), story, told) for story, told in stories_of(reports)]


def best_of(
    reports: Sequence[Report], choice: Choice = Choice(), news: Mapping[int, Sequence[str]] = _NO_NEWS
) -> Report:
    """The report that tells the story: the newest whole one whose headline says what happened.

    Of those that the reader can read, and rather in their script, where there are any. ``news``: of those by whose
    coming the story went on, its new sentences, by article id; they may be short.
    """
    readable = [report for report in reports if report.language == choice.language] or list(reports)
    longest = max(report.length for report in readable)
    plain = telling_plainly(readable, news) if len(readable) > 1 else frozenset()

    def worth(report: Report) -> tuple[bool | float, ...]:
        return (
            report.withdrawn_at is None,
            bool(report.points),
            report.source_title not in choice.lowered_sources,
            _FLASH * report.length >= longest or report.article_id in news,
            not choice.script or is_traditional(report.title) == (choice.script == "Hant"),
            report.article_id in plain,
            dated_at(report).timestamp(),
            report.article_id,
        )

    return max(readable, key=worth)


def led_by(lead: Report, story: int, reports: Sequence[Report]) -> Card:
    """The story as told by that report, with one of each other outlet."""
    others: dict[int, Report] = {}
    for report in sorted(reports, key=lambda report: report.withdrawn_at is not None):
        if report.source_id != lead.source_id:
            others.setdefault(report.source_id, report)
    return Card(story, lead, tuple(others.values()))


def dated_at(report: Report) -> datetime:
    """When it was published; some sources date what is still to come, and it is no fresher for that."""
    return min(report.published_at or report.first_seen_at, report.first_seen_at)


def story_of(report: Report) -> int:
    """Its id; of a report that belongs to none, one of its own below 0."""
    return report.story_id or -report.article_id
