"""Stories as they are told, merged and split, and what of them a place was shown."""

import pytest
from sqlalchemy import select
from storage_desk import NOON, Desk, minutes

from storage import (
    DigestStory,
    NewsQuery,
    Place,
    Revision,
    SearchText,
    ShownReport,
    ShownStory,
    StoredTelling,
    StoryChange,
    UnitOfWork,
    Untold,
    Version,
)
from storage.schema import stories, story_changes

REVISION = Revision("大桥推迟通车", "大桥推迟通车。", (), {}, SearchText([], [], []), NOON + minutes(3), ("title",))


def tell(uow: UnitOfWork, until: int = 1) -> None:
    """Tell all that is untold, at noon."""
    for untold in uow.stories.untold(100):
        uow.stories.tell(untold.story_id, untold.edition, StoredTelling(until, {"points": []}), NOON)


def untold(uow: UnitOfWork) -> list[int]:
    return [one.story_id for one in uow.stories.untold(100)]


def show(desk: Desk, place: Place, *reports: ShownReport, state: str = "sent") -> None:
    delivery_id = desk.delivery(place)
    desk.uow.digests.mark_shown(place, reports, delivery_id)
    if state == "sent":
        desk.uow.deliveries.sent(delivery_id, 1, NOON)
    else:
        getattr(desk.uow.deliveries, state)(delivery_id, "why")


def news(uow: UnitOfWork, place: Place) -> list[int]:
    return uow.stories.news_for(NewsQuery(place, NOON - minutes(60), NOON))


class TestTelling:
    def test_a_new_story_is_to_be_told_and_the_youngest_comes_first(self, uow: UnitOfWork, desk: Desk) -> None:
        first, second = desk.story(), desk.story()
        assert uow.stories.untold(2) == [Untold(second, 1), Untold(first, 1)]
        assert uow.stories.untold(1) == [Untold(second, 1)]

    def test_told_it_is_kept(self, uow: UnitOfWork, desk: Desk) -> None:
        story, other = desk.story(), desk.story()
        uow.stories.tell(story, 1, StoredTelling(7, {"points": ["大桥通车"]}), NOON)
        assert untold(uow) == [other]
        assert uow.stories.tellings([story, other]) == {story: StoredTelling(7, {"points": ["大桥通车"]})}

    def test_told_anew_the_new_telling_takes_its_place(self, uow: UnitOfWork, desk: Desk) -> None:
        story = desk.story()
        uow.stories.tell(story, 1, StoredTelling(7, {}), NOON)
        uow.stories.touch(story, NOON)
        uow.stories.tell(story, 2, StoredTelling(8, {}), NOON)
        assert uow.stories.tellings([story]) == {story: StoredTelling(8, {})}

    def test_a_report_that_came_meanwhile_is_still_to_be_told(self, uow: UnitOfWork, desk: Desk) -> None:
        story = desk.story()
        uow.stories.touch(story, NOON)
        uow.stories.tell(story, 1, StoredTelling(7, {}), NOON)
        assert uow.stories.untold(10) == [Untold(story, 2)]
        assert uow.stories.tellings([story]) == {story: StoredTelling(7, {})}

    def test_what_was_told_late_does_not_pass_for_the_newest(self, uow: UnitOfWork, desk: Desk) -> None:
        story = desk.story()
        uow.stories.touch(story, NOON)
        uow.stories.tell(story, 2, StoredTelling(8, {}), NOON)
        uow.stories.tell(story, 1, StoredTelling(7, {}), NOON)
        assert untold(uow) == [story]

    def test_one_that_was_merged_away_meanwhile_is_told_no_more(self, uow: UnitOfWork, desk: Desk) -> None:
        article = desk.article()
        gone, kept = desk.story(article), desk.story(desk.article())
        uow.stories.change(StoryChange("merge", gone, kept, (article,), article), NOON)
        uow.stories.tell(gone, 1, StoredTelling(7, {}), NOON)
        assert untold(uow) == [kept]
        assert uow.stories.tellings([gone, kept]) == {}


class TestWhatIsToldAnew:
    @pytest.fixture
    def article(self, uow: UnitOfWork, desk: Desk) -> int:
        """Of a story that was told; another one was told too."""
        desk.story(desk.article())
        article = desk.article()
        desk.story(article)
        tell(uow)
        return article

    def story_of(self, uow: UnitOfWork, article_id: int) -> int:
        article = uow.articles.get(article_id)
        assert article is not None
        assert article.story_id is not None
        return article.story_id

    def test_a_further_report(self, uow: UnitOfWork, article: int) -> None:
        story = self.story_of(uow, article)
        uow.stories.touch(story, NOON)
        assert uow.stories.untold(10) == [Untold(story, 2)]

    def test_a_correction(self, uow: UnitOfWork, article: int) -> None:
        uow.articles.revise(article, REVISION)
        assert uow.stories.untold(10) == [Untold(self.story_of(uow, article), 2)]

    def test_a_withdrawal_and_its_end(self, uow: UnitOfWork, article: int) -> None:
        uow.articles.withdraw(article, NOON)
        assert uow.stories.untold(10) == [Untold(self.story_of(uow, article), 2)]
        tell(uow)
        uow.articles.restore([article])
        assert uow.stories.untold(10) == [Untold(self.story_of(uow, article), 3)]

    def test_not_what_was_never_withdrawn(self, uow: UnitOfWork, article: int) -> None:
        uow.articles.restore([article])
        assert untold(uow) == []

    def test_not_what_is_in_no_story(self, uow: UnitOfWork, desk: Desk, article: int) -> None:
        uow.articles.revise(desk.article(), REVISION)
        assert untold(uow) == []


