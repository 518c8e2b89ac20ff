"""Does an article cost more as the archive grows?

A stream made of the written one's sentences (seeded), so dense that 1,000, 10,000 or 100,000 articles are within the 72
hours; and 10,000 of which half are bulletins of one template, or reprints of one text. CPU time of putting one article
into its story, what is stored of it given, while as many older ones are forgotten: over the last 1,000, of the near
copies only where there are any. Memory: what the process has grown by with all that the index keeps, groupings too.
"""

import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import chain
from statistics import fmean, quantiles

from benchmarks.memory import pss
from benchmarks.stories import synthetic
from benchmarks.stories.material import Article
from benchmarks.stories.ours import grouped
from benchmarks.stories.speed import on_one_core, run_child
from benchmarks.summaries.tables import table
from summarizer import StoryIndex
from summarizer.likeness import WINDOW

LAST = 1000
Made = Callable[[int, timedelta], Iterator[Article]]


def measured() -> list[str]:
    rows = [[name, *json.loads(run_child("benchmarks.stories.growth", name))] for name in CASES]
    head = ["In the window", "ms each", "99 of 100 within", "MB", "KB each", "articles put together"]
    return table(head, rows)


# In the child:


def _alone(count: int) -> Iterator[tuple[Article, bool]]:
    """Articles, and whether each may be one that is timed."""
    total = count + LAST
    return ((article, True) for article in synthetic.articles(total, WINDOW * total / count))


def _mixed(made: Made, count: int) -> Iterator[tuple[Article, bool]]:
    """Near copies and others by turns."""
    total = count + LAST
    span = WINDOW * total / (2 * count)
    pairs = zip(made(total, span), synthetic.articles(total, span), strict=True)
    return chain.from_iterable(((near_copy, True), (other, False)) for near_copy, other in pairs)


CASES: dict[str, Callable[[], Iterator[tuple[Article, bool]]]] = {
    "1,000": lambda: _alone(1000),
    "10,000": lambda: _alone(10_000),
    "100,000": lambda: _alone(100_000),
    "10,000, half of them bulletins of one template": lambda: _mixed(synthetic.bulletins, 5000),
    "10,000, half of them reprints of one text": lambda: _mixed(synthetic.reprints, 5000),
}


def _row(name: str) -> list[str]:
    on_one_core()
    index, seconds = StoryIndex(), []
    _add(StoryIndex(), next(synthetic.articles(1, WINDOW)))
    before = _megabytes()
    count = 0
    for article, is_timed in CASES[name]():
        taken = _add(index, article)
        count += 1
        if is_timed:
            seconds.append(taken)
    del article
    grown = _megabytes() - before
    last = [taken * 1000 for taken in seconds[-LAST:]]
    together = count - len(set(index.stories().values()))
    kept = int(name.split(" ")[0].rstrip(",").replace(",", ""))
    return [
        f"{fmean(last):.2f}",
        f"{quantiles(last, n=100)[-1]:.2f}",
        f"{grown:.0f}",
        f"{grown * 1024 / kept:.1f}",
        f"{together:,} of {count:,}",
    ]


def _add(index: StoryIndex, article: Article) -> float:
    """CPU seconds of the index alone. Of the text nothing is kept."""
    [stored] = grouped([article])
    began = time.process_time()
    index.add(stored)
    return time.process_time() - began


def _megabytes() -> float:
    gc.collect()
    return pss(os.getpid())


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        print(json.dumps(_row(sys.argv[2])))
    else:
        print("\n".join(measured()))
