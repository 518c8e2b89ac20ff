"""A store from SQLite to PostgreSQL and back, by the commands, with everything in it and in working order."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from stores.loading import base_of, load, migrating, read
from stores.rows import LEFT_AT

from bot.cli.commands import main
from storage import Database, SearchRequest, UnitOfWork
from storage.engine import transaction
from storage.migrations import REVISIONS
from storage.portable.file import noted, open_to_read
from storage.portable.portions import portions
from storage.portable.reading import BEHIND, restore

pytestmark = [pytest.mark.postgres, pytest.mark.long]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> "Run":
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    return Run(monkeypatch)


class Run:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def __call__(self, url: str, command: str, file: str) -> int:
        """On this database; the exit status."""
        self._monkeypatch.setenv("DATABASE_URL", url)
        try:
            main([command, file])
        except SystemExit as end:
            return int(end.code or 0)
        return 0


def held(path: Path) -> dict[str, object]:
    """The checksums of the store's own tables in a backup."""
    engine = open_to_read(path)
    with transaction(engine, read_only=True) as connection:
        sums = noted(connection)
    engine.dispose()
    return {portion.table: sums[portion.table] for portion in portions()}


def test_there_and_back(
    run: Run, long_kept_url: str, own_postgres_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last = _drop_the_last_story(long_kept_url)
    assert run(long_kept_url, "backup", "one.backup") == 0
    told = capsys.readouterr().out.splitlines()
    assert len(told) > len(portions())
    assert all(line.endswith("equal") for line in told[1:])
    _restore_in_two_goes(run, own_postgres_url, tmp_path / "one.backup", capsys)
    assert run(own_postgres_url, "backup", "two.backup") == 0
    back_url = f"sqlite:///{tmp_path}/back.db"
    assert run(back_url, "restore", "two.backup") == 0
    assert held(tmp_path / "one.backup") == held(tmp_path / "two.backup")
    for url in (own_postgres_url, back_url):
        with closing(Database(url)) as database:
            assert database.write_now(_opened_story) > last
            assert database.read_now(_found) == [_NEWEST]
            assert database.read_now(lambda uow: uow.facts.get(BEHIND)) is None
    with closing(sqlite3.connect(tmp_path / "back.db")) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_file_of_an_earlier_version_is_brought_up_to_date_first(run: Run, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/earlier.db"
    with migrating(url) as (connection, config):
        command.upgrade(config, "0009")
        load(connection, read("0009"))
    assert run(url, "backup", "earlier.backup") == 0
    assert restore(f"sqlite:///{tmp_path}/later.db", tmp_path / "earlier.backup", LEFT_AT).compared


def test_where_there_is_no_store_nothing_is_backed_up(run: Run, tmp_path: Path) -> None:
    for _ in range(2):
        assert run(f"sqlite:///{tmp_path}/nowhere.db", "backup", "nothing.backup") == 1
        assert not list(tmp_path.glob("nothing*"))


def _restore_in_two_goes(run: Run, url: str, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ended once the rows are there, and gone on with; after that it holds something."""
    assert restore(url, path, LEFT_AT).compared
    with closing(Database(url)) as database:
        assert database.read_now(lambda uow: uow.unindexed.count()) > 40
        assert run(url, "restore", path.name) == 0
        assert "going on with it" in capsys.readouterr().err
        assert database.read_now(lambda uow: uow.unindexed.count()) == 0
    assert run(url, "restore", path.name) == 1
    assert "it has rows in" in capsys.readouterr().err


_NEWEST = base_of(REVISIONS[-1]) + 4


def _drop_the_last_story(url: str) -> int:
    """The highest story's id, which was given and is no more."""
    with closing(Database(url)) as database:
        story_id = database.write_now(lambda uow: uow.stories.open(LEFT_AT))
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection, connection:
        connection.execute("DELETE FROM stories WHERE id = ?", (story_id,))
    return story_id


def _opened_story(uow: UnitOfWork) -> int:
    return uow.stories.open(LEFT_AT)


def _found(uow: UnitOfWork) -> list[int]:
    return uow.search.find(SearchRequest(["试跑"], [], 1, by_date=True)).article_ids
