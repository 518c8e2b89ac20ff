"""How well are the articles that an index page lists told from its other links?

F1 over addresses, a mean over the pages; "with title" where a wrong title counts as missed; titles (but
for the width of signs) and days of those that were found and are listed, days where the page gives one. No library does
this, so what anybody would write first stands beside: every link with at least eight Han characters.
"""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any, TypeVar

from lxml import html as lxml_html

from benchmarks.gather.judging import same_day, same_title
from benchmarks.gather.labels import INDEXES, Headline, Index, read_indexes
from benchmarks.gather.shingles import Match
from benchmarks.summaries.tables import table
from gatherer import Link, canonical_url, extract_links
from gatherer.decode import decode
from gatherer.han import han_count
from gatherer.urls import absolute_url

#: Takes a page, gives its headlines.
Lister = Callable[[Index], Sequence[Link]]
T = TypeVar("T", Link, Headline)
_LONG = 8


@dataclass(frozen=True, slots=True)
class Listed:
    """What was made of one page."""

    index: Index
    addresses: Match
    #: Of each headline that was found and is listed, whether its title is right.
    titles: tuple[bool, ...]
    #: Likewise its day, where the page gives one.
    days: tuple[bool, ...]
    missed: tuple[Headline, ...]
    extra: tuple[Link, ...]
    #: With what the title should be.
    misnamed: tuple[tuple[Link, Headline], ...]
    misdated: tuple[tuple[Link, Headline], ...]

    @property
    def named(self) -> Match:
        """As `addresses`, but a headline with a wrong title is both missed and extra."""
        wrong, found = len(self.misnamed), self.addresses
        return Match(found.both - wrong, found.extra + wrong, found.missed + wrong)


def ours(index: Index) -> Sequence[Link]:
    return extract_links(index.raw, index.url, charset=index.charset, now=index.now)


def long_links(index: Index) -> Sequence[Link]:
    """Every link with a headline's length of Han characters."""
    tree: Any = lxml_html.fromstring(
        decode(index.raw, index.charset).encode(), parser=lxml_html.HTMLParser(encoding="utf-8")
    )
    links = [
        Link(absolute_url(index.url, node.get("href") or ""), " ".join(node.text_content().split()))
        for node in tree.iter("a")
    ]
    return [link for link in links if link.url and han_count(link.title) >= _LONG]


def compare(index: Index, links: Sequence[Link]) -> Listed:
    """An address counts once, in whatever spelling; its first title and date are taken."""
    meant, found = _first_of_each(index.links), _first_of_each(links)
    pairs = [(found[url], meant[url]) for url in meant if url in found]
    dated = [(link, label, label.published) for link, label in pairs if label.published]
    titles = [same_title(link.title, label.title) for link, label in pairs]
    days = [same_day(day, link.published) for link, _, day in dated]
    return Listed(
        index,
        Match(len(pairs), len(found) - len(pairs), len(meant) - len(pairs)),
        tuple(titles),
        tuple(days),
        missed=tuple(label for url, label in meant.items() if url not in found),
        extra=tuple(link for url, link in found.items() if url not in meant),
        misnamed=tuple(pair for pair, is_right in zip(pairs, titles, strict=True) if not is_right),
        misdated=tuple(pair[:2] for pair, is_right in zip(dated, days, strict=True) if not is_right),
    )


def _first_of_each(links: Sequence[T]) -> dict[str, T]:
    firsts: dict[str, T] = {}
    for link in links:
        firsts.setdefault(canonical_url(link.url), link)
    return firsts


def measured(folder: Path = INDEXES, *, aside: bool = False) -> list[str]:
    """The table of the index pages that are kept aside, or of the others, and each page of ours."""
    indexes = [index for index in read_indexes(folder) if index.is_aside == aside]
    if not indexes:
        return [f"No index pages with labels in {folder}{' that are kept aside' if aside else ''}."]
    listers: dict[str, Lister] = {"links of 8 characters": long_links, "ours": ours}
    listed = {name: [compare(index, lister(index)) for index in indexes] for name, lister in listers.items()}
    head = ["F1", "P", "R", "worst", "with title", "title", "day"]
    title = f"{len(indexes)} index pages{', kept aside' if aside else ''}"
    return [
        *table([title, *head], [[name, *_means(pages)] for name, pages in listed.items()]),
        "",
        *table(["Ours, page by page", *head], [[one.index.name, *_means([one])] for one in listed["ours"]]),
    ]


def faults(folder: Path = INDEXES, *, aside: bool = False) -> list[str]:
    """What is wrong with ours, link by link."""
    pages = [compare(index, ours(index)) for index in read_indexes(folder) if index.is_aside == aside]
    return [line for page in pages for line in _faults(page)]


def _means(pages: Sequence[Listed]) -> list[str]:
    each = [page.addresses for page in pages]
    titles = [is_right for page in pages for is_right in page.titles]
    days = [is_right for page in pages for is_right in page.days]
    figures = [fmean(one.f1 for one in each), fmean(one.precision for one in each), fmean(one.recall for one in each)]
    worst = min(one.f1 for one in each)
    return [
        *(f"{figure:.3f}" for figure in (*figures, worst, fmean(page.named.f1 for page in pages))),
        _share(titles),
        _share(days),
    ]


def _share(right: Sequence[bool]) -> str:
    return f"{fmean(right):.3f} of {len(right)}" if right else "none"


def _faults(page: Listed) -> list[str]:
    lines = [f"  missed    {label.url}  {label.title}" for label in page.missed]
    lines += [f"  extra     {link.url}  {link.title}" for link in page.extra]
    lines += [f"  title     {label.title!r}, not {link.title!r}" for link, label in page.misnamed]
    lines += [f"  day       {label.published}, not {link.published}: {label.title}" for link, label in page.misdated]
    return [f"{page.index.name} ({page.index.shape})", *lines] if lines else []


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gather.indexes", description=__doc__)
    parser.add_argument("--indexes", type=Path, default=INDEXES, metavar="DIR", help="a folder of NAME.html, NAME.json")
    parser.add_argument("--aside", action="store_true", help="the pages that are kept aside instead of the others")
    options = parser.parse_args()
    lines = [*measured(options.indexes, aside=options.aside), "", *faults(options.indexes, aside=options.aside)]
    print("\n".join(lines))


if __name__ == "__main__":
    main()
