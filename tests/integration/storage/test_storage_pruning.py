"""What is old goes, a share at a time; what somebody follows, was shown, or is still to get stays."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from storage_desk import NOON, Desk, minutes

from storage import (
    DigestStory,
    NewsQuery,
    Place,
    Revision,
    SearchRequest,
    SearchText,
    ShownReport,
    State,
    StoryChange,
    UnitOfWork,
)
from storage.delivery import NewDelivery
from storage.pruning import BATCH
from storage.schema import article_groupings, article_versions, articles, contents, key_points, shown, stories, updates
from storage.updates import NewUpdate

LONG_AGO, BEFORE = NOON - timedelta(days=400), NOON - timedelta(days=365)


def prune(uow: UnitOfWork) -> int:
    """All articles, share by share; how many went or were emptied."""
    count, after = 0, 0
    while True:
        pruned = uow.pruning.articles(BEFORE, NOON, after)
        count += pruned.count
        if pruned.last is None:
            return count
        after = pruned.last


def rows(uow: UnitOfWork, table: object) -> int:
    return int(uow._connection.execute(select(func.count()).select_from(table)).scalar_one())  # type: ignore[call-overload]


def found(uow: UnitOfWork) -> list[int]:
    return sorted(uow.search.find(SearchRequest(["大桥"], [], 100)).article_ids)


def sent(uow: UnitOfWork, desk: Desk, place: Place, *stories: DigestStory, told: int | None = None) -> int:
    """A digest of long ago, which showed these."""
    digest = desk.digest(place, *stories, slot=f"ask:{next(desk.numbers)}", at=LONG_AGO, told=told)
    delivery = desk.delivery(place, digest, html="旧")
    uow.digests.mark_shown(place, [], delivery)
    uow.deliveries.sent(delivery, 1, LONG_AGO)
    return digest


def revise(uow: UnitOfWork, article_id: int) -> None:
    uow.articles.revise(article_id, Revision("大桥昨通车", "昨通车。", (), (), {}, SearchText(["大桥"], [], []), NOON))


def test_old_articles_go_with_all_that_hangs_on_them(uow: UnitOfWork, desk: Desk) -> None:
    old, young = desk.article(at=LONG_AGO), desk.article()
    story = desk.story(old, at=LONG_AGO)
    revise(uow, old)
    assert prune(uow) == 1
    assert (uow.articles.get(old), uow.stories.current([story]), found(uow)) == (None, {}, [young])
    assert [rows(uow, table) for table in (article_versions, article_groupings, key_points)] == [0, 1, 1]
    assert uow.articles.get(young) is not None


def test_reports_of_what_is_followed_stay_whole(uow: UnitOfWork, desk: Desk) -> None:
    first, second = desk.article(at=LONG_AGO), desk.article(at=LONG_AGO)
    story = desk.story(first, second, at=LONG_AGO)
    revise(uow, first)
    uow.follows.add(desk.place(), story, True, LONG_AGO)
    assert prune(uow) == 0
    assert found(uow) == [first, second]
    assert [len(told) for told in uow.articles.versions([first, second]).values()] == [1, 0]


def test_a_story_ages_with_its_last_report(uow: UnitOfWork, desk: Desk) -> None:
    old, young = desk.article(at=LONG_AGO), desk.article()
    desk.story(old, young)
    assert prune(uow) == 0
    assert found(uow) == [old, young]


def test_one_whose_texts_are_gone_stays_as_it_was_told(uow: UnitOfWork, desk: Desk) -> None:
    old = desk.article(at=LONG_AGO)
    story = desk.story(old, at=LONG_AGO)
    desk.digest(desk.place(), DigestStory(story, old, 1))
    prune(uow)
    uow.articles.withdraw(old, NOON)
    assert uow.stories.untold(10) == []


def test_of_a_story_that_a_digest_told_all_stays_but_the_texts(uow: UnitOfWork, desk: Desk) -> None:
    lead, other, repeated = (desk.article(at=LONG_AGO) for _ in range(3))
    story = desk.story(lead, other, at=LONG_AGO)
    uow.articles.assign(repeated, story, duplicate_of=lead)
    revise(uow, other)
    digest = desk.digest(desk.place(), DigestStory(story, lead, 1), at=LONG_AGO)
    assert prune(uow) == 3
    told, also = uow.articles.get(lead), uow.articles.get(other)
    assert told is not None
    assert also is not None
    assert (told.title, told.text, told.text_gone_at) == ("跨江大桥通车", "", NOON)
    assert (also.title, also.version, also.text_gone_at) == ("大桥昨通车", 2, NOON)
    assert [point.text for point in uow.articles.points(lead)] == ["跨江大桥今天通车。"]
    assert [report.article_id for report in uow.articles.reports_of_stories([story])] == [lead, other]
    assert uow.digests.stories(digest) == [DigestStory(story, lead, 1)]
    assert (uow.articles.get(repeated), found(uow), rows(uow, article_versions)) == (None, [], 0)
    assert prune(uow) == 0


def test_what_a_place_was_shown_without_a_digest_telling_it_stays_too(uow: UnitOfWork, desk: Desk) -> None:
    place, article = desk.place(), desk.article(at=LONG_AGO)
    desk.story(article, at=LONG_AGO)
    uow.digests.mark_shown(place, [ShownReport(article, 1)], desk.delivery(place))
    assert prune(uow) == 1
    assert uow.articles.get(article) is not None


def test_one_that_a_young_one_repeats_stays_as_long_as_that(uow: UnitOfWork, desk: Desk) -> None:
    old, young = desk.article(at=LONG_AGO), desk.article()
    story = desk.story(old, at=LONG_AGO)
    uow.articles.assign(young, story, duplicate_of=old)
    assert prune(uow) == 0
    assert [report.article_id for report in uow.articles.reports_of_stories([story])] == [old]


def test_an_emptied_one_that_is_changed_has_a_text_again_until_the_next_time(uow: UnitOfWork, desk: Desk) -> None:
    article = desk.article(at=LONG_AGO)
    desk.digest(desk.place(), DigestStory(desk.story(article, at=LONG_AGO), article, 1))
    prune(uow)
    revise(uow, article)
    changed = uow.articles.get(article)
    assert changed is not None
    assert (changed.text, changed.text_gone_at, found(uow)) == ("昨通车。", None, [article])
    assert (prune(uow), rows(uow, article_versions)) == (1, 0)


def test_a_story_that_was_merged_goes_with_the_one_it_is_now(uow: UnitOfWork, desk: Desk) -> None:
    first, second = desk.article(at=LONG_AGO), desk.article(at=LONG_AGO)
    one, other = desk.story(first, at=LONG_AGO), desk.story(second, at=LONG_AGO)
    uow.stories.change(StoryChange("merge", one, other, (first,), second), LONG_AGO)
    assert prune(uow) == 2
    assert rows(uow, stories) == 0


def test_a_share_is_no_larger_than_it_may_be(uow: UnitOfWork, desk: Desk) -> None:
    source = desk.source()
    for _ in range(BATCH + 1):
        desk.article(at=LONG_AGO, source_id=source)
    first = uow.pruning.articles(BEFORE, NOON)
    assert (first.count, rows(uow, articles)) == (BATCH, 1)
    assert first.last is not None
    rest = uow.pruning.articles(BEFORE, NOON, first.last)
    assert (rest.count, uow.pruning.articles(BEFORE, NOON, rest.last or 0).last) == (1, None)


@pytest.mark.parametrize("state", ["sent", "uncertain", "failed", "dead", "pending", "sending"])
def test_what_was_sent_long_ago_goes_and_what_is_to_go_does_not(uow: UnitOfWork, desk: Desk, state: str) -> None:
    place = desk.place()
    old = desk.digest(place, at=LONG_AGO, slot="07:00")
    sent = desk.delivery(place, old, html="旧")
    desk.delivery(place, html="新")
    uow.deliveries._change(sent, {"state": State(state)})
    pruned = uow.pruning.deliveries(BEFORE)
    is_over = state not in ("pending", "sending")
    assert (pruned.count, pruned.last) == (int(is_over), None)
    assert [part.id for part in uow.deliveries.of(old)] == ([] if is_over else [sent])
    assert rows(uow, contents) == (1 if is_over else 2)
    assert uow.digests.get(old) is not None


def test_a_text_that_somebody_is_still_to_get_stays(uow: UnitOfWork, desk: Desk) -> None:
    place = desk.place()
    old = desk.delivery(place, desk.digest(place, at=LONG_AGO, slot="07:00"), html="一样")
    desk.delivery(place, html="一样")
    uow.deliveries.sent(old, 1, LONG_AGO)
    assert uow.pruning.deliveries(BEFORE).count == 1
    assert rows(uow, contents) == 1


def test_what_was_shown_goes_once_the_story_has_ended(uow: UnitOfWork, desk: Desk) -> None:
    place, article = desk.place(), desk.article(at=LONG_AGO)
    story = desk.story(article, at=LONG_AGO)
    old = sent(uow, desk, place, DigestStory(story, article, 1))
    uow.follows.add(desk.place(), story, True, LONG_AGO)
    assert uow.pruning.deliveries(BEFORE).count == 0
    assert story in uow.digests.shown_of([place], [story])[place]
    uow.follows.end_quiet(NOON)
    uow.stories.touch(story, BEFORE)
    assert uow.pruning.deliveries(BEFORE).count == 0
    uow.stories.touch(story, LONG_AGO)
    assert uow.pruning.deliveries(BEFORE).count == 1
    assert (uow.deliveries.of(old), rows(uow, shown), rows(uow, contents)) == ([], 0, 0)


def test_a_story_that_became_another_is_shown_as_long_as_that_lives(uow: UnitOfWork, desk: Desk) -> None:
    place, first, second = desk.place(), desk.article(at=LONG_AGO), desk.article()
    one, other = desk.story(first, at=LONG_AGO), desk.story(second)
    sent(uow, desk, place, DigestStory(one, first, 1))
    uow.stories.change(StoryChange("merge", one, other, (first,), second), NOON)
    assert uow.pruning.deliveries(BEFORE).count == 0
    assert other in uow.digests.shown_of([place], [other])[place]


def test_what_is_old_and_may_be_told_no_more_is_no_news_to_who_comes_back(uow: UnitOfWork, desk: Desk) -> None:
    place, article = desk.place(), desk.article(at=LONG_AGO)
    story = desk.story(article, at=LONG_AGO)
    sent(uow, desk, place, DigestStory(story, article, 1))
    since_then = NewsQuery(LONG_AGO - minutes(5), NOON)
    assert set(uow.stories.fresh(since_then)) == {story}
    prune(uow)
    uow.pruning.deliveries(BEFORE)
    assert uow.articles.get(article) is not None
    assert uow.stories.fresh(since_then) == {}


def test_an_old_digest_keeps_what_its_messages_tell(uow: UnitOfWork, desk: Desk) -> None:
    place, ids = desk.place(), [desk.article(at=LONG_AGO) for _ in range(3)]
    offered = [DigestStory(desk.story(id, at=LONG_AGO), id, 1) for id in ids]
    old, unknown = sent(uow, desk, place, *offered, told=1), sent(uow, desk, place, offered[1])
    young = desk.digest(place, *offered[:2], slot="09:00", told=1)
    prune(uow)
    uow.pruning.deliveries(BEFORE)
    assert uow.digests.stories(old) == offered[:1]
    assert uow.digests.stories(unknown) == offered[1:2]
    assert uow.digests.stories(young) == offered[:2]
    assert [uow.articles.get(id) is None for id in ids] == [False, False, True]
    assert set(uow.stories.current([one.story_id for one in offered])) == {one.story_id for one in offered[:2]}


def test_all_that_is_on_offer_stays_until_no_part_is_to_go(uow: UnitOfWork, desk: Desk) -> None:
    place, article = desk.place(), desk.article(at=LONG_AGO)
    offered = [DigestStory(desk.story(article, at=LONG_AGO), article, 1)] * 2
    digest = sent(uow, desk, place, *offered, told=1)
    waits = desk.delivery(place, digest, part=1)
    assert uow.pruning.deliveries(BEFORE).count == 1
    assert len(uow.digests.stories(digest)) == 2
    uow.deliveries.dead(waits, "cancelled")
    assert uow.pruning.deliveries(BEFORE).count == 1
    assert len(uow.digests.stories(digest)) == 1


def test_a_story_of_which_one_report_is_told_keeps_the_others(uow: UnitOfWork, desk: Desk) -> None:
    place, lead, other = desk.place(), desk.article(at=LONG_AGO), desk.article(at=LONG_AGO)
    story = desk.story(lead, other, at=LONG_AGO)
    sent(uow, desk, place, DigestStory(story, lead, 1), DigestStory(story, other, 1), told=1)
    prune(uow)
    uow.pruning.deliveries(BEFORE)
    assert [report.article_id for report in uow.articles.reports_of_stories([story])] == [lead, other]


def test_a_share_is_smaller_where_much_was_shown(uow: UnitOfWork, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.pruning.SHOWN_BATCH", 3)
    place, ids = desk.place(), [desk.article(at=LONG_AGO) for _ in range(2)]
    offered = [DigestStory(desk.story(id, at=LONG_AGO), id, 1) for id in ids]
    for _ in range(3):
        sent(uow, desk, place, *offered)
    shares, after = [], 0
    while (pruned := uow.pruning.deliveries(BEFORE, after)).last is not None:
        shares, after = [*shares, pruned.count], pruned.last
    assert [*shares, pruned.count] == [1, 1, 1]
    monkeypatch.setattr("storage.pruning.SHOWN_BATCH", 1)
    sent(uow, desk, place, *offered)
    assert uow.pruning.deliveries(BEFORE).count == 1  # or it would never go


def test_deliveries_are_walked_in_shares(uow: UnitOfWork, desk: Desk) -> None:
    place = desk.place()
    digest = desk.digest(place, at=LONG_AGO, slot="07:00")
    new = [NewDelivery(digest, part, place.chat_id, 0, "旧", {}, 1, LONG_AGO) for part in range(BATCH + 1)]
    for id in uow.deliveries.add_all(new)[1:]:
        uow.deliveries.dead(id, "cancelled")
    first = uow.pruning.deliveries(BEFORE)
    assert first.count == BATCH - 1
    assert first.last is not None
    rest = uow.pruning.deliveries(BEFORE, first.last)
    assert (rest.count, rest.last, len(uow.deliveries.of(digest))) == (1, None, 1)


def test_what_was_handled_goes_and_what_waits_does_not(uow: UnitOfWork) -> None:
    uow.updates.store([NewUpdate(id, 7, "{}") for id in range(1, 6)], LONG_AGO)
    uow.updates.handled(1, None, LONG_AGO)
    uow.updates.handled(2, [{"method": "sendMessage"}], LONG_AGO)
    uow.updates.handled(3, None, NOON)
    uow.updates.failed(4, "KeyError", LONG_AGO)
    assert (uow.pruning.handled(BEFORE), uow.pruning.failed(LONG_AGO)) == (1, 0)
    left = select(updates.c.update_id).order_by(updates.c.update_id)
    assert list(uow._connection.scalars(left)) == [2, 3, 4, 5]
    assert (uow.pruning.failed(BEFORE), uow.pruning.handled(BEFORE)) == (1, 0)


def test_what_was_kept_for_a_while_goes(uow: UnitOfWork, desk: Desk) -> None:
    def at(when: datetime) -> tuple[int, int]:
        person = uow.people.meet(7, "林", None, None, NOON).id
        return uow.drafts.add(person, "source", {}, when), uow.queries.keep(f"大桥 {when}", person, when)

    draft, query = at(NOON - minutes(10))
    at(NOON - minutes(30))
    before = NOON - minutes(20)
    assert (uow.pruning.drafts(before), uow.pruning.queries(before)) == (1, 1)
    assert (uow.pruning.drafts(before), uow.pruning.queries(before)) == (0, 0)
    assert uow.drafts.get(draft, uow.people.meet(7, "林", None, None, NOON).id, "source") is not None
    assert uow.queries.get(query) is not None


def test_what_grouping_needed_goes_once_it_needs_it_no_more(uow: UnitOfWork, desk: Desk) -> None:
    desk.article(at=LONG_AGO)
    young = desk.article()
    assert (uow.pruning.groupings(BEFORE), uow.pruning.groupings(BEFORE)) == (1, 0)
    assert [one.article_id for one in uow.articles.groupings(LONG_AGO)] == [young]
