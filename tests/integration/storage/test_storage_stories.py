"""Stories as they are told, merged and split."""

import pytest
from sqlalchemy import select
from storage_desk import NOON, Desk, minutes

from storage import Revision, SearchText, StoredTelling, StoryChange, UnitOfWork, Untold
from storage.schema import stories, story_changes

NO_WORDS = SearchText([], [], [])
REVISION = Revision("大桥推迟通车", "大桥推迟通车。", ("要闻",), (), {}, NO_WORDS, NOON + minutes(3), ("title",))


def untold(uow: UnitOfWork) -> list[int]:
    return [one.story_id for one in uow.stories.untold(100)]


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
        uow.stories.touch(gone, NOON)
        assert untold(uow) == [kept]
        assert uow.stories.tellings([gone, kept]) == {}


class TestWhatIsToldAnew:
    @pytest.fixture
    def article(self, uow: UnitOfWork, desk: Desk) -> int:
        """Of a story that was told; another one was told too."""
        desk.story(desk.article())
        article = desk.article()
        desk.story(article)
        desk.tell()
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

    def test_a_withdrawal_and_its_end(self, uow: UnitOfWork, desk: Desk, article: int) -> None:
        uow.articles.withdraw(article, NOON)
        assert uow.stories.untold(10) == [Untold(self.story_of(uow, article), 2)]
        desk.tell()
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
        desk.tell()
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
        desk.tell()
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

    def test_who_follows_the_story_follows_both(self, uow: UnitOfWork, desk: Desk) -> None:
        stays, moves = desk.article(), desk.article()
        story, opened, place = desk.story(stays, moves), desk.story(), desk.place()
        uow.follows.add(place, story, True, NOON)
        uow.stories.change(StoryChange("split", story, opened, (moves,), moves), NOON + minutes(1))
        followed = [(follow.story_id, follow.at_once, follow.followed_at) for follow in uow.follows.of(place)]
        assert followed == [(opened, True, NOON), (story, True, NOON)]
