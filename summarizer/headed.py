"""The figures that a report is about: those that its headline and its lead have both, and whether time has made them.

A headline with a figure is what follows from an event more often than what tells of it: the passengers of a first day,
the votes counted, the shares at the close. That it follows is said by its words: a count as of an hour, a first day
gone by, a rise. Another outlet's report of the same hours has figures in its headline, too, but of another kind.
"""

import re
from collections.abc import Iterator

from summarizer.accounts import Account
from summarizer.figures import Figure
from summarizer.known import Known
from summarizer.quantities import Quantity, quantities

#: What the headline has is of the lead where it stands in one of so many sentences.
LEAD_SENTENCES = 2
#: A headline rounds: 破8000万元 of 8120万元. By so much, in parts of the lead's figure.
_ROUNDED = 0.05
#: Words of what has come of a matter in the time since: a period that has gone by, a count as of an hour, a rise.
_SEQUEL = re.compile(
    r"首[日周月映晚]|首个(?:周末|交易日|工作日)|头一天|开[通业馆]头|次日|全[天日](?!候)|后续|进展|累计|截[至止]"
    r"|[升增涨扩跌降](?:至|到|破)|突破|破(?=[\d一-九百千万])|收[涨跌于报盘]|售罄|较[^,。]{1,8}(?:[增上下多少]|翻)"
    r"|(?:中午|下午|傍晚|今晚|晚间|晚上|深夜|[\d时分]{2,6}许?)[^,。]{0,6}(?:通报|公布|发布|宣布|披露|揭晓)"
    r"|\b(?:opening (?:day|night|weekend)|first (?:day|night|week(?:end)?|hours)|so far|than (?:expected|forecast)"
    r"|by (?:\w+ )?(?:noon|afternoon|evening|night|midnight)|(?:with)?in hours"
    r"|rose|risen|rises|fell|soar(?:ed|s)?|jump(?:ed|s)?|plunge[sd]?|climb(?:ed|s)?|raise[sd]|total(?:led|s)?"
    r"|clos(?:ed|es)|sold out|top(?:ped|s)|exceed(?:ed|s))\b",
    re.IGNORECASE,
)
#: Where so much of what a figure's clause says was said of another, they measure the same.
_SAME_MEASURE = 0.5


def headed(account: Account) -> Iterator[Figure]:
    """The figures of the lead that stand in the headline, too."""
    titled = quantities(account.document.folded_headline)
    for figure in account.figures:
        if figure.position < LEAD_SENTENCES and any(_is_meant(one, figure.quantity) for one in titled):
            yield figure


def is_sequel(account: Account, figure: Figure) -> bool:
    """Whether the headline or the figure's sentence says that time has made it."""
    document = account.document
    sentence = document.prose[figure.position]
    return (
        _SEQUEL.search(document.folded_headline) is not None
        or _SEQUEL.search(document.folded, sentence.start, sentence.end) is not None
    )


def is_measured_first(figure: Figure, known: Known) -> bool:
    """Whether nobody gave a figure of what it measures."""
    return not any(
        len(figure.words & other.words) >= _SAME_MEASURE * len(figure.words) for other in known.of_measure(figure)
    )


def _is_meant(titled: Quantity, led: Quantity) -> bool:
    """Whether a headline's quantity is the lead's; its unit may be left out, or another word: 29万人, 29万人次."""
    return titled.agrees(led) or abs(titled.value - led.value) <= _ROUNDED * led.value
