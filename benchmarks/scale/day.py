"""A day with 10,000 readers on SQLite, in one process: is memory flat, how does the file grow, how late are digests?

Each reader has three digests, at quarters of the hours at which people read: one in six of the morning's is at 08:00.
24 papers of six topics have an article each half an hour, and had as many in the four days before it, after which what
the bot keeps at hand of recent articles grows no more. Digests, sending, gathering and nightly care are the
bot's; Telegram answers at once, within the process, and nobody asks anything. By the clock of this day work takes as
long as it takes on this machine, and waiting takes no time. The pace is the default, 25 messages a second.
"""

import asyncio
import gc
import random
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from telegram import Bot, User

from benchmarks.delivery.office import Office
from benchmarks.scale.afterwards import bytes_by_table, check, in_store, lateness
from benchmarks.scale.hurried_clock import HurriedClock, WatchedDatabase
from benchmarks.scale.press import LISTED, Press, press
from benchmarks.summaries.tables import table
from bot.alarm import Alarm
from bot.delivery.limiter import Limiter
from bot.delivery.sender import Sender
from bot.delivery.wire import Wire
from bot.jobs.care import Care
from bot.jobs.due_digests import DigestRun, DueDigests
from bot.locale import Locales
from bot.newsroom import Newsroom
from bot.opening import open_newsroom
from bot.policy import Policy
from bot.settings import Settings, load_settings
from bot.times.schedule import EVERY_DAY, next_time
from bot.work import Job
from bot.work.work import Attempt
from storage import Place, Preferences, Schedule, UnitOfWork

TOPICS = ("本地", "科技", "财经", "体育", "文化", "国际")
PAPERS, DIGESTS, HOURS = 24, 3, 24
#: Midnight in Shanghai.
_BEGIN = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
_EACH_HALF = timedelta(minutes=30)
_BEFORE = timedelta(days=4)
_ZONE = "Asia/Shanghai"
_CARED_FOR = 4 * 60  #: minutes after it, as the bot does each night
_TOKEN = "42:day"
_FIRST = 1_000_000
_MORNING = ("06:30", "07:00", "07:15", "07:30", "07:45", "08:00", "08:00", "08:15", "08:30", "09:00", "09:30", "10:00")
_NOON = ("11:30", "12:00", "12:15", "12:30", "13:00", "14:00", "15:00", "16:00", "17:00")
_EVENING = ("18:00", "18:30", "19:00", "19:30", "20:00", "20:30", "21:00", "21:30", "22:00", "22:30", "23:00")


@dataclass(frozen=True)
class Hour:
    """What was seen at its end."""

    resident: float  #: MB, of the process without the workers that it starts
    arrived: int  #: messages so far


@dataclass
class Mailbox:
    arrived: int = 0  #: messages; nothing else is kept of them


class NearTelegram(Bot):
    """Every message arrives."""

    def __init__(self, mailbox: Mailbox) -> None:
        super().__init__(_TOKEN)
        self._bot_user = User(42, "简报", is_bot=True, username="jianbao_bot")
        with self._unfrozen():
            self.mailbox = mailbox

    async def do_api_request(self, endpoint: str, api_kwargs: Any = None, *_: Any, **__: Any) -> Any:
        self.mailbox.arrived += 1
        return {"message_id": self.mailbox.arrived, "chat": {"id": (api_kwargs or {}).get("chat_id")}}


def measured(small: bool) -> list[str]:
    """The tables; with a tenth of the readers where a small run is wanted."""
    readers = 1_000 if small else 10_000
    with press(PAPERS, PAPERS) as papers, tempfile.TemporaryDirectory() as folder:
        settings = load_settings(_env_file=None, bot_token=_TOKEN, data_dir=Path(folder), fetch_allow_private=True)
        _furnish(settings, papers, readers)
        hours = asyncio.run(_lived(settings, papers))
        with in_store(settings.store_url()) as connection:
            check(connection, digests_due=readers * DIGESTS, arrived=hours[-1].arrived)
            return [*_by_hour(hours), "", *lateness(connection), "", *bytes_by_table(connection)]


