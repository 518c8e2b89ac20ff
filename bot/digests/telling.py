"""What the reports of a story tell together, as the store keeps it: made by the newsroom, read by digests."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

Kind = Literal["title", "figure", "name"]


@dataclass(frozen=True)
class ToldPoint:
    """A sentence worth quoting, verbatim, and whose it is."""

    report: int  #: its article's id
    text: str
    score: float
    differing: tuple[tuple[int, int], ...] = ()  #: spans of ``text``: figures in which outlets contradict one another
    version: int = 1  #: of the report that says it


@dataclass(frozen=True)
class Step:
    """What a report tells that none before it does."""

    report: int
    sentences: tuple[str, ...]
    version: int = 1  #: of the report that says them


@dataclass(frozen=True)
class Correction:
    """What a former version of a report said, and what the version of the telling says instead."""

    report: int
    before: int  #: the former version's number
    after: int
    kind: Kind
    was: str
    now: str
    at: datetime  #: when the version of the telling came


@dataclass(frozen=True)
class Telling:
    """All empty for a story that one report tells: its own key points will do."""

    until: int = 0  #: the highest article id of which it is made
    points: tuple[ToldPoint, ...] = ()  #: in reading order
    own: Mapping[int, str] = field(default_factory=dict, hash=False)  #: the sentence that only that report has
    steps: tuple[Step, ...] = ()  #: in order of arrival
    corrections: tuple[Correction, ...] = ()

    @property
    def news(self) -> dict[int, tuple[str, ...]]:
        """What each report that has a step tells as new, by article id."""
        return {step.report: step.sentences for step in self.steps}

    def as_of(self, versions: Mapping[int, int]) -> "Telling":
        """What of it holds where reports were corrected since, until it is told anew; ``versions`` by article id.

        It tells no further than to the first step that a report says no more: what comes after that is told with it.
        """

        def holds(said: ToldPoint | Step) -> bool:
            return versions.get(said.report, said.version) == said.version

        first = min((step.report for step in self.steps if not holds(step)), default=self.until + 1)
        return replace(
            self,
            until=min(self.until, first - 1),
            points=tuple(point for point in self.points if holds(point)),
            steps=tuple(step for step in self.steps if step.report < first),
        )


def telling_record(telling: Telling) -> dict[str, Any]:
    """As JSON; ``until`` stands beside it."""
    return {
        "points": [asdict(point) for point in telling.points],
        "own": [{"report": report, "text": text} for report, text in telling.own.items()],
        "steps": [asdict(step) for step in telling.steps],
        "corrections": [asdict(one) | {"at": one.at.isoformat()} for one in telling.corrections],
    }


def telling_from(until: int, record: Mapping[str, Any]) -> Telling:
    """What telling_record() made a record of.

    Where another version of the bot did, and this one cannot tell, it is an empty one: the story is told by its best
    report alone, and keeps no digest back.
    """
    try:
        return Telling(
            until,
            tuple(ToldPoint(**{**point, "differing": _spans(point["differing"])}) for point in record["points"]),
            {own["report"]: own["text"] for own in record["own"]},
            tuple(_step(step) for step in record["steps"]),
            tuple(Correction(**{**one, "at": datetime.fromisoformat(one["at"])}) for one in record["corrections"]),
        )
    except (KeyError, TypeError, ValueError):
        return Telling(until)


def _step(record: Mapping[str, Any]) -> Step:
    known = {name: value for name, value in record.items() if name != "kinds"}  # which former versions stored
    return Step(**{**known, "sentences": tuple(known["sentences"])})


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in pairs)
