"""What the bot asks people to type, and what counts as the answer."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from reading_room import CHEN, GROUP, LIN, LOCALES, NOON, pressed, shown, text, typed
from soundness import assert_sound

from bot.calls import Button, Call
from bot.handlers.desk import Desk
from bot.handlers.gate import Doorway
from bot.handlers.incoming import Document, Happening, Incoming, Press, Room, Said, User
from bot.handlers.places.targets import written
from bot.handlers.prompting import Prompting, prompt, prompted
from bot.handlers.route import Route, Routes
from bot.handlers.spoken import Phrasebook
from bot.handlers.visit import Reply, Visit
from bot.locale import Html, escape
from bot.policy import Policy
from storage import Database, Place, UnitOfWork

FORUM = Room(GROUP.telegram_id, "supergroup", GROUP.title, thread=7)
BACK = [[Button("‹ 返回", "other")]]
ASKED = "写一个词发给我"


def ask(uow: UnitOfWork, visit: Visit) -> Reply:
    takes = ("document", "location", "link") if visit.argument == "anything" else ()
    return prompt(uow, visit, Prompting("word", Html(ASKED), BACK, {"mode": "mute"}, takes))


def word(uow: UnitOfWork, visit: Visit) -> Reply:
    """A digit is misread."""
    said = visit.incoming.what
    assert isinstance(said, Said)
    if said.text.isdigit():
        return prompt(uow, visit, Prompting("word", Html("一个词就好"), BACK, prompted(visit)))
    return visit.say(escape(f"{prompted(visit)['mode']} {said.text} {visit.place.chat_id}.{visit.place.thread}"))


def other(uow: UnitOfWork, visit: Visit) -> Reply:
    return visit.say("something else")


@dataclass
class Table:
    """One thing that is typed, one that is not, and plain text."""

    database: Database
    now: Any = NOON
    group_admins: set[int] = field(default_factory=lambda: {LIN.telegram_id, CHEN.telegram_id})
    _ids: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        choice = Route(act=other, changes=True)
        routes = Routes(
            commands={"ask": Route(act=ask, changes=True), "pause": choice},
            presses={"ask": Route(act=ask, changes=True), "other": choice},
            text=choice,
            inline=choice,
            membership=choice,
            unknown=choice,
            phrasebook=Phrasebook(frozenset({"ask", "pause"}), words={"暂停": "pause"}),
            answers={"word": Route(act=word, changes=True)},
        )
        policy = Policy("open", "Asia/Shanghai", None, "jianbao_bot")
        self.desk = Desk(self.database, Doorway(policy, LOCALES, self._is_admin), routes, lambda: None)

    async def _is_admin(self, chat_id: int, user_id: int) -> bool:
        return user_id in self.group_admins

    async def arrive(self, what: Happening, who: User | None = LIN, room: Room | None = None) -> list[Call]:
        room = room or Room(who.telegram_id if who else 0, "private", "")
        calls = await self.desk.handle(Incoming(next(self._ids), self.now, room, who, what, as_room=who is None))
        assert_sound(calls)
        return calls

    async def type(self, words: str, who: User | None = LIN, room: Room | None = None, **said: Any) -> str:
        return text(await self.arrive(typed(words, **said), who, room))


@pytest.fixture
def table(database: Database) -> Table:
    return Table(database)


async def test_the_next_text_is_the_answer_and_only_that(table: Table) -> None:
    asked = shown(await table.arrive(pressed("ask")))
    assert (asked.method, asked.params["text"]) == ("editMessageText", ASKED)
    assert (await table.type("地铁")).startswith("mute 地铁 ")
    assert await table.type("公交") == "something else"


async def test_it_is_waited_for_by_another_process_too_and_for_a_quarter_of_an_hour(
    table: Table, database: Database
) -> None:
    await table.type("/ask")
    later = Table(database, now=NOON + timedelta(minutes=15))
    assert (await later.type("地铁")).startswith("mute")
    await later.type("/ask")
    later.now += timedelta(minutes=15, seconds=1)
    assert await later.type("地铁") == "something else"


async def test_what_is_called_like_a_command_may_be_the_answer(table: Table) -> None:
    assert await table.type("暂停") == "something else"
    await table.type("/ask")
    assert (await table.type("暂停")).startswith("mute 暂停")


@pytest.mark.parametrize(
    "what", [typed("/pause"), typed("／暂停"), pressed("other"), Press("p", 70, "nonsense", ())], ids=str
)
async def test_a_command_and_a_button_end_the_wait(table: Table, what: Happening) -> None:
    await table.type("/ask")
    await table.arrive(what)
    assert await table.type("地铁") == "something else"


async def test_what_was_misread_is_asked_for_again(table: Table) -> None:
    await table.type("/ask")
    assert await table.type("7") == "一个词就好"
    assert (await table.type("地铁")).startswith("mute 地铁")


NO_WORDS = (
    {"urls": ("https://a.example/",)},
    {"is_forward": True},
    {"document": Document("f", "来源.opml")},
    {"location": (30.5, 114.3)},
)


@pytest.mark.parametrize("said", NO_WORDS, ids=str)
async def test_a_link_a_forward_a_file_and_a_place_answer_only_who_asked_for_them(
    table: Table, said: dict[str, Any]
) -> None:
    await table.type("/ask")
    assert await table.type("看", **said) == "something else"
    assert (await table.type("地铁")).startswith("mute 地铁"), "it is still waited for"
    await table.type("/ask anything")
    assert (await table.type("看", **said)).startswith("mute 看")


async def test_a_picture_without_words_answers_nothing(table: Table) -> None:
    await table.type("/ask")
    assert await table.type(" ") == "something else"


class TestInAGroup:
    async def test_who_was_asked_replies_to_the_bot(self, table: Table) -> None:
        (spinner, asked) = await table.arrive(pressed("ask"), LIN, GROUP)
        assert spinner.method == "answerCallbackQuery"
        assert asked.params["reply_markup"] == {"force_reply": True, "selective": True}
        assert asked.params["text"] == f'<a href="tg://user?id={LIN.telegram_id}">林</a>\n{ASKED}'
        assert await table.arrive(typed("地铁"), LIN, GROUP) == []
        assert await table.type("地铁", CHEN, GROUP, reply_to_me=True) == "something else"
        assert (await table.type("地铁", LIN, GROUP, reply_to_me=True)).startswith("mute 地铁")

    async def test_in_the_topic_where_it_was_asked(self, table: Table) -> None:
        asked = shown(await table.arrive(typed("/ask"), LIN, FORUM))
        assert asked.params["message_thread_id"] == FORUM.thread
        assert await table.type("地铁", LIN, GROUP, reply_to_me=True) == "something else"
        assert await table.type("地铁") == "something else", "nor in private"
        assert (await table.type("地铁", LIN, FORUM, reply_to_me=True)).endswith(f".{FORUM.thread}")

    async def test_an_anonymous_administrator_answers_what_the_group_was_asked_last(self, table: Table) -> None:
        await table.arrive(pressed("ask"), LIN, GROUP)
        assert (await table.type("地铁", None, GROUP, reply_to_me=True)).startswith("mute 地铁")
        assert await table.type("地铁", LIN, GROUP, reply_to_me=True) == "something else"

    async def test_who_is_no_administrator_any_more_answers_nothing(self, table: Table) -> None:
        await table.arrive(pressed("ask"), LIN, GROUP)
        table.group_admins.clear()
        refused = LOCALES["zh-Hans"].html("refused-not-manager")
        assert await table.type("地铁", LIN, GROUP, reply_to_me=True) == refused


class TestAboutAnotherPlace:
    async def test_the_answer_is_about_it_too_and_only_while_it_is_theirs(self, table: Table) -> None:
        chat = table.database.write_now(lambda uow: uow.chats.meet(-1007, "channel", "江城早知道", None, NOON))
        about = Place(chat.id)
        asked = shown(await table.arrive(Press("p", 70, "ask", (), about)))
        [[back]] = asked.params["reply_markup"]["inline_keyboard"]
        assert back["callback_data"] == f"other:{written(about)}"
        assert (await table.type("地铁")).endswith(f" {chat.id}.0")
        await table.arrive(Press("p", 70, "ask", (), about))
        table.group_admins.clear()
        assert await table.type("地铁") == LOCALES["zh-Hans"].html("refused-not-theirs")
