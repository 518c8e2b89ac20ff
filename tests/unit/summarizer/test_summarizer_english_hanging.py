"""English sentences that lean on the one before them, and those that only look so."""

import pytest

from summarizer import analyse
from summarizer.points.candidates import candidates
from summarizer.points.hanging import hangs

LEAD = "River City opened its fourth metro line on Monday."


def leans(sentence: str) -> bool:
    return hangs(list(candidates(analyse(f"{LEAD}\n{sentence}\n{LEAD}")))[1])


@pytest.mark.parametrize(
    "sentence",
    [
        "It’s the first strike at the port since 1996.",
        "It's the first strike at the port since 1996.",
        "That’s produced a long quarrel over the budget of the port.",
        "They’ve asked the council for a loan of 40 million dollars.",
        "Of course, most of the passengers had already gone ashore.",
        "In short, the new line carries more than the old one did.",
        "The next year, the council released two reports on the dam.",
        "The latter can save the average household about $200 a year.",
        "Two years later, the museum sold the painting to a bank.",
        "The two sides continue to talk about pay and automation.",
        "Most of them were treated at the scene for smoke inhalation.",
        "Some have been closed since the flood of last November.",
        "Another is that the old bridge cannot carry heavy trucks.",
        "Here’s how to find out what the new line means for you.",
        "Both were closed for a week after the flood.",
        "Neither man has been charged with a crime.",
        "By then, the harbor had been closed for more than a week.",
        "“I think the wrong number was called,” he said.",
        '"We have been waiting for nine years," they said.',
        "The storms may have dragged the buoy from its place, he said.",
        "The bridge had been closed for nine years, they said.",
        "Two months later, he died after a long illness at home.",
        "Finding water vapor on Europa, he said, is the next best thing.",
        "Storms may have dragged the buoy from its place, she said.",
        "Yes, most of the nine bridges are still closed to trucks.",
        "Speaking of trams, the fourth line opened a year too late.",
        "The move comes after a year of talks on pay and fares.",
        "The other two were treated at the scene and sent home.",
        "In addition to its order of 30 trams, it announced one of 40 buses.",
        "If it rains again, it is time to close the tunnel.",
        "When he left in May, nobody was there to take the keys.",
        "In the river trade cheap freight has a high price, however.",
        "In a new study out Monday, they say how the bridge rusted.",
        "One would hope so, since the port has lost half of its trade.",
        "What isn't as common is a port that pays its pilots by the hour.",
        "In each case, the mayor tied her name to the outcome.",
        "By noon the frost will be a crust, and by evening he will have drawn 60 kilos of salt.",
        "In April her team finished the longest core ever taken there.",
        "For 11 months, she couldn't speak or sing at all.",
        "On Tuesday its shares fell by a fifth in early trade.",
    ],
)
def test_what_leans_on_the_sentence_before(sentence: str) -> None:
    assert leans(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "There were no passengers on board when the ferry sank.",
        "Here in River City the trams are free on Sundays.",
        "Marlow said he had signed the contract in May.",
        "Marlow will leave the council in May, she said.",
        "The bridge was safe when Ann Marlow left it, she said.",
        "The engineer had checked every bolt, he said.",
        "The decision to close the bridge was taken in May.",
        "The driver said he had not seen the barrier.",
        "A man who lost his dog in the flood found it on Monday.",
        "When Ann Marlow won the prize, she was working in a bakery.",
        "“I have waited for nine years,” Ann Marlow said.",
        "“The bridge is safe,” said the engineer, and he ought to know.",
        "In its annual report, Marlow Inc. said profit had doubled.",
        "As part of its plan, Marlow Inc. will close four shops.",
        "When he left River City in May, Marlow owed nobody a cent.",
        "Before it is light, Ann Marlow takes off her boots.",
        "In the eyes of drivers, they were the best bridges in the state.",
        "In a new study out Monday, doctors say how the dust harms lungs.",
        "In her speech, Mayor Ann Marlow promised a fifth line.",
        "In 1997, Marlow wrote, she met the painter in a harbor bar.",
        "One night after the flood, the council met in the gym.",
        "The former railway station became a library on Monday.",
        "Two of the nine bridges over the river were closed.",
        "Both Marlow and River City signed the port agreement.",
        "Last week the council approved a fifth metro line.",
        "A 12-year-old was praised for saving her brother's life.",
    ],
)
def test_what_stands_alone(sentence: str) -> None:
    assert not leans(sentence)
