"""What other libraries take for a page's body, asked where the own extractor is unsure; and whom to believe."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import trafilatura
from readability import Document

from gatherer.markup import Paragraph, one_line, paragraphs, parse_html

# Both log what they trip over, with tracebacks; here that is a value, and worker processes have no log of their own.
for _library in ("readability", "trafilatura", "htmldate"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)

#: Runs of so many characters are compared.
_RUN = 8


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as the libraries want it."""

    markup: str
    #: Its lines that are links, whole or nearly.
    links: frozenset[str]


def by_readability(page: PageText) -> list[Paragraph]:
    try:
        summary = parse_html(Document(page.markup).summary(html_partial=True))
    except Exception:  # it names no errors of its own: a page that it trips over gives nothing
        return []
    return [] if summary is None else paragraphs(summary)


def by_trafilatura(page: PageText) -> list[Paragraph]:
    try:
        found = trafilatura.extract(page.markup, include_comments=False)
    except Exception:  # likewise
        return []
    # It does not tell what is a link, so that is looked up in the page.
    lines = (one_line(line.removeprefix("- ")) for line in (found or "").splitlines())
    return [Paragraph(line, len(line) if line in page.links else 0) for line in lines if line]


def most_agreed(candidates: Sequence[Sequence[Paragraph]], favour: Sequence[float]) -> int:
    """The index of the candidate that the others agree with most; `favour` is added to what each agrees, 0..1."""
    all_runs = [runs(lines) for lines in candidates]
    votes = [
        sum(overlap(mine, other) for k, other in enumerate(all_runs) if k != n) / max(len(all_runs) - 1, 1) + favour[n]
        for n, mine in enumerate(all_runs)
    ]
    return max(range(len(all_runs)), key=votes.__getitem__)


def runs(lines: Sequence[Paragraph]) -> frozenset[str]:
    """Of the characters of the lines, white space aside."""
    text = "".join("".join(line.text for line in lines).split())
    return frozenset(text[n : n + _RUN] for n in range(max(len(text) - _RUN + 1, min(len(text), 1))))


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Twice what they share, of both together: 0..1."""
    return 2 * len(one & other) / max(len(one) + len(other), 1)
