"""Which words of a link are its headline, where the link is a whole card: picture, headline, teaser, date."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import fmean

from lxml.html import HtmlElement

from gatherer.listings.anchors import HEADINGS
from gatherer.listings.day_texts import is_day_heading, is_day_text, tells_day
from gatherer.listings.headlines import headline_score, is_generic, is_teaser
from gatherer.markup import BLOCKS, LONGEST_NAMES, UNSEEN, one_line

TITLE_NAME = re.compile(
    r"(?:^|[-_ ])(?:\w*-)?(?:title|tit|headline|bt|biaoti|subject|caption|name)(?:$|[-_\d ])|Title(?:$| )",
    re.IGNORECASE,
)
_BESIDE_NAME = re.compile(
    r"(?:^|[-_ ])(?:tags?|labels?|badge|icons?|cate?|category|type|num|number|no|order|index|rank|source|src|time|date"
    r"|views?|read|desc|summary|intro|abstract|excerpt|text-muted|meta|info|comments?|author|user|nick|site|media"
    r"|sub-?title)(?:$|[-_\d ])",
    re.IGNORECASE,
)
_BADGE = re.compile(
    r"[\[【(（]?(?:置顶|置頂|头条|推荐|热|熱|新|new!?|hot|图|圖|图文|圖文|组图|組圖|视频|視頻|影|影片|影音|直播|专题|原创|独家|最新|即時|精华|顶"
    r"|\d{1,3}(?:[.、]|\s?(?:图|圖|张|張|p|pics|photos))?)[\]】)）]?",
    re.IGNORECASE,
)
#: What the element of a piece tells of it.
_HEADING, _NAMED, _STRONG, _BESIDE = 4.0, 3.0, 1.5, -6.0
#: What the piece itself tells: that it is a teaser, that all cards say it.
_TEASER, _COMMON = -4.0, -4.0
#: So many cards of a list tell where the headline is; a place that none of them has is worse than all.
_MOST_VOTERS, _UNKNOWN = 20, -20.0
#: A place is about as good as another whose score is at most so much higher.
_AS_GOOD = 2.0
#: From so many characters on, a line that begins in bold is a headline and its teaser.
_LONG_LINE = 40
_MOST_ELEMENTS, _DEEPEST = 60, 20
_LONGEST = 1200


@dataclass(slots=True)
class Piece:
    """A line of a card, or a part of a line that has an element of its own."""

    text: str
    #: Tags and names from the link to it, and its number among those alike: the same in all cards of a list.
    place: tuple[str, int]
    #: What the elements around it say: more than 0 of a headline, less of what stands beside one.
    weight: float


def pieces_of(link: HtmlElement) -> list[Piece]:
    """The words of a link, but for dates, badges and numbers beside others."""
    if not len(link):
        text = one_line((link.text or "")[:_LONGEST])
        return [Piece(text, ("", 0), 0.0)] if text else []
    card = _Card()
    card.read(link, "", 0.0)
    return card.pieces


def headlines_of(cards: Sequence[Sequence[Piece]]) -> list[str]:
    """The headline of each of several links that hang alike: it has the same place in all.

    A card is the pieces of a link; of one without any the headline is empty.
    """
    at: dict[tuple[str, int], list[float]] = defaultdict(list)
    texts: dict[tuple[str, int], set[str]] = defaultdict(set)
    for pieces in [pieces for pieces in cards if len(pieces) > 1][:_MOST_VOTERS]:
        for piece in pieces:
            at[piece.place].append(_score(piece))
            texts[piece.place].add(piece.text)
    places = {
        place: fmean(scores) + (_COMMON if len(scores) > 2 and len(texts[place]) <= len(scores) / 2 else 0)
        for place, scores in at.items()
    }
    return [_headline(pieces, places) for pieces in cards]


def _headline(pieces: Sequence[Piece], places: dict[tuple[str, int], float]) -> str:
    """What is at the best place, or at one before it that is about as good: a teaser follows its headline."""
    if len(pieces) < 2:
        return pieces[0].text if pieces else ""
    scores = [places.get(piece.place, _UNKNOWN) for piece in pieces]
    first = next(number for number, score in enumerate(scores) if score >= max(scores) - _AS_GOOD)
    ranked = [pieces[first], *sorted(pieces, key=lambda piece: places.get(piece.place, _UNKNOWN), reverse=True)]
    return next((piece.text for piece in ranked if _may_be_headline(piece.text)), pieces[first].text)


def _score(piece: Piece) -> float:
    if not _may_be_headline(piece.text):
        return -8.0
    weight = _BESIDE if tells_day(piece.text) else piece.weight
    return headline_score(piece.text) + weight + (_TEASER if is_teaser(piece.text) else 0)


def _may_be_headline(text: str) -> bool:
    return not (is_generic(text) or is_day_heading(text) or _BADGE.fullmatch(text))


class _Card:
    """Reads the pieces of one link."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._places: Counter[str] = Counter()
        self._left = _MOST_ELEMENTS

    def read(self, node: HtmlElement, place: str, weight: float) -> None:
        """An element, line by line."""
        line: list[HtmlElement | str] = [node.text] if node.text else []
        for child in node:
            if self._left <= 0:
                break
            self._left -= 1
            if child.tag in BLOCKS:
                self._end(line, place, weight)
                line = []
                self._open(child, place, weight)
            elif isinstance(child.tag, str) and child.tag not in UNSEEN:
                line.append(child)
            if child.tail:
                line.append(child.tail)
        self._end(line, place, weight)

    def _open(self, node: HtmlElement, place: str, weight: float) -> None:
        if place.count("/") < _DEEPEST:
            name = (node.get("class") or "").split(None, 1)[:1]
            self.read(node, f"{place}/{node.tag}.{''.join(name)[:LONGEST_NAMES]}", _weight(node, weight))

    def _end(self, line: list[HtmlElement | str], place: str, weight: float) -> None:
        inner = [run for run in line if not isinstance(run, str)]
        bare = "".join(run for run in line if isinstance(run, str))
        if not inner or any(letter.isalnum() for letter in bare):
            text = one_line("".join(_words(line))[:_LONGEST])
            if len(text) <= _LONG_LINE or not any(_weight(node, 0) > 0 for node in inner):
                self._add(text, place, weight)
                return
        for run in line:
            if isinstance(run, str):
                self._add(one_line(run[:_LONGEST]), place, weight)
            else:
                self._open(run, place, weight)

    def _add(self, text: str, place: str, weight: float) -> None:
        if text and any(letter.isalnum() for letter in text):
            self.pieces.append(Piece(text, (place, self._places[place]), weight))
            self._places[place] += 1


def _words(line: list[HtmlElement | str]) -> Iterator[str]:
    for run in line:
        if isinstance(run, str):
            yield run
        elif not _is_beside(run, text := str(run.text_content())[:_LONGEST]):
            yield text


def _is_beside(node: HtmlElement, text: str) -> bool:
    text = one_line(text)
    return _weight(node, 0) < 0 or _BADGE.fullmatch(text) is not None or is_day_text(text)


def _weight(node: HtmlElement, around: float) -> float:
    if node.tag in HEADINGS:
        return _HEADING - int(node.tag[1]) / 6
    named = _BESIDE if node.tag == "time" else _named((node.get("class") or "")[:LONGEST_NAMES])
    if named:
        return max(named, around) if named > 0 else named
    return _STRONG if node.tag in {"strong", "b", "dt"} and not around else around


@lru_cache(maxsize=1024)
def _named(names: str) -> float:
    return _BESIDE if _BESIDE_NAME.search(names) else _NAMED if TITLE_NAME.search(names) else 0.0
