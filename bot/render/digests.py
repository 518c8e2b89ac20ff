"""A digest as messages: the news first, then what can be done next."""

import math
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.calls import Button, Rows, opener
from bot.digests.budget import minutes_of
from bot.digests.digest import Card, Digest
from bot.locale import Html, Words, escape
from bot.locale.times import brief_moment, clock_time, date_line, moment
from bot.render.blocks import fits, pack, while_it_fits
from bot.render.cards import card_block, card_button, card_headline, source_name
from bot.render.edition import Edition
from bot.render.notices import notice_blocks, notice_label
from bot.render.rows import back, in_rows, turns
from bot.render.text import clip, one_line

#: A digest that comes later than this says so.
LATE_AFTER = timedelta(minutes=5)

_FIRST_LINE_UNITS = 120
#: Headlines told beyond the whole cards; what comes after them is behind the button.
_HEADLINES = 20
_NUMBERS_A_ROW = 6
#: Cards on a page of what is behind "more".
_CARDS_A_PAGE = 6


def render_digest(digest: Digest, edition: Edition, words: Words) -> tuple[Html, ...]:
    """A digest of at least one card or notice as messages, without buttons and ids, so that chats share them."""
    cards = [card_block(number, card, edition, words) for number, card in enumerate(digest.shown, 1)]
    headlines = [_headline(card, words) for card in digest.more[:_HEADLINES]]
    quote = [Html(f"<blockquote expandable>{while_it_fits(headlines)}</blockquote>")] if headlines else []
    first, *others = (*cards, *notice_blocks(digest.notices, words), *quote)
    return pack([Html(f"{_head(digest, edition, words)}\n\n{first}"), *others])


def told_in_messages(digest: Digest) -> int | None:
    """How many of its cards, the first, its messages tell, whole or by a headline at the most; None: all of them."""
    told = digest.whole + _HEADLINES
    return told if told < len(digest.cards) else None


def digest_rows(digest_id: int, digest: Digest, words: Words, deep_link_to: str | None = None) -> Rows:
    """The buttons under the last part: cards by number, the rest, the settings.

    ``deep_link_to``: the bot's username where details open in the private chat, for others read this one too.
    """
    numbers = [card_button(digest_id, number, deep_link_to) for number in range(1, len(digest.shown) + 1)]
    below: list[Button] = []
    if digest.more:
        text = words.plain("button-more-cards", count=len(digest.more))
        page = () if deep_link_to else ("1",)  # the first anyway
        below.append(opener(text, ("more", str(digest_id), *page), deep_link_to))
    if deep_link_to is None:
        below.append(Button(words.plain("button-settings"), "settings"))
    return (*in_rows(numbers, _NUMBERS_A_ROW), below)


def news_rows(digest_id: int, words: Words, deep_link_to: str | None = None) -> Rows:
    """Under the news of a followed story, which is a digest of that one card: the whole of it, or no more of it.

    ``deep_link_to`` as for a digest; where others read it too, the choice is made elsewhere.
    """
    whole = card_button(digest_id, 1, deep_link_to, words.plain("button-whole-story"))
    end = [] if deep_link_to else [Button(words.plain("button-unfollow"), f"follow:{digest_id}:1:end")]
    return ([whole, *end],)


def render_more(digest: Digest, page: int, edition: Edition, words: Words, *, is_cut: bool = False) -> Html:
    """A page, from 1, of the cards behind "more", numbered as in the digest; one message.

    ``is_cut``: what stood behind the last page is kept no more.
    """
    numbered = list(enumerate(digest.cards, 1))[_page(digest, page)]
    end = (words.html("more-gone"),) if is_cut and page == more_pages(digest) else ()
    for points in range(edition.points, -1, -1):
        leaner = replace(edition, points=points)
        html = Html("\n\n".join((*(card_block(number, card, leaner, words) for number, card in numbered), *end)))
        if points == 0 or fits(html):
            break
    return html


def more_rows(digest_id: int, digest: Digest, page: int, words: Words) -> Rows:
    """Under such a page: its cards by number, the neighbouring pages, the way back."""
    span = _page(digest, page)
    numbers = [card_button(digest_id, number) for number in range(span.start + 1, span.stop + 1)]
    pages = range(1, more_pages(digest) + 1)
    around = turns(words, page, pages, lambda text, to: Button(text, f"more:{digest_id}:{to}"))
    return (*in_rows(numbers, _NUMBERS_A_ROW), around, back(words, f"back:{digest_id}"))


def more_pages(digest: Digest) -> int:
    return math.ceil(len(digest.more) / _CARDS_A_PAGE)


def nothing_new(words: Words, *, looked: int, failed: int) -> Html:
    """One line for a digest without news: how many sources were looked at, and how many could not be read."""
    if not looked:
        return words.html("digest-no-sources")
    return words.html("digest-nothing-new", sources=looked, failing=failed)


def digest_name(words: Words, due_at: datetime, zone: str) -> str:
    """早报, 午报, 晚报 ... by the local hour."""
    return words.plain("digest-name", part=part_of_day(due_at, zone))


def part_of_day(due_at: datetime, zone: str) -> str:
    """night, morning, noon, afternoon or evening, by the local hour."""
    hour = due_at.astimezone(ZoneInfo(zone)).hour
    parts = ((4, "night"), (11, "morning"), (14, "noon"), (18, "afternoon"), (24, "evening"))
    return next(part for until, part in parts if hour < until)


def late_line(words: Words, due_at: datetime, now: datetime, zone: str) -> Html:
    """What goes in front of the first line of a digest that comes late, a line itself; nothing for one in time.

    ``due_at`` and ``now`` are aware; the day is told too, where it is another one.
    """
    if now - due_at <= LATE_AFTER:
        return Html("")
    due = brief_moment(words, due_at, now, zone)
    is_of_today = due == clock_time(due_at, zone)
    line = words.html(
        "digest-late",
        name=digest_name(words, due_at, zone),
        due=due,
        now=clock_time(now, zone) if is_of_today else moment(words, now, now, zone),
    )
    return Html(f"{line}\n")


def _head(digest: Digest, edition: Edition, words: Words) -> Html:
    first = words.html(
        "digest-first-line",
        name=edition.about or digest_name(words, edition.due_at, edition.zone),
        headline=_top(digest, words),
        others=(len(digest.shown) or len({notice.report.article_id for notice in digest.notices})) - 1,
    )
    second = words.html(
        "digest-date-line",
        date=date_line(words, edition.due_at, edition.zone),
        minutes=_minutes(digest, edition),
    )
    return Html(f"<b>{first}</b>\n{second}")


def _top(digest: Digest, words: Words) -> Html:
    """What a notification tells: the first headline, and whether it is something new in a known story, or set right."""
    report = digest.cards[0].lead if digest.cards else digest.notices[0].report
    title = escape(clip(one_line(report.title) or source_name(report), _FIRST_LINE_UNITS))
    if not digest.cards:
        return words.html("labelled", label=notice_label(digest.notices[0], words), what=title)
    if digest.cards[0].progress:
        return words.html("labelled", label=words.html("label-progress"), what=title)
    return title


def _headline(card: Card, words: Words) -> Html:
    return Html(f"{card_headline(card, words)} · {escape(source_name(card.lead))}")


def _page(digest: Digest, page: int) -> slice:
    start = digest.whole + (page - 1) * _CARDS_A_PAGE
    return slice(start, min(start + _CARDS_A_PAGE, len(digest.cards)))


def _minutes(digest: Digest, edition: Edition) -> int:
    return max(1, math.ceil(sum(minutes_of(card, edition.points) for card in digest.shown)))
