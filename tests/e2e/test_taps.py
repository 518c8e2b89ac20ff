"""How many taps it takes, with nothing typed: counted as Telegram sees them."""

import pytest

from storage import Place
from tests.e2e.speaking import ADMIN_IDS, Speaker

SETTINGS = {"admin_ids": ADMIN_IDS, "access": "approval"}
pytestmark = pytest.mark.asyncio(loop_scope="module")
#: A tap on Start, which a client offers to whoever opens the bot's chat.
START = 1


def hours(speaker: Speaker) -> list[str]:
    return speaker.world.store(  # type: ignore[no-any-return]
        lambda uow: [one.slot for one in uow.schedules.of(Place(uow.chats.find(speaker.person.id).id))]
    )


async def test_taps_from_start_to_digests_at_another_hour(owner: Speaker, speaker: Speaker) -> None:
    await speaker.start()
    await speaker.open(speaker.technology, "button-next", "08:00")
    done = await speaker.told(speaker.technology, "08:00")
    assert START + speaker.presses <= 4
    assert hours(speaker) == ["08:00"]

    before = owner.presses
    await owner.press("button-approve")
    await speaker.told("\n1 ")
    assert owner.presses - before == 1

    before = speaker.presses
    for button in ("button-settings", "button-hours", "09:00", "08:00 ✓"):
        await speaker.press(button, done)
    assert speaker.presses - before <= 4
    await speaker.offered("08:00", done)
    assert hours(speaker) == ["09:00"]
