"""The one sentence of a report that no other report of the event says."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from summarizer.accounts import Account
from summarizer.points.selection import Scored
from summarizer.text.weights import LIGHT, weight

#: So much of a sentence, by weight, another report may say in one sentence; and so much all over its text.
_IN_ONE, _ALL_OVER = 0.4, 0.6
#: So many of a report's sentences, the better ones, are looked at, and so many of another's, the first ones.
_LOOKED_AT, _COMPARED = 12, 60
#: A sentence that scores less is filler.
_WORTH_READING = 0.2
#: How much it counts that a sentence has so many words that tell something.
_TELLING, _MANY = 0.4, 14


#: It tells that somebody met, and not what was said.
_OCCASION = re.compile(
    r"(?:召开|举行|举办)[^,。]{0,12}(?:会|会议|发布会|通气会|仪式)。\Z|\b(?:news conference|press briefing)\.\Z"
)


@dataclass(frozen=True, slots=True)
class OwnSentence:
    """The sentence of a report, verbatim, that no other report says."""

    #: The id of its report.
    report: str | int
    text: str


def own_sentences(told: Sequence[Account], taken: Collection[tuple[str | int, int]]) -> tuple[OwnSentence, ...]:
    """One for each report that has one worth reading, in the order of the reports, none of which is a reprint.

    `taken` are sentences that are shown already, by report and start.
    """
    if len(told) < 2:
        return ()
    said = _Said(told)
    found = ((account, _own(account, said, taken)) for account in told)
    return tuple(OwnSentence(account.report, one.candidate.text) for account, one in found if one)


def _own(account: Account, said: "_Said", taken: Collection[tuple[str | int, int]]) -> Scored | None:
    better = sorted(account.scored, key=lambda one: (-_worth(one), one.candidate.start))[:_LOOKED_AT]
    for one in better:
        if (account.report, one.candidate.start) in taken or one.score < _WORTH_READING:
            continue
        if account.is_note(one.candidate.position) or _OCCASION.search(one.candidate.folded):
            continue
        if not said.by_another(one, account):
            return one
    return None


def _worth(one: Scored) -> float:
    """Its score, and how much it tells: one of few words is a stroke in a picture."""
    telling = sum(1 for word in one.words if weight(word) > LIGHT)
    return round(one.score + _TELLING * min(1.0, telling / _MANY), 6)


class _Said:
    """Which sentences of which reports have a word."""

    def __init__(self, told: Sequence[Account]) -> None:
        self._by_word: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for account in told:
            for number, words in enumerate(_sentences(account)):
                for word in set(words):
                    if weight(word) > LIGHT:
                        self._by_word[word].append((account.place, number))

    def by_another(self, one: Scored, account: Account) -> bool:
        """Whether another report says most of the sentence."""
        telling = {word: value for word in one.words if (value := weight(word)) > LIGHT}
        in_one: defaultdict[tuple[int, int], float] = defaultdict(float)
        all_over: defaultdict[int, float] = defaultdict(float)
        for word, value in telling.items():
            places = [place for place in self._by_word[word] if place[0] != account.place]
            for place in places:
                in_one[place] += value
            for report in {report for report, _ in places}:
                all_over[report] += value
        whole = sum(telling.values())
        most = max(in_one.values(), default=0.0), max(all_over.values(), default=0.0)
        return most[0] >= _IN_ONE * whole or most[1] >= _ALL_OVER * whole


def _sentences(account: Account) -> Iterator[tuple[str, ...]]:
    yield account.document.headline_words.texts
    for sentence in account.document.prose[:_COMPARED]:
        yield sentence.words.texts
