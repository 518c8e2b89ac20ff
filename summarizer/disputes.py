"""Where outlets contradict one another in a figure: 18人受伤 and 21人受伤, told of the same at the same time.

A false dispute is worse than a missed one. So both sentences must say the same but for the figure, of the whole and not
of a part; neither outlet may tell the other's figure too; one must not be the other rounded, nor what it has grown to.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations, permutations
from math import fsum

from summarizer.accounts import Account
from summarizer.correcting import corrections
from summarizer.figures import NEUTRAL, Figure, is_fate
from summarizer.points.rules import barred_by
from summarizer.points.selection import Scored
from summarizer.quantities import clash, quantities
from summarizer.text.weights import LIGHT, weight

#: Reports further apart tell of different times; where the later says that its figure has grown, so much suffices.
_SAME_TIME, _GROWING = timedelta(hours=12), timedelta(hours=6)
#: One that is so many times the other counts something else.
_MOST_APART = 3
#: How much else the clauses may say, in weight, of one time and of a later one; where no people are counted, how much
#: of the clause and of the sentence the other must say.
_ELSE, _ELSE_LATER, _SAME = 5.0, 9.0, 0.6
#: A text of whose words so many stand in another, or of whose sentences so much, is its reprint or another version.
_SAME_WORDS, _COPIED = 0.85, 0.6
#: A version that is so many times as long tells more.
_MUCH_MORE = 1.5
#: Of whom the whole is told: of those who were arrested or moved, every outlet counts some.
_TOLLS = frozenset(["dead", "hurt", "ill", "missing", "trapped"])
#: What keeps a sentence from being a point, and does not where others contradict it.
_EXCUSED = ("too_short", "headline", "restated_headline")
#: More values than this are confusion, and more figures of one measure than this are a table.
_VALUES, _FIGURES = 3, 40


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence with the figure in it that others contradict."""

    account: Account
    figure: Figure
    scored: Scored

    @property
    def span(self) -> tuple[int, int]:
        """Where the figure stands in the sentence's text."""
        candidate = self.scored.candidate
        offset = candidate.document.prose[self.figure.position].start - candidate.start
        return self.figure.quantity.start + offset, self.figure.quantity.end + offset


def disputes(told: Sequence[Account], overtaken: Container[tuple[str | int, int]]) -> list[tuple[Claim, ...]]:
    """Each dispute's claims, one for each value, in the order of the reports; the most told of comes first.

    `told` are reports that stand (see `standing`), `overtaken` sentences whose figures no longer hold.
    """
    claims: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for account in told:
        for claim in _claims(account):
            if (account.report, claim.scored.candidate.start) not in overtaken:
                claims[claim.figure.measure].append(claim)
    found = [_dispute(of_one[:_FIGURES]) for _, of_one in sorted(claims.items())]
    return sorted(filter(None, found), key=lambda one: (-len(one), one[0].account.place))


def standing(told: Sequence[Account]) -> list[Account]:
    """The reports without reprints of one of them and without those that a later version has replaced."""
    gone: set[int] = set()
    for first, second in combinations(range(len(told)), 2):
        if {first, second} & gone:
            continue
        if _is_copy(told[first], told[second]):
            gone.add(first if _replaces(told[second], told[first]) else second)
    return [account for place, account in enumerate(told) if place not in gone]


def _is_copy(one: Account, other: Account) -> bool:
    short, long = sorted((one, other), key=lambda account: len(account.words))
    if len(short.words & long.words) >= _SAME_WORDS * len(short.words):
        return bool(short.words)
    said = set(long.sentences)
    copied = sum(len(sentence) for sentence in short.sentences if sentence in said)
    return copied >= _COPIED * sum(map(len, short.sentences))


def _replaces(later: Account, earlier: Account) -> bool:
    """Whether the later version corrects the other, or has much more to tell; a reprint may lose and add a little."""
    if sum(map(len, later.sentences)) > _MUCH_MORE * sum(map(len, earlier.sentences)):
        return True
    return bool(corrections(("", earlier.document.text), ("", later.document.text)))


def outdated(told: Sequence[Account]) -> frozenset[tuple[str | int, int]]:
    """Sentences, by report and start, with a toll that a later report tells higher."""
    tolls: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for account in told:
        for claim in _claims(account):
            if claim.figure.fate:
                tolls[claim.figure.measure].append(claim)
    pairs = (pair for of_one in tolls.values() for pair in permutations(of_one[:_FIGURES], 2))
    return frozenset(
        (one.account.report, one.scored.candidate.start) for one, other in pairs if _was_overtaken(one, other)
    )


