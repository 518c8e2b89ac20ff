"""Many things at once, and of one lane no more than so many."""

import asyncio
from collections.abc import AsyncIterator

from bot.newsroom.abreast import Lanes, abreast


async def items(*names: str) -> AsyncIterator[str]:
    for name in names:
        yield name


async def test_a_slow_lane_keeps_no_place_from_the_others() -> None:
    done: list[str] = []
    others_are_done, most, now = asyncio.Event(), 0, 0

    async def work(item: str) -> None:
        nonlocal most, now
        if item.startswith("slow"):
            now += 1
            most = max(most, now)
            await others_are_done.wait()
            now -= 1
        done.append(item)
        if item == "quick9":
            others_are_done.set()

    slow, quick = [f"slow{n}" for n in range(10)], [f"quick{n}" for n in range(10)]
    async with asyncio.timeout(10):
        await abreast(3, items(*slow, *quick), Lanes(2, lambda item: item[:4], work))
    assert done[:10] == quick
    assert sorted(done[10:]) == slow
    assert most == 2


async def test_what_waited_in_a_lane_is_done_in_the_order_in_which_it_came() -> None:
    done: list[str] = []

    async def work(item: str) -> None:
        await asyncio.sleep(0)
        done.append(item)

    await abreast(4, items("a1", "a2", "a3", "a4"), Lanes(1, lambda item: item[0], work))
    assert done == ["a1", "a2", "a3", "a4"]
