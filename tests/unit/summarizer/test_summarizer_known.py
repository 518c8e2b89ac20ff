"""What the reports of a story have told so far."""

from datetime import UTC, datetime, timedelta

from summarizer import Report
from summarizer.accounts import accounts
from summarizer.known import Known
from summarizer.text.tokens import words_of

NOON = datetime(2026, 4, 9, 12, 0, tzinfo=UTC)
TEXT = "纺织厂仓库凌晨起火。\n消防员救出两只花猫。"


def known_of(*told: tuple[float | None, bool]) -> Known:
    """What reports have told that came so many hours after noon, in which the matter took a turn, or did not."""
    times = [None if hours is None else NOON + timedelta(hours=hours) for hours, _ in told]
    known = Known()
    for account, (_, is_turn) in zip(accounts(Report(n, "", TEXT, t) for n, t in enumerate(times)), told, strict=True):
        known.add(account, is_turn=is_turn)
    return known


def test_the_last_turn_was_that_of_the_latest_report_that_told_one_or_of_the_first() -> None:
    assert known_of((0, False), (3, False)).since == NOON
    assert known_of((0, False), (3, True), (5, False)).since == NOON + timedelta(hours=3)
    assert known_of((0, False), (3, True), (2, True)).since == NOON + timedelta(hours=3)
    assert known_of((None, True), (3, False)).since == NOON + timedelta(hours=3)
    assert known_of((0, False), (None, True)).since == NOON
    assert known_of((None, False)).since is None


def test_what_is_said_is_said_in_one_sentence() -> None:
    def share(text: str) -> float:
        return known_of((0, False)).share_said(words_of(text).texts)

    first, second = TEXT.split("\n")
    assert share(first) == share(second) == 1
    assert 0.3 < share(first + second) < 0.7
    assert share("江边的芦苇") == 0
    assert share("的了") == 1  # nothing that tells anything
    assert Known().share_said(words_of(first).texts) == 0
