"""Fitted on two sets, scored on the third."""

from collections.abc import Callable, Sequence

from benchmarks.summaries.baselines import Point, lead, oracle
from benchmarks.summaries.material import Article
from benchmarks.summaries.transfer import transfer

TEXT = "一号线开通。市民排队。天气晴朗。江城地铁三号线今天停运。"
ARTICLES = [
    Article(f"{name}-{i}", "zh", "", TEXT, ("江城地铁三号线今天停运",), False, name)
    for name in "abc"
    for i in range(20)
]


def test_what_is_kept_aside_is_fitted_nowhere_and_each_set_is_left_out_once() -> None:
    fitted: list[set[str]] = []

    def fit(articles: Sequence[Article]) -> Callable[[Article], list[Point]]:
        assert not any(article.is_kept_aside for article in articles)
        fitted.append({article.set for article in articles})
        return oracle if len(fitted) == 1 else lead

    lines = transfer(ARTICLES, fit)
    assert fitted == [{"a", "b", "c"}, {"b", "c"}, {"a", "c"}, {"a", "b"}]
    assert [line.split()[0] for line in lines[2:]] == ["a", "b", "c", "MEAN"]
    # The oracle gains over the lead what the lead in turn lacks.
    assert all(line.split()[2].startswith("+") for line in lines[2:])
    assert all(line.count("+0.00 [+0.00, +0.00]") == 1 for line in lines[2:])
