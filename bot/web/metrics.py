"""Figures for Prometheus: what was counted as it happened, and what waits, as the store says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from prometheus_client import CONTENT_TYPE_LATEST
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import generate_latest
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.clock import Clock
from bot.delivery.tidings import LANES
from bot.web.counted import Counted
from bot.web.fresh import Fresh
from bot.work import JobCounts, Work
from storage import Database, Lag, Standings

_MOST_LAGS = 200  #: sources that are told of one by one
_LASTS = timedelta(seconds=10)
_PATIENCE = 5.0  #: seconds
#: Of a gauge, by its labels' values.
Values = Mapping[tuple[str, ...], float]


@dataclass(frozen=True)
class Seen:
    """What the store and the queue said, and when."""

    at: datetime
    store: Standings
    jobs: JobCounts


@dataclass(eq=False)
class _Store(Collector):
    """Tells what was seen last."""

    send_limit: float
    seen: Seen | None = None

    def collect(self) -> Iterator[GaugeMetricFamily]:
        yield _gauge("send_limit", "Messages a second that may be sent, as SEND_RATE says.", {(): self.send_limit})
        up = _gauge(
            "database_up", "Whether the store said how much waits: 1, or 0.", {(): float(self.seen is not None)}
        )
        yield up
        if self.seen is not None:
            yield from _of_store(self.seen.store, self.seen.at)
            yield from _of_jobs(self.seen.jobs)


@dataclass
class Metrics:
    """The page for Prometheus: what was counted, and what waits."""

    counted: Counted
    database: Database
    clock: Clock
    send_limit: float
    work: Work | None = None  #: None: it is not there as yet

    def __post_init__(self) -> None:
        self._seen = Fresh(self._look, self.clock.now, _LASTS, _PATIENCE)
        self._store = _Store(self.send_limit)
        self.counted.registry.register(self._store)

    def routes(self) -> list[Route]:
        return [Route("/metrics", self._page)]

    async def text(self) -> bytes:
        """In Prometheus' own format."""
        self._store.seen = await self._seen.value()
        return generate_latest(self.counted.registry)

    async def _page(self, request: Request) -> Response:
        return Response(await self.text(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _look(self) -> Seen:
        now = self.clock.now()
        store = await self.database.read(lambda uow: uow.gauges.standings(now, _MOST_LAGS))
        return Seen(now, store, await self.work.counts() if self.work else JobCounts({}, {}, {}))


def _labels(lag: Lag) -> tuple[str, str]:
    """A title may hold what UTF-8 does not have."""
    return str(lag.source_id), lag.title.encode(errors="replace").decode()


def _of_store(store: Standings, now: datetime) -> Iterator[GaugeMetricFamily]:
    lags: Values = {_labels(one): (now - one.due_at).total_seconds() for one in store.lags}
    lanes: Values = {(name,): float(store.deliveries_waiting.get(lane, 0)) for lane, name in LANES.items()}
    yield _gauge("sources", "Sources, by how they fare.", _by_one(store.sources), "health")
    told = "How long a source has been due to be looked at; those that are not due are left out."
    yield _gauge("source_lag_seconds", told, lags, "id", "source")
    yield _gauge(
        "digests_due",
        "Hours of places that have come, and whose digests are still to be made.",
        {(): store.digests_due},
    )
    yield _gauge("digests_late", "Of these, those that came more than a minute ago.", {(): store.digests_late})
    yield _gauge("deliveries_waiting", "Messages that are to go out.", lanes, "lane")
    yield _gauge("deliveries_sending", "Messages on their way to Telegram.", {(): store.deliveries_sending})
    yield _gauge("updates_open", "Updates of Telegram that are still to be answered.", {(): store.updates_open})
    processes = {role or "all": count for role, count in store.processes.items()}
    yield _gauge("processes", "Processes that say that they live.", _by_one(processes), "role")
    yield _gauge("database_bytes", "Room that the store takes.", {(): store.database})


def _of_jobs(jobs: JobCounts) -> Iterator[GaugeMetricFamily]:
    states = {"waiting": jobs.waiting, "doing": jobs.doing, "failed": jobs.failed}
    counts: Values = {(kind, state): float(count) for state, kinds in states.items() for kind, count in kinds.items()}
    yield _gauge("jobs", "Jobs of the queue.", counts, "kind", "state")


def _by_one(counts: Mapping[str, int]) -> Values:
    return {(name,): float(count) for name, count in counts.items()}


def _gauge(name: str, told: str, values: Values, *labels: str) -> GaugeMetricFamily:
    """``values`` by those of the labels."""
    family = GaugeMetricFamily(f"jianbao_{name}", told, labels=labels)
    for label_values, value in values.items():
        family.add_metric(label_values, value)
    return family
