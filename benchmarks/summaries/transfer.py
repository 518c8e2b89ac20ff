"""Do weights fitted on two sets help on the third? If not, they know the sets and not the craft."""

from collections.abc import Callable, Sequence

from benchmarks.summaries.baselines import Method, lead
from benchmarks.summaries.material import Article
from benchmarks.summaries.quality import figures, gain
from benchmarks.summaries.scoring import Values, differences, mean, strata
from benchmarks.summaries.tables import table

#: Weights fitted to these articles, as a method that uses them.
Fit = Callable[[Sequence[Article]], Method]


def transfer(articles: Sequence[Article], fit: Fit) -> list[str]:
    """For each set, a method fitted on the others' articles beside one fitted on all sets, over the part kept aside.

    Neither sees what is kept aside, of any set.
    """
    seen = [article for article in articles if not article.is_kept_aside]
    aside = [article for article in articles if article.is_kept_aside]
    names = list(dict.fromkeys(article.set for article in articles))
    everywhere = fit(seen)
    elsewhere = {name: fit([article for article in seen if article.set != name]) for name in names}
    base, here, there = (
        _means(aside, method) for method in (lead, everywhere, lambda article: elsewhere[article.set](article))
    )
    strata_of_all = strata(aside, articles)
    rows = []
    for name in (*names, "MEAN"):
        parts = [part for part in strata_of_all if name in (part.set, "MEAN")]
        pairs = ((here, base), (there, base), (there, here))
        gains = [gain(differences(one, other), parts) for one, other in pairs]
        rows.append([name, f"{mean(base, parts):.2f}", *gains])
    return table(["Scored on, kept aside", "Lead-3", "fitted on all", "on the others", "others less all"], rows)


def _means(articles: Sequence[Article], method: Method) -> Values:
    return figures(articles, [method(article) for article in articles]).mean
