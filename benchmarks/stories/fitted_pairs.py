"""The pairs that the weights of summarizer/likeness.json are fitted to.

Each report with those of the 72 hours before it, as the index has them: of the written stream (parts a and b) all
pairs, once beside the other reports of these days and once ("alone") as `same_event` sees them, knowing of none; of the
first day of the real stream (labels/day1.json) those that share two heavy words, once with the texts as they stand, and
once cut to what a feed gives, as short reports of a large stream are what is mistaken most; and those that were
labelled, once beside a tenth of the day's reports and once alone, as long ones of a small newsroom. Of the real day,
pairs that nobody labelled are of two events where they are hardly alike, and are left out with the doubtful ones where
they are: many would be of one. Many of its articles have no hour, so it is read in an order that says nothing. The same
texts are left out: they are told by other means.
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

from benchmarks.stories.material import BUILT_BY, Article, Stream, read_stream
from benchmarks.stories.ours import KnownStories
from benchmarks.stories.two_days import read_labels, read_two_days
from summarizer import analyse, grouping
from summarizer.crowd import Crowd
from summarizer.evidence import Evidence, evidence, traits
from summarizer.fingerprint import is_same_text
from summarizer.likeness import WINDOW

FIRST_DAY = "2023-08-08"
#: The real stream has no headlines, but glued to the text of some.
_HEADED = re.compile(
    r"原标题：(.{6,48}?)(?:\s{3,}|(?=本报讯|新华社|中新[网社]|央视网|人民网|海外网|参考消息网|本文转自|来源：|【|\S{2,6}记者|记者"
    r"|\d+月\d+日|近日|日前|据))"
)
#: What a feed gives of an article, in characters.
_FEED = 200
_SHARED, _COMMON, _TENTH = 2, 150, 10
#: Of the real day, unlabelled pairs that are no more alike than that, by their words, are of two events.
_UNLIKE = 0.1


@dataclass(frozen=True, slots=True)
class Pair:
    evidence: Evidence
    #: Of the reports beside which it was measured, see Crowd.size.
    crowd: float
    is_same: bool
    is_same_text: bool
    events: tuple[str, str]
    #: Whether one is a bulletin, and the other tells something else.
    is_trap: bool = False


Sets = Mapping[str, Sequence[Pair]]


@dataclass(frozen=True)
class Truth:
    """Which event each article tells, and of which pairs that is known."""

    events: Mapping[str, str]
    #: Pairs of ids that were labelled as of two events; None: of all pairs it is known.
    different: Set[frozenset[str]] | None = None
    doubtful: Set[frozenset[str]] = frozenset()
    #: Other pairs that are no more alike than that, by their words, are of two events too.
    unlike: float = _UNLIKE

    def event_of(self, one: str) -> str:
        return self.events.get(one, one)

    def events_of(self, one: str, other: str) -> tuple[str, str]:
        return self.event_of(one), self.event_of(other)

    def is_known(self, one: str, other: str, words: float) -> bool:
        """Of two articles whose words are so alike."""
        pair, (event, other_event) = frozenset((one, other)), self.events_of(one, other)
        if pair in self.doubtful:
            return False
        return self.different is None or event == other_event or pair in self.different or words <= self.unlike


def read_sets(data: Path) -> Sets:
    """The pairs to fit to, by set."""
    stream = read_stream(BUILT_BY)
    day = [_headed(article) for article in read_two_days(data) if f"{article.published:%Y-%m-%d}" == FIRST_DAY]
    day.sort(key=lambda article: crc32(article.id.encode()))
    written, labelled = Truth(stream.events), _labelled(day)
    short = [replace(article, text=_cut(article.text)) for article in day]
    few, only_labelled = _crowd_of(day[::_TENTH]), replace(labelled, unlike=0.0)
    return {
        "written": list(_with_traps(_pairs(stream.articles, written, shared=0), stream)),
        "alone": list(_with_traps(_pairs(stream.articles, written, shared=0, beside=Crowd()), stream)),
        "real": list(_pairs(day, labelled, _SHARED)),
        "real, short": list(_pairs(short, labelled, _SHARED)),
        "real, few": list(_pairs(day, only_labelled, _SHARED, beside=few)),
        "real, alone": list(_pairs(day, only_labelled, _SHARED, beside=Crowd())),
    }


def _pairs(articles: Sequence[Article], truth: Truth, shared: int, *, beside: Crowd | None = None) -> Iterator[Pair]:
    """Beside this crowd; where none is given, beside what the window holds."""
    known, window = KnownStories(), deque[int]()
    having: defaultdict[str, list[int]] = defaultdict(list)
    made = [traits(grouping(analyse(article.text, article.title))) for article in articles]
    for at, (article, own) in enumerate(zip(articles, made, strict=True)):
        while window and article.published - articles[window[0]].published > WINDOW:
            oldest = window.popleft()
            known.forget(made[oldest].terms, truth.event_of(articles[oldest].id))
        for before in _candidates(own.grouping.words, window, having) if shared else window:
            earlier, other = articles[before], made[before]
            days = abs(article.published - earlier.published).total_seconds() / 86400
            others = known.crowd if beside is None else beside
            found = evidence(other, own, days, others)
            if truth.is_known(earlier.id, article.id, found.words):
                of = truth.events_of(earlier.id, article.id)
                yield Pair(found, others.size, of[0] == of[1], is_same_text(other.grouping, own.grouping), of)
        known.add(own.terms, truth.event_of(article.id))
        window.append(at)
        for word in own.grouping.words:
            having[word].append(at)


def _crowd_of(articles: Iterable[Article]) -> Crowd:
    crowd = Crowd()
    for article in articles:
        crowd.add(traits(grouping(analyse(article.text, article.title))).terms)
    return crowd


def _with_traps(pairs: Iterable[Pair], stream: Stream) -> Iterator[Pair]:
    bulletins = {stream.events[id] for group in stream.bulletins for id in group}
    for pair in pairs:
        is_trap = not pair.is_same and not bulletins.isdisjoint(pair.events)
        yield replace(pair, is_trap=True) if is_trap else pair


def _candidates(words: Iterable[str], window: Iterable[int], having: Mapping[str, list[int]]) -> list[int]:
    lists = [having[word] for word in words if word in having]
    counts = Counter(at for listed in lists if len(listed) < _COMMON for at in listed)
    return [at for at in window if counts[at] >= _SHARED]


def _labelled(articles: Iterable[Article]) -> Truth:
    """Events are named by one of their articles."""
    events = {article.id: article.id for article in articles}
    labels = read_labels("day1")
    for label in labels:
        if label.same and not label.is_doubtful:
            old, new = events[label.other], events[label.one]
            events.update({id: new for id, event in events.items() if event == old})
    return Truth(
        events,
        different={frozenset((one.one, one.other)) for one in labels if not one.same},
        doubtful={frozenset((one.one, one.other)) for one in labels if one.is_doubtful},
    )


def _headed(article: Article) -> Article:
    found = _HEADED.match(article.text)
    return replace(article, title=found[1], text=article.text[found.end() :]) if found else article


def _cut(text: str) -> str:
    """Whole sentences, as many as fit."""
    end = text.rfind("。", 0, _FEED) + 1
    return text[: end or _FEED]
