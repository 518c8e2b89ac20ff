"""What a report tells, read once: how far it is read, what may be quoted, what is of old."""

from datetime import UTC, datetime

import pytest

from summarizer import Report
from summarizer.accounts import Account, accounts

APRIL = datetime(2026, 4, 9, 12, 0, tzinfo=UTC)
BUS = "江城环山公路今天上午发生一起车祸，一辆载有37人的旅游大巴侧翻在弯道。"
LADDER = "附近茶农用竹梯搭起通道，帮乘客从车窗爬"


def account(text: str, published: datetime | None = APRIL) -> Account:
    [one] = accounts([Report(1, "大巴侧翻", text, published)])
    return one


def quoted(text: str) -> list[str]:
    return [one.candidate.text for one in account(text).scored]


@pytest.mark.parametrize("line", [BUS, "The bus overturned on a bend near Jiangcheng. "])
def test_a_very_long_text_is_read_up_to_the_end_of_a_sentence(line: str) -> None:
    read = account(line * (13_000 // len(line))).document.text
    assert 12_000 - len(line) < len(read) <= 12_000
    assert read.endswith(line.rstrip())


def test_one_without_sentences_is_read_so_far() -> None:
    assert len(account("7" * 13_000).document.text) == 12_000
    assert len(account("江城。" + "7" * 13_000).document.text) == 12_000


def test_the_sentence_in_which_a_text_breaks_off_is_not_quoted() -> None:
    assert quoted(f"{BUS}{LADDER}出。") == [BUS, f"{LADDER}出。"]
    assert quoted(BUS + LADDER) == [BUS]


def test_a_text_of_one_sentence_without_a_mark_is_quoted() -> None:
    assert quoted(BUS[:-1]) == [BUS[:-1]]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (f"{BUS}\n货车司机昨天被刑事拘留。", [1]),
        (f"{BUS}\n交警在现场疏导交通。\n相关阅读\n货车司机昨天被刑事拘留", []),
        (f"资料图：货车司机被刑事拘留\n{BUS}\n交警在现场疏导交通。", []),
    ],
)
def test_what_stands_outside_the_prose_is_no_stage(text: str, sentences: list[int]) -> None:
    assert [sentence for sentence, _ in account(text).stages] == sentences


@pytest.mark.parametrize(
    ("text", "is_of_old"),
    [
        ("3月9日，同一家工厂的仓库也曾起火。", True),
        ("3月25日，同一家工厂的仓库也曾起火。", True),
        ("去年12月1日，同一家工厂的仓库也曾起火。", True),
        ("去年7月5日，同一家工厂的仓库也曾起火。", True),
        ("2月底，同一家工厂的仓库也曾起火。", True),
        ("3月9日到3月20日，工厂两次停工检修。", True),
        # Near it, or to come.
        ("4月8日，工厂的仓库起火，没有人受伤。", False),
        ("4月12日，工厂将恢复生产，仓库另行选址。", False),
        ("5月2日，工厂将恢复生产，仓库另行选址。", False),
        ("3月9日停工的工厂将在4月12日恢复生产。", False),
        # Told today of then.
        ("3月9日仓库起火一案今天宣判，厂长被免职。", False),
        ("同一家工厂的仓库也曾起火。", False),
    ],
)
def test_what_is_of_old_tells_of_a_day_well_before_the_report_and_of_none_near_it(text: str, is_of_old: bool) -> None:
    assert account(text).is_of_old(0) is is_of_old
    assert not account(text, published=None).is_of_old(0)


def test_in_december_a_day_in_january_is_to_come() -> None:
    december = APRIL.replace(month=12)
    assert not account("1月3日，工厂将恢复生产，仓库另行选址。", december).is_of_old(0)
    assert account("6月3日，同一家工厂的仓库也曾起火。", december).is_of_old(0)
