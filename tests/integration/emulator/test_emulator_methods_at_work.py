"""What a bot does when nothing goes wrong, through python-telegram-bot."""

from __future__ import annotations

import asyncio

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyParameters,
)

from bot.playground.emulator import Emulator, Person, Status

MORE = InlineKeyboardMarkup([[InlineKeyboardButton("更多", callback_data="m:1")]])


async def test_get_me(bot: Bot, emulator: Emulator) -> None:
    me = await bot.get_me()
    assert (me.id, me.username, me.supports_inline_queries) == (emulator.bot.id, "jianbao_bot", True)


async def test_a_message_with_markup_and_buttons(bot: Bot, emulator: Emulator, reader: Person) -> None:
    sent = await bot.send_message(
        reader.id,
        '<b>江城</b>地铁 <a href="https://news.example/1">全文</a>',
        "HTML",
        reply_markup=MORE,
        disable_notification=True,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_parameters=ReplyParameters(1),
    )
    assert sent.text == "江城地铁 全文"
    assert [entity.type for entity in sent.entities] == ["bold", "text_link"]
    assert sent.reply_markup == MORE
    assert sent.reply_to_message.text == "/start"
    kept = emulator.bot_messages(reader)[-1]
    assert kept.is_silent
    assert kept.buttons == [[{"text": "更多", "callback_data": "m:1"}]]


async def test_a_press_an_edit_and_an_answer(bot: Bot, emulator: Emulator, reader: Person) -> None:
    await bot.send_message(reader.id, "第一页", reply_markup=MORE)
    query = emulator.press(reader, emulator.bot_messages(reader)[-1], "更多")
    [update] = await bot.get_updates()
    assert update.callback_query.data == "m:1"
    await update.callback_query.edit_message_text("第二页")
    await update.callback_query.answer("好", show_alert=True)
    message = emulator.bot_messages(reader)[-1]
    assert (message.text, message.buttons, message.edited is not None) == ("第二页", [], True)
    assert emulator.callback_query(query.id).answer == {"text": "好", "show_alert": True}
    await bot.edit_message_reply_markup(reader.id, message.id, reply_markup=MORE)
    assert emulator.bot_messages(reader)[-1].buttons
    await bot.delete_message(reader.id, message.id)
    assert emulator.bot_messages(reader) == ()
    assert emulator.refused() == ()


async def test_an_inline_query(bot: Bot, emulator: Emulator, reader: Person) -> None:
    group = emulator.group("别的群", [reader])
    asking = asyncio.create_task(emulator.inline(reader, "地铁"))
    [update] = await bot.get_updates(timeout=5)
    assert update.inline_query.query == "地铁"
    content = InputTextMessageContent("<b>地铁</b>三号线", "HTML")
    await update.inline_query.answer([InlineQueryResultArticle("1", "三号线", content)], is_personal=True)
    answered = await asking
    assert answered.answer["results"][0]["title"] == "三号线"
    sent = emulator.choose(group, answered, "1")
    assert (sent.text, sent.body.entities[0].type, sent.is_inline) == ("地铁三号线", "bold", True)


async def test_buttons_under_what_was_sent_inline(bot: Bot, emulator: Emulator, reader: Person) -> None:
    query = emulator.ask_inline(reader, "地铁")
    card = InlineQueryResultArticle("1", "三号线", InputTextMessageContent("三号线"), reply_markup=MORE)
    await bot.answer_inline_query(query.id, [card])
    sent = emulator.choose(reader, query, "1")
    pressed = emulator.press(reader, sent, "更多")
    _, message, callback = await bot.get_updates()
    assert message.message.via_bot.id == emulator.bot.id
    assert (callback.callback_query.id, callback.callback_query.message) == (pressed.id, None)
    inline_id = callback.callback_query.inline_message_id
    assert await bot.edit_message_text("三号线今天开通", inline_message_id=inline_id) is True
    assert emulator.messages(reader)[-1].text == "三号线今天开通"


async def test_files(bot: Bot, emulator: Emulator, reader: Person) -> None:
    sent = await bot.send_document(
        reader.id, b"<opml/>\r\n", filename="导出.opml", caption="<b>来源</b>", parse_mode="HTML"
    )
    assert (sent.document.file_name, sent.document.file_size, sent.caption) == ("导出.opml", 9, "来源")
    photo = await bot.send_photo(reader.id, b"\x89PNG", caption="图")
    assert photo.photo[0].file_size == 4
    kept = [message.media.content for message in emulator.bot_messages(reader) if message.media]
    assert kept == [b"<opml/>\r\n", b"\x89PNG"]


