"""Tables of faults: of the points that each method takes, the share that breaks each rule."""

from collections import Counter
from collections.abc import Sequence

from benchmarks.summaries.baselines import COUNT, Point, plain_sentences, ranked
from benchmarks.summaries.faults import RULES, count, faults
from benchmarks.summaries.material import Article
from benchmarks.summaries.quality import Taken
from benchmarks.summaries.rouge import AnyPoint
from benchmarks.summaries.seen import seen
from benchmarks.summaries.tables import table

#: What a page has around its prose; a byline may stand in a sentence.
FURNITURE = {
    "time alone",
    "editor, credit",
    "original title",
    "caption",
    "promotion",
    "too short",
    "subhead",
    "headline",
}


def prose_lead(article: Article) -> list[Point]:
    """The first three sentences that the rules take for prose: a lead for articles that stand as a page gives them."""
    sentences = plain_sentences(article.text)
    judged = zip(sentences, seen(article.text, article.title, article.lang, sentences), strict=True)
    return ranked([point for point, one in judged if not FURNITURE & set(faults(one))][:COUNT])


def fault_table(title: str, articles: Sequence[Article], taken: Taken) -> list[str]:
    """A column for each method, ours first; a row for each rule that anybody breaks, in percent of the points."""
    names = sorted(taken, key=lambda name: name != "ours")
    counts = [_counted(articles, taken[name]) for name in names]
    rows = [["points", *(f"{found['points']:,}" for found in counts)], _row("ANY FAULT, %", "any fault", counts)]
    rows += [_row(rule, rule, counts) for rule in RULES if any(found[rule] for found in counts)]
    return table([f"{title} ({len(articles):,})", *names], rows)


def faulty(article: Article, points: Sequence[AnyPoint]) -> list[str]:
    """A line for each point that breaks a rule, to be read by eye."""
    return [
        f"{article.id}  {', '.join(found)}: {point.text[:100]!r}"
        for point in seen(article.text, article.title, article.lang, points)
        if (found := faults(point))
    ]


def _counted(articles: Sequence[Article], taken: Sequence[Sequence[AnyPoint] | None]) -> Counter[str]:
    pairs = zip(articles, taken, strict=True)
    return count([point for a, points in pairs for point in seen(a.text, a.title, a.lang, points or ())])


def _row(name: str, key: str, counts: Sequence[Counter[str]]) -> list[str]:
    return [name, *(f"{100 * found[key] / max(1, found['points']):.1f}" for found in counts)]
