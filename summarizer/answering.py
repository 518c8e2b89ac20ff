"""How well a sentence answers a query."""

from collections.abc import Iterable

from summarizer.candidates import Candidate
from summarizer.folding import lower
from summarizer.tokens import Token
from summarizer.weights import weight

#: From this share of the query's words on, by weight, a sentence answers it: more than its 的 and 了.
_ANSWERS = 0.2


def relevance(asked: tuple[Token, ...], candidate: Candidate) -> float:
    """The share of the query's words, by weight, that the candidate holds; 0 where that is hardly any."""
    if not asked:
        return 0.0
    words = {token.text for token in candidate.tokens}
    folded = lower(candidate.folded)
    # Han words are looked for in the text too: a name may be cut otherwise in its sentence.
    hits = [t for t in asked if t.text in words or (not t.text.isascii() and t.text in folded)]
    share = _total(hits) / _total(asked)
    return share if share >= _ANSWERS else 0.0


def _total(tokens: Iterable[Token]) -> float:
    return sum(weight(token.text, token.kind) + 0.1 for token in tokens)  # a single Han character counts a little
