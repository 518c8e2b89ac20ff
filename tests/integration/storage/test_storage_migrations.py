"""Migrations: forward, back, together, and equal to the schema."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from storage_desk import NOON, Desk
from stores.loading import migrating

import storage.migrations
from storage import Database, NewerDatabaseError, SearchRequest, SearchText
from storage.engine import open_engine, transaction
from storage.schema import metadata
from storage.search_index import Shelved


def migrate(url: str) -> None:
    with closing(Database(url)) as database:
        database.migrate()


def differences(connection: Connection) -> list[object]:
    def is_ours(name: str | None, kind: str, _parents: object) -> bool:
        return kind != "table" or not str(name).startswith("article_search")

    context = MigrationContext.configure(connection, opts={"include_name": is_ours, "compare_type": True})
    return list(compare_metadata(context, metadata))


def test_the_migrated_schema_is_the_schema(empty_url: str) -> None:
    migrate(empty_url)
    engine = open_engine(empty_url)
    with transaction(engine, read_only=True) as connection:
        assert differences(connection) == []
    engine.dispose()


def test_rows_lie_where_the_schema_says(migrated_file: Path) -> None:
    with closing(sqlite3.connect(migrated_file)) as connection:
        made = connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%WITHOUT ROWID%'").fetchall()
    with_the_key = {t.name for t in metadata.sorted_tables if not t.dialect_options["sqlite"]["with_rowid"]}
    assert {name for (name,) in made if not name.startswith("article_search")} == with_the_key


def test_back_and_forward_again(empty_url: str) -> None:
    migrate(empty_url)
    with migrating(empty_url) as (connection, config):
        command.downgrade(config, "base")
        assert set(inspect(connection).get_table_names()) - {"alembic_version"} == set()
        command.upgrade(config, "head")
    with migrating(empty_url) as (connection, _):
        assert differences(connection) == []


def test_revisions_are_those_of_the_folder() -> None:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    revisions = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(revisions)) == storage.migrations.REVISIONS


MIGRATE = "import sys; from storage import Database; d = Database(sys.argv[1]); d.migrate(); d.close()"


def test_processes_that_migrate_at_once_do_no_harm(empty_url: str) -> None:
    command = [sys.executable, "-c", MIGRATE, empty_url]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]
    assert [(process.communicate()[1], process.returncode) for process in processes] == [(b"", 0)] * 3
    with closing(Database(empty_url)) as database:
        assert database.read_now(lambda uow: uow.articles.count()) == 0


def test_where_nothing_is_to_be_done_alembic_is_not_even_loaded(migrated_file: Path) -> None:
    check = MIGRATE + "; assert 'alembic' not in sys.modules"
    subprocess.run([sys.executable, "-c", check, f"sqlite:///{migrated_file}"], check=True)


def test_a_newer_database_is_refused_and_left_alone(database_url: str) -> None:
    engine = open_engine(database_url)
    with transaction(engine, read_only=False) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabaseError, match="upgrade Jianbao"):
        migrate(database_url)
    with transaction(engine, read_only=True) as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"
    engine.dispose()


def test_an_old_sqlite_searches_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before 3.43 a contentless table cannot delete, and an ordinary one takes its place."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    url = f"sqlite:///{tmp_path}/jianbao.db"
    migrate(url)
    engine = open_engine(url)
    with transaction(engine, read_only=False) as connection:
        made = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = 'article_search'")).scalar_one()
        assert "contentless" not in made
        desk = Desk(uow := storage.UnitOfWork(connection))
        ids = [desk.article(), desk.article(words=SearchText(["机场"], [], []))]
        uow.search.put(ids[0], Shelved(NOON, 1, ()), SearchText(["地铁"], [], []))
        connection.execute(text("DELETE FROM articles WHERE id = :id"), {"id": ids[1]})
        found = [uow.search.find(SearchRequest([word], [], 10)).article_ids for word in ("大桥", "地铁", "机场")]
        assert found == [[], ids[:1], []]
    engine.dispose()
