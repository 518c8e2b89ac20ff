"""Whatever is in a store: what was followed, shown or delivered can be opened after pruning as it was before."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select
from storage_desk import NOON, Desk

from bot.delivery.reopened import reopened_digest
from bot.digests.telling import Telling, ToldPoint, telling_record
from bot.locale import Locales
from bot.render import Edition, render_card
from storage import (
    DigestStory,
    KeyPoint,
    Place,
    Revision,
    SearchRequest,
    SearchText,
    ShownReport,
    StoredTelling,
    StoryChange,
)
from storage import UnitOfWork as Uow
from storage.engine import transaction
from storage.schema import articles, digest_stories, digests, follows, shown, stories

OLD, BEFORE = NOON - timedelta(days=400), NOON - timedelta(days=365)
WORDS = Locales()["zh-Hans"]
STORIES = 4


@dataclass(frozen=True)
class Made:
    """An article."""

    is_old: bool
    story: int | None
    #: it repeats the one so far before it, if that is of the same story
    repeats: int | None
    is_led: bool
    is_shown: bool
    is_revised: bool


@dataclass(frozen=True)
class Town:
    made: list[Made]
    followed: set[int]
    merged: list[tuple[int, int]] = field(default_factory=list)


_NUMBERS = st.integers(0, STORIES - 1)
_MADE = st.builds(
    Made,
    is_old=st.integers(0, 3).map(bool),
    story=st.none() | _NUMBERS,
    repeats=st.none() | st.integers(1, 3),
    is_led=st.booleans(),
    is_shown=st.integers(0, 3).map(lambda number: number == 0),
    is_revised=st.booleans(),
)
TOWNS = st.builds(
    Town,
    made=st.lists(_MADE, min_size=1, max_size=10),
    followed=st.sets(_NUMBERS, max_size=2),
    merged=st.lists(st.tuples(_NUMBERS, _NUMBERS), max_size=2),
)


class Built:
    """A town, in a store."""

    def __init__(self, uow: Uow, town: Town) -> None:
        self.uow, self.desk = uow, Desk(uow)
        self.place = self.desk.place()
        self.sources = [self.desk.source(f"报{number}") for number in range(2)]
        self.stories = [uow.stories.open(OLD) for _ in range(STORIES)]
        self.ids: list[int] = []
        for number, made in enumerate(town.made):
            self._add(number, made, town.made)
        for number in {made.story for made in town.made if not made.is_old} - {None}:
            uow.stories.touch(self.stories[number], NOON)
        self._tell(town)
        for number in town.followed:
            uow.follows.add(self.place, self.stories[number], True, OLD)
        self._merge(town.merged)

    def _add(self, number: int, made: Made, all_made: list[Made]) -> None:
        text = f"第 {number} 篇说大桥通车。"
        id = self.desk.article(
            f"大桥之 {number}",
            at=OLD if made.is_old else NOON,
            source_id=self.sources[number % 2],
            text=text,
            points=(KeyPoint(text, 0, len(text), 1.0),),
        )
        self.ids.append(id)
        if made.story is not None:
            first = number - (made.repeats or 0)
            is_repeated = made.repeats and first >= 0 and all_made[first].story == made.story
            original = self.ids[first] if is_repeated and not self._repeats(first) else None
            self.uow.articles.assign(id, self.stories[made.story], original)
        if made.is_revised:
            said = f"第 {number} 篇改说。"
            words = SearchText(["大桥"], [], [])
            new = Revision(f"改 {number}", said, (), (KeyPoint(said, 0, 5, 1.0),), {}, words, NOON)
            self.uow.articles.revise(id, new)

    def _repeats(self, number: int) -> bool:
        article = self.uow.articles.get(self.ids[number])
        return article is not None and article.duplicate_of is not None

    def _tell(self, town: Town) -> None:
        for untold in self.uow.stories.untold(100):
            reports = self.uow.articles.reports_of_stories([untold.story_id])
            points = tuple(ToldPoint(one.article_id, one.points[0].text, 1.0, version=one.version) for one in reports)
            told = telling_record(Telling(points=points if len(points) > 1 else ()))
            until = max((one.article_id for one in reports), default=0)
            self.uow.stories.tell(untold.story_id, untold.edition, StoredTelling(until, told), NOON)
        for number, (made, id) in enumerate(zip(town.made, self.ids, strict=True)):
            story = None if made.story is None else self.stories[made.story]
            if story is None or self._repeats(number):
                continue
            kept = DigestStory(story, id, 1)
            if made.is_led:
                self.desk.digest(self.place, kept, slot=f"{number:02}:00", at=OLD if made.is_old else NOON)
            if made.is_shown:
                at = OLD if made.is_old else NOON
                delivery = self.desk.delivery(self.place, self.desk.digest(self.place, slot=f"ask:{number}", at=at))
                self.uow.digests.mark_shown(self.place, [ShownReport(id, 1)], delivery)
                self.uow.deliveries.sent(delivery, 1, at)

    def _merge(self, merged: list[tuple[int, int]]) -> None:
        ended: set[int] = set()
        for one, other in merged:
            if one != other and not {one, other} & ended:
                change = StoryChange("merge", self.stories[one], self.stories[other], (), self.ids[0])
                self.uow.stories.change(change, OLD)
                ended.add(one)


def opened(uow: Uow, place: Place) -> list[str]:
    """All cards of all digests, as somebody would see them."""
    edition = Edition(NOON, NOON, "Asia/Shanghai", 2)
    ids = uow._connection.scalars(select(digests.c.id).order_by(digests.c.id))
    cards = [card for id in list(ids) for card in reopened_digest(uow, uow.digests.stories(id), 9).cards]
    return [render_card(card, edition, WORDS) for card in cards]


def followed(uow: Uow) -> list[object]:
    """All that is told of what is followed, with texts and versions, and whether it is found."""
    ids = list(uow._connection.scalars(select(follows.c.story_id).distinct().order_by(follows.c.story_id)))
    texts = [text for id in ids for text in uow.articles.texts_of_story(id)]
    found = set(uow.search.find(SearchRequest(["大桥"], [], 100)).article_ids)
    return [(text, text.id in found) for text in texts] + [uow.articles.versions([text.id for text in texts])]


def young(uow: Uow) -> list[object]:
    ids = uow._connection.scalars(select(articles.c.id).where(articles.c.first_seen_at >= BEFORE))
    return [(uow.articles.get(id), uow.articles.points(id)) for id in sorted(ids)]


def prune(uow: Uow) -> int:
    gone, after = 0, 0
    while (pruned := uow.pruning.articles(BEFORE, NOON, after)).last is not None:
        gone, after = gone + pruned.count, pruned.last
    return gone + pruned.count


@contextmanager
def apart(engine: Engine) -> Iterator[Uow]:
    """A transaction of one example, undone at its end."""
    with transaction(engine, read_only=False) as connection:
        yield Uow(connection)
        connection.get_transaction().rollback()  # type: ignore[union-attr]


@pytest.mark.long
@settings(max_examples=40)
@given(town=TOWNS)
def test_what_could_be_opened_can_be_opened(engine: Engine, town: Town) -> None:
    with apart(engine) as uow:
        built = Built(uow, town)
        before = opened(uow, built.place), followed(uow), young(uow)
        prune(uow)
        assert (opened(uow, built.place), followed(uow), young(uow)) == before
        for made, id in zip(town.made, built.ids, strict=True):
            left = uow.articles.get(id)
            if made.is_led or made.is_shown:
                assert left is None or left.title
        assert prune(uow) == 0
        assert not _left_alone(uow)
        assert (uow.pruning.deliveries(BEFORE).last, uow.pruning.deliveries(BEFORE).count) == (None, 0)
        assert (opened(uow, built.place), followed(uow), young(uow)) == before
        assert not _left_empty(uow)


def _left_empty(uow: Uow) -> list[int]:
    """Articles without a text of stories of which nobody can open anything."""
    others = articles.alias()
    named = select(digest_stories.c.article_id).union(select(shown.c.article_id))
    of_story = select(others.c.id).where(others.c.story_id == articles.c.story_id, others.c.id.in_(named))
    empty = select(articles.c.id).where(articles.c.text_gone_at.is_not(None), articles.c.id.not_in(named))
    return list(uow._connection.scalars(empty.where(~of_story.correlate(articles).exists())))


def _left_alone(uow: Uow) -> list[int]:
    """Old articles that nothing gives a reason to keep with their text: none should be left."""
    kept = select(articles.c.id).where(articles.c.first_seen_at < BEFORE, articles.c.text_gone_at.is_(None))
    repeats = articles.alias()
    reasons = (
        articles.c.story_id.not_in(select(follows.c.story_id))
        & articles.c.story_id.not_in(select(stories.c.id).where(stories.c.updated_at >= BEFORE)),
        ~select(repeats.c.id)
        .where(repeats.c.duplicate_of == articles.c.id, repeats.c.first_seen_at >= BEFORE)
        .correlate(articles)
        .exists(),
    )
    return list(uow._connection.scalars(kept.where(func.coalesce(reasons[0], True), reasons[1])))


def test_stories_of_which_nothing_is_left_are_gone(engine: Engine) -> None:
    with apart(engine) as uow:
        town = Town([Made(True, 0, None, False, False, True), Made(True, 1, None, True, False, False)], {2}, [(1, 3)])
        built = Built(uow, town)
        prune(uow)
        left = set(uow._connection.scalars(select(stories.c.id)))
        assert left == {built.stories[number] for number in (1, 2, 3)}
