"""What is counted where stories come out otherwise; and the streams that are made to be long."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from benchmarks.stories import synthetic
from benchmarks.stories.material import Article
from benchmarks.stories.order import checked, moved, shuffled
from benchmarks.stories.ours import grouped, likeness_alone, likenesses, near_pairs, stories

START = datetime(2026, 10, 1, tzinfo=UTC)
DAY = timedelta(days=1)
TEXT = "青木区一座仓库昨夜起火，消防员用了三个小时把火扑灭，没有人受伤。起火的原因还在调查，仓库里存的是三百吨棉花。"


def article(id: str, hours: float, text: str = TEXT) -> Article:
    return Article(id, "仓库起火", text, START + timedelta(hours=hours))


def test_near_pairs_are_those_within_the_window() -> None:
    assert list(near_pairs([article("p", 0), article("q", 72), article("r", 73)])) == [(0, 1), (1, 2)]


def test_a_reprint_is_in_the_story_of_what_it_repeats() -> None:
    metro = replace(article("r", 6, "首班列车上午十时从机场站开出，票价两元起。"), title="地铁七号线周五通车")
    first, again, other = grouped([article("p", 0), article("q", 5), metro])
    assert likeness_alone(first, again) == 1
    assert likenesses([first, again, other], [(0, 1), (1, 2)]).keys() == {(0, 1), (1, 2)}
    assert stories([first, again, other]) == {"p": "p", "q": "p", "r": "r"}


def test_order_within_an_hour_is_drawn_and_nothing_else() -> None:
    articles = grouped(article(str(minutes), minutes / 60) for minutes in range(0, 240, 5))
    drawn = shuffled(articles, seed=1)
    assert drawn != articles
    assert shuffled(articles, seed=1) == drawn
    assert [one.published.hour for one in drawn] == [one.published.hour for one in articles]


def test_moves_do_not_count_what_a_story_is_called() -> None:
    before = {"p": "p", "q": "p", "r": "p", "s": "s"}
    assert moved(before, {"p": "q", "q": "q", "r": "q", "s": "s"}) == 0
    assert moved(before, {"p": "p", "q": "p", "r": "r", "s": "s"}) == 1
    assert moved(before, dict.fromkeys("pqrs", "p")) == 1


def test_what_is_checked_is_told() -> None:
    articles = grouped(article(str(number), number / 4) for number in range(10))
    [told] = checked("some", articles)
    assert told.startswith("some: the same stories when run again")
    assert "Of 10 articles 0.0 (0 at most)" in told


def test_made_articles_are_the_same_for_the_same_seed_and_no_two_are_equal() -> None:
    for made in (synthetic.articles, synthetic.bulletins, synthetic.reprints):
        once = list(made(20, DAY, 7))
        assert list(made(20, DAY, 7)) == once
        assert list(made(20, DAY, 8)) != once
        assert len({one.text for one in once}) == 20
        times = [one.published for one in once]
        assert times == sorted(times)
        assert times[-1] - times[0] < DAY


def test_made_reprints_are_one_text_and_made_bulletins_are_of_one_length() -> None:
    reprints = list(synthetic.reprints(5, DAY))
    assert len({one.text[:50] for one in reprints}) == 1
    assert len(set(stories(grouped(reprints)).values())) == 1
    lengths = {len(one.text) for one in synthetic.bulletins(20, DAY)}
    assert max(lengths) - min(lengths) < 10
