"""A reader's chat, and a bot with a store of its own, that is killed as a test wants it; on each engine in turn."""

import itertools
import shutil
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from postgres_slate import Slate
from sender_desk import START
from sender_lives import Bot, Fate, Telegram, promised

from bot.delivery import ledger
from bot.delivery.outcomes import Outcome
from storage import Database, Delivery, Place, UnitOfWork


@pytest.fixture
def place(database: Database) -> Place:
    """A reader's chat."""
    person = database.write_now(lambda uow: uow.people.meet(7, "林", None, None, START))
    chat = database.write_now(lambda uow: uow.chats.meet(7, "private", "林", person.id, START))
    return Place(chat.id)


@pytest.fixture
def fates(monkeypatch: pytest.MonkeyPatch) -> list[Fate]:
    """Of the lives so far. A kill may come before and after each outcome is recorded, inside the transaction."""
    fates: list[Fate] = []

    def record(uow: UnitOfWork, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        fates[-1].step()
        ledger.record(uow, delivery, outcome, now)
        fates[-1].step()

    monkeypatch.setattr("bot.delivery.landing.record", record)
    return fates


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def fresh_url(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """A migrated database each time, on each engine in turn."""
    if request.param == "postgres":
        slate: Slate = request.getfixturevalue("slate")
        return slate.wiped
    migrated, numbers = request.getfixturevalue("migrated_file"), itertools.count()
    return lambda: f"sqlite:///{shutil.copy(migrated, tmp_path / f'{next(numbers)}.db')}"


@pytest.fixture
def born(fresh_url: Callable[[], str], fates: list[Fate]) -> Callable[[Sequence[int]], Bot]:
    """A bot with a store of its own, that owes these chats their digests."""

    def bear(telegram_ids: Sequence[int]) -> Bot:
        url = fresh_url()
        with closing(Database(url)) as database:
            database.write_now(lambda uow: promised(uow, telegram_ids))
        return Bot(url, Telegram(Fate(0)), fates)

    return bear
