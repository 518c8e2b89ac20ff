"""How fast are the key points made, and where does the time go?

Each figure is CPU time of a fresh process, pinned to one core with one thread, after its dictionaries are loaded; the
median of three passes over the same articles of about 650 characters. Ratios hold on any machine, figures on this one.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.summaries.articles import as_article, read_own
from benchmarks.summaries.material import FOLDER, Article, read
from benchmarks.summaries.profiling import shares
from benchmarks.summaries.tables import table

CHARACTERS = range(550, 751)
PASSES = 3
LENGTHS = (1_000, 10_000, 100_000, 1_000_000)
_ONE_THREAD = dict.fromkeys(("RAYON_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_IMPORT = "import time; t = time.perf_counter(); import summarizer; print(time.perf_counter() - t)"
_FIRST = (
    "import time, summarizer; t = time.perf_counter(); summarizer.summarize('江城'); print(time.perf_counter() - t)"
)


def measured(folder: Path = FOLDER, jobs: Sequence[str] = ()) -> list[str]:
    """The tables, as lines; only those of the jobs named, if any are. The articles are those of the sets."""
    return [line for name in jobs or _TABLES for line in [*_TABLES[name](folder), ""]][:-1]


def rates(folder: Path) -> list[str]:
    """Articles a second, ours and others'."""
    found = {name: _child(name, folder) for name in _RATES}
    best = found["ours, rjieba"]
    rows = [
        [name, f"{rate:,.0f}", f"{1000 / rate:.2f}", f"{rate / best:.3f}" if best else ""] if rate else [name, "absent"]
        for name, rate in found.items()
    ]
    head = ["Articles a second, one core", "a second", "ms each", "to ours"]
    own, allowed = found["ours, plain jieba"], found["jieba's tokenizing alone, in search mode"]
    lines = table(head, rows)
    if own and allowed:
        lines.append(f"Ours with plain jieba is at {own / allowed:.0%} of what its tokenizing alone allows.")
    return lines


_ENDLESS = "credits without end"


def lengths(folder: Path) -> list[str]:
    """Time by the length of one text."""
    rows = []
    for shape in ("articles joined", "no marks, no breaks", _ENDLESS):
        for length in LENGTHS:
            seconds = _child(f"length {length} {shape}", folder) or 0.0
            rows.append([shape, f"{length:,}", f"{seconds * 1e3:,.1f}", f"{seconds * 1e6 / length:.2f}"])
    return table(["One text", "characters", "ms", "µs a character"], rows)


def imports(_: Path) -> list[str]:
    """Seconds, fresh processes, best of five: what `jianbao --help` and the first article wait for."""
    rows = [
        ["import summarizer", f"{_fresh(_IMPORT):.3f}"],
        ["the first summary after it: dictionaries loaded", f"{_fresh(_FIRST):.3f}"],
    ]
    return table(["A fresh process", "seconds"], rows)


def profile(folder: Path) -> list[str]:
    """Where the time goes, by file, with what each calls outside the package; cProfile makes small calls dearer."""
    found: dict[str, float] = json.loads(_output("profile", folder))
    rows = [[name, f"{share:.1%}"] for name, share in found.items() if share >= 0.005]
    return table(["Where ours spends its time, by file", "share"], rows)


_TABLES: dict[str, Callable[[Path], list[str]]] = {
    "rates": rates, "lengths": lengths, "imports": imports, "profile": profile,
}  # fmt: skip


def _fresh(code: str) -> float:
    runs = [subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True) for _ in range(5)]
    return min(float(run.stdout) for run in runs)


def _child(job: str, folder: Path) -> float | None:
    """The job's figure, or None where what it needs is not installed."""
    answer: float | None = json.loads(_output(job, folder))
    return answer


def _output(job: str, folder: Path) -> str:
    command = [sys.executable, "-m", "benchmarks.summaries.speed", "--child", job, str(folder)]
    run = subprocess.run(command, env=os.environ | _ONE_THREAD, stdout=subprocess.PIPE, text=True, check=True)
    return run.stdout


