"""Turns at a host: the pauses that it asks for."""

import pytest

from gatherer import FetchError
from gatherer.web.hosts import HostSlots

HERE, THERE = ("news.example", 443), ("news.example", 8443)


class Sleeper:
    def __init__(self) -> None:
        self.slept: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)


async def test_a_host_that_asks_for_nothing_is_not_kept_waiting_for() -> None:
    sleeper = Sleeper()
    slots = HostSlots(4, sleeper)
    for _ in range(3):
        async with slots.hold(HERE):
            pass
    assert sleeper.slept == []


async def test_requests_begin_as_far_apart_as_the_host_asks() -> None:
    sleeper = Sleeper()
    slots = HostSlots(4, sleeper)
    async with slots.hold(HERE, gap=100), slots.hold(HERE, gap=100), slots.hold(HERE, gap=100):
        pass
    async with slots.hold(THERE, gap=100):
        pass
    assert [round(seconds, -2) for seconds in sleeper.slept] == [100, 200]


async def test_a_host_that_rests_is_not_asked() -> None:
    slots = HostSlots(4, Sleeper())
    slots.rest(HERE, 600)
    slots.rest(HERE, 60)
    with pytest.raises(FetchError) as caught:
        async with slots.hold(HERE):
            pytest.fail("it was asked")
    assert (caught.value.code, caught.value.fields["retry_after"]) == ("asked_to_wait", 600)
    async with slots.hold(THERE):
        pass


async def test_a_short_rest_is_waited_for() -> None:
    sleeper = Sleeper()
    slots = HostSlots(4, sleeper)
    slots.rest(HERE, 2)
    async with slots.hold(HERE):
        pass
    assert [round(seconds) for seconds in sleeper.slept] == [2]


async def test_hosts_that_nobody_asks_are_forgotten() -> None:
    slots = HostSlots(4, Sleeper())
    slots.rest(HERE, 600)
    for port in range(5000):
        async with slots.hold(("other.example", port)):
            pass
    assert len(slots._hosts) < 2000
    with pytest.raises(FetchError, match="left alone"):
        async with slots.hold(HERE):
            pass
