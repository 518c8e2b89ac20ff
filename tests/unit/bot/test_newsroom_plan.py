"""Which entries are worked on."""

from datetime import UTC, datetime, timedelta

from bot.newsroom.plan import MOST, TRIES, Task, entry_hash, first_plan, hash_after_failure, next_plan
from gatherer import Entry
from storage import SeenEntry

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


def entry(name: str, hours_ago: float | None = 1, **fields: str) -> Entry:
    published = None if hours_ago is None else NOON - timedelta(hours=hours_ago)
    given = {"url": f"https://jiangcheng.example/{name}", "title": f"江城消息{name}"} | fields
    return Entry(id=name, published=published, **given)


def seen(entry: Entry, content_hash: str | None = None, article_id: int | None = 7) -> dict[str, SeenEntry]:
    return {entry.id: SeenEntry(entry.id, content_hash or entry_hash(entry), article_id)}


def ids(tasks: tuple[Task, ...]) -> list[str]:
    return [task.entry.id for task in tasks]


class TestFirstLook:
    def test_entries_come_oldest_first(self) -> None:
        plan = first_plan([entry("b", 1), entry("c", 3), entry("a", 2)], {}, NOON)
        assert ids(plan.tasks) == ["c", "a", "b"]

    def test_undated_entries_keep_the_listings_order_the_first_being_the_newest(self) -> None:
        plan = first_plan([entry("b", None), entry("c", 3), entry("a", 2)], {}, NOON)
        assert ids(plan.tasks) == ["a", "c", "b"]

    def test_older_than_the_newest_hundred_is_passed_over(self) -> None:
        plan = first_plan([entry(str(hour), hour) for hour in range(MOST + 5)], {}, NOON)
        assert len(plan.tasks) == MOST
        assert [old.id for old in plan.passed_over] == [str(hour) for hour in range(MOST, MOST + 5)]

    def test_of_an_archive_the_newest_ten_are_news(self) -> None:
        plan = first_plan([entry(str(day), 24 * day) for day in range(1, 31)], {}, NOON)
        assert [task.entry.id for task in plan.tasks if task.is_news] == [str(day) for day in range(10, 0, -1)]

    def test_of_a_busy_source_the_last_24_hours_are_news(self) -> None:
        plan = first_plan([entry(str(hour), hour) for hour in range(1, 41)], {}, NOON)
        assert sum(task.is_news for task in plan.tasks) == 23

    def test_one_that_was_cut_short_goes_on_where_it_stopped(self) -> None:
        done, left = entry("done", 48), entry("left", 72)
        plan = first_plan([done, left], seen(done), NOON)
        assert ids(plan.tasks) == ["left"]


class TestLaterLook:
    def test_an_unseen_entry_is_news_whatever_its_date(self) -> None:
        assert next_plan([entry("a", 500)], {}, NOON).tasks == (Task(entry("a", 500), is_news=True),)

    def test_a_seen_entry_is_left_alone(self) -> None:
        assert next_plan([entry("a")], seen(entry("a")), NOON).tasks == ()

    def test_a_changed_title_is_a_correction_of_the_article(self) -> None:
        [task] = next_plan([entry("a", title="更正")], seen(entry("a")), NOON).tasks
        assert task.article_id == 7

    def test_an_entry_is_taken_once_though_the_feed_lists_it_twice(self) -> None:
        assert len(next_plan([entry("a"), entry("a")], {}, NOON).tasks) == 1

    def test_an_entry_without_an_address_is_left_out(self) -> None:
        assert next_plan([entry("a", url="")], {}, NOON).tasks == ()


class TestFailures:
    def test_a_page_is_tried_a_few_times_and_then_no_more(self) -> None:
        task, tried = Task(entry("a"), is_news=True), 0
        while task is not None:
            tried += 1
            known = seen(task.entry, hash_after_failure(task), article_id=None)
            task = next(iter(next_plan([task.entry], known, NOON).tasks), None)
        assert tried == TRIES

    def test_an_archives_article_does_not_become_news_by_failing_once(self) -> None:
        failed = Task(entry("a", 500), is_news=False)
        known = seen(failed.entry, hash_after_failure(failed), article_id=None)
        [task] = next_plan([failed.entry], known, NOON).tasks
        assert (task.is_news, task.tries) == (False, 1)

    def test_a_correction_that_could_not_be_fetched_stays_one(self) -> None:
        failed = Task(entry("a"), is_news=True, article_id=7)
        [task] = next_plan([failed.entry], seen(failed.entry, hash_after_failure(failed)), NOON).tasks
        assert task.article_id == 7
