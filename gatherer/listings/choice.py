"""One link for each article, under its best headline."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gatherer.listings.headlines import headline_score, is_cut, is_teaser
from gatherer.listings.judging import Candidate

#: Words at so many articles are no headline.
_COMMON = 3


def chosen(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The best headline for each address, at the place of the first, with the date beside it.

    Addresses that differ only in their query are one article where their best headlines are the same too.
    """
    by_url: dict[str, list[Candidate]] = {}
    for one in candidates:
        by_url.setdefault(one.headline.anchor.address.url, []).append(one)
    common = _common(by_url)
    articles: dict[tuple[str, str], Candidate] = {}
    for same in by_url.values():
        best = _best(same, common)
        articles.setdefault(_key(best), best)
    return list(articles.values())


def _common(by_url: Mapping[str, Sequence[Candidate]]) -> frozenset[str]:
    """What several links say beside the headlines of different articles, such as `new replies`."""
    said: Counter[str] = Counter()
    for same in by_url.values():
        titles = {one.headline.title for one in same}
        said.update(titles if len(titles) > 1 else ())
    return frozenset(title for title, count in said.items() if count >= _COMMON)


def _key(one: Candidate) -> tuple[str, str]:
    address = one.headline.anchor.address
    return f"{address.host.removeprefix('www.')}{address.path}", "".join(one.headline.title.split())


def _best(same: Sequence[Candidate], common: frozenset[str]) -> Candidate:
    best = max(same, key=lambda one: (one.headline.title not in common, *_rank(one)))
    day = best.day or next((one.day for one in same if one.day), None)
    dates = [one.moment for one in same if one.moment and one.day == day]
    return replace(best, moment=max(dates, key=lambda moment: moment[1], default=None))


def _rank(one: Candidate) -> tuple[bool, bool, bool, float]:
    title = one.headline.title
    return not is_teaser(title), not is_cut(title), one.headline.anchor.in_heading, headline_score(title)
