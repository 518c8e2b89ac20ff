"""Pages of headlines: the latest, of all news or of what is chosen of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.digests.digest import Card
from bot.locale import Html, Words
from bot.locale.times import brief_span
from bot.render.cards import source_line
from bot.render.edition import Edition
from bot.render.text import headline, some_of
from bot.search.found import MOST_ARTICLES
from bot.search.question import Question

_NAME_UNITS = 40
#: Of what is chosen so many topics, and so many sources, are named.
_NAMED = 4


@dataclass(frozen=True)
class Listed:
    """A page of a list."""

    cards: Sequence[Card]
    is_cut: bool = False  #: it is the last, though there is more


def render_latest(chosen: Question, listed: Listed, edition: Edition, words: Words) -> Html:
    """Headlines of a page, newest first, under what is chosen; that there are none, where there are none."""
    about = about_of(chosen, edition, words)
    head = words.html("latest-head", about=about, has_about=str(bool(about)).lower())
    if not listed.cards:
        is_over = chosen.until is not None and chosen.until < edition.now
        nothing = words.html("latest-nothing-then" if is_over else "latest-nothing")
        return Html(f"<b>{head}</b>\n\n{nothing}") if about else nothing
    lines = (
        Html(f"{headline(card.lead.title, card.lead.url)}\n{source_line(card, edition, words)}")
        for card in listed.cards
    )
    foot = [words.html("latest-cut", most=MOST_ARTICLES)] if listed.is_cut else []
    return Html("\n\n".join((Html(f"<b>{head}</b>"), *lines, *foot)))


def about_of(chosen: Question, edition: Edition, words: Words) -> str:
    """科技 · 江城日报 · 11月23日: topics, sources and time; "" for all news."""
    span = brief_span(words, (chosen.since, chosen.until), edition.now, edition.zone)
    topics = some_of([*map(words.topic, chosen.topics)], words, _NAMED, _NAME_UNITS)
    parts = (topics, some_of(chosen.sources, words, _NAMED, _NAME_UNITS), span)
    return " · ".join(filter(None, parts))
