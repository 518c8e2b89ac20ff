"""Texts that nobody would write, so long that what grows with the square of the length would take minutes.

No clock is looked at here: `python -m benchmarks.summaries.speed lengths` tells the times.
"""

import pytest

from summarizer import analyse, explain, grouping, keywords, summarize

#: In characters.
LENGTH = 300_000


@pytest.mark.long
@pytest.mark.parametrize("piece", ["a=", "a: ", "x,\n，", "江城：", "（记者 张三）江城"])
def test_a_sentence_without_end_is_no_point(piece: str) -> None:
    document = analyse(piece * (LENGTH // len(piece)))
    assert len(keywords(document)) <= 2
    assert grouping(document).title == ()
    explained = explain(document)
    assert explained.sentences
    assert not any(sentence.point for sentence in explained.sentences)


def test_a_few_words_of_hundreds_of_letters_are_no_point() -> None:
    [judged] = explain(analyse("Keys are " + "alpha=beta,gamma=delta" * 30 + " for the tram of the city.")).sentences
    assert judged.rule == "too_long"


@pytest.mark.long
def test_a_title_without_end_changes_no_point() -> None:
    text = "江城地铁四号线昨天上午开通运营，全长25公里，设19座车站。" * 400
    points = summarize(analyse(text, "“江城" * (LENGTH // 3))).points
    assert [point.text for point in points] == ["江城地铁四号线昨天上午开通运营，全长25公里，设19座车站。"]


@pytest.mark.long
def test_of_many_different_words_the_heaviest_are_told() -> None:
    rare = [chr(code) for code in range(0x9000, 0x9000 + 2 * 220)]
    words = {one + other for one in rare[:220] for other in rare[220:]}
    found = keywords(analyse("".join(f"{word}，{word}。" for word in sorted(words))), 20)
    assert len(set(found)) == 20
