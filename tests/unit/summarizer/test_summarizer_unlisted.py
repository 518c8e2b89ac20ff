"""Names that no dictionary lists: of invented firms, schools, people and models."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import analyse, grouping
from summarizer.crowd import Crowd
from summarizer.evidence import evidence, traits
from summarizer.text.folding import fold_script
from summarizer.text.tokens import words_of
from summarizer.unlisted import pairs, unlisted
from summarizer.vocabulary import entry


def names(text: str) -> list[str]:
    return list(unlisted(words_of(fold_script(text))))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("澄澜电器宣布召回一批水壶。", "澄澜"),
        ("队长覃嶷在点球大战中扳平比分。", "覃嶷"),
        ("被召回的NX-200型水壶已经下架。", "nx-200"),
    ],
)
def test_names_are_found(text: str, name: str) -> None:
    assert any(set(pairs(name)) <= set(pairs(found)) for found in names(text))


def test_each_is_found_by_itself_and_in_the_prose_too() -> None:
    assert names("澄澜电器和覃嶷签约，村民说，翀骐科技的货车停在门口。") == ["澄澜", "覃嶷", "翀骐"]
    kept = grouping(analyse("澄澜电器宣布召回一批水壶，称手柄可能断裂。", "覃嶷来了"))
    assert kept.unlisted == ("澄澜", "覃嶷")


def test_it_is_known_again_by_its_pairs_of_characters_and_a_model_by_all_of_it() -> None:
    assert pairs("澄澜") == ["澄澜"]
    assert pairs("龘靐村") == ["龘靐", "靐村"]
    assert pairs("nx-200") == ["nx-200"]


@pytest.mark.parametrize(
    "text",
    [
        *("", "今天上午，学校发布通知。", "昨天有42名学生就诊。", "The harbour is closed today."),
        *(
            "猫在睡觉。",
            "她就要去看他了。",
            "江城九千三百多户居民和三十七名学生来了。",
            "他们聊着聊着就哭了，赶着回家。",
        ),
    ],
)
def test_words_and_figures_are_no_names(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("word", "is_unlisted"),
    [
        ("澄澜", True),
        ("nx-200", True),
        # Begun by a numeral, ended as verbs are, known to the engine alone.
        *(("三到", False), ("船过", False), ("咕哝过", False), ("王建国", False)),
    ],
)
def test_a_word_that_no_dictionary_lists_may_be_grammar_still(word: str, is_unlisted: bool) -> None:
    assert entry(word).is_unlisted is is_unlisted


@given(st.text(max_size=60))
def test_what_is_found_stands_in_the_text(text: str) -> None:
    folded = fold_script(text)
    words = words_of(folded)
    told = "".join(words.texts)
    assert all(name in told and len(name) > 1 for name in unlisted(words))


def test_a_name_in_common_speaks_for_one_event_unless_all_reports_have_it() -> None:
    one, other = (
        traits(grouping(analyse(text)))
        for text in ("澄澜电器宣布召回一批水壶，称手柄可能断裂。", "市场监管部门约谈澄澜，要求它全额退款。")
    )
    rare = evidence(one, other, 0.1, Crowd()).name
    assert rare > 0
    crowd = Crowd()
    for _ in range(50):
        crowd.add(one.terms)
    assert evidence(one, other, 0.1, crowd).name < rare
