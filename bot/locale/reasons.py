"""Why something did not work, in the reader's language, from an error's code and fields."""

from collections.abc import Mapping
from math import ceil

from bot.locale.markup import Html
from bot.locale.words import Words

#: A field may hold what a stranger's server sent, at any length.
_LONGEST_FIELD = 200


def unread_reason(words: Words, code: str) -> Html:
    """Why several articles cannot be read, of which no more is known than the error's code; without a full stop."""
    brief = f"unread-{code.replace('_', '-')}"
    return words.html(brief) if words.has(brief) else reason(words, code, {})


def reason(words: Words, code: str, fields: Mapping[str, str | int]) -> Html:
    """A phrase without a full stop; an unknown code is named, so that an admin can look for it in the log."""
    message = f"error-{code.replace('_', '-')}"
    if not words.has(message):
        return words.html("error-unknown", code=code)
    short = {name: value[:_LONGEST_FIELD] if isinstance(value, str) else value for name, value in fields.items()}
    if "retry_after" in fields:  # in seconds, which nobody reads
        short["minutes"] = ceil(int(fields["retry_after"]) / 60)
    return words.html(message, **short)
