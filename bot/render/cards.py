"""A story by itself: its lines in a digest or a list, and the message that brings the news of one."""

from collections.abc import Iterable
from datetime import datetime

from bot.calls import Button, opener
from bot.digests.digest import Card, Point
from bot.locale import Html, Words, escape
from bot.locale.times import brief_moment
from bot.render.blocks import PART_ENTITIES, PART_UNITS, Bounds, while_it_fits
from bot.render.edition import Edition
from bot.render.text import clip, headline, in_bold, linked, one_line
from storage import Report

_POINT_UNITS = 500
_SOURCE_UNITS = 60
#: Figures of one sentence in bold; a message has a hundred entities for all that it tells.
_FIGURES = 6
#: For what a card of a digest tells: with the head of the digest before it, and who tells it after, it is a message.
_TOLD = Bounds(PART_UNITS - 500, PART_ENTITIES - 10)


def card_block(number: int, card: Card, edition: Edition, words: Words) -> Html:
    """A numbered card of a digest: headline, what is to be known of it in brief, who tells it and when."""
    return _block(Html(f"<b>{number} {card_headline(card, words)}</b>"), card, edition, words)


def render_news(card: Card, edition: Edition, words: Words) -> Html:
    """What is new in a followed story, as a message of its own."""
    return _block(Html(f"<b>{card_headline(card, words)}</b>"), card, edition, words)


def _block(title: Html, card: Card, edition: Edition, words: Words) -> Html:
    brief = card.brief(edition.points) if edition.points else ()
    told = while_it_fits([title, *points_lines(brief, words)], _TOLD)
    return Html(f"{told}\n{source_line(card, edition, words)}")


def points_lines(points: Iterable[Point], words: Words) -> list[Html]:
    """A line each; of outlets that differ each is named, and the figures in which they do are in bold."""
    lines = []
    for point in points:
        sentence = in_bold(point.text, point.bold[:_FIGURES], _POINT_UNITS)
        outlet = clip(one_line(point.outlet), _SOURCE_UNITS)
        said_by = words.html("point-outlet", outlet=outlet) if outlet else ""
        if sentence:
            lines.append(Html(f"• {said_by}{sentence}"))
    return lines


def source_line(card: Card, edition: Edition, words: Words) -> Html:
    """江城日报 07:12 · 另有 2 家; of a story that comes again, those that have what is new."""
    at = brief_moment(words, told_at(card.lead), edition.now, edition.zone)
    others = card.progress.others if card.progress else len(card.others)
    return words.html("card-source", source=source_name(card.lead), at=at, others=others)


def source_name(report: Report) -> str:
    return clip(one_line(report.source_title), _SOURCE_UNITS) or "…"


def card_headline(card: Card, words: Words) -> Html:
    """Linked; a story that comes again says so before it."""
    title = told_headline(card.lead, words)
    return Html(f"{words.html('label-progress')} · {title}") if card.progress else title


def told_headline(report: Report, words: Words) -> Html:
    """Linked; with a word to it where the outlet took the report back."""
    return _told(report, headline(report.title, report.url), words)


def told_name(report: Report, words: Words, after: str = "") -> Html:
    """The outlet's name, and what is to stand after it, linked to its report; with the same word."""
    return _told(report, linked(report.url, escape(f"{source_name(report)}{after}")), words)


def _told(report: Report, what: Html, words: Words) -> Html:
    return Html(f"{what}{words.html('withdrawn')}") if report.withdrawn_at else what


def told_at(report: Report) -> datetime:
    """When it was published, as far as its source says; else when it was first seen."""
    return report.published_at or report.first_seen_at


def card_button(digest_id: int, number: int, deep_link_to: str | None = None, text: str = "") -> Button:
    """Opens a card: in place, or in the private chat with the bot whose username is given."""
    return opener(text or str(number), ("card", str(digest_id), str(number)), deep_link_to)
