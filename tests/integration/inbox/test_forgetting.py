"""Somebody uses the whole bot and is forgotten: the store says nothing of them, in no table and in no file."""

import asyncio
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from everything import everything, forms, in_files, where
from inbox_office import LOCALES, Office

from bot.handlers.route import Tools
from bot.handlers.table import routes
from storage import Database

ID, OTHER, GROUP = 770123456789, 5, -100770
NAME, USERNAME, WORD = "许愿池", "wishing_well", "候鸟观测站"
TRACES = forms(str(ID), NAME, USERNAME, WORD)


class Life:
    """What people do, one after another."""

    def __init__(self, database: Database) -> None:
        nothing: Any = None
        self.office = Office(database, table=routes(Tools(nothing, LOCALES, database)))
        self._numbers = count(1)

    async def say(self, text: str, who: int = ID, chat: int | None = None) -> None:
        number = next(self._numbers)
        message = {"message_id": number, "date": 1764000000, "chat": _chat(chat or who), "from": _human(who)}
        command = {"type": "bot_command", "offset": 0, "length": len(text.split()[0])}
        entities = [command] if text.startswith("/") else []
        await self._arrive({"update_id": number, "message": message | {"text": text, "entities": entities}})

    async def press(self, data: str, who: int = ID) -> None:
        number = next(self._numbers)
        message = {"message_id": 70, "date": 1764000000, "chat": _chat(who), "text": f"{NAME}（id {ID}）"}
        query = {"id": f"p{number}", "from": _human(who), "chat_instance": "1", "data": data, "message": message}
        await self._arrive({"update_id": number, "callback_query": query})

    async def confirm(self) -> None:
        await self.press(f"forgetsure:{int(self.office.clock.now().timestamp())}")

    async def _arrive(self, update: dict[str, Any]) -> None:
        await self.office.intake.store([update])
        await self.office.reception.take_up(self.office.update(update["update_id"]))


def _chat(id: int) -> dict[str, Any]:
    if id > 0:
        return {"id": id, "type": "private", "first_name": NAME if id == ID else "林"}
    return {"id": id, "type": "supergroup", "title": "街坊群"}


def _human(id: int) -> dict[str, Any]:
    whole = {"first_name": NAME, "username": USERNAME} if id == ID else {"first_name": "林"}
    return {"id": id, "is_bot": False, "language_code": "zh-hans"} | whole


async def lived(database: Database) -> Life:
    life = Life(database)
    for text in ("/start", "/schedule 08:00", "/subscribe 本地", "/quiet 23:00-07:00", f"/mute {WORD}", "/digest"):
        await life.say(text)
    await life.say(WORD)
    await life.say(f"/search {WORD}", chat=GROUP)
    await life.press("go:settings")
    await life.say("/start", OTHER)
    await life.say("江豚", OTHER)
    await life.press(f"ban:{ID}", OTHER)
    return life


def traces(database: Database) -> list[tuple[str, str]]:
    return where(database.read_now(lambda uow: everything(uow._connection)), TRACES)


async def test_of_whoever_asks_for_it_nothing_is_left_in_any_table(database: Database, tmp_path: Path) -> None:
    life = await lived(database)
    assert {"people", "chats", "queries", "keywords"} <= {table for table, _ in traces(database)}
    await life.say("/forget")
    assert life.office.telegram.to(ID)[-1].startswith("要删除你的全部资料吗？")
    assert database.read_now(lambda uow: uow.people.find(ID))
    await life.confirm()
    assert traces(database) == []
    assert in_files(tmp_path, TRACES) == []
    assert database.read_now(lambda uow: uow.people.find(OTHER))
    assert ("queries", "江豚") in where(database.read_now(lambda uow: everything(uow._connection)), ["江豚"])


async def test_they_come_back_as_somebody_new(database: Database) -> None:
    life = await lived(database)
    await life.confirm()
    await life.say("/start")
    person = database.read_now(lambda uow: uow.people.find(ID))
    assert person is not None
    assert (person.access, person.banned_at) == ("new", None)


async def test_whoever_is_banned_leaves_nothing_but_the_ban(database: Database, tmp_path: Path) -> None:
    life = await lived(database)
    database.write_now(lambda uow: uow.people.ban(_id_of(database), life.office.clock.now()))
    said = len(life.office.telegram.to(ID))
    await life.say("/digest")
    assert len(life.office.telegram.to(ID)) == said
    await life.say("/forget")
    assert "屏蔽不会解除" in life.office.telegram.to(ID)[-1]
    await life.confirm()
    assert traces(database) == []
    assert in_files(tmp_path, TRACES) == []
    said = len(life.office.telegram.to(ID))
    await life.say("/start")
    assert len(life.office.telegram.to(ID)) == said
    person = database.read_now(lambda uow: uow.people.find(ID))
    assert person is not None
    assert person.is_banned


def _id_of(database: Database) -> int:
    person = database.read_now(lambda uow: uow.people.find(ID))
    assert person is not None
    return person.id


class Wiped(Database):
    """Tells when it was."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.is_wiped = asyncio.Event()

    async def wipe(self) -> None:
        await super().wipe()
        self.is_wiped.set()


async def test_what_a_busy_store_could_not_let_go_of_at_once_it_lets_go_of_soon(
    sqlite_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(Wiped(sqlite_url)) as database:
        life = await lived(database)
        await life.say("/forget")
        with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM people").fetchall()
            await life.confirm()
        assert "is tried again" in caplog.text
        assert not database.is_wiped.is_set()
        assert traces(database) == []
        assert in_files(tmp_path, TRACES)
        wiping = asyncio.create_task(life.office.wiper.run())
        async with asyncio.timeout(60):
            await database.is_wiped.wait()
        wiping.cancel()
        assert in_files(tmp_path, TRACES) == []
