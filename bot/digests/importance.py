"""How much a story matters to a place: a sum of named parts, so that it can be told why a story stands where it does.

Nothing here is learnt. The unit is a card's worth of a reader's attention; the weights say what outweighs what.
"""

import math
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heapify, heappop, heapreplace
from typing import Final

#: Many outlets: at most 3. The second says most; the tenth says little that the ninth did not.
_OUTLETS: Final = 3.0
#: News of this minute: 2, and half of it after half a day, which is what lies between two digests: an event that a
#: second outlet carries outweighs being twelve hours older, and no more.
_FRESHNESS, _HALF_LIFE = 2.0, timedelta(hours=12)
#: Outlets that took it up lately, which tells a growing story from a wide one of yesterday; at most 1.5, for it counts
#: outlets a second time.
_GROWTH, _LATELY = 1.5, timedelta(hours=6)
#: A topic that the place chose among others: it breaks ties, for most that it is offered is of its topics.
_TOPIC: Final = 0.5
#: A word that the place follows is worth every outlet there is: somebody asked for it by name.
_KEYWORD: Final = 3.0
#: What it follows stands before all others: more than all the other parts together.
_FOLLOWED: Final = 20.0
#: What it wants less of stands behind all others, however crowded their topics are.
_LOWERED: Final = -50.0
#: What comes every day, or of every share, costs all that freshness can bring: it is there, and behind what happened.
_ROUTINE: Final = -2.0
#: Each card that a topic has had already: two of them cost as much as freshness can bring, so that a topic's fifth
#: story of three outlets is behind the first of another that one outlet tells.
_CROWDED, _MOST_CROWDED = -1.0, 10


@dataclass(frozen=True)
class Importance:
    """Named parts: outlets, freshness, growth, topic, keyword, followed, lowered, routine; some negative."""

    parts: Mapping[str, float]

    @property
    def total(self) -> float:
        return math.fsum(self.parts.values())


@dataclass(frozen=True)
class Standing:
    """What is known of a story, and what it is to a place."""

    story_id: int
    joined: tuple[datetime, ...]  #: when each of its outlets first told it
    newest: datetime  #: of its dates
    topics: tuple[str, ...] = ()
    is_of_topics: bool = False  #: that the place chose
    has_keyword: bool = False  #: that the place follows
    is_followed: bool = False
    is_lowered: bool = False
    is_routine: bool = False  #: a bulletin of the day
    is_foreign: bool = False  #: in a language that is not the reader's


def importance(story: Standing, now: datetime) -> Importance:
    """How much the story matters by itself, whatever else is in the digest; ``now`` is aware."""
    return Importance(
        {
            "outlets": _OUTLETS * _share(len(story.joined) - 1),
            "freshness": _FRESHNESS * 0.5 ** (max(timedelta(), now - story.newest) / _HALF_LIFE),
            "growth": _GROWTH * _share(_joined_lately(story, now)),
            "topic": _TOPIC * story.is_of_topics,
            "keyword": _KEYWORD * story.has_keyword,
            "followed": _FOLLOWED * story.is_followed,
            "lowered": _LOWERED * (story.is_lowered and not story.is_followed),
            "routine": _ROUTINE * story.is_routine,
        }
    )


def by_importance(stories: Iterable[Standing], now: datetime) -> Iterator[int]:
    """The stories' ids in the order of a digest: each time the one that matters most beside those before it.

    What the reader cannot read comes after what they can, unless they follow it. The order in which the stories are
    given does not count.
    """
    groups = _groups(stories, now)
    had: Counter[str] = Counter()
    # Within a group all cost the same, so that only its first can be next. A cost only ever grows: what is first with
    # the cost of now, where others may stand with less than theirs, is next.
    heads = [_head(group, had) for group in groups]
    heapify(heads)
    while heads:
        _, cost, group = heads[0]
        story, _ = group[0]
        if cost == _cost(story, had):
            group.popleft()
            had.update(story.topics)
            yield story.story_id
        if group:
            heapreplace(heads, _head(group, had))
        else:
            heappop(heads)


_Rank = tuple[bool, float, float, int]  #: no two stories have the same
_Judged = tuple[Standing, Importance]


def _head(group: deque[_Judged], had: Mapping[str, int]) -> tuple[_Rank, float, deque[_Judged]]:
    """How the first of the group stands now, and what it costs."""
    cost = _cost(group[0][0], had)
    return _rank(group[0], cost), cost, group


def _groups(stories: Iterable[Standing], now: datetime) -> list[deque[_Judged]]:
    """By topics, each in order."""
    groups: dict[tuple[str, ...], list[_Judged]] = defaultdict(list)
    for story in stories:
        groups[story.topics].append((story, importance(story, now)))
    return [deque(sorted(group, key=_rank)) for group in groups.values()]


def _rank(judged: _Judged, cost: float = 0.0) -> _Rank:
    story, worth = judged
    return story.is_foreign and not story.is_followed, -worth.total - cost, -story.newest.timestamp(), story.story_id


def _cost(story: Standing, had: Mapping[str, int]) -> float:
    """Of the cards that its topics have had; by the one that has had most."""
    crowd = max((had.get(topic, 0) for topic in story.topics), default=0)
    return _CROWDED * min(crowd, _MOST_CROWDED)


def _share(count: int) -> float:
    """0, 1/2, 2/3, 3/4 ...: nearer to 1 with each, and by less."""
    return 1 - 1 / (1 + max(count, 0))


def _joined_lately(story: Standing, now: datetime) -> int:
    """Outlets beside the first that took it up in the last hours."""
    lately = sum(now - at <= _LATELY for at in story.joined)
    return lately - (lately == len(story.joined))
