"""What an article is about, by its words: pure, and quick enough for every article that is stored.

Each word of a topic's list that stands in the article speaks for the topic: with the word's weight, once for the body
and a little more where it is repeated, twice more for the headline. A topic holds where enough speaks for it, in points
times their share of what speaks for any topic: a long article names a little of everything. Precision goes first.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2

from summarizer.topic_lexicon import Lexicon, WordWeight, joined

#: So many topics an article may have by its words.
_MOST = 2
#: What a word in the headline counts, beside a word in the body.
_HEADLINE = 2.0
#: Points times share that are enough in the shortest text; and what a long one needs beyond that, with a word in the
#: headline and without; long is so many words.
_ENOUGH, _MORE, _MORE_WITHOUT_HEADLINE, _LONG = 2.0, 1.5, 3.0, 200
#: How many words a topic needs, a strong one counted twice; without a strong one it needs so many times the points.
_WORDS, _MORE_WITHOUT_STRONG = 4, 1.25
#: No topic holds with a smaller share of the points of all topics.
_SHARE = 0.3
#: Points enough for an admin's own topic: a word of it in the headline, or two in the text, or one four times.
_ENOUGH_FOR_OWN = 4.0
#: So many words before another one may stand what are parts of it.
_PARTS = 5


@dataclass(frozen=True)
class TopicEvidence:
    """What speaks for one topic."""

    topic: str
    #: points of each word that was found
    words: Mapping[str, float]
    #: how many of them are strong, and how many stand in the headline
    strong: int
    in_title: int
    #: of all its words
    points: float
    #: of the points of all built-in topics
    share: float


def topics_of(title_words: Sequence[str], body_words: Sequence[str], lists: Lexicon) -> tuple[str, ...]:
    """The topics that clearly hold, two at most: an admin's own, then the clearest; words are `search_words`."""
    evidence = topic_evidence(title_words, body_words, lists)
    own = [one.topic for one in evidence if one.topic in lists.own and one.points >= _ENOUGH_FOR_OWN]
    others = [one.topic for one in evidence if one.topic not in lists.own and _holds(one, len(body_words))]
    return (*own, *others)[:_MOST]


def topic_evidence(title_words: Sequence[str], body_words: Sequence[str], lists: Lexicon) -> list[TopicEvidence]:
    """What speaks for each topic, the clearest first."""
    title, body = _found(title_words, lists), _found(body_words, lists)
    spoken: defaultdict[str, dict[str, float]] = defaultdict(dict)
    strong: Counter[str] = Counter()
    for word in sorted(title.keys() | body.keys()):
        times = body[word]
        standing = _HEADLINE * (word in title) + (1 + log2(times) / 2 if times else 0.0)
        for topic, weight in lists.topics[word]:
            spoken[topic][word] = weight * standing
            strong[topic] += weight is WordWeight.STRONG
    points = {topic: sum(words.values()) for topic, words in spoken.items()}
    total = sum(of_topic for topic, of_topic in points.items() if topic not in lists.own)
    evidence = (
        TopicEvidence(
            topic=topic,
            words=words,
            strong=strong[topic],
            in_title=len(words.keys() & title.keys()),
            points=points[topic],
            share=points[topic] / total if total else 0.0,
        )
        for topic, words in spoken.items()
    )
    return sorted(evidence, key=lambda one: (-one.points, one.topic))


def _holds(evidence: TopicEvidence, length: int) -> bool:
    enough = _ENOUGH + min(length / _LONG, 1.0) * (_MORE if evidence.in_title else _MORE_WITHOUT_HEADLINE)
    if not evidence.strong:
        enough *= _MORE_WITHOUT_STRONG
    has_words = evidence.strong + len(evidence.words) >= _WORDS
    return has_words and evidence.share >= _SHARE and evidence.points * evidence.share >= enough


def _found(words: Sequence[str], lists: Lexicon) -> Counter[str]:
    """How often each word of the lists stands there; one within another one does not count."""
    forms = lists.forms
    found = Counter([forms[word] for word in words if word in forms])
    found.update(_of_several(words, lists))
    outer = [(word, times) for word, times in found.items() if lists.within[word]]
    for word, times in outer:
        for part in lists.within[word]:
            if part in found:
                found[part] -= times
    return +found


def _of_several(words: Sequence[str], lists: Lexicon) -> Iterator[str]:
    """Words of the lists that are cut into several here."""
    beginnings = lists.beginnings
    # The next two: where the word that follows has parts, its first one may lack its beginning.
    for at, (word, following, next_but_one) in enumerate(zip(words, words[1:], [*words[2:], "\n"], strict=False)):
        if word in beginnings:
            goes_on = beginnings[word]
            if following[0] in goes_on or next_but_one[0] in goes_on:
                yield from _continued(words, at, lists)


def _continued(words: Sequence[str], at: int, lists: Lexicon) -> Iterator[str]:
    """Words of the lists that begin with this one and go on with those that follow."""
    word, end, count = words[at], at + 1, len(words)
    while end < count and word in lists.beginnings:
        end = _whole_from(words, end)
        word = joined(word, words[end])
        end += 1
        if word in lists.forms and _whole_from(words, at) == at:
            yield lists.forms[word]


def _whole_from(words: Sequence[str], at: int) -> int:
    """Where the word is of which this one is the first part, itself if of none: in search mode parts stand before."""
    first, whole = words[at], at
    for further, longer in enumerate(words[at + 1 : at + 1 + _PARTS], at + 1):
        if first in longer and len(longer) > 2 and all(part in longer for part in words[at + 1 : further]):
            whole = further
    return whole
