"""Bad weather at Telegram by chance, and what is counted after it."""

from datetime import UTC, datetime

from benchmarks.delivery.far_telegram import Arrived
from benchmarks.delivery.faults import by_number, verdict
from benchmarks.delivery.office import Recorded
from benchmarks.delivery.storm import SHARES, Storm
from bot.playground.emulator import Emulator
from bot.playground.emulator.calls import Call
from bot.playground.emulator.methods import METHODS
from bot.playground.emulator.state import Chat, Status

NOW = datetime(2026, 11, 28, tzinfo=UTC)
CALLS = 2_000


def emulator() -> tuple[Emulator, list[Chat]]:
    """With people and groups, in all of which the bot is."""
    made = Emulator(lambda: NOW)
    people = [made.person(f"读者{number}") for number in range(50)]
    chats = [made.chat(person) for person in people]
    chats += [made.group(f"第{number}群", people[:1]) for number in range(50)]
    for chat in chats:
        chat.members[made.bot.id] = Status.MEMBER
    return made, chats


def through(storm: Storm, chats: list[Chat]) -> list[str]:
    """What befalls a message to each chat in turn."""
    calls = (
        Call(METHODS["sendMessage"], {"chat_id": chats[number % len(chats)].id, "parse_mode": "HTML"})
        for number in range(CALLS)
    )
    faults = [storm.take(call) for call in calls]
    return ["" if fault is None else f"{fault.kind} {fault.status}" for fault in faults]


class TestStorm:
    def test_each_kind_befalls_and_the_same_seed_is_the_same_storm(self) -> None:
        (first, chats), (second, others) = emulator(), emulator()
        one, other = Storm(first, 7), Storm(second, 7)
        assert through(one, chats) == through(other, others)
        assert all(one.met[kind] for kind in SHARES)
        assert sum(one.met.values()) < CALLS / 4

    def test_people_block_and_groups_move(self) -> None:
        made, chats = emulator()
        storm = Storm(made, 7)
        through(storm, chats)
        blocked = [chat for chat in chats if chat.id > 0 and chat.status(made.bot.id) is Status.KICKED]
        moved = [chat for chat in chats if chat.migrated_to is not None]
        assert len(blocked) == storm.met["blocked"] > 0
        assert len(moved) == storm.met["migrated"] > 0

    def test_what_is_no_message_goes_through(self) -> None:
        made, chats = emulator()
        storm = Storm(made, 7)
        call = Call(METHODS["sendChatAction"], {"chat_id": chats[0].id})
        assert all(storm.take(call) is None for _ in range(CALLS))


def recorded(number: int, state: str) -> Recorded:
    return Recorded(number, state, "", is_reachable=True)


def arrivals(*numbers: int) -> list[Arrived]:
    return [Arrived(NOW, 1, f"简报 {number:06}\n……") for number in numbers]


class TestVerdict:
    def figures(self, arrived: list[Arrived], again: list[Arrived], *records: Recorded) -> dict[str, str]:
        lines = verdict(records, by_number(arrived), by_number(again), len(records))[2:]
        return {line.rsplit(maxsplit=1)[0].rstrip(): line.rsplit(maxsplit=1)[1] for line in lines}

    def test_all_is_well(self) -> None:
        seen = self.figures(arrivals(1), arrivals(1, 2), recorded(1, "sent"), recorded(2, "uncertain"))
        assert seen["called sent, and never arrived"] == "0"
        assert seen["arrived twice unasked"] == "0"
        assert seen["of these not brought by /missed"] == "0"

    def test_what_is_lost_doubled_or_not_brought_is_counted(self) -> None:
        seen = self.figures(
            arrivals(2, 2, 3), arrivals(2, 2, 3), recorded(1, "sent"), recorded(2, "sent"), recorded(3, "uncertain")
        )
        assert seen["called sent, and never arrived"] == "1"
        assert seen["arrived twice unasked"] == "1"
        assert seen["of these not brought by /missed"] == "1"
