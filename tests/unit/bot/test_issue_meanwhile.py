"""What happens to a place in two transactions at once, which on SQLite wait for one another anyway."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from typing import Any

import pytest
from news_desk import ZH, Desk, step
from postgres_server import WAITING

from bot.delivery.alone import issue_news
from bot.delivery.issue import Order, issue_digest
from storage import Database, StoryChange, UnitOfWork

pytestmark = pytest.mark.postgres


@pytest.fixture
def desk(postgres_url: str) -> Iterator[Desk]:
    with closing(Database(postgres_url)) as database:
        yield Desk(database)


@pytest.fixture
def thread() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as thread:
        yield thread


def test_news_at_once_and_the_digest_of_the_same_moment_tell_it_once(desk: Desk, thread: ThreadPoolExecutor) -> None:
    story, _ = desk.report()
    desk.tell(story)
    desk.digest()
    desk.follow(story)
    _, second = desk.report(story, text="火已扑灭。")
    desk.tell(story, step(second, "火已扑灭。"))
    order = Order(desk.place, "08:00", desk.now, desk.now, "jianbao_bot", ZH)
    (follow,) = desk.do(lambda uow: uow.follows.of(desk.place))

    def compose(uow: UnitOfWork) -> Future[Any]:
        assert issue_digest(uow, order) is not None
        return begun(uow, thread, lambda: desk.do(lambda other: issue_news(other, order, follow)))

    assert desk.do(compose).result() is None


def test_who_follows_a_story_while_it_is_merged_follows_what_it_becomes(desk: Desk, thread: ThreadPoolExecutor) -> None:
    kept, _ = desk.report()
    gone, report = desk.report()

    def merge(uow: UnitOfWork) -> Future[Any]:
        uow.stories.change(StoryChange("merge", gone, kept, (), report), desk.now)
        return begun(uow, thread, lambda: desk.follow(gone))

    desk.do(merge).result()
    assert [follow.story_id for follow in desk.do(lambda uow: uow.follows.of(desk.place))] == [kept]


def begun(uow: UnitOfWork, thread: ThreadPoolExecutor, work: Callable[[], Any]) -> Future[Any]:
    """Work in another transaction, which waits for this one."""
    other = thread.submit(work)
    while not uow._connection.exec_driver_sql(WAITING).scalar_one():
        assert not other.done(), other.result()
    return other
