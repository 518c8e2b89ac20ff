"""The words that tell an event from others; what a person would call the topic is in `keywording`."""

from collections import Counter
from itertools import chain
from math import log

from summarizer.text.document import Document
from summarizer.vocabulary import entry

#: A word of the headline counts as often as this many in the text.
_TITLE_COUNTS = 3


def heaviest_words(document: Document, limit: int) -> list[tuple[str, float]]:
    """Words of headline and prose by weight, heaviest first; (1 + log of the count) by jieba's IDF.

    The log keeps a topic's one word (垃圾, 地铁), however often it is said, from making two events look like one.
    """
    counts = Counter(chain.from_iterable([sentence.words.texts for sentence in document.prose]))
    return heaviest(counts, document.headline_words.texts, limit)


def heaviest(counts: Counter[str], title: tuple[str, ...], limit: int) -> list[tuple[str, float]]:
    """The same for words that are counted; the title's are added to the counts."""
    for word in title:
        counts[word] += _TITLE_COUNTS
    weighed = [
        (known.once if count == 1 else -round((1 + log(count)) * known.idf, 3), word)
        for (word, count), known in zip(counts.items(), map(entry, counts), strict=True)
        if known.tells
    ]
    weighed.sort()
    return [(word, -value) for value, word in weighed[:limit]]