class TestMerge:
    def merge(self, uow: UnitOfWork, gone: int, kept: int, because: int) -> None:
        uow.stories.change(StoryChange("merge", gone, kept, (because,), because), NOON + minutes(1))

    def test_all_reports_are_of_the_one_that_stays(self, uow: UnitOfWork, desk: Desk) -> None:
        articles = [desk.article() for _ in range(3)]
        kept, gone = desk.story(articles[0]), desk.story(*articles[1:])
        self.merge(uow, gone, kept, articles[2])  # which names but one of them
        assert [one.article_id for one in uow.articles.reports_of_stories([kept, gone])] == articles
        assert {one.story_id for one in uow.articles.reports(articles)} == {kept}

    def test_what_stays_is_told_anew_and_what_went_is_not(self, uow: UnitOfWork, desk: Desk) -> None:
        article = desk.article()
        kept, gone = desk.story(desk.article()), desk.story(article)
        tell(uow)
        self.merge(uow, gone, kept, article)
        assert uow.stories.untold(10) == [Untold(kept, 2)]
        assert set(uow.stories.tellings([kept, gone])) == {kept}
        of_kept = select(stories.c.updated_at).where(stories.c.id == kept)
        assert uow._connection.execute(of_kept).scalar_one() == NOON + minutes(1)

    def test_what_became_of_a_story_is_known_however_often_it_merged(self, uow: UnitOfWork, desk: Desk) -> None:
        articles = [desk.article() for _ in range(4)]
        ids = [desk.story(article) for article in articles]
        for gone, kept in ((3, 2), (2, 1), (1, 0)):
            self.merge(uow, ids[gone], ids[kept], articles[gone])
        assert uow.stories.current([*ids, 10**9]) == dict.fromkeys(ids, ids[0])
        assert uow.stories.current([]) == {}

    def test_it_is_recorded(self, uow: UnitOfWork, desk: Desk) -> None:
        articles = [desk.article(), desk.article()]
        kept, gone = desk.story(), desk.story(*articles)
        self.merge(uow, gone, kept, articles[1])
        row = uow._connection.execute(select(story_changes)).one()
        assert (row.kind, row.story_id, row.into_id) == ("merge", gone, kept)
        assert (row.article_ids, row.because, row.at) == (articles, articles[1], NOON + minutes(1))

    def test_follows_go_with_it_one_for_each_place(self, uow: UnitOfWork, desk: Desk) -> None:
        article = desk.article()
        kept, gone = desk.story(), desk.story(article)
        both, one = desk.place(), desk.place()
        uow.follows.add(both, kept, False, NOON)
        uow.follows.add(both, gone, True, NOON + minutes(1))
        uow.follows.add(one, gone, False, NOON)
        self.merge(uow, gone, kept, article)
        followed = [
            (follow.place, follow.story_id, follow.at_once) for of in (both, one) for follow in uow.follows.of(of)
        ]
        assert followed == [(both, kept, True), (one, kept, False)]


class TestSplit:
    def test_reports_move_and_repetitions_with_what_they_repeat(self, uow: UnitOfWork, desk: Desk) -> None:
        stays, moves, repetition = (desk.article() for _ in range(3))
        story, opened = desk.story(stays, moves), desk.story()
        uow.articles.assign(repetition, story, duplicate_of=moves)
        tell(uow)
        uow.stories.change(StoryChange("split", story, opened, (moves,), moves), NOON)
        assert [uow.articles.get(id).story_id for id in (stays, moves, repetition)] == [story, opened, opened]  # type: ignore[union-attr]
        assert uow.stories.untold(10) == [Untold(opened, 2), Untold(story, 2)]
        assert uow.stories.current([story, opened]) == {story: story, opened: opened}

    def test_it_is_recorded(self, uow: UnitOfWork, desk: Desk) -> None:
        assert uow.stories.last_change() == 0
        stays, moves = desk.article(), desk.article()
        story, opened = desk.story(stays, moves), desk.story()
        uow.stories.change(StoryChange("split", story, opened, (moves,), stays), NOON)
        row = uow._connection.execute(select(story_changes)).one()
        assert (row.kind, row.story_id, row.into_id, row.article_ids) == ("split", story, opened, [moves])
        assert uow.stories.last_change() == row.id


