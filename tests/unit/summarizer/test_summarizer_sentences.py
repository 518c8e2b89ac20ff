"""Where sentences begin and end, in Chinese and English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import analyse
from summarizer.sentences import unmatched_quotes

ALPHABET = "江城地铁说。！？!?…“”‘’「」《》（）\"'.,;；:：—— \n\r\t　\u2028AaU1３.S%😀\x00\ud800"


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in analyse(text).sentences]


@pytest.mark.parametrize(
    "expected",
    [
        ["江城下雨了。", "地铁照常运行！", "明天呢？"],
        ["他说：“今天下雨。明天放晴。”", "地铁照常运行。"],
        ["“今天下雨。明天放晴。”气象台负责人表示，后天转凉。", "地铁照常运行。"],
        ["“今天下雨。”", "“那我就不去了。”"],
        ["她读了《为什么下雨？》一书。", "随后回家。"],
        ["老旧小区改造仍在继续……", "目前，全市完工率达八成。"],
        ["这……这不可能，江城怎么会没有地铁。"],
        ["增长3.5%。", "其中一季度1.2%。"],
        ["（完工率81.4%。）", "下一步继续推进。"],
        ["“他说‘好。’然后就走了。”", "门没有关。"],
        ["真的吗？！", "是的。"],
        ["墙上写着“为什么？”三个字。", "没有人回答。"],
        ["居民们说：“太好了！”", "电梯当天就开通。"],
    ],
)
def test_chinese_sentences(expected: list[str]) -> None:
    assert sentences("".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Smith flew to the U.S. on Jan. 5.", "He returned on Monday."],
        ["They moved to the U.S. in 2019.", "It was cold."],
        ["She left the U.S.", "The visa had expired."],
        ["J. K. Marlow paid $3.5 million.", "Nobody asked why."],
        ['"We won," he said.', '"It took a year. We are tired," she added.'],
        ['"Is it over?" asked Bob.', "Nobody knew."],
        ["Visit example.com today.", "It is free!"],
        ["The deal was worth 1.2 billion... Nobody believed it."],
    ],
)
def test_english_sentences(expected: list[str]) -> None:
    text = " ".join(expected)
    assert " ".join(sentences(text)) == text
    if "..." not in text:
        assert sentences(text) == expected


def test_hard_wrapped_english_is_one_paragraph() -> None:
    line = "The council of the river city has agreed on a line that"
    text = "\n".join([line, line, line, line, "will open in May."]) + "\n\nIt will be free."
    assert len(analyse(text).paragraphs) == 2
    assert sentences(text)[-1] == "It will be free."


def test_a_headline_line_is_not_joined_to_its_text() -> None:
    text = "River city agrees on a new tram line after two years\nThe council met on Monday.\nIt will open in May."
    assert len(analyse(text).paragraphs) == 3


def test_stray_quotes_are_told() -> None:
    assert unmatched_quotes("他说：“好。") == [3]
    assert unmatched_quotes("好。”他说。") == [2]
    assert unmatched_quotes("“（好”。") == [1]
    assert unmatched_quotes("it’s “fine” (really)") == []


@given(st.text(alphabet=st.sampled_from(ALPHABET)) | st.text())
def test_sentences_cover_the_text_in_order(text: str) -> None:
    document = analyse(text)
    end = 0
    covered = 0
    for sentence in document.sentences:
        paragraph = document.paragraphs[sentence.paragraph]
        assert end <= sentence.start < sentence.end
        assert paragraph.start <= sentence.start
        assert sentence.end <= paragraph.end
        assert all(sentence.start <= t.start and t.end <= sentence.end for t in sentence.tokens)
        covered += len(sentence.tokens)
        end = sentence.end
    assert covered == len(document.tokens)
