from hypothesis import given
from hypothesis import strategies as st

from summarizer import fold
from summarizer.folding import fold_script


def test_traditional_full_width_and_capitals_are_one_with_their_plain_forms() -> None:
    assert fold("臺灣鐵路　ＡＰＰ，１２３") == "台湾铁路 app,123"


def test_capitals_stay_where_only_the_script_is_folded() -> None:
    assert fold_script("Ｎｅｗ 江湖雜誌") == "New 江湖杂志"


def test_a_letter_that_grows_when_lowered_stays() -> None:
    assert fold("İSTANBUL") == "İstanbul"


def test_lone_surrogates_and_nulls_pass() -> None:
    assert fold("\ud800臺\x00灣") == "\ud800台\x00湾"


@given(st.text())
def test_folding_keeps_the_length_and_is_stable(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)))
def test_han_keeps_its_place(text: str) -> None:
    folded = fold(text)
    assert [fold(text[:i]) == folded[:i] for i in (0, len(text))] == [True, True]
    assert len(folded) == len(text)
