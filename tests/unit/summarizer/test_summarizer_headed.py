"""The figures that a report is about: its headline and its lead have them both."""

import pytest

from summarizer import Report
from summarizer.accounts import Account, accounts
from summarizer.figures import Figure
from summarizer.headed import headed


def text_of(account: Account, figure: Figure) -> str:
    start = account.document.prose[figure.position].start
    return account.document.text[start + figure.quantity.start : start + figure.quantity.end]


@pytest.mark.parametrize(
    ("title", "lead", "figures"),
    [
        ("夜市首日卖出8120万元", "江城夜市首日销售额为8120万元。", ["8120万元"]),
        # Rounded, and with another unit.
        ("夜市首日销售破8000万元", "江城夜市首日销售额为8390万元。", ["8390万元"]),
        ("夜市首日迎客29万人", "江城夜市首日客流为29万人次。", ["29万人次"]),
        # Another figure, and none.
        ("夜市首日销售破7000万元", "江城夜市首日销售额为8120万元。", []),
        ("夜市开张", "江城夜市首日销售额为8120万元。", []),
        # Behind the lead.
        ("夜市首日卖出8120万元", "江城夜市昨晚开张。\n摊主们忙到凌晨。\n首日销售额为8120万元。", []),
        ("夜市首日卖出8120万元", "江城夜市昨晚开张。\n首日销售额为8120万元。", ["8120万元"]),
    ],
)
def test_what_the_headline_has_is_in_the_lead_as_it_is_or_rounded(title: str, lead: str, figures: list[str]) -> None:
    [account] = accounts([Report(1, title, lead)])
    assert [text_of(account, figure) for figure in headed(account)] == figures
