"""What must not get lost is in the ledger, once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.delivery.promises import BROADCASTS, Promise, promise_all
from bot.locale import Html
from bot.render import Part
from storage import Database, Place, Preferences, UnitOfWork

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


def test_many_are_promised_at_once_and_nobody_twice(database: Database) -> None:
    def readers(uow: UnitOfWork) -> list[Place]:
        places = [Place(uow.chats.meet(id, "private", "读者", None, NOON).id) for id in (7, 8, 9)]
        for place in places:
            uow.preferences.save(Preferences(place, "zh-Hans", "Asia/Shanghai", subscribed=True))
        return places

    places = database.write_now(readers)
    parts = (Part(Html("今晚停机")), Part(Html("明早恢复")))
    first = Promise(places[0], "cast:1", NOON, "Asia/Shanghai", parts, BROADCASTS)
    everybody = [replace(first, place=place) for place in places]
    (told,) = database.write_now(lambda uow: promise_all(uow, [first]))
    again, *others = database.write_now(lambda uow: promise_all(uow, everybody))
    assert (told is None, again, None in others) == (False, None, False)
    for id in (told, *others):
        kept = database.read_now(lambda uow, id=id: uow.deliveries.of(id))  # type: ignore[misc]
        assert [(one.html, one.lane, one.next_at) for one in kept] == [
            ("今晚停机", BROADCASTS, NOON),
            ("明早恢复", BROADCASTS, NOON + timedelta(seconds=1)),
        ]
