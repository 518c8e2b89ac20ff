"""What has only some of what is asked for: where nothing has all of it, or little."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from storage.search_index import Candidate, Match, Phrase, SearchIndex, is_one_han

# How many parts of a question are asked for, how many more while they find nothing, and how many articles by each.
_PARTS, _MOST_PARTS, _BY_EACH = 6, 36, 100
# Of a name of fewer pairs, or by a smaller share of them, articles are found by chance.
_FEWEST_PAIRS, _MOST_PAIRS, _SHARE_OF_PAIRS = 3, 8, 0.5
# Found by these alone is found by chance: a 4 stands for anything.
_SLIGHT = re.compile(r"[\d.,:/\-]+[%‰年月日号]?|.", re.DOTALL)


@dataclass(frozen=True)
class _Part:
    """A part of a question, and the newest articles that have it."""

    match: Match
    found: Mapping[int, Candidate]
    #: whether an article with nothing else of the question is one with some of it
    is_telling: bool = True

    @property
    def worth(self) -> float:
        """The rarer, the more: what is in all of the newest articles is worth 1."""
        return 1 + math.log(_BY_EACH / max(len(self.found), 1))


def partly(index: SearchIndex, match: Match, runs: Sequence[Phrase], least: float) -> list[Candidate]:
    """Articles with some of what is asked for, at ``least`` this share of it, where what is rare counts more; none with
    nothing but a number or a single character of it, unless nothing else is asked for.

    Each part is asked for by itself: asked for together, a frequent word would hide a rare one. A name that is in no
    article is sought by its pairs.
    """
    asked = list(_parts(match, runs))
    telling = [one for one in asked if not _is_slight(one)] or asked
    for at in range(0, len(asked) if len(asked) > 1 else 0, _PARTS):
        few = asked[at : at + _PARTS]
        parts = [_Part(one, found, one in telling) for one, found in zip(few, _newest(index, few), strict=True)]
        if any(part.found for part in parts if part.is_telling):
            return _with_share(_beside_the_rarest(index, parts), least)
    pairs = list(_pairs(match, runs))
    parts = [_Part(one, found) for one, found in zip(pairs, _newest(index, pairs), strict=True)]
    return _with_share(parts, max(least, _SHARE_OF_PAIRS))


def _newest(index: SearchIndex, matches: Sequence[Match]) -> list[dict[int, Candidate]]:
    return [{one.article_id: one for one in found} for found in index.each(matches)]


def _beside_the_rarest(index: SearchIndex, parts: Sequence[_Part]) -> list[_Part]:
    """With the older articles that have the rarest part and a frequent one, of which only the newest are known."""
    rarest = min((part for part in parts if part.found), key=lambda part: len(part.found))
    frequent = [part.match for part in parts if part is not rarest and len(part.found) == _BY_EACH]
    older = _newest(index, [_both(rarest.match, one) for one in frequent])
    beside = dict(zip(frequent, older, strict=True))
    return [replace(part, found={**part.found, **beside.get(part.match, {})}) for part in parts]


def _both(one: Match, other: Match) -> Match:
    words, phrases = (*one.words, *other.words), (*one.phrases, *other.phrases)
    return replace(other, words=words, phrases=phrases, spelled=(*one.spelled, *other.spelled))


def _with_share(parts: Sequence[_Part], least: float) -> list[Candidate]:
    """What has that share of all parts by their worth, which is its relevance."""
    needed = least * sum(part.worth for part in parts)
    known = {id: one.dated_at for part in parts if part.is_telling for id, one in part.found.items()}
    shares: dict[int, float] = {}
    for part in parts:
        worth = part.worth
        for id in part.found:
            shares[id] = shares.get(id, 0) + worth
    return [Candidate(id, at, shares[id]) for id, at in known.items() if shares[id] >= needed]


def _parts(match: Match, runs: Sequence[Phrase]) -> Iterator[Match]:
    """Phrases, Latin words, numbers, and of what is written in Han the smallest words, by their pairs: they may be cut
    otherwise in an article."""
    spans = [_text_of(run) for run in runs]
    inside = [word for word in match.words if any(word in span for span in spans)]
    han = [Phrase(_pairs_of(text), are_pairs=True) for span in spans for text in _smallest(span, inside)]
    phrases = dict.fromkeys((*match.phrases, *han))
    words = [word for word in match.words if word not in inside and not is_one_han(word)]
    spelled = [part for one in match.spelled for part in ([one] if one.in_a_row else one.parts())]
    asked = [Match(phrases=(phrase,)) for phrase in phrases] + [Match(words=(word,)) for word in words]
    asked += [Match(spelled=(one,)) for one in spelled]
    for one in sorted(asked, key=_length, reverse=True)[:_MOST_PARTS]:
        yield replace(one, filters=match.filters, is_ranked=False, most=_BY_EACH)


def _is_slight(match: Match) -> bool:
    """Whether it is a number or a single character."""
    rows = (*(phrase.terms for phrase in match.phrases), *(one.ways[0] for one in match.spelled))
    terms = (*match.words, *(term for row in rows for term in row))
    return len(terms) == 1 and _SLIGHT.fullmatch(terms[0]) is not None


def _length(match: Match) -> int:
    """In characters: of many parts the long ones are rare."""
    words = (*match.words, *(word for one in match.spelled for word in one.ways[0]))
    return sum(map(len, words)) + sum(len(phrase.terms) for phrase in match.phrases)


def _smallest(span: str, words: Iterable[str]) -> Iterator[str]:
    """The words of a span that hold no other, and what is left between them, of two characters and more."""
    within = [word for word in words if len(word) > 1 and word in span]
    smallest = [word for word in within if not any(other in word for other in within if other != word)]
    yield from smallest
    for word in smallest:
        span = span.replace(word, " ")
    yield from (rest for rest in span.split() if len(rest) > 1)


def _text_of(run: Phrase) -> str:
    return run.terms[0] + "".join(pair[-1] for pair in run.terms[1:])


def _pairs_of(text: str) -> tuple[str, ...]:
    return tuple(text[at : at + 2] for at in range(len(text) - 1))


def _pairs(match: Match, runs: Iterable[Phrase]) -> Iterator[Match]:
    pairs = list(dict.fromkeys(pair for run in runs for pair in run.terms))
    if _FEWEST_PAIRS <= len(pairs) <= _MOST_PAIRS:
        for pair in pairs:
            yield replace(match, words=(), phrases=(Phrase((pair,), are_pairs=True),), is_ranked=False, most=_BY_EACH)
