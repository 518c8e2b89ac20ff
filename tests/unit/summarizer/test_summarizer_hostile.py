"""Texts that nobody would write, long enough to show a time that grows with the square of the length."""

from time import process_time

import pytest

from summarizer import analyse, explain, grouping, keywords

#: In characters. Linear, each takes about a second at most; by the square it would be minutes.
LENGTH = 300_000
#: In seconds, with much to spare for a slow machine.
LIMIT = 15


def spent(text: str, title: str = "") -> float:
    """The processor's time, in seconds, for all that is made of an article."""
    begun = process_time()
    document = analyse(text, title)
    explain(document)
    keywords(document)
    grouping(document)
    return process_time() - begun


@pytest.mark.parametrize("piece", ["a=", "a: ", "x,\n，", "江城：", "（记者 张三）江城"])
def test_a_sentence_without_end_takes_its_length_in_time(piece: str) -> None:
    assert spent(piece * (LENGTH // len(piece))) < LIMIT


def test_a_few_words_of_hundreds_of_letters_are_no_point() -> None:
    [judged] = explain(analyse("Keys are " + "alpha=beta,gamma=delta" * 30 + " for the tram of the city.")).sentences
    assert judged.rule == "too_long"


def test_a_title_without_end_takes_its_length_in_time() -> None:
    assert spent("江城地铁四号线昨天上午开通运营，全长25公里，设19座车站。" * 400, "“江城" * (LENGTH // 3)) < LIMIT


def test_many_different_words_take_less_time_to_compare_than_to_read() -> None:
    rare = [chr(code) for code in range(0x9000, 0x9000 + 2 * 220)]
    words = [one + other for one in rare[:220] for other in rare[220:]]
    begun = process_time()
    document = analyse("".join(f"{word}，{word}。" for word in words))
    read = process_time()
    assert len(keywords(document, 20)) == 20
    assert process_time() - read < read - begun
