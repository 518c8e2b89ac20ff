"""What a place was shown of a story, what comes again, and the texts of which a story is told."""

from collections.abc import Iterable
from datetime import datetime

import pytest
from storage_desk import NOON, Desk, minutes

from storage import (
    Digest,
    DigestStory,
    NewDigest,
    NewsQuery,
    Place,
    Revision,
    SearchText,
    ShownReport,
    ShownStory,
    StoredTelling,
    StoryChange,
    UnitOfWork,
    Version,
)


def show(desk: Desk, place: Place, *reports: ShownReport, state: str = "sent") -> None:
    delivery_id = desk.delivery(place)
    desk.uow.digests.mark_shown(place, reports, delivery_id)
    if state == "sent":
        desk.uow.deliveries.sent(delivery_id, 1, NOON)
    else:
        getattr(desk.uow.deliveries, state)(delivery_id, "why")


def shown_of(uow: UnitOfWork, place: Place, stories: Iterable[int]) -> dict[int, ShownStory]:
    return uow.digests.shown_of([place], stories)[place]


def news(uow: UnitOfWork, place: Place, query: NewsQuery | None = None) -> list[int]:
    """Stories of which the place was shown nothing; of the last hour."""
    fresh = uow.stories.fresh(query or NewsQuery(NOON - minutes(60), NOON))
    return sorted(fresh.keys() - shown_of(uow, place, fresh).keys())


def again(uow: UnitOfWork, place: Place, since: datetime) -> list[int]:
    """Stories that were told since then and of which the place was shown something."""
    return sorted(shown_of(uow, place, uow.stories.told(since)))


