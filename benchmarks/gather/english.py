"""How well are English articles taken out of their pages? The 181 of scrapinghub's article-extraction-benchmark.

The pages are no part of the project: their folder is named, and holds ground-truth.json and html/*.html.gz. The measure
is the benchmark's own, bodies only: precision and recall over runs of four words, means over pages, and their F1.
"""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.gather.peers import Extractor, Source, extractors
from benchmarks.gather.shingles import Match, match, overall, words
from benchmarks.summaries.tables import table

#: Beside the project.
DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
#: Made for Chinese only.
_OTHERS = ("gne",)


def measured(data: Path = DATA) -> list[str]:
    """The table, or a line that says that the pages are not there."""
    folder = data / "pages-en"
    if not (folder / "ground-truth.json").is_file():
        return [f"No English pages at {folder}: name the folder that holds pages-en with --data."]
    pages = list(_pages(folder))
    rows = [[name, *_row(peer.extract, pages)] for name, peer in extractors() if name not in _OTHERS]
    return table([f"{len(pages)} English pages", "F1", "P", "R", "page F1", "worst"], rows)


def sources(data: Path = DATA) -> list[Source]:
    """The pages without their labels; none where they are not there."""
    folder = data / "pages-en"
    return [page for page, _ in _pages(folder)] if (folder / "ground-truth.json").is_file() else []


def _pages(folder: Path) -> Iterator[tuple[Source, str]]:
    """Each with the text that is meant."""
    truth: dict[str, dict[str, str]] = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    for name, label in truth.items():
        raw = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        yield Source.of(raw, label["url"], "utf-8", "en"), label["articleBody"]


def _row(extract: Extractor, pages: list[tuple[Source, str]]) -> list[str]:
    matches: list[Match] = [match(words(text), words(extract(page).text)) for page, text in pages]
    whole = overall(matches)
    return [f"{one:.3f}" for one in (whole.f1, whole.precision, whole.recall, whole.page_f1, whole.worst)]
