"""The Meters of Prometheus: what is counted as it happens in this process."""

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector

#: Bounds of the histograms, in seconds.
_SEARCH = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_LATE = (1, 2, 5, 10, 30, 60, 120, 300, 900, 3600)


class Counted:
    """See bot.process.meters.Meters for what each means."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry(auto_describe=True)
        ProcessCollector(registry=self.registry)
        self._gathers = self._counter("gathers", "Looks at sources.", "status")
        self._articles = self._counter("articles", "New articles that were stored.")
        self._deliveries = self._counter("deliveries", "Tries to deliver a message.", "outcome", "lane")
        self._updates = self._counter("updates", "Updates of Telegram that were taken up.", "outcome")
        self._jobs = self._counter("jobs_done", "Jobs that came to their end.", "kind", "outcome")
        self._late = self._histogram("digest_lateness", "From a digest's hour until all of it had arrived.", _LATE)
        self._search = self._histogram("search", "From a question to its answers.", _SEARCH)

    def gathered(self, status: str, new: int) -> None:
        self._gathers.labels(status).inc()
        self._articles.inc(new)

    def digest_landed(self, late: float) -> None:
        self._late.observe(max(0.0, late))

    def delivered(self, outcome: str, lane: str) -> None:
        self._deliveries.labels(outcome, lane).inc()

    def updated(self, outcome: str) -> None:
        self._updates.labels(outcome).inc()

    def searched(self, seconds: float) -> None:
        self._search.observe(seconds)

    def worked(self, kind: str, outcome: str) -> None:
        self._jobs.labels(kind, outcome).inc()

    def _counter(self, name: str, told: str, *labels: str) -> Counter:
        return Counter(f"jianbao_{name}_total", told, labels, registry=self.registry)

    def _histogram(self, name: str, told: str, bounds: tuple[float, ...]) -> Histogram:
        return Histogram(f"jianbao_{name}_seconds", told, buckets=bounds, registry=self.registry)
