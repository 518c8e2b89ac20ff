"""In which paragraphs of their reports the key points of a card stand. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.digests.digest import Card, Point
from storage import KeyPoint, Report
from summarizer import Role, paragraphs_of

_Span = tuple[int, int]


@dataclass(frozen=True)
class Wording:
    """What a version of a report says."""

    text: str
    points: tuple[KeyPoint, ...]
    is_former: bool = False  #: the report was changed since


@dataclass(frozen=True)
class Passage:
    """A paragraph of a report, with the points that stand in it."""

    report: Report
    number: int  #: of the paragraph, from 1, as readers count: no captions, no bylines
    text: str
    points: tuple[_Span, ...]  #: spans of ``text``, in order and apart
    is_former: bool = False  #: as in Wording


def points_shown(card: Card, former: Sequence[KeyPoint] = ()) -> list[Point]:
    """Whatever the card tells, each sentence once; what is new to the place first.

    ``former``: the key points of its lead as it was shown, where that was changed since. They count where the lead
    alone tells the story; what several tell together is told anew when one of them changes.
    """
    new = card.progress.points if card.progress else ()
    told = card.points or tuple(Point(point.text, card.lead.article_id) for point in former) or card.told
    return list({(point.article_id, point.text): point for point in (*new, *told)}.values())


def passages(
    points: Iterable[Point], reports: Mapping[int, Report], wordings: Mapping[int, Sequence[Wording]]
) -> Iterator[Passage]:
    """By report, in the order in which the points name them; within a report as it is read.

    ``reports`` and ``wordings`` are by article id. A point counts as said by the first of its report's wordings that
    has it word for word; one that none has is left out.
    """
    places: dict[tuple[int, int], list[_Span]] = {}
    for point in points:
        for number, wording in enumerate(wordings.get(point.article_id, ())):
            if found := _place(point.text, wording):
                places.setdefault((point.article_id, number), []).append(found)
                break
    for (article_id, number), spans in places.items():
        yield from _paragraphs(reports[article_id], wordings[article_id][number], spans)


def _place(said: str, wording: Wording) -> _Span | None:
    """Where the key point was taken from; else, for it may be of several reports' telling, where it first stands."""
    if not said.strip():
        return None
    for point in wording.points:
        if point.text == said == wording.text[point.start : point.end]:
            return point.start, point.end
    start = wording.text.find(said)
    return None if start < 0 else (start, start + len(said))


def _paragraphs(report: Report, wording: Wording, spans: Iterable[_Span]) -> Iterator[Passage]:
    paragraphs = paragraphs_of(wording.text, report.title)
    starts = [paragraph.start for paragraph in paragraphs]
    held: dict[int, list[_Span]] = {}
    for start, end in sorted(spans):
        if place := bisect_right(starts, start):
            held.setdefault(place, []).append((start, end))
    for place, within in held.items():
        begin, end = paragraphs[place - 1].start, max(paragraphs[place - 1].end, *(end for _, end in within))
        points = tuple((left - begin, right - begin) for left, right in _apart(within))
        number = sum(paragraph.role is Role.PROSE for paragraph in paragraphs[:place])
        yield Passage(report, max(number, 1), wording.text[begin:end], points, wording.is_former)


def _apart(spans: Iterable[_Span]) -> list[_Span]:
    """Those that overlap made one; ``spans`` are sorted."""
    apart: list[_Span] = []
    for start, end in spans:
        if apart and start < apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((start, end))
    return apart
