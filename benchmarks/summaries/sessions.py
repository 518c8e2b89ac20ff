"""One run of the benchmark: which articles are measured, what each method takes from them, and the tables of it."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

from benchmarks.summaries.articles import OwnArticle, as_article, read_own, with_references
from benchmarks.summaries.baselines import SEED, Method
from benchmarks.summaries.fault_tables import fault_table, faulty, prose_lead
from benchmarks.summaries.material import Article, read
from benchmarks.summaries.peers import SLOW, baselines_and_peers, ours
from benchmarks.summaries.quality import Taken, quality

#: Of more articles than this the slow methods are asked for as many only, taken by lot.
SAMPLE = 1000

T = TypeVar("T")


@dataclass(frozen=True)
class Session:
    """What is measured: the sets in the folder, or the part of them that is kept aside; and the project's articles."""

    folder: Path
    with_all: bool = False

    @cached_property
    def whole(self) -> list[Article]:
        """All articles of the sets; none where the folder has no sets."""
        try:
            return read(self.folder)
        except FileNotFoundError:
            return []

    @cached_property
    def chinese(self) -> list[Article]:
        """The articles of the sets that are measured."""
        return [article for article in self.whole if self.with_all or article.is_kept_aside]

    @cached_property
    def taken(self) -> Taken:
        """What each method takes from each of `chinese`, in their order."""
        return take(self.chinese, methods("zh"))

    @property
    def title(self) -> str:
        """Of the tables of `chinese`."""
        return f"Chinese sets, {'all, of which fitting saw four fifths' if self.with_all else 'kept aside'}"


def methods(lang: str) -> dict[str, Method]:
    """All, in the order of the tables."""
    return {**dict(baselines_and_peers(lang)), "ours": ours}


def take(articles: Sequence[Article], asked: Mapping[str, Method]) -> Taken:
    """What each method takes from each article."""
    sample = set(random.Random(SEED).sample(range(len(articles)), min(SAMPLE, len(articles))))
    return {
        name: [method(a) if name not in SLOW or i in sample else None for i, a in enumerate(articles)]
        for name, method in asked.items()
    }


def sets(session: Session) -> list[str]:
    """ROUGE on the sets."""
    if not session.whole:
        return ["No sets: name their folder with --data."]
    return quality(session.title, session.chinese, session.whole, session.taken)


def own(_: Session) -> list[str]:
    """ROUGE on the project's own articles, which stand as a page gives them: see `prose_lead`."""
    lines: list[str] = []
    for lang, name in (("en", "English, own articles"), ("zh", "Chinese, own articles")):
        articles = with_references(_own(lang))
        taken = take(articles, {**methods(lang), "Lead-3 of prose": prose_lead})
        lines += [*quality(name, articles, articles, taken), ""] if articles else []
    return lines[:-1]


def faults(session: Session) -> list[str]:
    """The share of points with faults, and those of ours that have one, to be read."""
    lines: list[str] = []
    for lang, name in (("zh", "Chinese"), ("en", "English")):
        aside = [article for article in _own(lang) if article.is_kept_aside]
        lines += [*_faults(f"{name}, own articles", _own(lang)), *_faults(f"{name}, own, kept aside", aside)]
    if session.whole:
        lines += [*fault_table(session.title, session.chinese, _all_but_theory(session.taken)), ""]
    bare = [as_article(article) for lang in ("zh", "en") for article in _own(lang)]
    return [*lines, *(line for article in bare for line in faulty(article, ours(article)))]


def _faults(title: str, articles: Sequence[OwnArticle]) -> list[str]:
    bare = [as_article(article) for article in articles]
    return [*fault_table(title, bare, take(bare, _all_but_theory(methods(bare[0].lang)))), ""] if bare else []


@cache
def _own(lang: str) -> tuple[OwnArticle, ...]:
    return tuple(read_own(lang))


def _all_but_theory(by_name: Mapping[str, T]) -> dict[str, T]:
    """Nobody would read what is chosen by lot, or with the reference in sight."""
    return {name: value for name, value in by_name.items() if name not in ("random", "oracle")}
