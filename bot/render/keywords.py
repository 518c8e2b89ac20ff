"""Words that a place follows: told at once, listed, and how what speaks of them comes."""

from collections.abc import Sequence

from bot.calls import Button, Rows
from bot.digests.digest import Card
from bot.locale import Html, Words
from bot.render.cards import card_button, render_news
from bot.render.edition import Edition
from bot.render.text import clip, one_line
from bot.search.keywords import MOST_AN_HOUR, key_of_word

_WORD_UNITS = 40
_INNER_MARKS = str.maketrans("“”", "‘’")
#: Of those of which a story speaks so many are named, and can be ended below it.
_NAMED = 3


def render_alert(card: Card, followed: Sequence[str], edition: Edition, words: Words, *, is_last: bool) -> Html:
    """A story that speaks of words which the place follows; ``is_last``: the next ones come with the digest."""
    why = words.html("why-words", words=listed(followed[:_NAMED], words))
    last = [words.html("alert-last", most=MOST_AN_HOUR)] if is_last else []
    return Html("\n".join((render_news(card, edition, words), why, *last)))


def alert_rows(digest_id: int, followed: Sequence[str], words: Words, deep_link_to: str | None = None) -> Rows:
    """Under it; ``deep_link_to`` as for a digest. Where others read it too, what is followed is chosen elsewhere."""
    whole = [card_button(digest_id, 1, deep_link_to, words.plain("button-whole-story"))]
    return (whole, *([] if deep_link_to else [[stop_button(digest_id, word, words)] for word in followed[:_NAMED]]))


def stop_button(digest_id: int, word: str, words: Words) -> Button:
    text = words.plain("button-unfollow-word", word=word_name(word))
    return Button(text, f"unword:{digest_id}:{key_of_word(word)}")


def word_name(word: str) -> str:
    """On one line, short enough for a button, to stand in quotation marks."""
    return clip(one_line(word.translate(_INNER_MARKS)), _WORD_UNITS) or "…"


def listed(followed: Sequence[str], words: Words) -> str:
    return words.plain("list-comma").join(map(word_name, followed))
