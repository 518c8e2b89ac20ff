"""Pages of reports: what a search found, and the latest."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.digest import Card
from bot.locale import Html, Words, escape
from bot.locale.times import moment
from bot.render.cards import source_line, source_name, told_at, told_headline, told_name
from bot.render.edition import Edition
from bot.render.text import clip, headline, in_bold, one_line

_SENTENCE_UNITS = 240
_OTHERS = 8


@dataclass(frozen=True)
class Hit:
    """A story that answers a query."""

    card: Card
    sentence: str  #: of the lead report, the one that answers best; "" where there is none
    marks: tuple[tuple[int, int], ...] = ()  #: spans of the sentence that were asked for, in order, not overlapping


@dataclass(frozen=True)
class SearchPage:
    """One page of an answer."""

    query: str
    count: int  #: stories found in all
    page: int  #: from 1
    pages: int
    hits: tuple[Hit, ...]


def render_search(found: SearchPage, edition: Edition, words: Words) -> Html:
    """“地铁” · 23 条, then the hits; one message for up to five."""
    head = words.html(
        "search-head",
        query=clip(one_line(found.query), 60),
        count=found.count,
        page=found.page,
        pages=found.pages,
    )
    return Html("\n\n".join((head, *(_hit(hit, edition, words) for hit in found.hits))))


def render_latest(topic: str, cards: Sequence[Card], edition: Edition, words: Words) -> Html:
    """Headlines of a page, newest first; ``topic`` is "" for all."""
    head = words.html("latest-head", topic=clip(one_line(topic), 60), has_topic=str(bool(topic)).lower())
    lines = (Html(f"{headline(card.lead.title, card.lead.url)}\n{source_line(card, edition, words)}") for card in cards)
    return Html("\n\n".join((Html(f"<b>{head}</b>"), *lines)))


def _hit(hit: Hit, edition: Edition, words: Words) -> Html:
    lead = hit.card.lead
    lines = [Html(f"<b>{told_headline(lead, words)}</b>")]
    if marked := _marked(hit):
        lines.append(marked)
    at = moment(words, told_at(lead), edition.now, edition.zone)
    lines.append(Html(" · ".join((escape(source_name(lead)), at, *_others(hit.card, words)))))
    return Html("\n".join(lines))


def _others(card: Card, words: Words) -> list[Html]:
    if not card.others:
        return []
    names = [told_name(report, words) for report in card.others[:_OTHERS]]
    return [words.html("search-others", count=len(card.others), sources=Html(words.plain("list-comma").join(names)))]


def _marked(hit: Hit) -> Html:
    """The sentence around its first mark, what was asked for in bold."""
    start = _window_start(hit)
    marks = [(left - start, right - start) for left, right in hit.marks]
    return Html(f"{'…' if start else ''}{in_bold(hit.sentence[start:], marks, _SENTENCE_UNITS)}")


def _window_start(hit: Hit) -> int:
    first = hit.marks[0][0] if hit.marks else 0
    return max(0, first - 60) if first > 180 else 0
