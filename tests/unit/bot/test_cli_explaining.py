"""An explained summary, as it is read on a terminal."""

import re

import pytest
from rich.cells import cell_len

from bot.cli.explaining import print_explained
from bot.cli.reasons import FEATURE_WORDS, ROLE_WORDS, RULE_WORDS
from summarizer import Role, analyse, explain
from summarizer.points.features import NAMES
from summarizer.points.ranking import BASE
from summarizer.points.rules import RULES

TITLE = "地铁四号线开通，首日客流21万人次"
ARTICLE = (
    "本报记者 林知远\n"
    "江城日报讯（记者 林知远）江城地铁四号线昨天上午开通运营，全长25.4公里，设站18座。谁会来坐这条新线呢？\n"
    "首日客流达到21万人次，比预测多三成。这也是今年第一条新线。\n"
    "扫描下方二维码关注我们\n"
)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.setenv("COLUMNS", "80")
    print_explained(explain(analyse(ARTICLE, TITLE), max_points=2))
    return capsys.readouterr().out


def test_points_are_marked_where_they_stand(shown: str) -> None:
    assert "江城日报讯（记者 林知远）▶1 江城地铁四号线昨天上午" in shown
    assert "▶2 首日客流达到21万人次，比预测多三成。 ◀" in shown
    assert "\x1b" not in shown


def test_the_margin_says_why_a_sentence_was_not_taken(shown: str) -> None:
    lines = {line.strip() for line in shown.splitlines()}
    assert "a byline  本报记者 林知远" in lines
    assert "a question  谁会来坐这条新线呢？" in lines
    assert "hangs on another  这也是今年第一条新线。" in lines
    assert "asks the reader  扫描下方二维码关注我们" in lines


def test_below_each_point_is_told_what_it_is_made_of(shown: str) -> None:
    grounds = shown.partition("扫描下方")[2]
    assert grounds.index("point 1") < grounds.index("point 2")
    for part in explain(analyse(ARTICLE, TITLE), max_points=2).points[0].parts[:3]:
        assert FEATURE_WORDS[part.name] in grounds


def test_what_answers_a_query_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    print_explained(explain(analyse(ARTICLE), query="首日客流 火星", max_points=1))
    out = capsys.readouterr().out
    assert "▶1 首日客流达到21万人次" in out
    assert re.search(r"point 1  0\.\d\d  answers \d\d% of what was asked", out)


def test_no_line_is_wider_than_the_terminal_or_ends_in_blanks(shown: str) -> None:
    assert all(cell_len(line) <= 80 and line == line.rstrip() for line in shown.splitlines())


def test_a_terminal_gets_colours_and_no_marks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    print_explained(explain(analyse(ARTICLE)))
    coloured = capsys.readouterr().out
    assert "\x1b[30;42m江城地铁四号线昨天上午" in coloured
    assert "▶" not in coloured


def test_no_color_is_heeded(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    print_explained(explain(analyse(ARTICLE)))
    assert "▶1 " in capsys.readouterr().out


def test_an_article_cannot_write_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    print_explained(explain(analyse("江城地铁四号线昨天开通，\x1b[2J\x07全长25.4公里，设站18座。")))
    assert "\x1b" not in capsys.readouterr().out


def test_every_feature_rule_and_role_has_words() -> None:
    assert set(FEATURE_WORDS) >= {BASE, *NAMES}
    assert set(RULE_WORDS) == set(RULES)
    assert set(ROLE_WORDS) == set(Role)


def test_words_fit_their_column() -> None:
    assert max(map(len, FEATURE_WORDS.values())) <= 30
    assert max(map(len, [*RULE_WORDS.values(), *ROLE_WORDS.values()])) <= 18
