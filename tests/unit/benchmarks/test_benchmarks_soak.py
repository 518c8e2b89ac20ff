"""What arrived, held against the ledger; and weeks that do not end."""

from datetime import UTC, datetime, timedelta

import pytest

from benchmarks.scale.afterwards import in_store
from benchmarks.soak.weeks import manuscripts
from benchmarks.soak.witness import Delivery, Witness, ledger
from bot.playground.emulator import Chat, Emulator, Formatted
from bot.playground.newsroom import Newsroom, load_manuscripts
from storage import Database, NewDelivery, NewDigest, Place, UnitOfWork

NOW = datetime(2026, 11, 28, tzinfo=UTC)


@pytest.fixture
def witness() -> Witness:
    return Witness(Emulator(lambda: NOW))


def say(witness: Witness, chat: Chat, text: str) -> int:
    """As the bot; the message's id."""
    world = witness.emulator.world
    return world.post(world.draft(chat, world.bot, Formatted(text))).id


@pytest.fixture
def chat(witness: Witness) -> Chat:
    return witness.emulator.chat(witness.emulator.person("林"))


class TestWitness:
    def test_what_the_ledger_calls_sent_has_arrived_once(self, witness: Witness, chat: Chat) -> None:
        kept = [
            Delivery(chat.id, "1", "sent", say(witness, chat, "早报")),
            Delivery(chat.id, "2", "sent", say(witness, chat, "晚报")),
            Delivery(chat.id, "3", "failed", None),
        ]
        assert (witness.arrived, witness.lost(kept), witness.twice(kept)) == (2, 0, [])

    def test_what_never_arrived_is_lost(self, witness: Witness, chat: Chat) -> None:
        kept = [Delivery(chat.id, "1", "sent", say(witness, chat, "早报") + 1), Delivery(chat.id, "2", "sent", None)]
        assert witness.lost(kept) == 2

    def test_one_too_many_is_found_but_where_the_ledger_is_uncertain(self, witness: Witness, chat: Chat) -> None:
        sent = Delivery(chat.id, "1", "sent", say(witness, chat, "早报"))
        say(witness, chat, "早报")
        assert witness.twice([sent]) == ["早报 (arrived 2, in the ledger {'sent': 1})"]
        assert witness.twice([sent, Delivery(chat.id, "1", "uncertain", None)]) == []

    def test_a_group_that_moved_keeps_what_it_was_sent_before(self, witness: Witness) -> None:
        emulator = witness.emulator
        group = emulator.group("读报群", [emulator.person("林")])
        said = say(witness, group, "早报")
        moved = emulator.migrate(group)
        assert witness.lost([Delivery(moved.id, "1", "sent", said)]) == 0
        again = Delivery(moved.id, "1", "sent", say(witness, moved, "早报"))
        assert witness.twice([Delivery(group.id, "1", "sent", said), again]) == []
        assert witness.twice([again]) == ["早报 (arrived 2, in the ledger {'sent': 1})"]


@pytest.mark.long
def test_what_is_said_again_after_its_text_was_pruned_reads_alike(database: Database, database_url: str) -> None:
    def promise(uow: UnitOfWork, day: datetime) -> None:
        place = Place(uow.chats.meet(7, "private", "林", None, NOW).id)
        digest = uow.digests.add(NewDigest(place, "08:00", day.date(), day, day), ())
        assert digest is not None
        id = uow.deliveries.add_all([NewDelivery(digest, 0, place.chat_id, 0, "没有新的消息。", {}, 1, day)])[0]
        uow.deliveries.failed(id, "no")

    kept: dict[int, Delivery] = {}
    for day in (NOW, NOW + timedelta(days=8)):
        database.write_now(lambda uow: uow.pruning.deliveries(NOW + timedelta(days=1)))
        database.write_now(lambda uow, day=day: promise(uow, day))  # type: ignore[misc]
        with in_store(database_url) as connection:
            kept |= ledger(connection)
    assert len(kept) == 2
    assert len({one.content for one in kept.values()}) == 1


def test_a_week_comes_again_at_other_addresses() -> None:
    newsroom = Newsroom(lambda: NOW, manuscripts(3))
    while newsroom.publish_next():
        pass
    paths = [article.path for article in newsroom.published()]
    assert len(set(paths)) == len(paths)
    corrections = sum(bool(one.corrects) for one in load_manuscripts())
    assert len(paths) == 3 * (len(load_manuscripts()) - corrections)
