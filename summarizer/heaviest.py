"""The words that tell an event from others; what a person would call the topic is in `keywording`."""

from collections import Counter
from math import log

from summarizer.vocabulary import entry

#: A word of the headline counts as often as this many in the text.
_TITLE_COUNTS = 3


def heaviest(counts: Counter[str], title: tuple[str, ...], limit: int) -> list[tuple[str, float]]:
    """Counted words by weight, heaviest first: (1 + log of the count) by jieba's IDF. The title's are added to them.

    The log keeps a topic's one word (垃圾, 地铁), however often it is said, from making two events look like one.
    """
    for word in title:
        counts[word] += _TITLE_COUNTS
    weighed = [
        (known.once if count == 1 else -round((1 + log(count)) * known.idf, 3), word)
        for (word, count), known in zip(counts.items(), map(entry, counts), strict=True)
        if known.tells
    ]
    weighed.sort()
    return [(word, -value) for value, word in weighed[:limit]]
