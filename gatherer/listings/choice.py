"""One link for each article, under its best headline."""

from collections.abc import Sequence
from dataclasses import replace

from gatherer.listings.addresses import split
from gatherer.listings.headlines import headline_score, is_sentence
from gatherer.listings.judging import Candidate
from gatherer.listings.titles import is_cut


def chosen(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The best headline for each address, at the place of the first, with the most exact date beside any of them.

    Addresses that differ only in their query are one article where the headlines are the same too.
    """
    articles: dict[tuple[str, str], list[Candidate]] = {}
    keys: dict[str, tuple[str, str]] = {}
    for one in candidates:
        url = one.headline.anchor.url
        key = keys.setdefault(url, _key(url, one.headline.title))
        articles.setdefault(key, []).append(one)
    return [_best(same) for same in articles.values()]


def _key(url: str, title: str) -> tuple[str, str]:
    parts = split(url)
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path}", "".join(title.split())


def _best(same: Sequence[Candidate]) -> Candidate:
    best = max(same, key=_rank)
    dates = [one.moment for one in same if one.moment]
    return replace(best, moment=max(dates, key=lambda moment: moment[1], default=None))


def _rank(one: Candidate) -> tuple[bool, bool, bool, float]:
    title = one.headline.title
    return not is_sentence(title), not is_cut(title), one.headline.anchor.in_heading, headline_score(title)