async def test_reply_keyboards_are_for_the_reader_only(bot: Bot, emulator: Emulator, reader: Person) -> None:
    sent = await bot.send_message(reader.id, "选", reply_markup=ReplyKeyboardMarkup([["科技", "财经"]]))
    assert sent.reply_markup is None
    assert emulator.bot_messages(reader)[-1].markup["keyboard"] == [[{"text": "科技"}, {"text": "财经"}]]


async def test_typing(bot: Bot, emulator: Emulator, reader: Person) -> None:
    before = emulator.version
    assert await bot.send_chat_action(reader.id, "typing")
    assert "action" in [change.kind for change in emulator.changes(before)]


async def test_commands_by_scope_and_language(bot: Bot, emulator: Emulator, reader: Person) -> None:
    await bot.set_my_commands([BotCommand("help", "help")])
    await bot.set_my_commands([BotCommand("help", "帮助")], BotCommandScopeAllPrivateChats(), "zh")
    assert [one.description for one in await bot.get_my_commands()] == ["help"]
    assert emulator.commands(reader, reader) == [{"command": "help", "description": "帮助"}]
    await bot.set_my_commands([BotCommand("admin", "管理")], BotCommandScopeChat(reader.id))
    assert emulator.commands(reader, reader)[0]["command"] == "admin"
    await bot.delete_my_commands(BotCommandScopeChat(reader.id))
    assert emulator.commands(reader, reader)[0]["command"] == "help"


async def test_descriptions_by_language(bot: Bot) -> None:
    await bot.set_my_description("News in short.")
    await bot.set_my_description("新闻简报。", language_code="zh")
    await bot.set_my_short_description("News.")
    await bot.set_my_name("简报")
    assert (await bot.get_my_description(language_code="zh")).description == "新闻简报。"
    assert (await bot.get_my_description(language_code="fr")).description == "News in short."
    assert (await bot.get_my_short_description()).short_description == "News."


async def test_who_is_in_a_chat(bot: Bot, emulator: Emulator, reader: Person) -> None:
    owner = emulator.person("老周")
    forum = emulator.group("江城论坛", [owner, reader], forum=True)
    emulator.promote(forum)
    emulator.promote(forum, reader, Status.RESTRICTED)
    chat = await bot.get_chat(forum.id)
    assert (chat.type, chat.title, chat.is_forum) == ("supergroup", "江城论坛", True)
    assert await bot.get_chat_member_count(forum.id) == 3
    assert (await bot.get_chat_member(forum.id, owner.id)).status == "creator"
    assert (await bot.get_chat_member(forum.id, reader.id)).status == "restricted"
    admins = await bot.get_chat_administrators(forum.id)
    assert {one.user.id for one in admins} == {owner.id, emulator.bot.id}
    assert await bot.leave_chat(forum.id)
    assert forum.status(emulator.bot.id) is Status.LEFT


async def test_anonymous_administrators_are_shown_to_administrators(
    bot: Bot, emulator: Emulator, reader: Person
) -> None:
    owner = emulator.person("老周")
    group = emulator.group("江城新闻", [owner, reader], supergroup=True)
    emulator.add(group)
    emulator.promote(group, reader)
    emulator.hide(group, owner)
    assert [one.user.id for one in await bot.get_chat_administrators(group.id)] == [reader.id]
    assert (await bot.get_chat_member(group.id, owner.id)).status == "member"
    emulator.promote(group)
    assert len(await bot.get_chat_administrators(group.id)) == 3
    standing = await bot.get_chat_member(group.id, owner.id)
    assert (standing.status, standing.is_anonymous) == ("creator", True)  # type: ignore[union-attr]


async def test_a_public_channel_by_name(bot: Bot, emulator: Emulator, reader: Person) -> None:
    channel = emulator.channel("江城日报", reader, username="jiangcheng")
    emulator.promote(channel)
    sent = await bot.send_message("@jiangcheng", "头条")
    assert (sent.chat_id, sent.sender_chat.title, sent.from_user) == (channel.id, "江城日报", None)
    assert (await bot.edit_message_text("头条二", channel.id, sent.id)).text == "头条二"


async def test_the_webhook_that_is_not_there(bot: Bot, emulator: Emulator, reader: Person) -> None:
    emulator.say(reader, reader, "喂")
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == ("", 1)
    assert await bot.delete_webhook(drop_pending_updates=True)
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_the_log_has_no_token(bot: Bot, emulator: Emulator, reader: Person) -> None:
    await bot.send_message(reader.id, "喂")
    [request] = emulator.requests("sendMessage")
    assert request.parameters == {"chat_id": str(reader.id), "text": "喂"}
    assert all(emulator.token not in str(entry.as_json()) for entry in emulator.requests())
