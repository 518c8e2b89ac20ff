"""One form for what readers take for the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import fold, folding
from summarizer.folding import fold_script


def test_traditional_full_width_and_capitals_are_one_with_their_plain_forms() -> None:
    assert fold("臺灣鐵路　ＡＰＰ，１２３") == "台湾铁路 app,123"


def test_capitals_stay_where_only_the_script_is_folded() -> None:
    assert fold_script("Ｎｅｗ 江湖雜誌") == "New 江湖杂志"


def test_a_letter_that_grows_when_lowered_stays() -> None:
    assert fold("İSTANBUL") == "İstanbul"


def test_lone_surrogates_and_nulls_pass() -> None:
    assert fold("\ud800臺\x00灣") == "\ud800台\x00湾"


class Growing:
    """A converter whose table has a phrase of another length, and a character that becomes two."""

    def convert(self, text: str) -> str:
        return text.replace("甲乙", "丙").replace("丁", "戊己").replace("灣", "湾")


def test_a_phrase_that_changes_its_length_is_folded_by_character(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "_converter", Growing)
    assert fold_script("甲乙灣，丁灣，灣") == "甲乙湾,丁湾,湾"


HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)


@given(st.text() | st.text(alphabet=HAN))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)
