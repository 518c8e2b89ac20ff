"""What is counted of steps."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.stories.steps import Told, corrected, counted, kind_of, read_events, tells
from summarizer import Step

START = datetime(2026, 10, 1, tzinfo=UTC)


def told(id: str, hours: float, text: str, role: str = "report", **more: object) -> Told:
    return Told(id, "青木区仓库起火", text, START + timedelta(hours=hours), role, **more)  # type: ignore[arg-type]


FIRST = told("p", 0, "青木区一座仓库昨夜起火，消防员用了三个小时把火扑灭，事故造成2人受伤。")
REPRINT = told("q", 1, FIRST.text, "reprint", of="p")
OTHER = told("r", 2, "青木区仓库大火之后，街坊把姜汤送到路口，孩子们趴在窗台上看消防车。")
ARREST = told("s", 40, "警方今天通报，仓库负责人邱某被刑事拘留。", "follow-up", news=("负责人被刑拘",))
AGAIN = told("u", 42, "那座仓库的老板已经被抓，警方证实了此事。", "follow-up", news=("负责人被刑拘",))
MENDED = told("v", 3, FIRST.text.replace("2人", "3人"), "correction", of="p")
EVENT = [FIRST, REPRINT, OTHER, MENDED, ARREST, AGAIN]


def test_each_kind_is_counted_with_its_steps() -> None:
    found = counted([EVENT])
    assert found.articles == {
        "reprint": 1,
        "report of the same day": 1,
        "follow-up": 1,
        "follow-up that repeats": 1,
    }
    assert dict(found.steps) == {"follow-up": 1}
    assert dict(found.told) == {"follow-up": 1}


def test_a_report_a_day_later_is_no_follow_up() -> None:
    assert kind_of(told("w", 30, "一条街的仓库史。"), [FIRST]) == "later report"


def test_a_step_tells_what_it_shares_a_third_of_the_words_with() -> None:
    step = Step(1, ("Police arrested the warehouse's owner on Monday.",))
    assert tells(step, "Owner arrested")
    assert not tells(step, "Cause of the fire named")


def test_corrections_are_counted_and_found() -> None:
    assert corrected([EVENT]) == (1, 1)
    assert corrected([[FIRST, told("x", 3, FIRST.text, "correction", of="p")]]) == (1, 0)


def test_events_are_read_in_order_of_time_and_bulletins_are_not(tmp_path: Path) -> None:
    row = {"id": "b", "title": "t", "text": "x", "published": "2026-10-02T08:00:00+08:00", "role": "report", "of": ""}
    early = {**row, "id": "a", "published": "2026-10-01T08:00:00+08:00", "news": ["n"]}
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.json").write_text(json.dumps({"kind": "event", "articles": [row, early]}), "utf-8")
    (tmp_path / "a" / "two.json").write_text(json.dumps({"kind": "bulletins", "articles": [row]}), "utf-8")
    [event] = read_events(["a"], tmp_path)
    assert [(one.id, one.news) for one in event] == [("a", ("n",)), ("b", ())]
