"""Words with their places: one cut for the index, the query, the summary and the stories."""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from summarizer.text.cutting import BREAK, CUTTABLE, engine, words_inside
from summarizer.text.folding import HAN, fold, fold_script, lower

#: What is cut by rule: dates, numbers, Latin words, and Han beyond the engines' reach. None begins with CUTTABLE.
_RULED = re.compile(
    rf"""
    (?=[^{CUTTABLE}]) (?:
        (?P<date> \d{{2,4}}年 (?:\d{{1,2}}月 (?:\d{{1,2}}[日号])? )?
                | \d{{1,2}}月 (?:\d{{1,2}}[日号])?
                | \d{{1,2}}[日号] )
      | \d+ (?: [.,:/\-] \d+ )* [%‰]? (?![A-Za-z\d])
      | [{HAN}]
      | [^\W_{HAN}]+ (?: (?:['’&+\-] | \.(?=[A-Za-z]\b)) [^\W_{HAN}]+ )*
    )
    """,
    re.VERBOSE,
)
#: Between figures a full-width comma parts a sentence, and a half-width one thousands; folded they are one.
_APART = re.compile("(?<=[0-9])，(?=[0-9])")
_FIGURE = re.compile(r"\d+(?![A-Za-z\d])")
_DATE_PART = re.compile(r"\d+(?:年|月|[日号])")
_YEAR = re.compile(r"\d{4}(?=年)")
_LATIN_PART = re.compile(r"[^\W_]+")
_HAN_RUN = re.compile(f"[{HAN}]{{2,}}")
#: In so long a run nobody has left out the full stop: it is divided, as jieba's time grows with the square of a run.
_LONGEST_RUN = 1000
_RUN = re.compile(f"([{CUTTABLE}]{{1,{_LONGEST_RUN}}})")


class Token(NamedTuple):
    """A folded, lower-cased word, and the half-open span of the given text that it stands for."""

    text: str
    start: int
    end: int
    #: False for a word inside another (地铁 in 地铁站): it is there to be found, not to be counted twice.
    is_whole: bool
    #: "word", or "number" and "date" for what has digits.
    kind: str = "word"


#: Token(*fields), twice as fast.
_token = partial(tuple.__new__, Token)


class Words(NamedTuple):
    """The whole words of a text in order, folded and lower-cased, and where each begins.

    Two columns, as a Token for each word costs more than the cut itself; each word is as long as what it stands for.
    """

    texts: tuple[str, ...]
    starts: tuple[int, ...]

    def between(self, start: int, end: int) -> "Words":
        """The words that begin in this span."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end, first)
        return _words((self.texts[first:last], self.starts[first:last]))

    def tokens(self) -> tuple[Token, ...]:
        """A token for each word."""
        pairs = zip(self.texts, self.starts, strict=True)
        return tuple(_token((text, start, start + len(text), True, kind_of(text))) for text, start in pairs)


#: Words(*fields), likewise.
_words = partial(tuple.__new__, Words)


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of the text in order; words inside another stand before it."""
    return with_parts(words_of(fold_script(text), text).tokens())


def search_words(text: str) -> list[str]:
    """The words to index, or to look for: folded, lower-cased, in search mode; the same code for text and query."""
    return [token.text for token in tokenize(text)]


def han_pairs(text: str) -> list[str]:
    """Each pair of neighbouring Han characters, folded: a name that is cut wrongly is found by its pairs."""
    return [run[i : i + 2] for run in _HAN_RUN.findall(fold(text)) for i in range(len(run) - 1)]


def kind_of(word: str) -> str:
    """The kind of the token that the word makes."""
    if not word[0].isdecimal() or not _FIGURE.match(word):
        return "word"
    return "date" if word[-1] in "年月日号" else "number"


def with_parts(wholes: Iterable[Token]) -> tuple[Token, ...]:
    """The tokens with the words inside each before it."""
    tokens: list[Token] = []
    for whole in wholes:
        if len(whole.text) > 2:
            tokens.extend(_parts(whole))
        tokens.append(whole)
    return tuple(tokens)


def words_of(folded: str, text: str = "") -> Words:
    """The whole words of a text that `fold_script` has folded; an apostrophe is written ' in them.

    ``text``: as it was given, where a full-width comma may stand between figures.
    """
    folded = _parted(folded, text)
    folded = folded.replace("’", "'")  # they’re and they're are one word; elsewhere the mark is in no word
    ruled = deque((piece.start(), lower(piece[0]), piece["date"]) for piece in _RULED.finditer(folded))
    pieces = _RUN.split(_without_dates(folded, ruled))  # what is no run, a run, what is no run, ...
    gaps, runs = iter(pieces[::2]), pieces[1::2]
    texts: list[str] = []
    starts: list[int] = []
    end = 0
    # One call for all runs; without any there is no reason to load a dictionary.
    for word in engine().cut(BREAK.join(["", *runs, ""])) if runs else [BREAK]:
        if word != BREAK:
            texts.append(word)
            starts.append(end)
            end += len(word)
            continue
        end += len(next(gaps))
        while ruled and ruled[0][0] < end:
            start, text, _ = ruled.popleft()
            texts.append(text)
            starts.append(start)
    return Words(tuple(texts), tuple(starts))


def _parted(folded: str, text: str) -> str:
    """Folded, but for the commas between figures that end a clause: 涨了5，11月3日."""
    pieces = []
    end = 0
    for comma in _APART.finditer(text):
        pieces += [folded[end : comma.start()], comma[0]]
        end = comma.end()
    return "".join([*pieces, folded[end:]]) if pieces else folded


def _without_dates(folded: str, ruled: Iterable[tuple[int, str, str | None]]) -> str:
    """The text with its dates blanked, so that their 年, 月 and 日 are not cut again."""
    pieces = []
    end = 0
    for start, _, date in ruled:
        if date:
            pieces += [folded[end:start], " " * len(date)]
            end = start + len(date)
    return "".join([*pieces, folded[end:]])


def _parts(whole: Token) -> list[Token]:
    """The words inside a whole one: a date's year, month and day, a compound's parts, the dictionary's words."""
    text, base, kind = whole.text, whole.start, whole.kind
    if "\u4e00" <= text[0] <= "\u9fd5":
        parts = words_inside(text)
    elif kind == "date":
        dates = (*_YEAR.finditer(text), *_DATE_PART.finditer(text))
        parts = [(part[0], part.start()) for part in dates if part[0] != text]
    elif kind == "word" and "-" in text:
        parts = [(part[0], part.start()) for part in _LATIN_PART.finditer(text)]
    else:
        return []
    return [_token((part, base + at, base + at + len(part), False, kind)) for part, at in parts]
