"""The figures of a report, what befell those who are counted, and what counts nothing."""

import pytest

from summarizer import analyse
from summarizer.figures import figures


def read(text: str) -> list[tuple[str, str]]:
    """Each figure as it is written, and its fate."""
    document = analyse(text)
    starts = [(one, document.prose[one.position].start) for one in figures(document)]
    return [(text[at + one.quantity.start : at + one.quantity.end], one.fate) for one, at in starts]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("事故造成3人死亡、11人受伤，另有4人失踪。", [("3人", "dead"), ("11人", "hurt"), ("4人", "missing")]),
        ("伤者共获赔4260万元。", [("4260万元", "")]),
        # What another clause says befell others.
        ("附近30人参与救援，事故造成3人死亡。", [("30人", ""), ("3人", "dead")]),
        ("The death toll has risen to 7.", [("7", "dead")]),
        ("The toll has risen to 7.", [("7", "dead")]),
        ("受伤人数已升至21。", [("21", "hurt")]),
        # Half of a range, a label, an hour.
        ("5至30人受伤的说法没有得到证实。", []),
        ("估计有15人至20人受伤。", []),
        ("第3组昨天领先，地铁12号线照常运行。", []),
        ("列车晚点到7时30分。", []),
        # A sentence too long to be one.
        (f"大火{'烧着了旁边的一座仓库又' * 60}烧毁棉纱1800吨。", []),
    ],
)
def test_figures_come_with_what_befell_those_who_are_counted(text: str, counted: list[tuple[str, str]]) -> None:
    assert read(text) == counted
