"""A story by itself: its lines in a list, and opened in place with all that is known of it."""

from datetime import datetime

from bot.calls import Button, Rows
from bot.digest import Card
from bot.locale import Html, Words, escape
from bot.locale.times import brief_moment
from bot.render.blocks import while_it_fits
from bot.render.edition import Edition
from bot.render.text import clip, headline, linked, one_line
from storage import KeyPoint, Report

_POINT_UNITS = 500
_SOURCE_UNITS = 60
_OTHER_TITLE_UNITS = 120
#: Of an opened card: room for what it tells, and for who told it.
_TOLD_UNITS, _OUTLETS_UNITS = 2500, 1300
_OUTLETS = 20


def card_block(number: int, card: Card, edition: Edition, words: Words) -> Html:
    """A numbered card of a list: headline, best key points, who tells it and when."""
    lines = [
        Html(f"<b>{number} {told_headline(card.lead, words)}</b>"),
        *points_lines(best_points(card.lead, edition.points)),
        source_line(card, edition, words),
    ]
    return Html("\n".join(lines))


def best_points(report: Report, limit: int) -> tuple[KeyPoint, ...]:
    """The heaviest key points, in reading order."""
    best = sorted(report.points, key=lambda point: (-point.score, point.start))[:limit]
    return tuple(sorted(best, key=lambda point: point.start))


def points_lines(points: tuple[KeyPoint, ...]) -> list[Html]:
    texts = (one_line(point.text) for point in points)
    return [Html(f"• {escape(clip(text, _POINT_UNITS))}") for text in texts if text]


def source_line(card: Card, edition: Edition, words: Words) -> Html:
    """江城日报 07:12 · 另有 2 家."""
    at = brief_moment(words, told_at(card.lead), edition.now, edition.zone)
    return words.html("card-source", source=source_name(card.lead), at=at, others=len(card.others))


def source_name(report: Report) -> str:
    return clip(one_line(report.source_title), _SOURCE_UNITS) or "…"


def told_headline(report: Report, words: Words) -> Html:
    """Linked; with a word to it where the outlet took the report back."""
    return _told(report, headline(report.title, report.url), words)


def told_name(report: Report, words: Words) -> Html:
    """The outlet's name, linked to its report; with the same word."""
    return _told(report, linked(report.url, escape(source_name(report))), words)


def _told(report: Report, what: Html, words: Words) -> Html:
    return words.html("withdrawn", what=what) if report.withdrawn_at else what


def told_at(report: Report) -> datetime:
    """When it was published, as far as its source says; else when it was first seen."""
    return report.published_at or report.first_seen_at


def render_card(card: Card, edition: Edition, words: Words) -> Html:
    """A story opened: every key point, and every outlet with its time, its own headline and the link."""
    title = Html(f"<b>{told_headline(card.lead, words)}</b>")
    told = while_it_fits([title, *points_lines(card.lead.points)], _TOLD_UNITS)
    outlets = [_outlet(report, card, edition, words) for report in card.reports[:_OUTLETS]]
    return Html(f"{told}\n\n{while_it_fits(outlets, _OUTLETS_UNITS)}")


def card_rows(digest_id: int, number: int, cards: int, words: Words) -> Rows:
    """Under an opened card: its neighbours, and the way back to the digest."""
    around: list[Button] = []
    if number > 1:
        around.append(Button(words.plain("button-previous-card"), f"card:{digest_id}:{number - 1}"))
    if number < cards:
        around.append(Button(words.plain("button-next-card"), f"card:{digest_id}:{number + 1}"))
    return (around, [Button(words.plain("button-back"), f"back:{digest_id}")])


def card_button(digest_id: int, number: int, deep_link_to: str | None = None) -> Button:
    """Opens a card: in place, or in the private chat with the bot whose username is given."""
    if deep_link_to is None:
        return Button(str(number), f"card:{digest_id}:{number}")
    return Button(str(number), url=f"https://t.me/{deep_link_to}?start=card_{digest_id}_{number}")


def _outlet(report: Report, card: Card, edition: Edition, words: Words) -> Html:
    name = told_name(report, words)
    line = Html(f"{name} {brief_moment(words, told_at(report), edition.now, edition.zone)}")
    title = clip(one_line(report.title), _OTHER_TITLE_UNITS)
    return Html(f"{line} · {escape(title)}") if title and report is not card.lead else line
