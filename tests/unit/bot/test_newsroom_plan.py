"""Which entries are read, and as what."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.newsroom.plan import MOST, Listing, Plan, newest_first, plan
from bot.newsroom.tasks import Task, entry_hash
from gatherer import Entry
from storage import SeenEntry

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


def entry(name: str, hours_ago: float | None = 1, **fields: str) -> Entry:
    published = None if hours_ago is None else NOON - timedelta(hours=hours_ago)
    given = {"url": f"https://jiangcheng.example/{name}", "title": f"江城消息{name}"} | fields
    return Entry(id=name, published=published, **given)


def seen(*entries: Entry, article_id: int | None = 7) -> dict[str, SeenEntry]:
    return {one.id: SeenEntry(one.id, entry_hash(one), article_id, NOON, NOON, one.published) for one in entries}


def first(*entries: Entry, seen: dict[str, SeenEntry] | None = None) -> Plan:
    return plan(Listing(newest_first(entries), seen or {}, {}, is_first=True), NOON)


def later(*entries: Entry, seen: dict[str, SeenEntry], known: dict[str, int] | None = None) -> Plan:
    return plan(Listing(newest_first(entries), seen, known or {}, is_first=False), NOON)


def ids(tasks: tuple[Task, ...]) -> list[str]:
    return [task.entry.id for task in tasks]


def news(plan: Plan) -> list[str]:
    return [task.entry.id for task in plan.tasks if task.role == "news"]


OLD = [entry(f"old{number}", 30) for number in range(5)]


class TestListing:
    def test_entries_come_newest_first(self) -> None:
        assert ids(first(entry("b", 1), entry("c", 3), entry("a", 2)).tasks) == ["b", "a", "c"]

    def test_undated_entries_keep_the_listings_order_the_first_being_the_newest(self) -> None:
        assert ids(first(entry("b", None), entry("c", 3), entry("a", 2)).tasks) == ["b", "c", "a"]

    def test_an_entry_is_taken_once_though_it_is_listed_twice(self) -> None:
        again = replace(entry("b"), url=entry("a").url)
        assert ids(first(entry("a"), entry("a"), again).tasks) == ["a"]

    def test_an_entry_without_an_address_is_left_out(self) -> None:
        assert first(entry("a", url="")).tasks == ()


class TestFirstLook:
    def test_older_than_the_newest_hundred_is_passed_over(self) -> None:
        plan = first(*(entry(str(hour), hour) for hour in range(MOST + 5)))
        assert len(plan.tasks) == MOST
        assert [(old.id, article) for old, article in plan.settled] == [(str(MOST + n), None) for n in range(5)]

    def test_of_an_archive_the_newest_ten_are_news(self) -> None:
        assert news(first(*(entry(str(day), 24 * day) for day in range(1, 31)))) == [str(day) for day in range(1, 11)]

    def test_of_a_busy_source_the_last_24_hours_are_news(self) -> None:
        assert len(news(first(*(entry(str(hour), hour) for hour in range(1, 41))))) == 23

    def test_what_is_dated_far_ahead_is_an_event_to_come_and_no_news(self) -> None:
        plan = first(*(entry(str(day), -24 * day) for day in range(1, 31)), entry("wrong zone", -8))
        assert len(news(plan)) == 10
        assert news(first(*(entry(str(hour), -8) for hour in range(20)))) == [str(hour) for hour in range(20)]

    def test_what_is_known_of_a_source_that_is_added_again_is_not_read_again(self) -> None:
        known, unknown = entry("known", 48), entry("unknown", 72)
        assert ids(first(known, unknown, seen=seen(known)).tasks) == ["unknown"]


class TestLaterLook:
    def test_an_unseen_entry_is_news_whatever_its_date(self) -> None:
        plan = later(*OLD, entry("a", 500), seen=seen(*OLD))
        assert plan.tasks == (Task(entry("a", 500), "news"),)
        assert plan.news == 1

    def test_what_is_more_than_is_read_at_one_look_is_known_to_be_missing(self) -> None:
        known = [entry(f"k{hour}", hour) for hour in range(200)]
        new = [entry(f"n{hour}", hour) for hour in range(MOST + 1)]
        assert later(*known, *new[:-1], seen=seen(*known)).is_whole
        plan = later(*known, *new, seen=seen(*known))
        assert (len(plan.tasks), plan.is_whole) == (MOST, False)

    def test_a_seen_entry_is_left_alone(self) -> None:
        assert later(*OLD, seen=seen(*OLD)) == Plan((), (), 0)

    def test_a_changed_title_makes_its_article_be_read_again(self) -> None:
        changed = entry("old0", 30, title="更正")
        assert later(changed, *OLD[1:], seen=seen(*OLD)).tasks == (Task(changed, "archive", article_id=7),)

    def test_what_waits_to_be_read_as_news_stays_news_when_it_is_changed(self) -> None:
        waiting = {id: replace(one, role="news", article_id=None) for id, one in seen(*OLD).items()}
        assert news(later(entry("old0", None, title="更正"), *OLD[1:], seen=waiting)) == ["old0"]

    def test_an_address_that_another_source_brought_is_only_remembered(self) -> None:
        plan = later(*OLD, entry("a"), seen=seen(*OLD), known={entry("a").url: 9})
        assert (plan.tasks, plan.settled) == ((), ((entry("a"), 9),))

    def test_what_was_missing_and_is_listed_again_is_settled(self) -> None:
        missing = {id: replace(one, role="missing") for id, one in seen(*OLD).items()}
        assert later(*OLD, seen=missing).settled == tuple((old, 7) for old in OLD)

    def test_a_source_of_which_nearly_nothing_is_known_is_as_new(self) -> None:
        flood = [entry(f"n{day}", 24 * day) for day in range(1, 31)]
        plan = later(OLD[0], *flood, seen=seen(*OLD))
        assert plan.is_flood
        assert news(plan) == [f"n{day}" for day in range(1, 10)], "the newest ten, of which one is known"

    def test_an_article_that_comes_alone_is_no_flood(self) -> None:
        assert not later(*OLD, entry("a"), seen=seen(*OLD)).is_flood
