"""A message without its markup: the last resort when Telegram cannot read what was rendered."""

import html
import re

from bot.calls import Call

TAG = re.compile(r"<[^>]*>")
LIMIT = 4096


def as_plain(call: Call) -> Call:
    """The same message as plain text, cut to Telegram's limit, without buttons."""
    params = {name: value for name, value in call.params.items() if name not in ("parse_mode", "reply_markup")}
    text = html.unescape(TAG.sub("", params["text"])).encode("utf-16-le", "ignore")[: LIMIT * 2]
    params["text"] = text.decode("utf-16-le", "ignore")
    return Call(call.method, params)
