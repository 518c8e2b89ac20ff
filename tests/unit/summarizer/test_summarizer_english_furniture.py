"""What an English page has between its sentences, and news that only sounds like it."""

import pytest

from summarizer import analyse, summarize
from summarizer.points.candidates import candidates
from summarizer.points.english_furniture import is_furniture, is_list
from summarizer.points.rules import barred_by


@pytest.mark.parametrize(
    "sentence",
    [
        "Last updated 8.52 p.m.",
        "Last updated: Thursday 7 p.m.",
        "Published on March 3 by the River City Post.",
        "This is a developing story and will be updated.",
        "Check out our picks for the ten best tram lines below.",
        "Here's how to figure out which ticket is best for you.",
        "Don’t miss the River City Post's guide to the new line.",
        "Follow Ann Marlow on Twitter for more from the harbor.",
        "Tell us in the comments what you think of the new line.",
        "If you have a tip about the new line, write to the desk.",
        "River City Flash top sports and business headlines for March 3 are here.",
        "The Tram Podcast is produced weekly and is available on all platforms.",
        "We may earn a commission if you buy a ticket through a link.",
        "Read: what the new metro line means for house prices.",
        "Ann Marlow can be reached at the desk of the River City Post.",
        "Today, we’re going to talk about how to find the right tram.",
        "Today, I'm going to take the fear out of buying a ticket.",
        "Now consider what the council knew about the bridge in May.",
        "Start your day with the news of the harbor and the trams.",
        "You can view the list of all closed bridges here.",
        "You say the glacier is a library of what fell on it.",
        "Remember what the council knew about the bridge in May.",
        "Now you can hear the ten things to know about trams each day.",
        "Below, we compare the fares of the four lines in the city.",
        "The staff will try to answer all questions or comments in a day.",
        "Q: The new line has been praised by all who live along it.",
        "The first train of the new line is seen in this undated photo.",
    ],
)
def test_furniture(sentence: str) -> None:
    assert is_furniture(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The council published a report on the flood on Monday.",
        "Posted on social media by two engineers, the video shows a crack in the bridge.",
        "The report, updated on Thursday, puts the damage at $40 million.",
        "The museum's guide to the harbor is read in 40 countries.",
        "Marlow follows the painter who won the prize last year.",
        "Police headquarters in River City will move to the old depot.",
        "Listeners of the podcast raised $4 million for the hospital.",
        "Photographers from nine countries met in River City on Monday.",
        "Imagined towns are the subject of a show at the museum.",
        "The mayor said passengers can buy tickets on board from May.",
        "The bank said it would miss its target for new customers.",
    ],
)
def test_news(sentence: str) -> None:
    assert not is_furniture(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "DL Ann Marlow 63 85% 1 tackle (1 combined).",
        "1 sack, 1 tackle, 2 hurries.",
        "River City (1-0): Marlow 25 points.",
        "Ann Marlow 2 goals, 2 assists.",
        "Flour: 1 cup, 2 spoons, 1 pinch.",
        "Two hours, 27 minutes and 42 seconds, minus two hours and 27 minutes.",
        "Director_Ann Marlow, Writer_Lin Zhi, Composer_Kim Song, Light_Bo Han.",
    ],
)
def test_a_list_says_nothing(sentence: str) -> None:
    assert is_list(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "River City beat Eastport 3-1, 2-0, 4-4.",
        "Shares of Marlow rose 2.5%, gold 3.1%, oil 4.2%.",
        "Il comune, dopo un anno, riapre, con tre ponti, la strada vecchia.",
        "Ann Marlow, 41, Lin Zhi, 38, and Bo Han, 27, were arrested.",
    ],
)
def test_figures_that_are_told(sentence: str) -> None:
    assert not is_list(sentence)


def test_a_line_without_a_period_is_no_point_where_the_article_has_them() -> None:
    lead = "River City opened its fourth metro line on Monday."
    teaser = "Bridges quietly rusted: how River City lost three of its ferries and "
    teaser += "half of its income from the port in one dry summer and a wet autumn"
    document = analyse("\n".join([lead, lead, lead, lead, teaser]))
    assert barred_by(list(candidates(document))[-1]) == "unfinished"
    assert barred_by(next(candidates(analyse(teaser)))) is None


@pytest.mark.parametrize("stub", ["The usual banking stuff.", "The sum of all that is always the same."])
def test_a_stub_tells_nothing(stub: str) -> None:
    text = f"{stub}\nRiver City opened its fourth metro line on Monday, a year late."
    assert [point.text for point in summarize(text).points] == [text.partition("\n")[2]]
