"""Telegram's documented flood limits, and faults on demand."""

from datetime import UTC, datetime, timedelta

from bot.playground.emulator.calls import Call
from bot.playground.emulator.faults import Fault, FaultKind, Faults
from bot.playground.emulator.limits import FloodLimits
from bot.playground.emulator.methods import METHODS

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def test_one_message_a_second_to_a_chat() -> None:
    limits = FloodLimits()
    assert limits.take(7, NOW) is None
    assert limits.take(7, NOW + timedelta(seconds=0.4)) == 1
    assert limits.take(8, NOW + timedelta(seconds=0.4)) is None
    assert limits.take(7, NOW + timedelta(seconds=1)) is None


def test_thirty_messages_a_second_in_all() -> None:
    limits = FloodLimits()
    assert [limits.take(chat, NOW) for chat in range(1, 32)] == [None] * 30 + [1]


def test_twenty_messages_a_minute_to_a_group() -> None:
    limits = FloodLimits()
    paced = [limits.take(-7, NOW + timedelta(seconds=second)) for second in range(21)]
    assert paced == [None] * 20 + [40]
    assert limits.take(-7, NOW + timedelta(seconds=60)) is None


def test_a_fault_is_used_up_by_the_calls_it_fits() -> None:
    faults = Faults()
    faults.add(Fault(FaultKind.LOST, "sendmessage", chat_id=7, count=2))
    send = Call(METHODS["sendMessage"], {"chat_id": "7"})
    assert faults.take(Call(METHODS["sendMessage"], {"chat_id": "8"})) is None
    assert faults.take(Call(METHODS["getChat"], {"chat_id": "7"})) is None
    assert [faults.take(send) is not None for _ in range(3)] == [True, True, False]


def test_a_fault_for_every_method_leaves_polling_alone() -> None:
    faults = Faults()
    faults.add(Fault(FaultKind.RESET))
    assert faults.take(Call(METHODS["getUpdates"])) is None
    assert faults.take(Call(METHODS["getMe"])) is not None
