"""Texts that nobody would write, long enough to show a time that grows with the square of the length."""

from time import process_time

import pytest

from summarizer import analyse, explain

#: In characters. Linear, each takes about a second at most; by the square it would be minutes.
LENGTH = 300_000
#: In seconds, with much to spare for a slow machine.
LIMIT = 15


def spent(text: str) -> float:
    """The processor's time, in seconds, for an explained summary of the text."""
    begun = process_time()
    explain(analyse(text))
    return process_time() - begun


@pytest.mark.parametrize("piece", ["a=", "a: ", "x,\n，", "江城："])
def test_a_sentence_without_end_takes_its_length_in_time(piece: str) -> None:
    assert spent(piece * (LENGTH // len(piece))) < LIMIT


def test_a_few_words_of_hundreds_of_letters_are_no_point() -> None:
    [judged] = explain(analyse("Keys are " + "alpha=beta,gamma=delta" * 30 + " for the tram of the city.")).sentences
    assert judged.rule == "too_long"
