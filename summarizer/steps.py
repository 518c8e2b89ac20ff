"""What news each report has beyond all that came before it.

News is a figure that nobody told, a stage that the matter had not reached, or a party that had not acted. It weighs by
where it stands, as what is new is in the headline and the lead. How much of it there must be falls with the time since
the last news: within the first hours every outlet has details of its own, none of which is worth coming back for, so
that only a turn of the matter, a toll that has risen, or a figure in the headline that time has made counts.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from summarizer.accounts import Account
from summarizer.figures import Figure
from summarizer.headed import LEAD_SENTENCES, headed, is_measured_first, is_sequel
from summarizer.known import Known
from summarizer.stages import Rank

#: So soon after the last news only what is certain counts; an age that is not known is a little more.
_YOUNG = timedelta(hours=9)
#: Within so long outlets tell of one moment, in words of their own, so that what leads one of them may be no news.
_AT_ONCE = timedelta(hours=1)
#: Within so long a higher toll must be told as one that has risen: another outlet may count otherwise.
_SOON = timedelta(hours=3)
#: Until how long after it how much news there must be.
_NEEDED = (
    (_SOON, 1.0),
    (_YOUNG, 0.8),
    (timedelta(hours=14), 1.0),
    (timedelta(hours=24), 0.7),
)
_NEEDED_LATER = 0.5
#: What each is worth at the head of a report.
_STAGES = {Rank.TURN: 1.0, Rank.HARD: 1.0, Rank.SOFT: 0.5}
_LED, _PLANNED = 1.0, 0.75
_RISEN, _HEADED, _FIGURE, _PARTY = 1.0, 0.75, 0.5, 0.5
#: What a lead that tells of something else than all before is, where it has happened just now.
_FRESH = 0.4
_JUST_NOW = re.compile(
    r"今[天日晨早晚]|昨[天日晚夜]|上午|下午|中午|傍晚|凌晨|即日起|本周|刚刚"
    r"|\b(?:today|yesterday|overnight|last night|this (?:morning|week)"
    r"|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
    re.IGNORECASE,
)
#: So much of its headline and of its lead may have been told before.
_TOLD_OF_FRESH = 0.45
#: By how much news counts behind the lead, and behind the first sentences.
_SECOND, _DEEP, _FIRST_SENTENCES = 0.8, 0.55, 4
#: Where more of a sentence was told before, a word that was not is no news.
_TOLD = 0.65
#: Of a copy so much of the text was told before, in sentences of which so much was.
_COPIED, _COPIED_SENTENCE = 0.6, 0.85
#: The second sentence tells more than so much of what the first tells.
_SECOND_SENTENCE = 0.35


@dataclass(frozen=True, slots=True)
class Step:
    """What a report tells that none before it told."""

    #: The id of the report.
    report: str | int
    #: One or two sentences of it that tell it, verbatim.
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _News:
    """Something new in a report."""

    #: "figure", "stage" or "party"
    kind: str
    #: Its sentence, as an index into the document's prose; -1 for the headline.
    position: int
    #: What it is worth at the head of a report.
    worth: float
    #: Whether it is news at any time.
    is_certain: bool = False
    #: Whether the headline has it, too.
    is_headed: bool = False

    @property
    def counted(self) -> float:
        """What it is worth where it stands."""
        if self.position <= 0 or self.is_headed:
            return self.worth
        return self.worth * (_SECOND if self.position < _FIRST_SENTENCES else _DEEP)


def steps_of(told: Sequence[Account]) -> tuple[Step, ...]:
    """The steps, in the order of the reports, which is that of their arrival."""
    known = Known()
    steps = []
    for place, account in enumerate(told):
        news = _new(account, known) if place else []
        known.add(account, is_turn=any(one.is_certain for one in news))
        if step := _step(account, news):
            steps.append(step)
    return tuple(steps)


def _step(account: Account, news: list[_News]) -> Step | None:
    sentences = _sentences(account, news) if news else ()
    return Step(account.report, sentences) if sentences else None


def _new(account: Account, known: Known) -> list[_News]:
    """What is new in the report, if that is enough."""
    age = account.published - known.since if account.published and known.since else _YOUNG
    found = [*_stages(account, known, is_soon=age < _AT_ONCE), *_figures(account, known, is_soon=age < _SOON)]
    found += _headed(account, known)
    if age < _YOUNG:
        found = [one for one in found if one.is_certain]
    else:
        found += [*_parties(account, known), *_fresh(account, known)]
    news = [one for one in found if one.position < 0 or not _was_told(account, one, known)]
    if news and _is_copy(account, known):
        news = [one for one in news if one.is_certain and one.kind == "stage" and one.position >= 0]
    needed = next((needed for until, needed in _NEEDED if age < until), _NEEDED_LATER)
    return news if _amount(news) >= needed else []


def _amount(news: list[_News]) -> float:
    """All worth together, of each kind its best."""
    best: dict[str, float] = {}
    for one in news:
        best[one.kind] = max(one.counted, best.get(one.kind, 0.0))
    return sum(best.values())


def _was_told(account: Account, news: _News, known: Known) -> bool:
    """Whether its sentence was, so that what seems new in it is but another word."""
    if account.sentences[news.position] in known.sentences or account.is_note(news.position):
        return True
    if account.is_of_old(news.position):
        return True
    risen = news.is_certain and news.kind == "figure"
    return not risen and known.share_said(account.document.prose[news.position].words.texts) > _TOLD


def _is_copy(account: Account, known: Known) -> bool:
    copied = 0
    for sentence, one in zip(account.sentences, account.document.prose, strict=True):
        if sentence in known.sentences or known.share_said(one.words.texts) > _COPIED_SENTENCE:
            copied += len(sentence)
    return copied >= _COPIED * sum(map(len, account.sentences))


def _stages(account: Account, known: Known, *, is_soon: bool) -> Iterator[_News]:
    new = [(at, one) for at, one in account.stages if one.key not in known.stages and not one.is_background]
    headline = set() if is_soon else {one.key for at, one in new if at < 0}
    for position, stage in new:
        if stage.is_planned:
            if (stage.name, False) in known.stages or _is_retold(account, position, known):
                continue
            yield _News("stage", position, min(_PLANNED, _STAGES[stage.rank]))
            continue
        leads = stage.key in headline and 0 <= position < LEAD_SENTENCES
        is_certain = leads or stage.rank is Rank.TURN
        yield _News("stage", position, _LED if leads else _STAGES[stage.rank], is_certain)


def _is_retold(account: Account, position: int, known: Known) -> bool:
    """Whether a sentence has figures, and each of them was told: what it says will be is the plan that was told."""
    own = [figure for figure in account.figures if figure.position == position]
    return bool(own) and all(map(known.has_figure, own))


def _figures(account: Account, known: Known, *, is_soon: bool) -> Iterator[_News]:
    for figure in account.figures:
        if known.has_figure(figure):
            continue
        earlier = [] if figure.is_part else [other for other in known.of_measure(figure) if not other.is_part]
        if figure.is_trifle:
            continue
        if not (figure.fate and earlier):
            yield _News("figure", figure.position, _FIGURE)
        elif _has_risen(figure, earlier) and (figure.has_risen or not is_soon):
            yield _News("figure", figure.position, _RISEN, is_certain=True)


def _headed(account: Account, known: Known) -> Iterator[_News]:
    for figure in headed(account):
        is_first = not any(known.of_measure(figure)) if figure.fate else is_measured_first(figure, known)
        if known.has_figure(figure) or figure.is_part or figure.is_trifle or (figure.fate and not is_first):
            continue
        if figure.fate or is_sequel(account, figure):
            yield _News("figure", figure.position, _RISEN, is_certain=is_first, is_headed=True)
        else:
            yield _News("figure", figure.position, _HEADED, is_headed=True)


def _has_risen(figure: Figure, earlier: list[Figure]) -> bool:
    """Whether a toll is above all that were told; one that is below comes from another source, or from yesterday."""
    return all(figure.quantity.exceeds(other.quantity) for other in earlier)


def _parties(account: Account, known: Known) -> Iterator[_News]:
    for position, party in account.parties:
        if not known.has_party(party.name):
            yield _News("party", position, _PARTY)


def _fresh(account: Account, known: Known) -> Iterator[_News]:
    document = account.document
    head = document.prose[:2]
    if not any(_JUST_NOW.search(document.folded, one.start, one.end) for one in head):
        return
    if all(known.share_said(words.texts) < _TOLD_OF_FRESH for words in (document.headline_words, head[0].words)):
        yield _News("stage", 0, _FRESH)


def _sentences(account: Account, news: list[_News]) -> tuple[str, ...]:
    """The sentences that tell most of the news, in order."""
    scored = {one.candidate.position: one for one in account.scored}
    if not scored:
        return ()
    titled = max(scored, key=lambda position: (round(scored[position].values.title, 6), -position))
    worth: defaultdict[int, float] = defaultdict(float)
    for one in [one for one in news if one.worth > _FRESH] or news:
        worth[one.position if one.position >= 0 else titled] += one.worth
    readable = worth.keys() & scored or {min(scored)}
    titles = {position: round(scored[position].values.title, 6) for position in readable}
    best, *others = sorted(readable, key=lambda position: (-worth[position], -titles[position], position))
    second = [position for position in others[:1] if worth[position] > _SECOND_SENTENCE * worth[best]]
    return tuple(scored[position].candidate.text for position in sorted([best, *second]))
