"""A store on PostgreSQL that these tests share, its queue empty at the beginning of each."""

from collections.abc import Iterator

import psycopg
import pytest

from bot.work.schema import ensure_schema
from storage.engine import address
from tests.postgres_server import PostgresServer


@pytest.fixture(scope="session")
def queue_store(postgres: PostgresServer) -> Iterator[str]:
    with postgres.copy_of("migrated") as url:
        ensure_schema(url)
        yield url


@pytest.fixture
def queue_url(queue_store: str) -> str:
    with psycopg.connect(address(queue_store)) as connection:
        connection.execute("DELETE FROM procrastinate_jobs")
        connection.execute("DELETE FROM procrastinate_workers")
    return queue_store