# In the child:


def _answer(job: str, folder: Path) -> Any:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
    articles = _articles(folder)
    if job == "profile":
        from benchmarks.summaries.peers import ours

        ours(articles[0])
        return shares(lambda: [ours(article) for article in articles[:300]])
    if job.startswith("length "):
        _, length, shape = job.split(" ", 2)
        return _seconds_for(_long_text(articles, int(length), shape))
    prepare, count = _RATES[job]
    method = prepare()
    return method and _rate(method, articles[:: max(1, len(articles) // count)][:count])


def _articles(folder: Path) -> list[Article]:
    """Those of the sets of about 650 characters, or, where there are no sets, the project's own, cut there."""
    try:
        return [a for a in read(folder) if len(a.text) in CHARACTERS and a.lang == "zh"]
    except FileNotFoundError:
        return [replace(as_article(own), text=own.text[: CHARACTERS.start + 100]) for own in read_own("zh")]


def _rate(method: Callable[[Article], Any], articles: Sequence[Article]) -> float:
    method(articles[0])
    return len(articles) / median(_cpu(lambda: [method(article) for article in articles]) for _ in range(PASSES))


def _long_text(articles: Sequence[Article], length: int, shape: str) -> str:
    """The articles, again and again, up to the length; or one sentence that only a machine would write."""
    if shape == _ENDLESS:
        return ("（记者 张三）江城：" * length)[:length]
    text = "".join(f"{article.text}\n" for article in articles)
    if shape == "no marks, no breaks":
        text = "".join(filter(str.isalnum, text))
    return (text * (length // len(text) + 1))[:length]


def _seconds_for(text: str) -> float:
    from summarizer import summarize

    summarize(text[:1000])
    return median(_cpu(lambda: summarize(text)) for _ in range(PASSES))


def _cpu(work: Callable[[], Any]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _ours_with_rjieba() -> Callable[[Article], Any] | None:
    return _ours() if find_spec("rjieba") else None


def _ours() -> Callable[[Article], Any]:
    from benchmarks.summaries.peers import ours

    return ours


def _ours_without_rjieba() -> Callable[[Article], Any]:
    sys.modules["rjieba"] = None  # type: ignore[assignment]  # Python's own way to say that there is no such module
    return _ours()


def _rjieba_alone() -> Callable[[Article], Any] | None:
    try:
        import rjieba
    except ImportError:
        return None
    engine = rjieba.Jieba()
    return lambda article: engine.tokenize(article.text, "search")


def _jieba_alone() -> Callable[[Article], Any]:
    from benchmarks.summaries.peers import jieba

    package = jieba()
    return lambda article: list(package.tokenize(article.text, mode="search"))


def _jieba_words() -> Callable[[Article], Any]:
    from benchmarks.summaries.peers import jieba

    package = jieba()
    return lambda article: package.lcut(article.text)


def _peer(name: str) -> Callable[[], Callable[[Article], Any] | None]:
    def prepare() -> Callable[[Article], Any] | None:
        from benchmarks.summaries.peers import peers

        return peers("zh").get(name)

    return prepare


#: What is asked, with how to make it ready and on how many articles it is asked.
_RATES: dict[str, tuple[Callable[[], Callable[[Article], Any] | None], int]] = {
    "ours, rjieba": (_ours_with_rjieba, 600),
    "ours, plain jieba": (_ours_without_rjieba, 300),
    "rjieba's tokenizing alone, in search mode": (_rjieba_alone, 600),
    "jieba's tokenizing alone, in search mode": (_jieba_alone, 300),
    "jieba.lcut alone": (_jieba_words, 300),
    "sumy TextRank": (_peer("sumy TextRank"), 200),
    "textrank4zh": (_peer("textrank4zh"), 60),
    "snownlp": (_peer("snownlp"), 30),
}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        print(json.dumps(_answer(sys.argv[2], Path(sys.argv[3]))))
    else:
        print("\n".join(measured(jobs=sys.argv[1:])))