def _furnish(settings: Settings, papers: Press, readers: int) -> None:
    office = Office(settings.store_url())
    places = office.meet(range(_FIRST, _FIRST + readers))
    office.write(partial(_add_sources, papers.urls()))
    dice = random.Random(9)
    for start in range(0, readers, 500):
        office.write(partial(_choose, dice, places[start : start + 500]))
    office.close()


def _add_sources(urls: Sequence[str], uow: UnitOfWork) -> None:
    for number, url in enumerate(urls):
        uow.sources.add(url, "feed", f"第{number}报", TOPICS[number % len(TOPICS)], _BEGIN - _BEFORE)


def _choose(dice: random.Random, places: Sequence[Place], uow: UnitOfWork) -> None:
    for place in places:
        stories = dice.choice((5, 6, 8, 10))
        uow.preferences.save(Preferences(place, "zh-Hans", _ZONE, subscribed=True, stories=stories, digest_at=_BEGIN))
        uow.preferences.set_topics(place, dice.sample(TOPICS, dice.randint(1, 4)))
        slots = [dice.choice(hours) for hours in (_MORNING, _NOON, _EVENING)]
        uow.schedules.replace(
            place, [Schedule(place, slot, EVERY_DAY, next_time(slot, EVERY_DAY, _ZONE, _BEGIN)) for slot in slots]
        )


@dataclass(frozen=True)
class Staff:
    """What the bot does by itself, each at its minute of the day."""

    clock: HurriedClock
    papers: Press
    newsroom: Newsroom
    compose: DigestRun
    care: Care

    async def begin(self) -> None:
        """The days before: as many articles at once as a feed lists."""
        at = _BEGIN - _BEFORE
        while at < _BEGIN:
            await _until(self.clock, at)
            self.papers.publish(at, LISTED)
            async with self.clock.busy():
                await self.newsroom.gather()
            at += LISTED * _EACH_HALF

    async def work(self, minute: int) -> None:
        if minute % 30 == 7:
            self.papers.publish(self.clock.now())
        if minute % 15 == 7:
            async with self.clock.busy():
                await self.newsroom.gather()
        if minute == _CARED_FOR:
            async with self.clock.busy():
                await self.care.prune(Attempt(Job("prune", "prune")))
        await self.compose()


async def _lived(settings: Settings, papers: Press) -> list[Hour]:
    clock = HurriedClock(_BEGIN - _BEFORE)
    database = WatchedDatabase(settings.store_url(), clock)
    mailbox, locales = Mailbox(), Locales()
    wire = Wire(NearTelegram(mailbox), Limiter(clock.now, settings.send_rate), clock)
    policy = Policy("open", _ZONE, None, "jianbao_bot", send_rate=settings.send_rate, ban_key=b"day")
    sender = Sender(database, wire, clock, locales)
    compose = DigestRun(database, DueDigests(clock, policy, locales), Alarm(database, wire, locales), sender.wake)
    jumping, sending = asyncio.create_task(clock.run()), asyncio.create_task(sender.run())
    hours = []
    async with open_newsroom(settings, database, clock) as newsroom:
        staff = Staff(clock, papers, newsroom, compose, Care(database, clock, settings, database.wipe))
        await staff.begin()
        for minute in range(HOURS * 60):
            await _until(clock, _BEGIN + timedelta(minutes=minute, seconds=0.5))
            await staff.work(minute)
            if minute % 60 == 59:
                hours.append(Hour(_resident(), mailbox.arrived))
    sender.stop()
    await sending
    jumping.cancel()
    database.close()
    return hours


async def _until(clock: HurriedClock, at: datetime) -> None:
    await clock.sleep(max(0.0, (at - clock.now()).total_seconds()))


def _resident() -> float:
    gc.collect()
    return int(re.findall(r"^VmRSS:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"), re.MULTILINE)[0]) / 1024


def _by_hour(hours: Sequence[Hour]) -> list[str]:
    rows = [[str(number), f"{one.resident:.0f}", f"{one.arrived:,}"] for number, one in enumerate(hours, 1)]
    return table(["hour", "resident MB at its end", "messages so far"], rows)
