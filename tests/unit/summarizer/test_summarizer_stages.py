"""The stages that a text tells of, and what only sounds like one."""

import pytest

from summarizer.stages import stages


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("司机被刑事拘留.", [("arrest", False)]),
        ("大桥恢复通车.", [("reopen", False)]),
        # Planned: another stage, and of some none at all.
        ("大桥将恢复通车.", [("reopen", True)]),
        ("大桥将恢复通车,市民可以步行.", [("reopen", True)]),
        ("司机可能被刑事拘留.", []),
        # Denied, or still awaited; but not in another clause.
        ("未恢复通车.", []),
        ("司机尚未被刑事拘留.", []),
        ("道路没有开放,司机被刑事拘留.", [("arrest", False)]),
        ("The driver was arrested.", [("arrest", False)]),
        ("The driver was not arrested.", []),
    ],
)
def test_what_is_planned_is_another_stage_and_what_is_denied_is_none(text: str, told: list[tuple[str, bool]]) -> None:
    assert [one.key for one in stages(text)] == told


@pytest.mark.parametrize(
    ("text", "is_background"),
    [("司机去年曾被刑事拘留.", True), ("司机今天被刑事拘留.", False), ("司机被刑事拘留,去年才拿到驾照.", False)],
)
def test_what_was_before_the_matter_is_its_background(text: str, is_background: bool) -> None:
    [stage] = stages(text)
    assert stage.is_background is is_background
