"""Who administers a chat: Telegram is asked, and says less to a bot that is no administrator."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.administrators import Administrators
from bot.calls import Call
from bot.delivery.outcomes import Gone, Outcome, Sent

BOT, LIN, CHEN, GROUP = 99, 7, 8, -100


@dataclass
class Telegram:
    """A group: its administrators as the bot sees them, and what is said of each person."""

    standing: dict[int, str] = field(default_factory=dict)  #: of others nothing is told
    listed: list[int] | None = None  #: None: refused
    now: datetime = datetime(2026, 11, 24, tzinfo=UTC)
    asked: list[str] = field(default_factory=list)

    async def say(self, call: Call) -> Outcome:
        self.asked.append(call.method)
        if call.method == "getChatAdministrators":
            return Gone("no") if self.listed is None else Sent([_administrator(one) for one in self.listed])
        status = self.standing.get(call.params["user_id"])
        return Gone("user not found") if status is None else Sent({"status": status})

    def administrators(self) -> Administrators:
        return Administrators(self.say, lambda: self.now, BOT)


def _administrator(id: int) -> dict[str, Any]:
    return {"status": "administrator", "user": {"id": id}}


@pytest.mark.parametrize(
    ("standing", "listed", "answer"),
    [
        ("creator", None, True),
        ("administrator", [], True),
        ("member", [BOT, CHEN], False),  # it sees all of them
        ("member", [CHEN], None),  # anonymous ones are hidden from it
        (None, [BOT, LIN], True),
        (None, [CHEN], None),
        (None, None, False),
        ("member", [BOT, LIN], False),  # what is said of the person alone is the latest
    ],
)
async def test_what_it_says(standing: str | None, listed: list[int] | None, answer: bool | None) -> None:
    telegram = Telegram({} if standing is None else {LIN: standing}, listed)
    assert await telegram.administrators().is_admin(GROUP, LIN) is answer


async def test_the_list_is_remembered_for_a_minute_and_a_person_is_asked_for_each_time() -> None:
    telegram = Telegram({LIN: "member"}, [CHEN])
    administrators = telegram.administrators()
    for _ in range(3):
        assert await administrators.is_admin(GROUP, LIN) is None
    assert telegram.asked.count("getChatAdministrators") == 1
    telegram.standing[LIN] = "administrator"
    assert await administrators.is_admin(GROUP, LIN) is True
    telegram.standing[LIN], telegram.listed = "member", [BOT]
    telegram.now += timedelta(seconds=60)
    assert await administrators.is_admin(GROUP, LIN) is False
