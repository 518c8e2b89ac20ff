"""A story opened: all that is known of it, and who says what."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.digests.digest import Card, Point
from bot.locale import Html, Words, escape
from bot.locale.times import brief_moment, day_name
from bot.render.blocks import PART_ENTITIES, PART_UNITS, Bounds, fits, parsed_length, while_it_fits
from bot.render.cards import card_headline, points_lines, told_at, told_name
from bot.render.edition import Edition
from bot.render.text import clip, in_bold, one_line
from storage import Report

_TITLE_UNITS = 120
_OWN_UNITS = 300
#: For what the story tells; who tells it has what is left.
_TOLD = Bounds(2300, 50)
#: For a line about what a press has just done.
_NOTE_UNITS = 300
_OUTLETS = 20


def render_card(card: Card, edition: Edition, words: Words) -> Html:
    """What is new to a place that was told it before, every key point, and every outlet; room is left for a note."""
    told = while_it_fits(_told(card, edition, words), _TOLD)
    left = Bounds(PART_UNITS - _NOTE_UNITS - parsed_length(told), PART_ENTITIES - _TOLD.entities)
    return Html(f"{told}\n\n{_outlets(card, edition, words, left)}")


def _told(card: Card, edition: Edition, words: Words) -> list[Html]:
    title = Html(f"<b>{card_headline(card, words)}</b>")
    new = card.progress.points if card.progress else ()
    known = {point.text for point in new}
    whole = _by_days([point for point in card.told if point.text not in known], card, edition, words)
    if new and whole:
        whole[0] = Html(f"\n{words.html('card-whole')}\n{whole[0]}")
    return [title, *points_lines(new, words), *whole]


def _by_days(points: Sequence[Point], card: Card, edition: Edition, words: Words) -> list[Html]:
    """Where they are of several days, in order of time, each day under its date: "yesterday" is said from there."""
    placed = sorted(_dated(points, card, ZoneInfo(edition.zone)), key=lambda one: one[0])
    days = [(day, list(of_day)) for day, of_day in groupby(placed, key=lambda one: one[0].date())]
    if len(days) < 2:
        return points_lines(points, words)
    lines: list[Html] = []
    for day, of_day in days:
        told = points_lines((point for _, point in of_day), words)
        lines += [Html(f"{day_name(words, day)}\n{line}") for line in told[:1]] + told[1:]
    return lines


def _dated(points: Sequence[Point], card: Card, zone: ZoneInfo) -> Iterator[tuple[datetime, Point]]:
    """When each was published, local; outlets that differ stay side by side, as of the first of them."""
    dates = [card.dates.get(point.article_id, told_at(card.lead)).astimezone(zone) for point in points]
    first = min((at for at, point in zip(dates, points, strict=True) if point.outlet), default=None)
    for at, point in zip(dates, points, strict=True):
        yield (first if point.outlet and first else at), point


def _outlets(card: Card, edition: Edition, words: Words, bounds: Bounds) -> Html:
    """A line each; below it what no other outlet says and no point has told, as far as there is room."""
    lines = [_outlet(report, card, edition, words) for report in card.reports[:_OUTLETS]]
    while not fits(_listed(lines, card, words), bounds):
        lines.pop()
    bare = tuple(lines)
    for index, report in enumerate(card.reports[: len(bare)]):
        if own := _own(report, card):
            quoting = [*lines[:index], Html(f"{bare[index]}\n{own}"), *lines[index + 1 :]]
            lines = quoting if fits(_quoted(quoting, card, words), bounds) else lines
    return _listed(lines, card, words) if tuple(lines) == bare else _quoted(lines, card, words)


def _outlet(report: Report, card: Card, edition: Edition, words: Words) -> Html:
    name = told_name(report, words)
    line = Html(f"{name} {brief_moment(words, told_at(report), edition.now, edition.zone)}")
    title = clip(one_line(report.title), _TITLE_UNITS)
    return Html(f"{line} · {escape(title)}") if title and report is not card.lead else line


def _own(report: Report, card: Card) -> Html:
    """The sentence that only this report has; "" where it stands above already, or the outlet took it back."""
    sentence = "" if report.withdrawn_at else card.own.get(report.article_id, "")
    is_told = any(sentence == point.text for point in (*card.told, *(card.progress.points if card.progress else ())))
    shown = "" if is_told else in_bold(sentence, (), _OWN_UNITS)
    return Html(f"<blockquote>{shown}</blockquote>") if shown else Html("")


def _listed(lines: Sequence[Html], card: Card, words: Words) -> Html:
    left = len(card.reports) - len(lines)
    return Html("\n".join((*lines, *([words.html("card-more-outlets", count=left)] if left else ()))))


def _quoted(lines: Sequence[Html], card: Card, words: Words) -> Html:
    return Html(f"{words.html('card-own')}\n{_listed(lines, card, words)}")
