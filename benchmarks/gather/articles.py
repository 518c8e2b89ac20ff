"""How well are Chinese articles taken out of their pages?

Bodies: precision, recall and F1 over runs of four characters, white space aside. P and R are means over pages and F1 is
theirs, as in scrapinghub's article-extraction-benchmark; page F1 is the mean of each page's own, and worst the least.
Headlines must be the same but for the width of signs; days and minutes are asked where the label gives them. Author,
site, lead picture and next page: of the pages that have one. invented: pages for which a date, an author or a next page
is given and there is none. unwanted: pages with a line that is no part of the article. lost: what is missing to an F1
of 1, beside what ours misses. Of pages that are kept aside no fault is told, so that nothing is built by them.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from benchmarks.gather.fallbacks import asked_head, asked_row
from benchmarks.gather.judging import Score, complaint, judge
from benchmarks.gather.labels import PAGES, Page, read_pages
from benchmarks.gather.peers import OURS, Peer, Source, extractors
from benchmarks.gather.shingles import overall
from benchmarks.summaries.tables import table

_FIELDS = ("title", "day", "minute", "author", "site", "picture", "next page")
_BODY = ("F1", "P", "R", "page F1", "worst", "<0.8", "unwanted", "lost")
#: A body below this is named in the list of ours.
_GOOD = 0.985


def measured(folder: Path = PAGES, *, aside: bool = False, alone: bool = False) -> list[str]:
    """The tables of the pages that are kept aside, or of the others; `alone` leaves the peers out."""
    pages = [page for page in read_pages(folder) if page.is_aside == aside]
    if not pages:
        return [f"No pages with labels in {folder}{' that are kept aside' if aside else ''}."]
    asked = [("ours", OURS)] if alone else list(extractors())
    scores = {name: score(peer, pages) for name, peer in asked}
    title = f"{len(pages)} Chinese pages{', kept aside' if aside else ''}"
    given = {name: peer.gives for name, peer in asked}
    tables = [
        table([title, *_BODY], [[*_body(*row), _lost(row[1], scores["ours"])] for row in scores.items()]),
        table(["Right, of those asked", *_FIELDS, "invented"], [_row(n, s, given[n]) for n, s in scores.items()]),
        table(asked_head(), [asked_row("Chinese", [_source(page) for page in pages])]),
        [] if aside else worst(scores["ours"]),
    ]
    return [line for lines in tables for line in ("", *lines)][1:]


def score(peer: Peer, pages: Sequence[Page]) -> list[Score]:
    return [judge(page, peer.extract(_source(page))) for page in pages]


def _source(page: Page) -> Source:
    return Source.of(page.raw, page.url, page.charset, "zh")


def worst(scores: Sequence[Score]) -> list[str]:
    """Pages of ours with a fault, the worst body first."""
    faulty = [one for one in scores if one.body.f1 < _GOOD or complaint(one)]
    rows = [
        [one.page.name, f"{one.body.f1:.3f}", f"{one.body.precision:.3f}", f"{one.body.recall:.3f}", complaint(one)]
        for one in sorted(faulty, key=lambda one: one.body.f1)
    ]
    lines = [f"{n:<28}{f1:>7}{p:>7}{r:>7}  {wrong}".rstrip() for n, f1, p, r, wrong in rows]
    return [f"Of ours, {len(faulty)} pages have a fault: F1, precision, recall, and what else is wrong", *lines]


def _body(name: str, scores: Sequence[Score]) -> list[str]:
    whole = overall([one.body for one in scores])
    figures = (whole.f1, whole.precision, whole.recall, whole.page_f1, whole.worst)
    poor = sum(one.body.f1 < 0.8 for one in scores)
    return [name, *(f"{figure:.3f}" for figure in figures), str(poor), str(sum(bool(one.unwanted) for one in scores))]


def _lost(scores: Sequence[Score], ours: Sequence[Score]) -> str:
    theirs, least = (1 - overall([one.body for one in each]).f1 for each in (scores, ours))
    return f"{theirs / least:.1f}" if least else "-"


def _row(name: str, scores: Sequence[Score], gives: frozenset[str]) -> list[str]:
    cells = [_share(scores, field) if field in gives else "-" for field in _FIELDS]
    return [name, *cells, str(sum(bool(one.invented) for one in scores))]


def _share(scores: Sequence[Score], field: str) -> str:
    asked = [one.fields[field] for one in scores if field in one.fields]
    return f"{sum(asked) / len(asked):.3f} of {len(asked)}" if asked else "none asked"


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.gather.articles",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--pages", type=Path, default=PAGES, metavar="DIR", help="a folder of NAME.html and NAME.json")
    parser.add_argument("--aside", action="store_true", help="the pages that are kept aside instead of the others")
    parser.add_argument("--alone", action="store_true", help="ours only")
    options = parser.parse_args()
    print("\n".join(measured(options.pages, aside=options.aside, alone=options.alone)))


if __name__ == "__main__":
    main()
