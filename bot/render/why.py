"""Why a story is in a digest, and where its key points stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.calls import Button, Rows, opener
from bot.digests.digest import Card
from bot.digests.passages import Passage
from bot.digests.why import Grounds
from bot.locale import Html, Words
from bot.locale.times import moment
from bot.render.blocks import fits
from bot.render.card_rows import Spot
from bot.render.cards import card_headline, told_name
from bot.render.edition import Edition
from bot.render.rows import turns
from bot.render.text import in_bold, in_bold_amid, one_line, some_of, utf16_length

_QUOTE_UNITS = 300
_NAME_UNITS = 40
#: Names in one list, and points in bold in one quote; a message has a hundred entities.
_NAMES, _MARKS = 6, 20


@dataclass(frozen=True)
class Why:
    """All that there is to say of it."""

    card: Card
    grounds: Grounds
    passages: Sequence[Passage]
    is_of_digest: bool = True  #: else it was found, or named by its link


def render_why(why: Why, edition: Edition, words: Words) -> tuple[Html, ...]:
    """Pages, each a message: the grounds, then a quote for each paragraph, what is a key point in bold.

    Quotes stand under their outlet with the numbers of all paragraphs; it is named again where a page begins.
    """
    title = Html(f"<b>{card_headline(why.card, words)}</b>")
    head = words.html("why-head" if why.is_of_digest else "whence-head")
    pages = [Html(f"{title}\n{head}\n{_grounds(why.grounds, edition, words)}{_gone(why.card, words)}")]
    for heading, quotes in _by_report(why.passages, words):
        above = Html(f"\n\n{heading}")
        for quote in quotes:
            longer = Html(f"{pages[-1]}{above}\n{quote}")
            if fits(longer):
                pages[-1] = longer
            else:
                pages.append(Html(f"{title}\n\n{heading}\n{quote}"))
            above = Html("")
    return tuple(pages)


def why_rows(spot: Spot, page: int, pages: int, words: Words) -> Rows:
    """The pages beside this one, from 1, and the way back to the card."""
    beside = turns(words, page, range(1, pages + 1), lambda text, to: spot.button(text, "why", str(to)))
    return (beside, [spot.button(words.plain("button-back"), "card")])


def why_link(spot: Spot, username: str, words: Words) -> Button:
    """Opens it in the private chat with the bot, where others read this one."""
    return opener(words.plain("button-why"), ("why", str(spot.digest_id), str(spot.number)), username)


def _gone(card: Card, words: Words) -> str:
    """Why no paragraph is quoted of a report of long ago."""
    return f"\n\n{words.html('text-gone')}" if card.lead.text_gone_at else ""


def _grounds(found: Grounds, edition: Edition, words: Words) -> Html:
    first = moment(words, found.first_at, edition.now, edition.zone)
    lowered = (*map(words.topic, found.lowered_topics), *found.lowered_outlets)
    told = (
        *((words.html("why-followed"),) if found.is_followed else ()),
        *((words.html("why-news"),) if found.has_news else ()),
        *((_topics(found, words),) if found.topics else ()),
        words.html("why-outlets", then=found.outlets, more=max(0, found.outlets_now - found.outlets)),
        words.html("why-first", at=first),
        *((words.html("why-growing"),) if found.is_growing else ()),
        *((words.html("why-words", words=_names(found.words, words)),) if found.words else ()),
        *((words.html("why-routine"),) if found.is_routine else ()),
        *((words.html("why-lowered", names=_names(lowered, words)),) if lowered else ()),
    )
    return Html(" · ".join(told))


def _topics(found: Grounds, words: Words) -> Html:
    topics = _names([*map(words.topic, found.topics)], words)
    return (
        words.html("why-your-topics", topics=topics) if found.is_of_topics else words.html("why-topics", topics=topics)
    )


def _names(names: Sequence[str], words: Words) -> str:
    return some_of(names, words, _NAMES, _NAME_UNITS)


def _by_report(passages: Sequence[Passage], words: Words) -> Iterator[tuple[Html, list[Html]]]:
    """The outlet with the numbers of its paragraphs, and these, quoted."""
    for (report, is_former), group in groupby(passages, key=lambda one: (one.report, one.is_former)):
        quoted = [(one.number, quotes) for one in group if (quotes := _quotes(one))]
        if quoted:
            numbers = words.plain("list-comma").join(str(number) for number, _ in quoted)
            paragraphs = words.plain("why-paragraphs", count=len(quoted), numbers=numbers)
            heading = words.html("why-points-of", outlet=told_name(report, words), paragraphs=paragraphs)
            if is_former:
                heading = Html(f"{heading}\n{words.html('why-former')}")
            yield heading, [quote for _, quotes in quoted for quote in quotes]


def _quotes(passage: Passage) -> list[Html]:
    """The paragraph with all its points; a long one once for each, cut around it."""
    is_short = utf16_length(one_line(passage.text)) <= _QUOTE_UNITS
    if is_short and len(passage.points) <= _MARKS:
        shown = [in_bold(passage.text, passage.points, _QUOTE_UNITS)]
    else:
        shown = [in_bold_amid(passage.text, point, _QUOTE_UNITS) for point in passage.points]
    return [Html(f"<blockquote>{one}</blockquote>") for one in shown if one]
