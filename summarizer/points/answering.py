"""How well a sentence answers a query."""

import re
from dataclasses import dataclass

from summarizer.points.candidates import Candidate
from summarizer.text.english import numbers_of
from summarizer.text.folding import HAN, fold, lower
from summarizer.text.tokens import Token, tokenize
from summarizer.text.weights import weight

#: From this share of the query's words on, by weight, a sentence answers it: more than its 的 and 了.
_ANSWERS = 0.2
#: What Han characters weigh that are asked for by themselves (狗, 米), and one that only stands among words.
_ALONE, _AMONG = 10.0, 0.1
#: A phrase in quotation marks is meant.
_QUOTED = 15.0
_PHRASE = re.compile(r"\"([^\"]+)\"|“([^“”]+)”|「([^「」]+)」|『([^『』]+)』")
#: Latin letters and digits, which Han may follow at once: Linux的.
_LETTER = rf"[^\W_{HAN}]"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word or a quoted phrase that is asked for."""

    #: Finds it in folded, lower-cased text.
    pattern: re.Pattern[str]
    #: How much of the query it is.
    weight: float


def wanted(query: str) -> tuple[Wanted, ...]:
    """The words of a query, and what stands in quotation marks as it stands there."""
    rest = _PHRASE.sub(" ", query)
    phrases = [text for found in _PHRASE.findall(query) if (text := fold("".join(found)).strip())]
    asked = {phrase: Wanted(_as_it_stands(phrase), _QUOTED) for phrase in phrases}
    for term in fold(rest).split():
        tokens = tokenize(term)
        if _is_loose(tokens):  # a name that is cut to pieces
            name = "".join(token.text for token in tokens)
            asked.setdefault(name, Wanted(_as_it_stands(name), _ALONE))
            continue
        for token in tokens:
            asked.setdefault(token.text, Wanted(_pattern(token), weight(token.text) + _AMONG))
    return tuple(asked.values())


def relevance(asked: tuple[Wanted, ...], candidate: Candidate) -> float:
    """The share of the query's words, by weight, that the candidate holds; 0 where that is hardly any."""
    if not asked:
        return 0.0
    text = lower(candidate.folded)
    found = sum(one.weight for one in asked if one.pattern.search(text))
    share = round(found / sum(one.weight for one in asked), 6)
    return share if share >= _ANSWERS else 0.0


def _pattern(token: Token) -> re.Pattern[str]:
    """Han is looked for anywhere, as a name may be cut otherwise in its sentence; the rest is whole, in any number."""
    if token.kind == "number":
        digits = re.escape(token.text).replace(",", ",?")
        return re.compile(rf"(?<![\d.,]){digits}(?![\d]|[.,]\d)")
    if token.kind == "date":
        return re.compile(rf"(?<!\d){re.escape(token.text)}")
    if not token.text.isascii():
        return re.compile(re.escape(token.text))
    forms = "|".join(map(re.escape, numbers_of(token.text.removesuffix("'s"))))
    return re.compile(rf"(?<!{_LETTER})(?:{forms})(?!{_LETTER})")


def _as_it_stands(phrase: str) -> re.Pattern[str]:
    inside = r"\s+".join(map(re.escape, phrase.split()))
    before = rf"(?<!{_LETTER})" if re.match(_LETTER, phrase) else ""
    behind = rf"(?!{_LETTER})" if re.search(rf"{_LETTER}$", phrase) else ""
    return re.compile(f"{before}{inside}{behind}")


def _is_loose(tokens: tuple[Token, ...]) -> bool:
    """Whether all of these are single Han characters, which weigh nothing by themselves."""
    return bool(tokens) and all(len(token.text) == 1 and not token.text.isascii() for token in tokens)
