"""What the reports of a story have told so far."""

from collections import defaultdict, deque
from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise

from summarizer.accounts import Account
from summarizer.figures import Figure
from summarizer.parties import is_named_in
from summarizer.text.weights import LIGHT, weight

#: So many figures of one unit are kept, the newest.
_KEPT = 400


def _newest() -> deque[Figure]:
    return deque(maxlen=_KEPT)


class Known:
    """Grows by one report after another."""

    def __init__(self) -> None:
        #: When its last turn was told: in the first report, or a later one.
        self.since: datetime | None = None
        self.stages: set[tuple[str, bool]] = set()
        self.sentences: set[str] = set()
        self._by_measure: defaultdict[tuple[str, str], deque[Figure]] = defaultdict(_newest)
        self._by_unit: defaultdict[str, deque[Figure]] = defaultdict(_newest)
        #: Pairs of neighbouring characters, in which a name is looked for.
        self._pairs: set[str] = set()
        #: The sentences, by number, that have a word.
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._count = 0

    def add(self, account: Account, *, is_turn: bool) -> None:
        """Take up all that the report tells; `is_turn` where the matter took a turn in it."""
        if account.published and (self.since is None or (is_turn and account.published > self.since)):
            self.since = account.published
        self.stages.update(stage.key for _, stage in account.stages if not stage.is_background)
        self.sentences.update(account.sentences)
        for figure in account.figures:
            self._by_measure[figure.measure].append(figure)
            self._by_unit[figure.quantity.unit].append(figure)
        for text in (account.document.folded_headline, account.document.folded):
            self._pairs.update(map("".join, pairwise(text)))
        for said in (account.document.headline_words.texts, *(one.words.texts for one in account.document.prose)):
            for word in {word for word in said if weight(word) > LIGHT}:
                self._by_word[word].append(self._count)
            self._count += 1

    def has_figure(self, figure: Figure) -> bool:
        """Whether a figure of this unit that agrees with it was told, of whatever."""
        return any(figure.quantity.agrees(other.quantity) for other in self._by_unit[figure.quantity.unit])

    def of_measure(self, figure: Figure) -> Iterable[Figure]:
        """The figures that count the same; of people, those whom the same befell."""
        return self._by_measure[figure.measure]

    def has_party(self, name: str) -> bool:
        """Whether most of the name was told."""
        return is_named_in(name, self._pairs)

    def share_said(self, words: Iterable[str]) -> float:
        """How much of these words, by weight, one sentence or headline told before says at most."""
        telling = {word: value for word in words if (value := weight(word)) > LIGHT}
        said: defaultdict[int, float] = defaultdict(float)
        for word, value in telling.items():
            for number in self._by_word.get(word, ()):
                said[number] += value
        whole = sum(telling.values())
        return max(said.values(), default=0.0) / whole if whole else 1.0