def _was_overtaken(one: Claim, other: Claim) -> bool:
    if one.account is other.account or not other.figure.quantity.exceeds(one.figure.quantity):
        return False
    beyond = max(_beyond(one.figure.words, other.account.words), _beyond(other.figure.words, one.account.words))
    return beyond <= _ELSE_LATER and _has_grown(one, other) and not _is_earlier(other, one)


def _is_earlier(one: Claim, other: Claim) -> bool:
    published = one.account.published, other.account.published
    if published[0] is None or published[1] is None:
        return one.account.place < other.account.place
    return published[0] < published[1]


def _claims(account: Account) -> Iterator[Claim]:
    scored = {one.candidate.position: one for one in account.ranked if barred_by(one.candidate) in (None, *_EXCUSED)}
    for figure in account.figures:
        sentence = scored.get(figure.position)
        if sentence is None or figure.is_part:
            continue
        claim = Claim(account, figure, sentence)
        if claim.span[0] >= 0 and claim.span[1] <= sentence.length:
            yield claim


def _dispute(claims: list[Claim]) -> tuple[Claim, ...] | None:
    """The claims that contradict one another, the best one for each value."""
    disputed: dict[int, Claim] = {}
    for (one, claim), (two, other) in combinations(enumerate(claims), 2):
        if contradict(claim, other):
            disputed |= {one: claim, two: other}
    values: list[Claim] = []
    for claim in sorted(disputed.values(), key=lambda claim: (-claim.scored.score, claim.account.place)):
        if not any(claim.figure.quantity.agrees(known.figure.quantity) for known in values):
            values.append(claim)
    if not 1 < len(values) <= _VALUES or len({claim.account.place for claim in values}) < len(values):
        return None
    return tuple(sorted(values, key=lambda claim: claim.account.place))


def contradict(one: Claim, other: Claim) -> bool:
    """Whether both tell the same of the same time, and not the same figure."""
    if one.account is other.account or one.figure.quantity.agrees(other.figure.quantity):
        return False
    if _apart(one.figure, other.figure) > _MOST_APART or _has_grown(one, other):
        return False
    if _tells(one.account, other.figure) or _tells(other.account, one.figure):
        return False
    return not _of_other_days(one, other) and _says_the_same(one, other)


def _of_other_days(one: Claim, other: Claim) -> bool:
    """Whether each sentence names a day that the other does not."""
    days = [[q for q in quantities(claim.scored.candidate.folded) if q.unit == "日"] for claim in (one, other)]
    return clash(*days)


def _apart(one: Figure, other: Figure) -> float:
    low, high = sorted((one.quantity.value, other.quantity.value))
    return high / low if low > 0 else float("inf")


def _has_grown(one: Claim, other: Claim) -> bool:
    """Whether the time between them may have changed the figure."""
    if one.account.published is None or other.account.published is None:
        return one.figure.has_risen or other.figure.has_risen
    apart = other.account.published - one.account.published
    early, late = (one, other) if apart >= timedelta() else (other, one)
    if late.figure.quantity.value > early.figure.quantity.value and late.figure.has_risen:
        return True
    return abs(apart) > (_GROWING if late.figure.is_as_of else _SAME_TIME)


def _tells(account: Account, figure: Figure) -> bool:
    return any(
        known.quantity.unit == figure.quantity.unit and known.quantity.agrees(figure.quantity)
        for known in account.figures
    )


def _says_the_same(one: Claim, other: Claim) -> bool:
    mine, theirs = one.figure.words, other.figure.words
    if one.figure.fate in _TOLLS:
        return max(_beyond(mine, theirs), _beyond(theirs, mine)) <= _ELSE
    return _is_same(mine, theirs) and _is_same({*one.scored.words}, {*other.scored.words})


def _beyond(words: Set[str], said: Set[str]) -> float:
    """How much the words of a toll say of whose it is that was not said."""
    return _weight(word for word in words - said - NEUTRAL if not is_fate(word))


def _is_same(mine: Set[str], theirs: Set[str]) -> bool:
    """Whether each says most of what the other says."""
    common = _weight(mine & theirs)
    return common > 0 and common >= _SAME * max(_weight(mine), _weight(theirs))


def _weight(words: Iterable[str]) -> float:
    """Their weight together, the same in whatever order a set has them."""
    return fsum(value for word in words if (value := weight(word)) > LIGHT)
