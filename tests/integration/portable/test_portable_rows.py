"""Whatever rows a store may have come back equal from the other engine."""

from collections.abc import Iterator
from datetime import UTC, date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from postgres_server import PostgresServer
from sqlalchemy import Connection, Engine, insert, text

from storage.engine import open_engine
from storage.portable.copying import copy, unheard
from storage.schema import articles, audit, chats, digests, facts, key_points, people, sources, stories, updates

pytestmark = pytest.mark.postgres

Rows = list[dict[str, Any]]

TEXTS = st.one_of(st.text(), st.text(alphabet="桥江\ud800\x00\\'\"%😀", max_size=20))
TIMES = st.datetimes(timezones=st.just(UTC))
FLOATS = st.floats(allow_nan=False)
BIG = st.integers(-(2**63), 2**63 - 1)
JSONS = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)
#: As text, where the word null is another thing than no value.
WRITTEN = (None, "null", "0", "-0.0", "1.0", "1e300", f"{2**63}", '"1"', '{ "b":1,"a":2 }', '"\\ud800\\u0000"')

PEOPLE = st.fixed_dictionaries(
    {"name": TEXTS, "username": st.none() | TEXTS, "access": TEXTS, "met_at": TIMES, "banned_at": st.none() | TIMES}
)
POINTS = st.fixed_dictionaries(
    {"text": TEXTS, "start": st.integers(0, 2**31 - 1), "end": st.integers(-(2**31), -1), "score": FLOATS}
)
UPDATES = st.fixed_dictionaries({"lane": BIG, "raw": TEXTS, "received_at": TIMES, "state": TEXTS})
AUDIT = st.fixed_dictionaries({"at": TIMES, "telegram_id": BIG, "action": TEXTS, "details": st.none() | JSONS})

_POINT: dict[str, Any] = {"version": 1, "position": 0, "start": 0, "end": 0}


@pytest.fixture(scope="module")
def engines(migrated_file: Path, postgres: PostgresServer) -> Iterator[tuple[Engine, Engine]]:
    """Both hold nothing, and nothing is kept in them."""
    with postgres.copy_of("migrated") as url:
        made = open_engine(f"sqlite:///{migrated_file}"), open_engine(url)
        yield made
        for engine in made:
            engine.dispose()


@given(
    somebody=st.lists(PEOPLE, min_size=3, max_size=3),
    points=st.lists(POINTS, max_size=4),
    arrived=st.dictionaries(BIG, UPDATES, max_size=3),
    noted=st.lists(AUDIT, max_size=3),
    singles=st.dictionaries(st.text(alphabet="abc", min_size=1), JSONS, max_size=4),
    day=st.dates(min_value=date(1, 1, 1)),
    is_news=st.booleans(),
)
@settings(max_examples=8, phases=[Phase.explicit, Phase.generate])
def test_rows_come_back_equal(engines: tuple[Engine, Engine], **told: Any) -> None:
    """Copying compares the two sides by itself; here the first is compared with the last."""
    sqlite, postgres = engines
    with sqlite.connect() as first, postgres.connect() as other, first.begin() as undone, other.begin() as undone_too:
        _fill(first, **told)
        went = copy(first, other, unheard)
        _empty(first)
        came = copy(other, first, unheard)
        undone.rollback()
        undone_too.rollback()
    assert [line.there for line in went] == [line.here for line in came]
    assert sum(line.there.rows for line in went) > 10


def _fill(connection: Connection, **told: Any) -> None:
    """Rows that point to later ones of their own table are among them."""
    rows = [{**one, "id": 2**40 + n, "telegram_id": -(2**62) + n} for n, one in enumerate(told["somebody"], 1)]
    connection.execute(text("PRAGMA defer_foreign_keys = ON"))
    connection.execute(insert(people), [{**row, "decided_by": 2**40 + 4 - n} for n, row in enumerate(rows, 1)])
    met_at, is_news = rows[0]["met_at"], told["is_news"]
    connection.execute(insert(chats), {"id": 1, "telegram_id": -1, "kind": "group", "title": "", "met_at": met_at})
    digest = {"chat_id": 1, "thread": -(2**63), "slot": "08:00", "local_date": told["day"]}
    connection.execute(insert(digests), {**digest, "due_at": met_at, "composed_at": met_at})
    source = {"kind": "feed", "title": "", "added_at": met_at, "next_at": met_at, "took": 1.0}
    connection.execute(insert(sources), [{**source, "id": n, "url": f"桥{n}"} for n in range(len(WRITTEN))])
    for n, written in enumerate(WRITTEN):
        connection.execute(text("UPDATE sources SET rests = :written WHERE id = :id"), {"written": written, "id": n})
    story = {"opened_at": met_at, "updated_at": met_at}
    connection.execute(insert(stories), [{**story, "id": 1, "merged_into": 2}, {**story, "id": 2, "merged_into": None}])
    seen = {"first_seen_at": met_at, "dated_at": met_at, "source_id": 7, "language": "zh", "is_news": is_news}
    told_in = {"title": rows[0]["name"], "text": rows[1]["name"], **seen}
    connection.execute(insert(articles), [{**told_in, "id": n, "url": f"{n}", "duplicate_of": 3 - n} for n in (1, 2)])
    points = [{**point, "article_id": 1, "version": 1, "position": n} for n, point in enumerate(told["points"])]
    points.append({**_POINT, "article_id": 2, "text": "桥" * 300_000, "score": -0.0})
    arrived = [{**update, "update_id": id} for id, update in told["arrived"].items()]
    singles = [{"name": name, "value": value} for name, value in told["singles"].items()]
    for table, more in ((key_points, points), (updates, arrived), (audit, told["noted"]), (facts, singles)):
        if more:
            connection.execute(insert(table), more)


def _empty(connection: Connection) -> None:
    for table in (people, chats, sources, stories, updates, audit, facts):
        connection.execute(table.delete())
