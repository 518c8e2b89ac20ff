"""answerCallbackQuery and answerInlineQuery."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.playground.emulator.entities import Formatted
from bot.playground.emulator.errors import RefusalError, bad_request
from bot.playground.emulator.keyboards import checked_inline_markup
from bot.playground.emulator.methods import METHODS
from bot.playground.emulator.sending import check_text, formatted
from bot.playground.emulator.state import Json
from bot.playground.emulator.world import World

#: Telegram gives no numbers; clients stop waiting after about these.
CALLBACK_ANSWERABLE_FOR = timedelta(seconds=15)
INLINE_ANSWERABLE_FOR = timedelta(seconds=10)
MOST_RESULTS = 50
LONGEST_RESULT_ID = 64  # bytes


def answer_callback_query(world: World, values: Json) -> bool:
    query = world.callbacks.get(values["callback_query_id"])
    if query is None or query.answer is not None or world.now() - query.at > CALLBACK_ANSWERABLE_FOR:
        raise too_old()
    answer = {"text": values.get("text", ""), "show_alert": values.get("show_alert", False)}
    if values.get("url"):
        answer["url"] = values["url"]
    world.callbacks[query.id] = replace(query, answer=answer)
    world.changes.add("callback", query.chat_id, query.message_id)
    return True


def answer_inline_query(world: World, values: Json) -> bool:
    query = world.inlines.get(values["inline_query_id"])
    if query is None or query.answer is not None or world.now() - query.at > INLINE_ANSWERABLE_FOR:
        raise too_old()
    results = values["results"]
    if len(results) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    for result in results:
        _check_result(result)
    if len({result["id"] for result in results}) != len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    world.inlines[query.id] = replace(
        query,
        answer={
            "results": results,
            "next_offset": values.get("next_offset", ""),
            "button": values.get("button"),
            "is_personal": values.get("is_personal", False),
            "cache_time": values.get("cache_time", 300),
        },
    )
    world.changes.add("inline")
    return True


def inline_content(result: Json) -> Formatted:
    """The text that choosing an inline result sends. Raises RefusalError where it would be none."""
    content = result.get("input_message_content")
    if not isinstance(content, dict) or not isinstance(content.get("message_text"), str):
        raise bad_request("can't parse inline query result: Input message content is not specified")
    values = {"text": content["message_text"], "parse_mode": content.get("parse_mode") or ""}
    if content.get("entities"):
        values["entities"] = content["entities"]
    return formatted(values, "text")


def too_old() -> RefusalError:
    return bad_request("query is too old and response timeout expired or query ID is invalid")


def _check_result(result: object) -> None:
    if not isinstance(result, dict):
        raise bad_request("can't parse inline query result: InlineQueryResult must be an Object")
    if not 0 < len(str(result.get("id", "")).encode()) <= LONGEST_RESULT_ID:
        raise bad_request("RESULT_ID_INVALID")
    if result.get("type") != "article":
        raise bad_request("can't parse inline query result: only articles are known here")
    if not result.get("title"):
        raise bad_request("can't parse inline query result: Can't find field \"title\"")
    body = inline_content(result)
    check_text(body, METHODS["sendMessage"].longest("text"))
    checked_inline_markup(result.get("reply_markup"))