class TestShown:
    def test_of_a_story_is_known_how_far_it_was_told_and_which_versions(self, uow: UnitOfWork, desk: Desk) -> None:
        first, second, third = desk.article(), desk.article(), desk.article()
        story, place = desk.story(first, second, third), desk.place()
        show(desk, place, ShownReport(first, 1, until=first), ShownReport(third, 1, until=first))
        later = desk.delivery(place, desk.digest(place, slot="20:00", at=NOON + minutes(9)))
        reports = [ShownReport(first, 2, until=second), ShownReport(second, 1, until=second)]
        uow.digests.mark_shown(place, reports, later)
        at = {first: NOON + minutes(9), second: NOON + minutes(9), third: NOON}
        shown = ShownStory(second, at, {first: 2, second: 1, third: 1})
        assert shown_of(uow, place, [story, desk.story()]) == {story: shown}
        assert shown_of(uow, Place(place.chat_id, 5), [story]) == {}

    def test_where_it_is_not_said_how_far_it_was_told_to_the_article_itself(self, uow: UnitOfWork, desk: Desk) -> None:
        article = desk.article()
        story, place = desk.story(article), desk.place()
        show(desk, place, ShownReport(article, 1))
        assert shown_of(uow, place, [story]) == {story: ShownStory(article, {article: NOON}, {article: 1})}

    @pytest.mark.parametrize("state", ["failed", "dead"])
    def test_what_did_not_arrive_does_not_count(self, uow: UnitOfWork, desk: Desk, state: str) -> None:
        article = desk.article()
        story, place = desk.story(article), desk.place()
        show(desk, place, ShownReport(article, 1, article), state=state)
        desk.tell()
        assert shown_of(uow, place, [story]) == {}
        assert again(uow, place, NOON - minutes(1)) == []
        assert news(uow, place) == [story]

    def test_it_goes_by_the_story_to_which_the_article_belongs_now(self, uow: UnitOfWork, desk: Desk) -> None:
        shown, other = desk.article(), desk.article()
        kept, gone = desk.story(other), desk.story(shown)
        place = desk.place()
        show(desk, place, ShownReport(shown, 1, shown))
        assert news(uow, place) == [kept]
        uow.stories.change(StoryChange("merge", gone, kept, (shown,), other), NOON)
        assert news(uow, place) == []
        assert set(shown_of(uow, place, [kept, gone])) == {kept}
        desk.tell()
        assert again(uow, place, NOON - minutes(1)) == [kept]
        opened = desk.story()
        uow.stories.change(StoryChange("split", kept, opened, (other,), other), NOON)
        assert news(uow, place) == [opened]
        assert set(shown_of(uow, place, [kept, opened])) == {kept}

    @pytest.mark.parametrize("shown_first", [True, False])
    def test_what_turns_out_to_be_another_story_is_news_though_its_reports_are_old(
        self, uow: UnitOfWork, desk: Desk, shown_first: bool
    ) -> None:
        stays, moves = desk.article(at=NOON - minutes(30)), desk.article(at=NOON - minutes(30))
        story, opened, place = desk.story(stays, moves), desk.story(), desk.place()
        show(desk, place, ShownReport(stays if shown_first else moves, 1, moves))
        uow.stories.change(StoryChange("split", story, opened, (moves,), stays), NOON + minutes(5))
        other = opened if shown_first else story
        assert news(uow, place, NewsQuery(NOON, NOON + minutes(60))) == [other]
        assert news(uow, place, NewsQuery(NOON, NOON + minutes(60), ("体育",))) == []
        assert news(uow, place, NewsQuery(NOON + minutes(5), NOON + minutes(60))) == []

    def test_of_much_that_is_new_the_youngest_is_told(self, uow: UnitOfWork, desk: Desk) -> None:
        ids = [desk.story(desk.article()) for _ in range(4)]
        query = NewsQuery(NOON - minutes(60), NOON, limit=3)
        assert uow.stories.fresh(query) == dict.fromkeys(ids[1:], NOON)

    def test_again_comes_what_was_told_since(self, uow: UnitOfWork, desk: Desk) -> None:
        articles = [desk.article() for _ in range(3)]
        ids = [desk.story(article) for article in articles]
        place = desk.place()
        for article in articles[:2]:
            show(desk, place, ShownReport(article, 1, article))
        uow.stories.tell(ids[0], 1, StoredTelling(1, {}), NOON)
        for story in ids[1:]:
            uow.stories.tell(story, 1, StoredTelling(1, {}), NOON + minutes(1))
        assert again(uow, place, NOON) == [ids[1]]  # of the last it was shown nothing
        assert again(uow, place, NOON - minutes(1)) == ids[:2]

    def test_a_digest_is_read_by_what_became_of_its_stories(self, uow: UnitOfWork, desk: Desk) -> None:
        first, second = desk.article(), desk.article()
        kept, gone = desk.story(first), desk.story(second)
        place = desk.place()
        digest_id = desk.digest(
            place, DigestStory(kept, first, 1, until=first), DigestStory(gone, second, 1, until=second, after=first)
        )
        uow.stories.change(StoryChange("merge", gone, kept, (second,), second), NOON)
        assert uow.digests.stories(digest_id) == [
            DigestStory(kept, first, 1, until=first),
            DigestStory(kept, second, 1, until=second, after=first),
        ]

    def test_one_like_another_has_its_stories_unless_that_was_undone(self, uow: UnitOfWork, desk: Desk) -> None:
        first, second = desk.article(), desk.article()
        stories = [
            DigestStory(desk.story(first), first, 1, until=first),
            DigestStory(desk.story(second), second, 1, until=second, after=first),
        ]
        place, day = desk.place(), NOON.date()
        like = uow.digests.get(desk.digest(place, *stories))
        undone = Digest(desk.place(), "08:00", day, NOON, NOON, id=desk.digest(place, *stories, slot="09:00"))
        for source in (like, undone):
            id = uow.digests.add(NewDigest(desk.place(), "08:00", day, NOON, NOON), stories, source)
            assert id is not None
            assert uow.digests.stories(id) == stories


class TestTexts:
    def test_of_a_story_in_order_of_arrival_and_without_repetitions(self, uow: UnitOfWork, desk: Desk) -> None:
        late, early = desk.article("二桥", at=NOON), desk.article("大桥", at=NOON - minutes(5), text="通车了。")
        story = desk.story(late, early)
        uow.articles.assign(desk.article(), story, duplicate_of=late)
        desk.story(desk.article())
        uow.articles.withdraw(late, NOON + minutes(1))
        first, last = uow.articles.texts_of_story(story)
        assert (first.id, first.title, first.text, first.version) == (early, "大桥", "通车了。", 1)
        assert first.dated_at == NOON - minutes(5)
        assert (last.id, last.withdrawn_at, first.withdrawn_at) == (late, NOON + minutes(1), None)

    def test_what_was_said_before_is_known(self, uow: UnitOfWork, desk: Desk) -> None:
        changed, unchanged = desk.article(), desk.article()
        for changes in (("figures", "text"), ()):
            uow.articles.revise(changed, Revision("三桥", "三。", (), (), {}, SearchText([], [], []), NOON, changes))
        assert uow.articles.versions([changed, unchanged]) == {
            changed: [
                Version(1, "跨江大桥通车", "跨江大桥今天通车。", NOON, ("figures", "text")),
                Version(2, "三桥", "三。", NOON, ()),
            ],
            unchanged: [],
        }
