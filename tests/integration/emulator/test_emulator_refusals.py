"""Every refusal as a bot meets it: through python-telegram-bot, in Telegram's own words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    MessageEntity,
    ReplyParameters,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from bot.playground.emulator import Emulator, Person, Serving, Status

Asked = Awaitable[object]


def keyboard(*data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("更多", callback_data=one)] for one in data])


async def refusal(asked: Asked, kind: type[TelegramError] = BadRequest) -> str:
    with pytest.raises(kind) as refused:
        await asked
    assert type(refused.value) is kind
    return refused.value.message


@pytest.mark.parametrize(
    ("ask", "why"),
    [
        (lambda bot, chat: bot.send_message(404, "x"), "Chat not found"),
        (lambda bot, chat: bot.send_message("@nobody", "x"), "Chat not found"),
        (lambda bot, chat: bot.send_message(chat, "x", message_thread_id=9), "Message thread not found"),
        (lambda bot, chat: bot.send_message(chat, ""), "Message text is empty"),
        (lambda bot, chat: bot.send_message(chat, " <b> </b>", "HTML"), "Message text is empty"),
        (lambda bot, chat: bot.send_message(chat, "字" * 4097), "Message is too long"),
        (lambda bot, chat: bot.send_message(chat, "😀" * 2049), "Message is too long"),
        (
            lambda bot, chat: bot.send_message(chat, "江<x>", "HTML"),
            'Can\'t parse entities: Unsupported start tag "x" at byte offset 3',
        ),
        (
            lambda bot, chat: bot.send_message(chat, "<b>江", "HTML"),
            'Can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
        ),
        (lambda bot, chat: bot.send_message(chat, "x", "Crayon"), "Unsupported parse_mode"),
        (
            lambda bot, chat: bot.send_message(
                chat, "x", entities=[MessageEntity("text_link", 0, 1, url="javascript:x")]
            ),
            "Entity URL 'javascript:x' is invalid: Wrong HTTP URL",
        ),
        (lambda bot, chat: bot.send_message(chat, "x", reply_markup=keyboard("好" * 22)), "Button_data_invalid"),
        (
            lambda bot, chat: bot.send_message(chat, "x", reply_markup=keyboard(*["a"] * 101)),
            "Reply markup is too long",
        ),
        (
            lambda bot, chat: bot.send_message(
                chat, "x", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="x")] * 9])
            ),
            "Reply markup is too long",
        ),
        (
            lambda bot, chat: bot.send_message(
                chat, "x", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("x", url="ftp://a.example")]])
            ),
            "Inline keyboard button URL 'ftp://a.example' is invalid: Unsupported URL protocol",
        ),
        (
            lambda bot, chat: bot.send_message(
                chat, "x", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("x")]])
            ),
            "Can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            lambda bot, chat: bot.send_message(chat, "x", reply_parameters=ReplyParameters(99)),
            "Message to be replied not found",
        ),
        (lambda bot, chat: bot.send_photo(chat, b"png", caption="字" * 1025), "Message caption is too long"),
        (lambda bot, chat: bot.send_chat_action(chat, "dancing"), "Wrong parameter action in request"),
        (lambda bot, chat: bot.edit_message_text("x", chat, 99), "Message to edit not found"),
        (lambda bot, chat: bot.edit_message_text("x", chat, 1), "Message can't be edited"),
        (lambda bot, chat: bot.edit_message_text("x", inline_message_id="404"), "Message_id_invalid"),
        (lambda bot, chat: bot._post("editMessageText", {"text": "x"}), "Chat_id is empty"),
        (
            lambda bot, chat: bot._post("editMessageText", {"chat_id": chat, "text": "x"}),
            "Message identifier is not specified",
        ),
        (lambda bot, chat: bot.delete_message(chat, 99), "Message to delete not found"),
        (
            lambda bot, chat: bot.answer_callback_query("404"),
            "Query is too old and response timeout expired or query id is invalid",
        ),
        (
            lambda bot, chat: bot.answer_inline_query("404", []),
            "Query is too old and response timeout expired or query id is invalid",
        ),
        (lambda bot, chat: bot.get_chat(404), "Chat not found"),
        (lambda bot, chat: bot.get_chat_member(chat, 404), "User not found"),
        (lambda bot, chat: bot.get_chat_administrators(chat), "There are no administrators in the private chat"),
        (lambda bot, chat: bot.leave_chat(chat), "Can't leave private chats"),
        (lambda bot, chat: bot.set_my_commands([BotCommand("Help", "x")]), "Bot_command_invalid"),
        (lambda bot, chat: bot.set_my_commands([BotCommand("a" * 33, "x")]), "Command length must not exceed 32"),
        (lambda bot, chat: bot.set_my_commands([BotCommand("a", "")]), "Command description must be non-empty"),
        (lambda bot, chat: bot.set_my_commands([BotCommand("a", "x")] * 101), "Bot_commands_too_much"),
        (
            lambda bot, chat: bot.set_my_commands([BotCommand("a", "x")], language_code="zh-hans"),
            "Invalid language code specified",
        ),
        (
            lambda bot, chat: bot.set_my_commands([BotCommand("a", "x")], scope=BotCommandScopeChat(404)),
            "Chat not found",
        ),
        (lambda bot, chat: bot.set_my_description("字" * 513), "Description is too long"),
        (
            lambda bot, chat: bot.set_webhook("https://bot.example/"),
            "Bad webhook: Failed to resolve host: Name or service not known",
        ),
    ],
)  # fmt: skip
async def test_bad_requests(bot: Bot, reader: Person, ask: Callable[[Bot, int], Asked], why: str) -> None:
    # python-telegram-bot drops the prefix and changes the case.
    assert (await refusal(ask(bot, reader.id))).lower() == why.lower()


async def test_the_exact_words_are_on_the_wire(bot: Bot, emulator: Emulator, reader: Person) -> None:
    await refusal(bot.send_message(reader.id, "x", reply_markup=keyboard("好" * 22)))
    await refusal(bot.answer_callback_query("404"))
    assert [(one.status, one.description) for one in emulator.refused()] == [
        (400, "Bad Request: BUTTON_DATA_INVALID"),
        (400, "Bad Request: query is too old and response timeout expired or query ID is invalid"),
    ]


async def test_an_edit_that_changes_nothing(bot: Bot, emulator: Emulator, reader: Person) -> None:
    sent = await bot.send_message(reader.id, "<b>江城</b>", "HTML", reply_markup=keyboard("m:1"))
    await refusal(
        bot.edit_message_text(" <b>江城</b>", reader.id, sent.id, parse_mode="HTML", reply_markup=keyboard("m:1"))
    )
    await refusal(bot.edit_message_reply_markup(reader.id, sent.id, reply_markup=keyboard("m:1")))
    assert {one.description for one in emulator.refused()} == {
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
        " as a current content and reply markup of the message"
    }
    await bot.edit_message_text("<i>江城</i>", reader.id, sent.id, parse_mode="HTML", reply_markup=keyboard("m:1"))


async def test_an_edit_that_is_too_long(bot: Bot, emulator: Emulator, reader: Person) -> None:
    sent = await bot.send_message(reader.id, "x")
    await refusal(bot.edit_message_text("字" * 4097, reader.id, sent.id))
    assert emulator.refused()[0].description == "Bad Request: MESSAGE_TOO_LONG"


async def test_an_edit_that_does_not_fit_the_message(bot: Bot, reader: Person) -> None:
    photo = await bot.send_photo(reader.id, b"png")
    assert await refusal(bot.edit_message_text("x", reader.id, photo.id)) == "There is no text in the message to edit"
    sent = await bot.send_message(reader.id, "x")
    assert await refusal(bot.edit_message_text(" ", reader.id, sent.id)) == "Message text is empty"
    reply_keyboard = {"chat_id": reader.id, "message_id": sent.id, "reply_markup": {"keyboard": [["x"]]}}
    assert await refusal(bot._post("editMessageReplyMarkup", reply_keyboard)) == "Inline keyboard expected"


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        ({"inline_keyboard": "x"}, "can't parse reply keyboard markup JSON object"),
        ({"inline_keyboard": [["x"]]}, "can't parse inline keyboard button: InlineKeyboardButton must be an Object"),
        ({"inline_keyboard": [[{}]]}, "can't parse inline keyboard button: Can't find field \"text\""),
        ({"keyboard": [[{}]]}, "can't parse keyboard button: Can't find field \"text\""),
    ],
)
async def test_broken_keyboards(
    bot: Bot, emulator: Emulator, reader: Person, markup: dict[str, object], why: str
) -> None:
    await refusal(bot._post("sendMessage", {"chat_id": reader.id, "text": "x", "reply_markup": markup}))
    assert emulator.refused()[0].description == f"Bad Request: {why}"


async def test_a_callback_is_answered_once(bot: Bot, emulator: Emulator, reader: Person) -> None:
    await bot.send_message(reader.id, "x", reply_markup=keyboard("m:1"))
    query = emulator.press(reader, emulator.messages(reader)[-1], "更多")
    assert await bot.answer_callback_query(query.id, "好")
    assert (await refusal(bot.answer_callback_query(query.id))).startswith("Query is too old")


async def test_a_callback_is_answered_soon(bot: Bot, emulator: Emulator, reader: Person, clock) -> None:
    await bot.send_message(reader.id, "x", reply_markup=keyboard("m:1"))
    query = emulator.press(reader, emulator.messages(reader)[-1], "m:1")
    clock.pass_by(16)
    assert (await refusal(bot.answer_callback_query(query.id))).startswith("Query is too old")


def article(number: int, text: str = "x") -> InlineQueryResultArticle:
    return InlineQueryResultArticle(str(number), "题", InputTextMessageContent(text, "HTML"))


@pytest.mark.parametrize(
    ("results", "why"),
    [
        ([article(number) for number in range(51)], "RESULTS_TOO_MUCH"),
        ([article(1), article(1)], "RESULT_ID_DUPLICATE"),
        ([InlineQueryResultArticle("a" * 65, "题", InputTextMessageContent("x"))], "RESULT_ID_INVALID"),
        ([article(1, "<b>")], "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ([article(1, "字" * 4097)], "message is too long"),
    ],
)
async def test_bad_inline_answers(
    bot: Bot, emulator: Emulator, reader: Person, results: list[InlineQueryResultArticle], why: str
) -> None:
    query = emulator.ask_inline(reader, "地铁")
    await refusal(bot._post("answerInlineQuery", {"inline_query_id": query.id, "results": results}))
    assert emulator.refused()[0].description == f"Bad Request: {why}"


async def test_an_inline_query_grows_old(bot: Bot, emulator: Emulator, reader: Person, clock) -> None:
    query = emulator.ask_inline(reader, "地铁")
    clock.pass_by(11)
    assert (await refusal(bot.answer_inline_query(query.id, []))).startswith("Query is too old")


async def test_people_out_of_reach(bot: Bot, emulator: Emulator, reader: Person) -> None:
    stranger = emulator.person("路人")
    assert await refusal(bot.send_message(stranger.id, "x")) == "Chat not found"
    emulator.add(emulator.group("江城新闻", [reader, stranger]))
    why = await refusal(bot.send_message(stranger.id, "x"), Forbidden)
    assert why == "Forbidden: bot can't initiate conversation with a user"
    emulator.block(reader)
    why = await refusal(bot.send_message(reader.id, "x"), Forbidden)
    assert why == "Forbidden: bot was blocked by the user"
    emulator.unblock(reader)
    emulator.deactivate(reader)
    assert await refusal(bot.send_message(reader.id, "x"), Forbidden) == "Forbidden: user is deactivated"


async def test_groups_out_of_reach(bot: Bot, emulator: Emulator, reader: Person) -> None:
    small = emulator.group("家", [reader])
    assert await refusal(bot.send_message(small.id, "x")) == "Chat not found"
    big = emulator.group("江城新闻", [reader], supergroup=True)
    for chat in (small, big):
        emulator.add(chat)
        emulator.kick(chat)
    assert await refusal(bot.send_message(small.id, "x"), Forbidden) == "Forbidden: bot was kicked from the group chat"
    why = await refusal(bot.send_message(big.id, "x"), Forbidden)
    assert why == "Forbidden: bot was kicked from the supergroup chat"
    emulator.add(big)
    await bot.leave_chat(big.id)
    why = await refusal(bot.get_chat_member_count(big.id), Forbidden)
    assert why == "Forbidden: bot is not a member of the supergroup chat"


async def test_not_enough_rights(bot: Bot, emulator: Emulator, reader: Person) -> None:
    group = emulator.group("江城新闻", [reader], supergroup=True)
    emulator.promote(group, status=Status.RESTRICTED)
    why = await refusal(bot.send_message(group.id, "x"))
    assert why == "Not enough rights to send text messages to the chat"
    channel = emulator.channel("江城日报", reader)
    emulator.promote(channel, status=Status.MEMBER)
    assert await refusal(bot.send_message(channel.id, "x")) == "Need administrator rights in the channel chat"
    emulator.promote(channel, can_post=False)
    assert await refusal(bot.send_message(channel.id, "x")) == "Not enough rights to send text messages to the chat"


async def test_what_others_wrote_may_not_be_deleted(bot: Bot, emulator: Emulator, reader: Person, clock) -> None:
    group = emulator.group("江城新闻", [reader], supergroup=True)
    emulator.add(group)
    theirs = emulator.say(group, reader, "/digest")
    assert await refusal(bot.delete_message(group.id, theirs.id)) == "Message can't be deleted"
    mine = await bot.send_message(group.id, "x")
    clock.pass_by(timedelta(hours=49).total_seconds())
    assert await refusal(bot.delete_message(group.id, mine.id)) == "Message can't be deleted"


async def test_a_deleted_topic(bot: Bot, emulator: Emulator, reader: Person) -> None:
    forum = emulator.group("江城论坛", [reader], forum=True)
    emulator.add(forum)
    topic = emulator.topic(forum, "财经")
    sent = await bot.send_message(forum.id, "x", message_thread_id=topic.id)
    answer = await bot.send_message(forum.id, "y", reply_parameters=ReplyParameters(sent.id))
    assert sent.message_thread_id == answer.message_thread_id == topic.id
    emulator.delete_topic(forum, topic)
    why = await refusal(bot.send_message(forum.id, "x", message_thread_id=topic.id))
    assert why == "Message thread not found"


async def test_a_migrated_group(bot: Bot, emulator: Emulator, reader: Person) -> None:
    group = emulator.group("江城新闻", [reader])
    emulator.add(group)
    grown = emulator.migrate(group)
    with pytest.raises(ChatMigrated) as migrated:
        await bot.send_message(group.id, "x")
    assert migrated.value.new_chat_id == grown.id
    assert emulator.refused()[0].description == "Bad Request: group chat was upgraded to a supergroup chat"
    assert (await bot.send_message(grown.id, "x")).chat_id == grown.id


async def test_too_many_requests(bot: Bot, emulator: Emulator, reader: Person, clock) -> None:
    emulator.enforce_limits()
    await bot.send_message(reader.id, "一")
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(reader.id, "二")
    assert refused.value.retry_after == timedelta(seconds=1)
    assert emulator.refused()[0].description == "Too Many Requests: retry after 1"
    clock.pass_by(1)
    await bot.send_message(reader.id, "二")
    assert [one.text for one in emulator.bot_messages(reader)] == ["一", "二"]


@pytest.mark.parametrize("token", ["42:wrong", "nonsense"])
async def test_a_wrong_token(serving: Serving, token: str) -> None:
    bot = Bot(token, base_url=f"{serving.url}/bot", request=HTTPXRequest())
    with pytest.raises(InvalidToken):
        await bot.initialize()
    await bot.shutdown()


async def test_an_unknown_method(bot: Bot, emulator: Emulator) -> None:
    with pytest.raises(TelegramError, match="not found"):
        await bot.do_api_request("sendTelepathy")
    assert [(one.method, one.status, one.description) for one in emulator.refused()] == [
        ("sendTelepathy", 404, "Not Found")
    ]
