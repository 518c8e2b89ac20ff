"""How often an entry is read, and the waits between."""

from datetime import UTC, datetime, timedelta

from bot.newsroom.tasks import Task, pending_record, task_of
from bot.newsroom.tries import most_tries, wait_after
from gatherer import Entry
from storage import UnreadEntry


def test_the_waits_grow_and_end_at_a_day() -> None:
    assert [wait_after(tries) for tries in range(5)] == [
        timedelta(0),
        timedelta(minutes=10),
        timedelta(hours=2),
        timedelta(days=1),
        timedelta(days=1),
    ]
    assert wait_after(10**6) == timedelta(days=1)


def test_it_is_given_up_after_a_few_tries_sooner_where_none_would_help_later_where_a_server_is_down() -> None:
    assert most_tries("no_article") == most_tries("http_status", 404) == 3
    assert most_tries("robots") == 1
    assert most_tries("connect") == most_tries("http_status", 503) == 5


def test_a_task_comes_back_from_the_store_as_it_was() -> None:
    published = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
    entry = Entry("a", "https://jiangcheng.example/a", "四号线开通", published, "导语", "全文", "王记者", is_whole=True)
    bare = Entry("b", "https://jiangcheng.example/b", "")
    for one in (entry, bare):
        unread = UnreadEntry(one.id, "hash", 7, 2, "news", pending_record(one))
        assert task_of(unread) == Task(one, "news", 7, 2, one.id, "hash")