class TestShown:
    def test_of_a_story_is_known_how_far_it_was_told_and_which_versions(self, uow: UnitOfWork, desk: Desk) -> None:
        first, second = desk.article(), desk.article()
        story, place = desk.story(first, second), desk.place()
        show(desk, place, ShownReport(story, first, 1, until=first))
        later = desk.delivery(place, desk.digest(place, slot="20:00", at=NOON + minutes(9)))
        reports = [ShownReport(story, first, 2, until=second), ShownReport(story, second, 1, until=second)]
        uow.digests.mark_shown(place, reports, later)
        shown = ShownStory(second, NOON + minutes(9), {first: 2, second: 1})
        assert uow.digests.shown_of(place, [story, desk.story()]) == {story: shown}
        assert uow.digests.shown_of(Place(place.chat_id, 5), [story]) == {}

    def test_where_it_is_not_said_how_far_it_was_told_to_the_article_itself(self, uow: UnitOfWork, desk: Desk) -> None:
        article = desk.article()
        story, place = desk.story(article), desk.place()
        show(desk, place, ShownReport(story, article, 1))
        assert uow.digests.shown_of(place, [story]) == {story: ShownStory(article, NOON, {article: 1})}

    @pytest.mark.parametrize("state", ["failed", "dead"])
    def test_what_did_not_arrive_does_not_count(self, uow: UnitOfWork, desk: Desk, state: str) -> None:
        article = desk.article()
        story, place = desk.story(article), desk.place()
        show(desk, place, ShownReport(story, article, 1, article), state=state)
        tell(uow)
        assert uow.digests.shown_of(place, [story]) == {}
        assert uow.stories.again_for(place, NOON - minutes(1)) == []
        assert news(uow, place) == [story]

    def test_it_goes_by_the_story_to_which_the_article_belongs_now(self, uow: UnitOfWork, desk: Desk) -> None:
        shown, other = desk.article(), desk.article()
        kept, gone = desk.story(other), desk.story(shown)
        place = desk.place()
        show(desk, place, ShownReport(gone, shown, 1, shown))
        assert news(uow, place) == [kept]
        uow.stories.change(StoryChange("merge", gone, kept, (shown,), other), NOON)
        assert news(uow, place) == []
        assert set(uow.digests.shown_of(place, [kept, gone])) == {kept}
        tell(uow)
        assert uow.stories.again_for(place, NOON - minutes(1)) == [kept]
        opened = desk.story()
        uow.stories.change(StoryChange("split", kept, opened, (other,), other), NOON)
        assert news(uow, place) == [opened]
        assert set(uow.digests.shown_of(place, [kept, opened])) == {kept}

    def test_again_comes_what_was_told_since(self, uow: UnitOfWork, desk: Desk) -> None:
        articles = [desk.article() for _ in range(3)]
        ids = [desk.story(article) for article in articles]
        place = desk.place()
        for story, article in zip(ids[:2], articles, strict=False):
            show(desk, place, ShownReport(story, article, 1, article))
        uow.stories.tell(ids[0], 1, StoredTelling(1, {}), NOON)
        for story in ids[1:]:
            uow.stories.tell(story, 1, StoredTelling(1, {}), NOON + minutes(1))
        assert uow.stories.again_for(place, NOON) == [ids[1]]  # of the last it was shown nothing
        assert uow.stories.again_for(place, NOON - minutes(1)) == ids[:2]

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


class TestTexts:
    def test_of_a_story_in_order_of_arrival_and_without_repetitions(self, uow: UnitOfWork, desk: Desk) -> None:
        late, early = desk.article("二桥", at=NOON), desk.article("大桥", at=NOON - minutes(5), text="通车了。")
        story = desk.story(late, early)
        uow.articles.assign(desk.article(), story, duplicate_of=late)
        desk.story(desk.article())
        uow.articles.withdraw(late, NOON + minutes(1))
        first, last = uow.articles.texts_of_story(story)
        assert (first.id, first.title, first.text, first.version) == (early, "大桥", "通车了。", 1)
        assert (first.published_at, first.first_seen_at) == (NOON - minutes(5), NOON - minutes(5))
        assert (last.id, last.withdrawn_at, first.withdrawn_at) == (late, NOON + minutes(1), None)
        assert first.source_id != last.source_id

    def test_what_was_said_before_is_known(self, uow: UnitOfWork, desk: Desk) -> None:
        changed, unchanged = desk.article(), desk.article()
        for changes in (("figures", "text"), ()):
            uow.articles.revise(changed, Revision("三桥", "三。", (), {}, SearchText([], [], []), NOON, changes))
        assert uow.articles.versions([changed, unchanged]) == {
            changed: [
                Version(1, "跨江大桥通车", "跨江大桥今天通车。", ("figures", "text")),
                Version(2, "三桥", "三。", ()),
            ],
            unchanged: [],
        }
