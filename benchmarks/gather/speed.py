"""How many pages a second are read on one core, and how often is another library asked?

Each figure is CPU time of a fresh process, pinned to one core: the labelled Chinese pages, again and again up to some
hundreds, best of three passes after one page. Ours decodes; the peers get text that is decoded already. Ratios hold on
any machine, figures on this one.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from benchmarks.gather.english import DATA, sources
from benchmarks.gather.fallbacks import asked_head, asked_row
from benchmarks.gather.labels import PAGES, read_pages
from benchmarks.gather.peers import Extractor, Source, extractors
from benchmarks.summaries.tables import table

COUNT, PASSES = 300, 3


def measured(folder: Path = PAGES, data: Path = DATA) -> list[str]:
    """Two tables, of the Chinese pages in `folder`; how often others are asked, of the English ones in `data` too."""
    if not read_pages(folder):
        return [f"No pages with labels in {folder} to be fast on."]
    rates = {name: _child(name, folder) for name, _ in extractors()}
    rows = [
        [name, f"{rate:.1f}", f"{1000 / rate:.1f}", f"{rates['ours'] / rate:.1f}" if name != "ours" else ""]
        for name, rate in rates.items()
    ]
    return [
        *table(["Chinese pages a second, one core", "a second", "ms each", "ours to it"], rows),
        "",
        *table(asked_head(), list(_asked(folder, data))),
    ]


def _asked(folder: Path, data: Path) -> Iterator[list[str]]:
    for name, pages in (("Chinese", _chinese(folder)), ("English", sources(data))):
        if pages:
            yield asked_row(name, pages)


def _chinese(folder: Path) -> list[Source]:
    return [Source.of(page.raw, page.url, page.charset, "zh") for page in read_pages(folder)]


def _child(name: str, folder: Path) -> float:
    command = [sys.executable, "-m", "benchmarks.gather.speed", "--child", name, str(folder)]
    run = subprocess.run(command, env=os.environ | _ONE_THREAD, stdout=subprocess.PIPE, text=True, check=True)
    return float(json.loads(run.stdout))


_ONE_THREAD = dict.fromkeys(("RAYON_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")

# In the child:


def _rate(extract: Extractor, folder: Path) -> float:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
    known = _chinese(folder)
    pages = list(islice(cycle(known), COUNT - COUNT % len(known) or len(known)))
    extract(pages[0])
    return len(pages) / min(_seconds(extract, pages) for _ in range(PASSES))


def _seconds(extract: Extractor, pages: Sequence[Source]) -> float:
    began = time.process_time()
    for page in pages:
        extract(page)
    return time.process_time() - began


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gather.speed", description=__doc__)
    parser.add_argument("--pages", type=Path, default=PAGES, metavar="DIR", help="a folder of NAME.html and NAME.json")
    print("\n".join(measured(parser.parse_args().pages)))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        print(json.dumps(_rate(dict(extractors())[sys.argv[2]].extract, Path(sys.argv[3]))))
    else:
        main()
