"""Pages of reports: the latest."""

from collections.abc import Sequence

from bot.digest import Card
from bot.locale import Html, Words
from bot.render.cards import source_line
from bot.render.edition import Edition
from bot.render.text import clip, headline, one_line


def render_latest(topic: str, cards: Sequence[Card], edition: Edition, words: Words) -> Html:
    """Headlines of a page, newest first; ``topic`` is "" for all."""
    head = words.html("latest-head", topic=clip(one_line(topic), 60), has_topic=str(bool(topic)).lower())
    lines = (Html(f"{headline(card.lead.title, card.lead.url)}\n{source_line(card, edition, words)}") for card in cards)
    return Html("\n\n".join((Html(f"<b>{head}</b>"), *lines)))
