"""What a reader of the bot got in a fortnight of the written stream, as values that laws can be tried on."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

import pytest

from benchmarks.stories.fortnight import FOLLOWED, told_by_and_by
from benchmarks.stories.material import BUILT_BY
from benchmarks.stories.outlets import Piece, read_pieces
from benchmarks.stories.reader import SLOTS, Issue, Wish, life
from bot.digests.digest import Card, Notice
from summarizer import StoryChange
from summarizer.reports import AnyReport, ReportId


@dataclass(frozen=True)
class Fortnight:
    """All that the reader was sent, beside what is true of the stream."""

    pieces: tuple[Piece, ...]
    issues: tuple[Issue, ...]
    articles: dict[str, int]  #: by piece
    stories: dict[int, int]  #: by article, as they are grouped in the end
    outcomes: dict[str, int]  #: what became of the deliveries
    refused: int  #: calls that Telegram would not take

    @cached_property
    def piece_of(self) -> dict[int, Piece]:
        by_id = {piece.id: piece for piece in self.pieces}
        return {article_id: by_id[id] for id, article_id in self.articles.items()}

    @property
    def digests(self) -> list[Issue]:
        return [issue for issue in self.issues if issue.slot in SLOTS]

    @property
    def cards(self) -> Iterator[tuple[Issue, Card]]:
        for issue in self.issues:
            for card in issue.digest.cards:
                yield issue, card

    def event_of(self, card: Card) -> str:
        return self.piece_of[card.lead.article_id].event

    def sentences(self) -> Iterator[tuple[Issue, Card, int, str]]:
        """What cards said that were shown whole: the article and the sentence."""
        for issue in self.issues:
            for card in issue.digest.shown:
                for point in card.brief(2):
                    yield issue, card, point.article_id, point.text

    def shown_before(self, article_id: int, at: datetime) -> bool:
        """Whether the reader had had a headline or a sentence of it."""
        led = any(issue.at < at and card.lead.article_id == article_id for issue, card in self.cards)
        return led or any(issue.at < at and article_id == quoted for issue, _, quoted, _ in self.sentences())

    def notices(self) -> dict[int, list[tuple[Issue, Notice]]]:
        """By article."""
        found: dict[int, list[tuple[Issue, Notice]]] = defaultdict(list)
        for issue in self.issues:
            for notice in issue.digest.notices:
                found[notice.report.article_id].append((issue, notice))
        return found

    def next_digest(self, at: datetime) -> Issue:
        return next(issue for issue in self.digests if issue.at >= at)

    def is_told(self, piece: Piece) -> bool:
        """Whether it gave a card its headline or a sentence, or stands among the outlets of a card that was fresh."""
        article_id = self.articles[piece.id]
        led = any(card.lead.article_id == article_id for _, card in self.cards)
        quoted = any(article_id == one for _, _, one, _ in self.sentences())
        fresh = (card for issue, card in self.cards if card.after is None and issue.at >= piece.at)
        return led or quoted or any(article_id in {one.article_id for one in card.reports} for card in fresh)


class TrueStories:
    """Stands in for the index of stories: groups by what is true of the stream."""

    events: dict[str, str]  #: by headline

    def __init__(self) -> None:
        self._stories: dict[str, ReportId] = {}
        self._of: dict[ReportId, ReportId] = {}

    def add(self, report: AnyReport) -> ReportId:
        event = self.events.get(report.title, report.title)
        self._of[report.id] = self._stories.setdefault(event, report.id)
        return self._of[report.id]

    def restore(self, report: AnyReport, story: ReportId) -> None:
        self._of[report.id] = story
        self._stories.setdefault(self.events.get(report.title, report.title), story)

    def stories(self) -> dict[ReportId, ReportId]:
        return dict(self._of)

    def take_changes(self) -> tuple[StoryChange, ...]:
        return ()


def group_truly(monkeypatch: pytest.MonkeyPatch, pieces: list[Piece]) -> None:
    events = {" ".join(piece.title.split()): piece.event for piece in pieces if piece.is_article}
    stories = type("Stories", (TrueStories,), {"events": events})
    monkeypatch.setattr("bot.newsroom.storybook.StoryIndex", stories)


async def lived(folder: Path, pieces: list[Piece]) -> Fortnight:
    async with life(folder) as reader:
        await reader.live(pieces, Wish(FOLLOWED))
        articles = reader.articles()
        reports = reader.database.read_now(lambda uow: uow.articles.reports(sorted(articles.values())))
        outcomes = reader.database.read_now(lambda uow: uow.deliveries.counts(pieces[0].at.replace(year=2020)))
        return Fortnight(
            pieces=tuple(pieces),
            issues=tuple(reader.issues),
            articles=articles,
            stories={report.article_id: report.story_id or 0 for report in reports},
            outcomes={state: number for state, number in outcomes.items() if number},
            refused=len(reader.emulator.refused()),
        )


def written() -> list[Piece]:
    return told_by_and_by(read_pieces(BUILT_BY))
