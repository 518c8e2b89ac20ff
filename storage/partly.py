"""Where nothing has all that is asked for: what has some of it."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from storage.search_index import Candidate, Match, Phrase, SearchIndex, is_one_han

# How many words, and pairs, are asked for, and how many articles by each.
_WORDS, _PAIRS, _BY_EACH = 12, 12, 100
# Of fewer pairs, or a smaller share of them, some are there by chance.
_FEWEST_PAIRS, _SHARE_OF_PAIRS = 4, 0.5


def partly(index: SearchIndex, match: Match, runs: Iterable[Phrase]) -> list[Candidate]:
    """Articles with any word, or with most pairs of a name and a word that were written as one.

    The more of it an article has, and the rarer that is, the better. Each is asked for by itself: asked for together, a
    frequent word would hide a rare one.
    """
    parts = list(_parts(match))
    by_words = [index.newest(part) for part in parts] if len(parts) > 1 else []
    found: dict[int, Candidate] = {}
    for candidates in (*by_words, *_with_most(index, match, runs)):
        worth = 1 + math.log(_BY_EACH / max(len(candidates), 1))
        best = max((one.relevance for one in candidates), default=0.0) or 1.0
        for one in candidates:
            held = found.get(one.article_id)
            relevance = worth * (1 + one.relevance / best) + (held.relevance if held else 0.0)
            found[one.article_id] = replace(one, relevance=relevance)
    return list(found.values())


def _parts(match: Match) -> Iterator[Match]:
    words = [word for word in match.words if not is_one_han(word)] or list(match.words)
    characters = frozenset(filter(is_one_han, words))
    for word in words[:_WORDS]:
        yield replace(match, words=(word,), phrases=(), beginnings=characters, most=_BY_EACH)
    for phrase in match.phrases[:_WORDS]:
        yield replace(match, words=(), phrases=(phrase,), most=_BY_EACH)


def _with_most(index: SearchIndex, match: Match, runs: Iterable[Phrase]) -> list[list[Candidate]]:
    """By each pair the articles that have it, of those that have most of the pairs."""
    pairs = list(dict.fromkeys(pair for run in runs for pair in run.terms))[:_PAIRS]
    if len(pairs) < _FEWEST_PAIRS:
        return []
    alone = [replace(match, words=(), phrases=(Phrase((pair,), are_pairs=True),), most=_BY_EACH) for pair in pairs]
    by_pair = [index.newest(one) for one in alone]
    held = Counter(one.article_id for candidates in by_pair for one in candidates)
    least = _SHARE_OF_PAIRS * len(pairs)
    return [[one for one in candidates if held[one.article_id] >= least] for candidates in by_pair]
