"""The words that tell an event from others; what a person would call the topic is in `keywording`."""

from collections import Counter
from math import log

from summarizer.document import Document
from summarizer.tokens import kind_of
from summarizer.weights import LIGHT, weight

#: A word of the headline counts as often as this many in the text.
_TITLE_COUNTS = 3


def heaviest_words(document: Document, limit: int) -> list[tuple[str, float]]:
    """Words of headline and prose by weight, heaviest first; (1 + log of the count) by jieba's IDF.

    The log keeps a topic's one word (垃圾, 地铁), however often it is said, from making two events look like one.
    """
    counts = Counter(word for sentence in document.prose for word in sentence.words.texts)
    for word in document.headline_words.texts:
        counts[word] += _TITLE_COUNTS
    weights = ((word, weight(word), count) for word, count in counts.items() if kind_of(word) == "word")
    weighed = ((word, round((1 + log(count)) * idf, 3)) for word, idf, count in weights if idf > LIGHT)
    return sorted(weighed, key=lambda pair: (-pair[1], pair[0]))[:limit]
