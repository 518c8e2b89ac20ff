"""Tables of ROUGE: each method beside the first three sentences."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.summaries.material import Article
from benchmarks.summaries.rouge import AnyPoint, Rouge
from benchmarks.summaries.scoring import Stratum, Values, differences, half, interval, mean, score, strata
from benchmarks.summaries.tables import table

BASE = "Lead-3"

#: What a method takes from each article, in their order; None where it was not asked.
Taken = Mapping[str, Sequence[Sequence[AnyPoint] | None]]


@dataclass(frozen=True)
class Figures:
    """A method's figures in hundredths, article by article."""

    r1: Values
    r2: Values
    rl: Values
    mean: Values


def figures(articles: Sequence[Article], taken: Sequence[Sequence[AnyPoint] | None]) -> Figures:
    """ROUGE of all that a method took."""
    scored = [None if points is None else score(a, points) for a, points in zip(articles, taken, strict=True)]

    def each(part: Callable[[Rouge], float]) -> Values:
        return [None if one is None else 100 * part(one) for one in scored]

    return Figures(each(lambda s: s.r1), each(lambda s: s.r2), each(lambda s: s.rl), each(lambda s: s.mean))


def quality(title: str, articles: Sequence[Article], whole: Sequence[Article], taken: Taken) -> list[str]:
    """Two tables of the articles, which are a part of the whole sets: the means, and what they differ from Lead-3."""
    parts = strata(articles, whole)
    found = {name: figures(articles, points) for name, points in taken.items()}
    return [*_means(title, parts, found), "", *_gains(parts, found)]


def _means(title: str, parts: Sequence[Stratum], found: Mapping[str, Figures]) -> list[str]:
    columns = {**_groups(parts), "MEAN": parts}
    rows = []
    for name, own in found.items():
        asked = sum(value is not None for value in own.mean)
        means = [mean(own.mean, some) for some in columns.values()]
        means += [mean(values, parts) for values in (own.r1, own.r2, own.rl)]
        rows.append([name, f"{asked:,}", *(f"{value:.2f}" for value in means)])
    return table([title, "articles", *columns, "R1", "R2", "RL"], rows)


def _gains(parts: Sequence[Stratum], found: Mapping[str, Figures]) -> list[str]:
    columns = {"MEAN": parts, **_groups(parts)}
    rows = []
    for name, own in found.items():
        if name != BASE:
            gains = differences(own.mean, found[BASE].mean)
            rows.append([name, *(gain(gains, some) for some in columns.values())])
    return table([f"Less {BASE}", *columns], rows)


def _groups(parts: Sequence[Stratum]) -> dict[str, Sequence[Stratum]]:
    """Each set, and each half of all sets; nothing where there is one set only, which is too small for halves."""
    names = list(dict.fromkeys(part.set for part in parts))
    if len(names) < 2:
        return {}
    by_set: dict[str, Sequence[Stratum]] = {name: [part for part in parts if part.set == name] for name in names}
    return {**by_set, "lead-like": half(parts, True), "others": half(parts, False)}


def gain(gains: Values, parts: Sequence[Stratum]) -> str:
    """The mean of differences with its interval, as tables show it."""
    low, high = interval(gains, parts)
    return f"{mean(gains, parts):+.2f} [{low:+.2f}, {high:+.2f}]"
