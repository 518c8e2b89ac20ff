"""Somebody is forgotten while digests are made: whichever comes first, nothing breaks and nothing is left."""

import asyncio
from datetime import timedelta

from inbox_office import LOCALES

from bot.clock import SystemClock
from bot.delivery.moment import Moment
from bot.jobs.due_digests import DueDigests
from bot.policy import Policy
from storage import Database, Person, Place, Preferences, Schedule, UnitOfWork

CLOCK = SystemClock()
NOW = CLOCK.now()
DIGESTS = DueDigests(CLOCK, Policy("open", "Asia/Shanghai", None, "jianbao_bot"), LOCALES)


def reader(uow: UnitOfWork, telegram_id: int) -> Person:
    person = uow.people.meet(telegram_id, "林", None, "zh-hans", NOW)
    place = Place(uow.chats.meet(telegram_id, "private", "林", person.id, NOW).id)
    uow.preferences.save(Preferences(place, "zh-Hans", "Asia/Shanghai", subscribed=True))
    uow.schedules.replace(place, [Schedule(place, NOW.strftime("%H:%M"), 127, NOW - timedelta(minutes=1))])
    return person


async def test_neither_ends_the_other(database: Database) -> None:
    people = database.write_now(lambda uow: [reader(uow, 3000 + number) for number in range(60)])
    faults: list[Exception] = []

    async def serve() -> None:
        moment = Moment(NOW)
        while (served := await database.write(lambda uow: DIGESTS.serve(uow, moment))).places:
            faults.extend(served.faults)

    async def forget(person: Person) -> None:
        await database.write(lambda uow: uow.forgetting.forget(person, update_id=0))

    await asyncio.gather(serve(), *map(forget, people[::2]))
    await serve()  # places that were held elsewhere
    left = database.read_now(lambda uow: [uow.people.find(one.telegram_id) for one in people])
    assert [one is None for one in left] == [True, False] * 30
    assert faults == []
    due = database.write_now(lambda uow: uow.schedules.due(NOW, 100, "open"))
    assert due == []
