"""What a process answers over HTTP, asked as Prometheus and a load balancer ask."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from fast_clock import MIDNIGHT, FastClock
from free_port import free_port
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr
from starlette.responses import Response
from starlette.routing import Route

from bot.errors import SettingsError
from bot.inbox.hook import SECRET
from bot.process.roles import ROLES, Role
from bot.settings import Settings, load_settings
from bot.web.watch import Watch, watched
from bot.work import JobCounts
from storage import Database, DatabaseBusyError, Failed, NewDelivery, NewDigest, NewUpdate, Place, Schedule, UnitOfWork

DEPLOY = Path(__file__).parents[3] / "deploy"


class Queue:
    """Says how it stands; the rest of a Work is not asked of it."""

    async def counts(self) -> JobCounts:
        return JobCounts({"gather": 3}, {"compose": 1}, {"gather": 2})


@dataclass
class Visitor:
    watch: Watch
    clock: FastClock
    client: httpx.AsyncClient

    async def status(self, path: str) -> int:
        return (await self.client.get(path)).status_code

    async def health(self) -> dict[str, Any]:
        health: dict[str, Any] = (await self.client.get("/healthz")).json()
        return health

    async def figures(self) -> dict[str, float]:
        """Every sample of /metrics, by its name and labels."""
        page = (await self.client.get("/metrics")).text
        samples = [sample for family in text_string_to_metric_families(page) for sample in family.samples]
        seen = [one for one in samples if not one.name.endswith("_created")]
        return {" ".join((one.name, *one.labels.values())): one.value for one in seen}

    async def moved(self, happen: Callable[[], Any]) -> dict[str, float]:
        """By how much each figure has changed since then; those of the process itself left out."""
        before = await self.figures()
        happen()
        self.clock.at += timedelta(seconds=11)
        after = await self.figures()
        changed = {name: value - before.get(name, 0) for name, value in after.items() if not name.startswith("process")}
        return {name: value for name, value in changed.items() if value}


@pytest.fixture
def settings() -> Settings:
    return load_settings(_env_file=None, http_port=free_port())


@pytest.fixture
async def visitor(settings: Settings, database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Visitor]:
    """Of one that answers though the machine is busy."""
    for patience in ("probes._PATIENCE", "probes._TELEGRAM_PATIENCE", "metrics._PATIENCE"):
        monkeypatch.setattr(f"bot.web.{patience}", 60.0)
    clock = FastClock()
    url = f"http://127.0.0.1:{settings.http_port}"
    async with watched(settings, database, clock, None) as watch, httpx.AsyncClient(base_url=url) as client:
        watch.has(Queue())  # type: ignore[arg-type]
        yield Visitor(watch, clock, client)


async def test_live_is_not_ready(visitor: Visitor) -> None:
    """Ready is who has begun, and has reached both the store and Telegram."""
    telegram: list[Exception | None] = [None]

    async def ask() -> None:
        if telegram[0] is not None:
            raise telegram[0]

    assert [await visitor.status(path) for path in ("/healthz/live", "/healthz/ready", "/healthz")] == [200, 503, 503]
    visitor.watch.started(ask)
    assert [await visitor.status(path) for path in ("/healthz/live", "/healthz/ready", "/healthz")] == [200, 200, 200]
    well = dict.fromkeys(("database", "migrations", "telegram"), "ok")
    assert await visitor.health() == well | {"live": True, "ready": True, "role": "all", "started": True}
    telegram[0] = TimeoutError("away")
    visitor.clock.at += timedelta(minutes=2)
    assert await visitor.status("/healthz/ready") == 503
    assert (await visitor.health())["telegram"] == "down"


async def test_an_update_that_comes_too_soon_is_to_be_brought_again(settings: Settings, database: Database) -> None:
    secret = SecretStr("one_that-only-the-two-know")
    hooked = settings.model_copy(update={"webhook_url": "https://bot.example", "webhook_secret": secret})
    address = f"http://127.0.0.1:{settings.http_port}/telegram"
    async with watched(hooked, database, FastClock(), "bot") as watch, httpx.AsyncClient() as telegram:
        for wrong in ({}, {SECRET: "guessed"}, {SECRET: "\u00e9".encode("latin-1")}):
            assert (await telegram.post(address, json={"update_id": 1}, headers=wrong)).status_code == 401
        telegram.headers[SECRET] = secret.get_secret_value()
        assert (await telegram.post(address, json={"update_id": 1})).status_code == 503
        assert watch.site is not None
        watch.site.add(Route("/telegram", lambda request: Response("kept"), methods=["POST"]))
        assert (await telegram.post(address, json={"update_id": 1})).text == "kept"


async def test_a_store_that_is_old_or_does_not_answer_is_not_ready(
    visitor: Visitor, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.watch.started(None)
    assert (await visitor.health())["telegram"] == "not asked"
    monkeypatch.setattr("bot.web.probes.is_current", lambda revision: False)
    assert (await visitor.health())["migrations"] == "old"
    assert await visitor.status("/healthz") == 503

    async def refuse(work: object) -> None:
        raise DatabaseBusyError("jianbao", "locked")

    monkeypatch.setattr(database, "read", refuse)
    visitor.clock.at += timedelta(seconds=2)
    health = await visitor.health()
    assert (health["ready"], health["database"], health["migrations"]) == (False, "down", "not asked")
    assert await visitor.status("/healthz/live") == 200
    visitor.clock.at += timedelta(seconds=11)
    figures = await visitor.figures()
    assert figures["jianbao_database_up"] == 0
    assert "jianbao_updates_open" not in figures
    assert "jianbao_articles_total" in figures


async def test_a_store_that_hangs_is_asked_once(
    visitor: Visitor, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, answers = [], asyncio.Event()

    async def hang(work: object) -> None:
        asked.append(work)
        await answers.wait()

    monkeypatch.setattr(database, "read", hang)
    monkeypatch.setattr(visitor.watch.probes._store, "patience", 0.0)  # type: ignore[union-attr]
    for _ in range(3):
        assert await visitor.status("/healthz") == 503
        visitor.clock.at += timedelta(minutes=1)
    answers.set()
    assert len(asked) == 1


async def test_what_happens_is_counted(visitor: Visitor) -> None:
    meters = visitor.watch.meters

    def happen() -> None:
        meters.gathered("ok", 3)
        meters.gathered("failed", 0)
        meters.delivered("sent", "digests")
        meters.updated("handled")
        meters.digest_landed(7)
        meters.searched(0.2)
        meters.worked("gather", "done")

    moved = await visitor.moved(happen)
    assert {name: value for name, value in moved.items() if "_bucket" not in name} == {
        "jianbao_gathers_total ok": 1,
        "jianbao_gathers_total failed": 1,
        "jianbao_articles_total": 3,
        "jianbao_deliveries_total digests sent": 1,
        "jianbao_updates_total handled": 1,
        "jianbao_digest_lateness_seconds_count": 1,
        "jianbao_digest_lateness_seconds_sum": 7,
        "jianbao_search_seconds_count": 1,
        "jianbao_search_seconds_sum": 0.2,
        "jianbao_jobs_done_total gather done": 1,
    }
    assert moved["jianbao_digest_lateness_seconds_bucket 10.0"] == 1
    assert "jianbao_digest_lateness_seconds_bucket 5.0" not in moved


async def test_what_waits_is_asked_of_the_store(visitor: Visitor, database: Database) -> None:
    moved = await visitor.moved(lambda: database.write_now(let_wait))
    sizes = moved.pop("jianbao_database_bytes", None)
    assert sizes is None or sizes > 0
    lag = moved.pop("jianbao_source_lag_seconds 1 江城?日报")
    assert lag == 11 + 60
    assert moved == {
        "jianbao_sources well": 1,
        "jianbao_sources failing": 1,
        "jianbao_sources paused": 1,
        "jianbao_deliveries_waiting digests": 2,
        "jianbao_deliveries_sending": 1,
        "jianbao_updates_open": 1,
        "jianbao_processes gather": 1,
        "jianbao_digests_due": 2,
        "jianbao_digests_late": 1,
    }
    figures = await visitor.figures()
    assert figures["jianbao_send_limit"] == 25
    assert figures["jianbao_deliveries_waiting answers"] == 0
    assert (figures["jianbao_jobs gather waiting"], figures["jianbao_jobs gather failed"]) == (3, 2)


async def test_who_asks_often_costs_little(
    visitor: Visitor, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    read = database.read

    async def counted(work: Any) -> Any:
        asked.append(work)
        return await read(work)

    monkeypatch.setattr(database, "read", counted)
    for _ in range(20):
        await visitor.figures()
    assert len(asked) == 1


async def test_a_port_that_is_taken_is_one_line(visitor: Visitor, settings: Settings, database: Database) -> None:
    with pytest.raises(SettingsError, match=rf"^HTTP_PORT: {settings.http_port} is taken by another process"):
        async with watched(settings, database, FastClock(), None):
            pass


async def test_an_address_that_is_not_ours(database: Database) -> None:
    elsewhere = load_settings(_env_file=None, http_port=8080, http_host="192.0.2.1")
    with pytest.raises(SettingsError, match=r"^HTTP_HOST: 192\.0\.2\.1 is no address of this machine"):
        async with watched(elsewhere, database, FastClock(), None):
            pass


async def test_without_a_port_nothing_listens(database: Database) -> None:
    async with watched(load_settings(_env_file=None), database, FastClock(), None) as watch:
        watch.has(Queue())  # type: ignore[arg-type]
        watch.started(None)
        watch.meters.gathered("ok", 1)
        assert watch.site is None


@pytest.mark.parametrize("role", [None, *ROLES])
async def test_every_role_answers_at_its_port(settings: Settings, sqlite_database: Database, role: Role | None) -> None:
    url = f"http://127.0.0.1:{settings.http_port}"
    async with watched(settings, sqlite_database, FastClock(), role), httpx.AsyncClient(base_url=url) as client:
        assert (await client.get("/healthz/live")).status_code == 200
        assert (await client.get("/metrics")).status_code == 200
        assert (await client.get("/healthz")).json()["role"] == (role or "all")


@pytest.mark.parametrize("role", [None, "bot"])
async def test_updates_cannot_be_brought_to_no_port(database: Database, role: Role | None) -> None:
    hooked = load_settings(_env_file=None, webhook_url="https://bot.example")
    with pytest.raises(SettingsError, match=r"^WEBHOOK_URL: HTTP_PORT has to be set too"):
        async with watched(hooked, database, FastClock(), role):
            pass
    async with watched(hooked, database, FastClock(), "gather") as watch:
        assert watch.site is None


def let_wait(uow: UnitOfWork) -> None:
    """One of everything that waits."""
    now, late = MIDNIGHT, MIDNIGHT - timedelta(minutes=1)
    due, failing, paused = (
        uow.sources.add(f"https://paper{number}.example/feed", "feed", title, None, now + timedelta(hours=1)).id
        for number, title in enumerate(("江城\ud800日报", "晚报", "晨报"))
    )
    uow.sources.postpone(due, late)
    uow.sources.failed(failing, Failed(now + timedelta(hours=1), now, "http", {}, "HTTP 404"))
    uow.sources.pause(paused, now)
    chat = uow.chats.meet(1, "private", "", None, now).id
    place = Place(chat)
    slots = [Schedule(place, slot, 127, at) for slot, at in (("08:00", now), ("07:59", late - timedelta(minutes=1)))]
    uow.schedules.replace(place, slots)
    digest = uow.digests.add(NewDigest(place, "08:00", now.date(), now, now), [])
    assert digest is not None
    new = [NewDelivery(digest, part, chat, 0, "x", {}, 1, now) for part in range(3)]
    uow.deliveries.add_all(new)
    assert len(uow.deliveries.claim(now, 1)) == 1
    uow.updates.store([NewUpdate(1, 1, "{}")], now)
    uow.processes.arrive("gather", "machine", 7, now)


async def test_the_dashboard_and_the_alerts_ask_for_what_is_shown(visitor: Visitor) -> None:
    """And what is shown is looked at."""
    suffixes = {"counter": ("_total",), "histogram": ("_bucket", "_count", "_sum"), "gauge": ("",)}
    page = (await visitor.client.get("/metrics")).text
    families = [one for one in text_string_to_metric_families(page) if not one.name.endswith("_created")]
    shown = {one.name + suffix: one.name for one in families for suffix in suffixes[one.type]} | {"up": "up"}
    dashboard, rules = (json.loads((DEPLOY / "grafana.json").read_text()), (DEPLOY / "alerts.yml").read_text())
    on_it = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    alerts = [rule["expr"] for group in yaml.safe_load(rules)["groups"] for rule in group["rules"]]
    for expression in (*on_it, *alerts):
        asked = re.findall(r"\b(?:jianbao_\w+|process_\w+|up)\b", expression)
        assert asked, expression
        assert set(asked) <= set(shown), expression
    looked_at = {shown[name] for one in on_it for name in re.findall(r"\b(?:jianbao_\w+)\b", one)}
    assert looked_at == {one.name for one in families if one.name.startswith("jianbao_")}


def test_prometheus_asks_each_role_where_it_listens() -> None:
    scraped = yaml.safe_load((DEPLOY / "prometheus.yml").read_text())["scrape_configs"][0]
    assert scraped["job_name"] == "jianbao"
    (found,) = scraped["dns_sd_configs"]
    large = yaml.safe_load((DEPLOY / "compose.large.yaml").read_text())
    assert set(found["names"]) == set(ROLES) <= set(large["services"])
    assert found["port"] == large["x-jianbao"]["environment"]["HTTP_PORT"]
