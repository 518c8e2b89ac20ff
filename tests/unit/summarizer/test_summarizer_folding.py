"""One form for what readers take for the same."""

import re
import unicodedata

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import fold
from summarizer.text import folding
from summarizer.text.folding import fold_script


def test_traditional_full_width_and_capitals_are_one_with_their_plain_forms() -> None:
    assert fold("臺灣鐵路　ＡＰＰ，１２３") == "台湾铁路 app,123"


def test_a_phrase_says_what_becomes_of_a_character() -> None:
    assert fold("乾隆年間氣候乾燥") == "乾隆年间气候干燥"


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


#: Among them 乾 and 著, which stay in some words, 於 and 瞭, which phrases change, and marks of full width.
SCRIPTS = st.sampled_from("臺灣鐵路乾坤乾燥著名看著於是樊於期瞭解瞭望台湾铁路里面後面皇后，。（）：Ａ１ \n")


@given(st.text(alphabet=SCRIPTS) | st.text(alphabet=HAN))
def test_every_run_is_converted_as_if_it_stood_alone(text: str) -> None:
    plain = opencc.OpenCC("t2s").convert
    folded = fold_script(text)
    for run in re.finditer(f"[{folding.HAN}]+", text):
        assert folded[run.start() : run.end()] == plain(run[0])


@given(st.text(alphabet=st.characters(min_codepoint=0x2F00, max_codepoint=0xFFFF)))
def test_what_is_no_han_only_loses_its_width(text: str) -> None:
    for character, folded in zip(text, fold_script(text), strict=True):
        if "\u3000" < character < "\uff01" or character > "\uff5e":
            assert character == folded or re.match(f"[{folding.HAN}]", character)
        elif character >= "\uff01":
            assert folded == unicodedata.normalize("NFKC", character)
