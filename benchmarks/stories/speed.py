"""How many articles a second are put into their stories on one core?

CPU time of a fresh process for each figure, pinned to one core with one thread, after its dictionaries are loaded; the
better of two runs. Ours three times: with what is stored of an article (its share of the analysis is done), with the
article analysed (the key points need that anyway), and from plain text. Peers, from plain text, with jieba's words cut
by rjieba where it is installed: all likenesses within the stream at once, by numpy and scipy, then one pass. The real
stream's articles have some 680 characters, those of the written one some 150. Ratios hold on any machine, figures on
this one.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.stories.material import BUILT_BY, Article, read_stream
from benchmarks.stories.ours import Grouped, grouped, stories
from benchmarks.stories.peers import PEERS
from benchmarks.stories.single_pass import clusters
from benchmarks.stories.two_days import DATA, read_two_days
from benchmarks.summaries.tables import table
from summarizer.fingerprint import grouping
from summarizer.text.document import analyse

RUNS = 2
STORED, ANALYSED, PLAIN = "ours, of what is stored", "ours, of the analysis", "ours, from text"
MATERIALS = ("real", "written")
#: A contender makes ready what it is given, and then does what is timed.
Work = Callable[[], object]


def measured(data: Path = DATA) -> list[str]:
    names = [*PEERS, PLAIN, ANALYSED, STORED]
    rates = {name: [_child(name, material, data) for material in MATERIALS] for name in names}
    rows = [[name, *_cells(rates[name], rates[PLAIN])] for name in names]
    head = ["Articles a second, one core"]
    for material in MATERIALS:
        head += [material, "ms each", "from text, to it"]
    return table(head, rows)


def _cells(rates: Sequence[float | None], ours: Sequence[float | None]) -> list[str]:
    cells = []
    for rate, best in zip(rates, ours, strict=True):
        cells += [f"{rate:,.0f}", f"{1000 / rate:.2f}", f"{best / rate:.2f}"] if rate and best else ["-"] * 3
    return cells


def run_child(module: str, *arguments: str) -> str:
    """What the module prints for these in a process of its own, with one thread."""
    command = [sys.executable, "-m", module, "--child", *arguments]
    return subprocess.run(command, env=os.environ | _ONE_THREAD, stdout=subprocess.PIPE, text=True, check=True).stdout


_ONE_THREAD = dict.fromkeys(("RAYON_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def _child(name: str, material: str, data: Path) -> float | None:
    rate: float | None = json.loads(run_child("benchmarks.stories.speed", name, material, str(data)))
    return rate


# In the child:


def on_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])


def _rate(name: str, material: str, data: Path) -> float | None:
    on_one_core()
    articles = _articles(material, data)
    if not articles:
        return None
    _work(name, articles[:3])()
    return len(articles) / min(_seconds(_work(name, articles)) for _ in range(RUNS))


def _articles(material: str, data: Path) -> Sequence[Article]:
    """None of the real ones where their folder is not there."""
    if material == "written":
        return read_stream(BUILT_BY).articles
    try:
        return read_two_days(data)
    except FileNotFoundError:
        return []


def _seconds(work: Work) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _work(name: str, articles: Sequence[Article]) -> Work:
    if name == PLAIN:
        return lambda: stories(grouped(articles))
    if name == STORED:
        stored = grouped(articles)
        return lambda: stories(stored)
    if name == ANALYSED:
        documents = [(one, analyse(one.text, one.title)) for one in articles]
        return lambda: stories(
            Grouped(one.id, one.title, one.text, one.published, grouping(document)) for one, document in documents
        )
    texts = [f"{one.title}\n{one.text}" for one in articles]
    return lambda: clusters(articles, PEERS[name](texts), "best", 0.5)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        print(json.dumps(_rate(sys.argv[2], sys.argv[3], Path(sys.argv[4]))))
    else:
        print("\n".join(measured()))
