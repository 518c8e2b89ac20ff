"""From points to figures: ROUGE of each article, means that weigh the sets and their halves, and intervals."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import fsum

from benchmarks.summaries.baselines import SEED
from benchmarks.summaries.material import Article
from benchmarks.summaries.rouge import AnyPoint, Rouge, by_score, cut, reference, rouge

#: Resamples of a bootstrap.
ROUNDS = 2000

#: One figure an article; None where the method was not asked, or had nothing to say on it.
Values = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Stratum:
    """The articles of a set whose lead is their summary, or of those where it is not, as indices."""

    set: str
    lead: bool
    #: Of its mean in the mean of all strata.
    weight: float
    articles: tuple[int, ...]


def score(article: Article, points: Sequence[AnyPoint]) -> Rouge:
    """ROUGE of the points, best first, cut at the length of a summary."""
    references = [reference(ref, article.lang) for ref in article.refs]
    return rouge(cut(by_score(points), article.lang), references, article.lang)


def strata(articles: Sequence[Article], whole: Sequence[Article]) -> list[Stratum]:
    """The strata of the articles, weighted by their shares in the whole sets that they are taken from."""
    found: dict[tuple[str, bool], list[int]] = {}
    for index, article in enumerate(articles):
        found.setdefault((article.set, article.lead), []).append(index)
    sizes = {name: sum(a.set == name for a in whole) for name in {a.set for a in whole}}
    return [
        Stratum(name, lead, sum(a.set == name and a.lead == lead for a in whole) / sizes[name], tuple(indices))
        for (name, lead), indices in sorted(found.items())
    ]


def half(parts: Sequence[Stratum], lead: bool) -> list[Stratum]:
    """Only the lead-like strata, or only the others; each set counts the same."""
    return [replace(part, weight=1.0) for part in parts if part.lead == lead]


def mean(values: Values, parts: Sequence[Stratum]) -> float:
    """The weighted mean over the strata of the means in them; NaN where there is no value."""
    weighed = [(part.weight, known) for part in parts if (known := _known(values, part))]
    weights = fsum(weight for weight, _ in weighed)
    return fsum(weight * fsum(known) / len(known) for weight, known in weighed) / weights if weights else float("nan")


def interval(values: Values, parts: Sequence[Stratum], rounds: int = ROUNDS) -> tuple[float, float]:
    """The 95% interval of `mean` by bootstrap in each stratum (Efron and Tibshirani, 1993); for paired differences."""
    weighed = [(part.weight, known) for part in parts if (known := _known(values, part))]
    if not weighed:
        return float("nan"), float("nan")
    weights = fsum(weight for weight, _ in weighed)
    dice = random.Random(SEED)
    means = sorted(
        fsum(weight * fsum(dice.choices(known, k=len(known))) / len(known) for weight, known in weighed) / weights
        for _ in range(rounds)
    )
    return means[int(0.025 * rounds)], means[int(0.975 * rounds) - 1]


def differences(one: Values, other: Values) -> list[float | None]:
    """Article by article; None where either has no figure."""
    return [None if a is None or b is None else a - b for a, b in zip(one, other, strict=True)]


def _known(values: Values, part: Stratum) -> list[float]:
    return [value for index in part.articles if (value := values[index]) is not None]
