"""Ten people, five chats, ten thousand random presses, commands and restarts: nothing breaks, nothing is forbidden."""

import pytest
from walk import Walk

STEPS = 2000


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 6))
async def test_whatever_people_do_nothing_goes_wrong(sqlite_url: str, seed: int) -> None:
    await Walk(sqlite_url, seed).go(STEPS)


@pytest.mark.long
@pytest.mark.postgres
async def test_nor_on_postgresql(postgres_url: str) -> None:
    await Walk(postgres_url, 6).go(500)
