"""Do topics by an article's words hold?

Of the articles of the written stream that were labelled by reading (labels/topics.json): part a was in sight when the
words and the limits were chosen, part b was labelled after the words, and at its first count had precision 0.985 and
recall 0.674; then the limits for short texts were eased, with both in sight. A topic given counts as right where a
reader would take it for one of the article's; it is missed where the article is plainly of it. Reprints and corrections
are left out, as they are again what they repeat.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from time import process_time

from benchmarks.stories.material import Article, read_stream
from benchmarks.summaries.tables import table
from summarizer import lexicon, search_words, topics_of

LABELS = Path(__file__).parent / "labels" / "topics.json"
_TIMES = 20


def measured() -> list[str]:
    labels: dict[str, dict[str, list[str]]] = json.loads(LABELS.read_text("utf-8"))
    head = ["part", "articles", "topics given", "precision", "recall", "microseconds an article"]
    rows = []
    for part in ("a", "b"):
        articles = [article for article in read_stream([part]).articles if article.id in labels]
        given, seconds = _topics(articles)
        right = sum(topic in (*labels[id]["topics"], *labels[id]["also"]) for id, topics in given for topic in topics)
        plain = sum(len(labels[id]["topics"]) for id, _ in given)
        found = sum(topic in topics for id, topics in given for topic in labels[id]["topics"])
        count = sum(len(topics) for _, topics in given)
        shares = f"{right / count:.3f}", f"{found / plain:.3f}"
        rows.append([part, str(len(articles)), str(count), *shares, f"{seconds * 1e6 / len(articles):.0f}"])
    return table(head, rows)


def _topics(articles: Sequence[Article]) -> tuple[list[tuple[str, tuple[str, ...]]], float]:
    """By article the topics of its words, and the seconds it took for all; the words are cut before."""
    lists = lexicon()
    cut = [(article.id, search_words(article.title), search_words(article.text)) for article in articles]
    before = process_time()
    for _ in range(_TIMES):
        given = [(id, topics_of(title, body, lists)) for id, title, body in cut]
    return given, (process_time() - before) / _TIMES
