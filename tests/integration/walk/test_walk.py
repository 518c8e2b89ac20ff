"""Ten people, five chats, thousands of random presses, commands and restarts: nothing breaks, nothing is forbidden."""

import pytest
from walk import Walk

pytestmark = pytest.mark.no_cover


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2])
async def test_whatever_people_do_nothing_goes_wrong(sqlite_url: str, seed: int) -> None:
    await Walk(sqlite_url, seed).go(2000)


@pytest.mark.long
@pytest.mark.postgres
@pytest.mark.parametrize("seed", [4])
async def test_nor_on_postgresql(postgres_url: str, seed: int) -> None:
    await Walk(postgres_url, seed).go(1000)
