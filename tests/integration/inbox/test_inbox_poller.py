"""What Telegram tells is in the store before the next offset says that it arrived."""

import asyncio
import json
import logging
from typing import Any

import pytest
from fast_clock import FastClock
from inbox_office import command
from polling import Polling, Script, intake_of
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.errors import ConflictError, TokenError
from bot.inbox.poller import Poller, checked_updates
from bot.inbox.raw_update import RawUpdate
from storage import Database, DatabaseBusyError


def batch(*ids: int) -> list[dict[str, Any]]:
    """One update each of as many chats."""
    return [command(id, "/digest", chat=id) for id in ids]


async def test_the_offset_acknowledges_what_is_stored(database: Database) -> None:
    polling = Polling(database, batch(4, 6), batch(7))
    await polling.run()
    assert polling.script.offsets == [0, 7, 8]
    assert polling.stored() == [4, 6, 7]
    assert polling.arrived == 2


async def test_after_a_quiet_time_whatever_number_comes_is_taken(database: Database) -> None:
    polling = Polling(database, batch(900), [], batch(12))
    await polling.run()
    assert polling.script.offsets == [0, 901, 0, 13]
    assert polling.stored() == [12, 900]


async def test_what_comes_again_is_stored_once(database: Database) -> None:
    await Polling(database, batch(4)).run()
    database.write_now(lambda uow: uow.updates.handled(4, None, FastClock().now()))
    await Polling(database, batch(4, 5)).run()
    assert Polling(database).stored() == [5]


async def test_a_server_that_does_not_wait_for_news_is_not_asked_without_a_pause(database: Database) -> None:
    polling = Polling(database, batch(4), batch(4), [], [], batch(5))
    before = polling.clock.now()
    await polling.run()
    assert (polling.clock.now() - before).total_seconds() == 3


async def test_what_could_not_be_stored_is_not_acknowledged(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, failures = database.write, [DatabaseBusyError("store.db", "locked")]

    async def fails_once(work: Any) -> Any:
        if failures:
            raise failures.pop()
        return await write(work)

    monkeypatch.setattr(database, "write", fails_once)
    polling = Polling(database, batch(4), batch(4))
    await polling.run()
    assert polling.script.offsets == [0, 0, 5]
    assert polling.stored() == [4]


async def test_an_outage_is_one_line_and_its_end_is_told_on(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    polling = Polling(database, NetworkError("down"), NetworkError("down"), RetryAfter(40), batch(4), batch(5))
    before = polling.clock.now()
    await polling.run()
    assert (polling.clock.now() - before).total_seconds() == 0.5 + 1 + 40
    assert polling.recovered == 1
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]


async def test_a_store_that_fails_at_the_end_of_an_outage_does_not_end_the_poller(database: Database) -> None:
    polling = Polling(database, NetworkError("down"), batch(4), batch(5))
    polling.fails_to_recover = 1
    await polling.run()
    assert polling.recovered == 2
    assert polling.stored() == [4, 5]


async def test_another_process_that_goes_on_polling_ends_it(database: Database) -> None:
    twice = Polling(database, Conflict("other"), Conflict("other"), batch(4))
    await twice.run()
    poller = Poller(Script(*[Conflict("other")] * 3), intake_of(database), FastClock(), lambda: None)  # type: ignore[arg-type]
    with pytest.raises(ConflictError, match="another process"):
        await poller.run(twice._recovered)


async def test_a_refused_token_ends_it(database: Database) -> None:
    poller = Poller(Script(InvalidToken()), intake_of(database), FastClock(), lambda: None)  # type: ignore[arg-type]
    with pytest.raises(TokenError, match="BOT_TOKEN"):
        await poller.run(lambda: asyncio.sleep(0))


@pytest.mark.parametrize("answer", [True, {}, [7], [{"message": {}}], [{"update_id": "4"}], [{"update_id": 1 << 70}]])
async def test_an_answer_that_is_not_the_bot_apis_is_an_outage(database: Database, answer: Any) -> None:
    polling = Polling(database, answer, batch(4))
    await polling.run()
    assert polling.script.offsets == [0, 0, 5]
    assert polling.recovered == 1


def test_half_a_surrogate_pair_survives_the_store(database: Database) -> None:
    update = RawUpdate({"update_id": 4, "message": {"text": "半个\ud83d表情\x00"}}).stored()
    database.write_now(lambda uow: uow.updates.store([update], FastClock().now()))
    kept = database.read_now(lambda uow: uow.updates.get(4))
    assert kept is not None
    assert json.loads(kept.raw)["message"]["text"] == "半个\ud83d表情\x00"


def test_what_is_no_list_of_updates_is_said_to_be_so() -> None:
    with pytest.raises(TelegramError, match="BOT_API_URL"):
        checked_updates({"ok": True})
