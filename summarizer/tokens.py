"""Tokens with their places: one cut for the index, the query, the summary and the stories."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.cutting import CUTTABLE, cut_runs
from summarizer.folding import HAN, fold, fold_script

_PIECE = re.compile(
    rf"""
      (?P<date>   \d{{2,4}}年 (?:\d{{1,2}}月 (?:\d{{1,2}}[日号])? )?
                | \d{{1,2}}月 (?:\d{{1,2}}[日号])?
                | \d{{1,2}}[日号] )
    | (?P<number> \d+ (?: [.,:/\-] \d+ )* [%‰]? (?![A-Za-z\d]) )
    | (?P<cut>    [{CUTTABLE}]+ )
    | (?P<han>    [{HAN}] )
    | (?P<latin>  [^\W_{HAN}]+ (?: (?:['’&+\-] | \.(?=[A-Za-z]\b)) [^\W_{HAN}]+ )* )
    """,
    re.VERBOSE,
)
_DATE_PART = re.compile(r"\d+(?:年|月|[日号])")
_YEAR = re.compile(r"\d{4}(?=年)")
_LATIN_PART = re.compile(r"[^\W_]+")
_HAN_RUN = re.compile(f"[{HAN}]{{2,}}")


class Token(NamedTuple):
    """A folded, lower-cased word, and the half-open span of the given text that it stands for."""

    text: str
    start: int
    end: int
    #: False for a word inside another (地铁 in 地铁站): it is there to be found, not to be counted twice.
    is_whole: bool
    #: "word", or "number" and "date" for what has digits.
    kind: str = "word"


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of the text in order; words inside another stand before it."""
    return tokenize_folded(fold_script(text))


def tokenize_folded(folded: str) -> tuple[Token, ...]:
    """`tokenize` for a text that `fold_script` has folded."""
    pieces = list(_PIECE.finditer(folded))
    cuts = cut_runs([piece[0] for piece in pieces if piece.lastgroup == "cut"])
    tokens: list[Token] = []
    for piece in pieces:
        if piece.lastgroup == "cut":
            tokens.extend(_words(next(cuts), piece.start()))
        else:
            tokens.extend(_by_rule(piece))
    return tuple(tokens)


def search_words(text: str) -> list[str]:
    """The words to index, or to look for: folded, lower-cased, in search mode; the same code for text and query."""
    return [token.text for token in tokenize(text)]


def han_pairs(text: str) -> list[str]:
    """Each pair of neighbouring Han characters, folded: a name that is cut wrongly is found by its pairs."""
    return [run[i : i + 2] for run in _HAN_RUN.findall(fold(text)) for i in range(len(run) - 1)]


def _words(cuts: list[tuple[str, int, int]], base: int) -> Iterator[Token]:
    whole_start = len(cuts) and cuts[-1][2]
    wholes = [False] * len(cuts)
    for i in range(len(cuts) - 1, -1, -1):  # a whole word comes after the words inside it
        if cuts[i][2] <= whole_start:
            wholes[i] = True
            whole_start = cuts[i][1]
    for (word, start, end), is_whole in zip(cuts, wholes, strict=True):
        yield Token(word, base + start, base + end, is_whole)


def _by_rule(piece: re.Match[str]) -> Iterator[Token]:
    text, base = piece[0], piece.start()
    if piece.lastgroup == "date":
        for part in (*_YEAR.finditer(text), *_DATE_PART.finditer(text)):
            if part[0] != text:
                yield Token(part[0], base + part.start(), base + part.end(), False, "date")
        yield Token(text, base, piece.end(), True, "date")
    elif piece.lastgroup == "number":
        yield Token(text, base, piece.end(), True, "number")
    else:
        parts = list(_LATIN_PART.finditer(text))
        if len(parts) > 1 and "-" in text:
            for part in parts:
                yield Token(part[0].lower(), base + part.start(), base + part.end(), False)
        yield Token(text.lower(), base, piece.end(), True)
