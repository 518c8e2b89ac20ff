"""Two transactions of which one is open: who waits for whom. On SQLite, writes are one after another anyway."""

import os
import socket
from collections.abc import Iterator
from contextlib import closing

import pytest
from storage_desk import NOON, Desk

from storage import Database, Place, Preferences, UnitOfWork
from storage.engine import PATIENCE

pytestmark = pytest.mark.postgres


@pytest.fixture
def open_one(postgres_url: str) -> Iterator[Database]:
    with closing(Database(postgres_url)) as database:
        yield database


@pytest.fixture
def other(postgres_url: str) -> Iterator[Database]:
    """It fails where it would have to wait."""
    with closing(Database(f"{postgres_url}&options=-clock_timeout%3D500")) as database:
        yield database


@pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="Linux alone knows it")
def test_no_thread_waits_long_for_an_answer_over_a_link_that_is_cut() -> None:
    """Keepalives begin only once all that was sent has been acknowledged."""
    from psycopg.conninfo import make_conninfo
    from psycopg.pq import PGconn

    with socket.create_server(("127.0.0.1", 0)) as server:
        address = make_conninfo("", host="127.0.0.1", port=server.getsockname()[1], **PATIENCE)
        connecting = PGconn.connect_start(address.encode())
        with socket.socket(fileno=os.dup(connecting.socket)) as link:
            assert 0 < link.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) <= 60_000
        connecting.finish()


def test_to_hold_places_is_to_wait_for_no_other_topic_of_their_chats(open_one: Database, other: Database) -> None:
    def fill(uow: UnitOfWork) -> list[Place]:
        desk = Desk(uow)
        places = [desk.place(), desk.place()]
        topics = [Place(place.chat_id, 7) for place in places]
        for topic in topics:
            uow.preferences.save(Preferences(topic, "en", "UTC", True))
        return [*places, *topics]

    first, second, topic_of_first, topic_of_second = open_one.write_now(fill)

    def hold(uow: UnitOfWork) -> list[Place]:
        uow.preferences.hold(topic_of_first)
        held = other.write_now(lambda uow: uow.preferences.hold_all([topic_of_second, first]))
        return [chosen.place for chosen in held]

    assert open_one.write_now(hold) == [first, topic_of_second]
    assert second not in open_one.write_now(hold)


def test_what_is_met_while_its_chat_is_resumed_goes_afterwards(open_one: Database, other: Database) -> None:
    def fill(uow: UnitOfWork) -> tuple[Place, int]:
        desk = Desk(uow)
        place = desk.place()
        uow.chats.suspend(place.chat_id, "blocked", NOON)
        return place, desk.delivery(place)

    place, id = open_one.write_now(fill)

    def resume(uow: UnitOfWork) -> int:
        uow.chats.resume(place.chat_id)
        return len(other.write_now(lambda uow: uow.deliveries.claim(NOON, 9)))

    assert open_one.write_now(resume) == 0
    assert [one.id for one in open_one.write_now(lambda uow: uow.deliveries.claim(NOON, 9))] == [id]


def test_whoever_cancels_a_broadcast_waits_for_what_is_promised_at_this_moment(
    open_one: Database, other: Database
) -> None:
    cast = open_one.write_now(lambda uow: uow.broadcasts.draft(None, "停机通知", NOON))

    def promise(uow: UnitOfWork) -> None:
        uow.broadcasts.hold(cast)
        with pytest.raises(Exception, match="lock timeout"):
            other.write_now(lambda uow: uow.broadcasts.cancel(cast, NOON))

    open_one.write_now(promise)
    assert open_one.write_now(lambda uow: uow.broadcasts.cancel(cast, NOON))
