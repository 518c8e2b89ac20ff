"""Reports whose likeness is a given number, so that stories can be seen apart from what the likeness is made of."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from summarizer import Grouping, analyse, grouping
from summarizer.crowd import Crowd
from summarizer.evidence import Traits
from summarizer.reports import ReportId

START = datetime(2026, 3, 12, 1, 0, tzinfo=UTC)
_BASE = grouping(analyse("江城地铁今日开通。"))


@dataclass(frozen=True)
class Placed:
    """A report at a place on a map: the nearer two places, the more alike; at one place, the same text."""

    id: ReportId
    published: datetime | None
    place: tuple[int, int]
    title: str = ""
    text: str = ""

    @property
    def grouping(self) -> Grouping:
        x, y = self.place
        words, lead = {"江城": 0.6, "地铁": 0.6}, (chr(0x4E00 + x),)
        return replace(_BASE, fingerprint=1000 * x + y, words=words, figures=(), lead=lead)


def placed(id: ReportId, x: int, y: int = 0, hours: float = 0) -> Placed:
    return Placed(id, START + timedelta(hours=hours), (x, y))


def nearness(one: Traits, other: Traits, apart: timedelta | None, crowd: Crowd) -> float:
    """1 for the same place, and a tenth less for each step from 0.9 on."""
    (x, y), (u, v) = divmod(one.grouping.fingerprint, 1000), divmod(other.grouping.fingerprint, 1000)
    steps = abs(x - u) + abs(y - v)
    return 1.0 if steps == 0 else max(0.0, (10 - steps) / 10)


@contextmanager
def scene(**sizes: int) -> Iterator[None]:
    """Likeness is nearness; a small window (`always`), short lists (`newest`) where these are given."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("summarizer.comparing.likeness_of", nearness)
        if "always" in sizes:
            patch.setattr("summarizer.window._ALWAYS", sizes["always"])
        if "newest" in sizes:
            patch.setattr("summarizer.inverted._NEWEST", sizes["newest"])
        yield
