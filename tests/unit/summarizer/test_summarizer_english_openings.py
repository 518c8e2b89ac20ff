"""Where an English sentence begins to tell something: behind a dateline, an agency, a label in capitals."""

import pytest

from summarizer import analyse
from summarizer.points.candidates import candidates

REST = "River City opened its fourth metro line on Monday."


def begun(sentence: str) -> str:
    return next(candidates(analyse(f"{sentence}\nThe trains run every five minutes.\n"))).text


@pytest.mark.parametrize(
    "lead",
    [
        "(Wire) — ",
        "(River Wire) - ",
        "RIVER CITY, March 3, 2026 /River Newswire/ -- ",
        "River City, March 3 (River Wire) – ",
        "RIVER CITY, Mich. (AP) — ",
        "River City, Ill. — ",
        "River City, NY – ",
        "RiverNews.com - ",
        "RIVER CITY: ",
        "(CNN) ",
        "(CNN)",
        "River City (CNN Business)",
        "River City (CNN Business) ",
        "River City – ",
        "River City, DC, United States: ",
        "A: ",
        "Summary: ",
    ],
)
def test_behind_an_english_dateline(lead: str) -> None:
    assert begun(lead + REST) == REST


@pytest.mark.parametrize(
    "sentence",
    [
        "Marlow Inc. — the maker of trams — opened its plant on Monday.",
        "Ann Marlow – President of the club – said the match was lost.",
        "NASA said the probe (Wire) was on its way to the moon.",
        "Tram – Ferry – Bus is the name of the new ticket.",
        "Summary trials will end in River City in May.",
        "The mayor: River City will build a fifth metro line.",
        "A well-known painter — Ann Marlow — won the city prize.",
    ],
)
def test_what_only_looks_like_a_dateline(sentence: str) -> None:
    assert begun(sentence) == sentence
