"""How a source fares, by example."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.locale import Locales
from bot.render.faring import render_faring
from bot.render.vantage import Vantage
from bot.sources.health import Health, health_of
from storage import Database, Source, SourceHealth, Unreadable

NOW = datetime(2026, 11, 24, 4, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HOURLY = HOUR.total_seconds()


@pytest.fixture
def source(database: Database) -> Source:
    added = database.write_now(lambda uow: uow.sources.add("https://news.example/", "feed", "江城日报", None, NOW))
    return replace(added, looked_at=NOW, newest_at=NOW, rhythm=HOURLY, took=0.4)


@pytest.mark.parametrize(
    ("changes", "health"),
    [
        ({}, Health.OK),
        ({"looked_at": None}, Health.NEW),
        ({"took": 12.0}, Health.SLOW),
        ({"took": None}, Health.OK),
        ({"moved_at": NOW - DAY}, Health.MOVED),
        ({"moved_at": NOW - 30 * DAY}, Health.OK),
        ({"newest_at": NOW - 3 * DAY}, Health.SILENT),
        ({"newest_at": NOW - DAY}, Health.OK),  # a night and a holiday are no silence
        ({"newest_at": NOW - 3 * DAY, "rhythm": DAY.total_seconds()}, Health.OK),
        ({"newest_at": NOW - 9 * DAY, "rhythm": DAY.total_seconds()}, Health.SILENT),
        ({"newest_at": NOW - 90 * DAY, "rhythm": None}, Health.OK),
        ({"newest_at": None}, Health.OK),
        ({"failing_since": NOW}, Health.FAILING),
        ({"failing_since": NOW, "gone_at": NOW}, Health.GONE),
        ({"failing_since": NOW, "looked_at": None}, Health.FAILING),
        ({"took": 12.0, "newest_at": NOW - 3 * DAY}, Health.SILENT),
    ],
)
def test_the_gravest_state_is_told(source: Source, changes: dict[str, Any], health: Health) -> None:
    assert health_of(replace(source, **changes), NOW) is health


def test_why_one_cannot_be_read_is_told_with_what_is_known_of_it(source: Source) -> None:
    def told(code: str, fields: dict[str, Any] | None) -> str:
        failing = {"failing_since": NOW - DAY, "failures": 3, "error_code": code, "error_fields": fields}
        health = SourceHealth(replace(source, **failing), 0, None)
        return str(render_faring(health, Vantage(NOW, "Asia/Shanghai"), Locales()["zh-Hans"]))

    assert "找不到 news.example 这个网站" in told("dns", {"host": "news.example"})
    assert "是空的" in told("empty", None)


def test_one_whose_articles_cannot_be_read_mostly_is_not_well(source: Source) -> None:
    def told(source: Source, count: int, read: int) -> Health:
        return health_of(source, NOW, Unreadable(count, read, "robots"))

    assert [told(source, 5, read) for read in (0, 4, 5)] == [Health.UNREAD, Health.UNREAD, Health.OK]
    assert told(replace(source, took=12.0), 5, 0) is Health.UNREAD
    assert told(replace(source, failing_since=NOW), 5, 0) is Health.FAILING
