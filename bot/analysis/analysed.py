"""What the worker process makes of an article, and of the reports of a story: all that needs words cut, at one go.

It imports little but the summarizer, since a worker has to start quickly and stay small.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias, cast

import summarizer
from bot.digests.telling import Correction, Kind, Step, Telling, ToldPoint

#: Of an article that is read for somebody who asks for more of it.
MOST_POINTS = 8

_HAN = re.compile(r"[\u3400-\u9fff]")
_FoundBy: TypeAlias = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]  # words of the title, of the text; pairs
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


@dataclass(frozen=True)
class Analysed:
    """Plain values, which can be pickled."""

    language: str  #: zh or en
    points: tuple[summarizer.KeyPoint, ...]  #: in reading order, with offsets into the text
    grouping: summarizer.Grouping
    title_words: tuple[str, ...]  #: to be found by, as all three
    body_words: tuple[str, ...]
    pairs: tuple[str, ...]  #: of neighbouring Han characters, in title and text


def analyse_article(title: str, text: str) -> Analysed:
    """The article's key points, what grouping needs of it, and the words that it is found by."""
    document = summarizer.analyse(text, title)
    title_words, body_words, pairs = _found_by(document, title, text)
    return Analysed(
        language=language_of(text),
        points=summarizer.summarize(document).points,
        grouping=summarizer.grouping(document),
        title_words=title_words,
        body_words=body_words,
        pairs=pairs,
    )


def words_of(title: str, text: str) -> _FoundBy:
    """What an article that is stored is found by: title_words, body_words and pairs of Analysed, and nothing else."""
    return _found_by(summarizer.analyse(text, title), title, text)


def key_points(title: str, text: str, most: int) -> tuple[summarizer.KeyPoint, ...]:
    """The article's key points alone, more than are stored."""
    return summarizer.summarize(text, title=title, max_points=most).points


def read_points(title: str, text: str) -> tuple[tuple[summarizer.KeyPoint, ...], tuple[summarizer.KeyPoint, ...]]:
    """The key points of what is not stored, and them in greater number; () where there are no more."""
    document = summarizer.analyse(text, title)
    points = summarizer.summarize(document).points
    further = summarizer.summarize(document, max_points=MOST_POINTS).points
    return points, further if len(further) > len(points) else ()


def language_of(text: str) -> str:
    """zh where Han characters outnumber Latin words, else en."""
    return "zh" if len(_HAN.findall(text)) > len(_LATIN_WORD.findall(text)) else "en"


@dataclass(frozen=True)
class Revised:
    """A former version of a report beside the present one; each is (title, text)."""

    report: int  #: its article's id
    before: int  #: the former version's number
    after: int
    was: tuple[str, str]
    now: tuple[str, str]
    at: datetime  #: when the present one came


@dataclass(frozen=True)
class Manuscript:
    """A story that is to be told."""

    reports: tuple[summarizer.Report, ...]  #: in order of arrival; their ids are their articles'
    revised: tuple[Revised, ...] = ()
    versions: Mapping[int, int] = field(default_factory=dict, hash=False)  #: by report

    @property
    def needs_work(self) -> bool:
        """Else it is told by the key points of its only report."""
        return len(self.reports) > 1 or bool(self.revised)


def tell_story(manuscript: Manuscript) -> Telling:
    """What the reports tell together, and what was corrected in them; its ``until`` is left to who stores it."""
    told = summarizer.tell(manuscript.reports) if len(manuscript.reports) > 1 else summarizer.Telling((), (), ())
    versions = manuscript.versions
    return Telling(
        points=tuple(
            ToldPoint(int(p.report), p.text, p.score, p.differing, versions[int(p.report)]) for p in told.points
        ),
        own={int(own.report): own.text for own in told.own},
        steps=tuple(Step(int(step.report), step.sentences, versions[int(step.report)]) for step in told.steps),
        corrections=tuple(correction for revised in manuscript.revised for correction in _corrections(revised)),
    )


def _found_by(document: summarizer.Document, title: str, text: str) -> _FoundBy:
    return (
        tuple(token.text for token in document.title_tokens),
        tuple(token.text for token in document.tokens),
        tuple(summarizer.han_pairs(f"{title}\n{text}")),
    )


def _corrections(revised: Revised) -> Iterator[Correction]:
    for found in summarizer.corrections(revised.was, revised.now):
        kind = cast(Kind, found.kind)
        yield Correction(revised.report, revised.before, revised.after, kind, found.was, found.now, revised.at)
