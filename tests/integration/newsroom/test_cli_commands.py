"""The command line as people and programs use it."""

import json
import os
import re
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from newsroom_press import CANTEEN, METRO, Item, Press
from newsroom_terminal import Jianbao
from postgres_server import PostgresServer

from storage import Database, UnitOfWork


class TestGather:
    def test_what_is_due_is_gathered_once(self, press: Press, jianbao: Jianbao) -> None:
        press.items = [Item("metro", "地铁四号线昨天全线开通", METRO)]
        jianbao("sources", "add", press.feed_url)
        first = jianbao("gather", "--json")
        assert first.json == {"sources": [{"url": press.feed_url, "status": "ok", "new": 1, "error": None}]}
        assert jianbao("gather", "--json").json == {"sources": []}
        assert jianbao("gather", "--all", "--json").json["sources"][0]["new"] == 0

    def test_failed_sources_do_not_fail_it(self, stocked: Press, jianbao: Jianbao) -> None:
        stocked.feed_status = 500
        outcome = jianbao("gather", "--all", "--json")
        assert outcome.status == 0
        [source] = outcome.json["sources"]
        assert source["status"] == "failed"
        assert "500" in source["error"]


class TestDigest:
    def test_it_holds_points_and_reports(self, stocked: Press, jianbao: Jianbao) -> None:
        stories = jianbao("digest", "--dry-run", "--json").json["stories"]
        assert {story["title"] for story in stories} == {"地铁四号线昨天全线开通", "第一百家社区食堂开张"}
        metro = next(story for story in stories if "地铁" in story["title"])
        assert metro["points"]
        assert all(point in METRO for point in metro["points"])
        assert metro["reports"] == [
            {"source": "江城日报", "title": "地铁四号线昨天全线开通", "url": f"{stocked.root}/a/metro"}
        ]

    def test_nothing_is_written(self, stocked: Press, jianbao: Jianbao) -> None:
        assert jianbao("digest", "--dry-run").out == jianbao("digest", "--dry-run").out != ""

    def test_without_dry_run_it_is_wrong_usage(self, jianbao: Jianbao) -> None:
        assert jianbao("digest", "--json").status == 2

    def test_an_unknown_chat_is_one_line(self, jianbao: Jianbao) -> None:
        refused = jianbao("digest", "--dry-run", "--chat", "-1001234567890")
        assert refused.status == 1
        assert "-1001234567890" in refused.err


class TestSearch:
    def test_it_lists_articles(self, stocked: Press, jianbao: Jianbao) -> None:
        [found] = jianbao("search", "社区食堂", "--json").json["results"]
        assert found["snippet"] in CANTEEN
        assert (found["title"], found["source"]) == ("第一百家社区食堂开张", "江城日报")
        assert datetime.fromisoformat(found["published"]).tzinfo is not None

    def test_traditional_characters_find_simplified_ones(self, stocked: Press, jianbao: Jianbao) -> None:
        assert "地铁四号线昨天全线开通" in jianbao("search", "地鐵").out

    def test_what_was_withdrawn_is_marked(self, stocked: Press, jianbao: Jianbao, tmp_path: Path) -> None:
        [found] = jianbao("search", "社区食堂", "--json").json["results"]

        def withdraw(uow: UnitOfWork) -> None:
            article = uow.articles.find(found["url"])
            assert article is not None
            uow.articles.withdraw(article.id, datetime.now(UTC))

        with closing(Database(f"sqlite:///{tmp_path / 'data' / 'jianbao.db'}")) as database:
            database.write_now(withdraw)
        assert "第一百家社区食堂开张 (withdrawn)\n" in jianbao("search", "社区食堂").out

    def test_filters_hold_as_in_chat(self, stocked: Press, jianbao: Jianbao) -> None:
        asked = ("社区食堂 from:日報", "社区食堂 from:晚报", "社区食堂 until:1990-01-01", "“社区食堂”")
        found = [len(jianbao("search", query, "--json").json["results"]) for query in asked]
        assert found == [1, 0, 0, 1]

    @pytest.mark.parametrize(
        "query", ["", '" OR * NEAR( -- ) AND ' * 450, "地\ud83d铁\u202e", "“食堂”" * 500, "from:x " * 500, "😀" * 9000]
    )
    def test_whatever_is_asked_is_no_failure(self, stocked: Press, jianbao: Jianbao, query: str) -> None:
        assert jianbao("search", query, "--json").status == 0
        assert jianbao("search", query).status == 0

    def test_finding_nothing_is_no_failure(self, stocked: Press, jianbao: Jianbao) -> None:
        outcome = jianbao("search", "蒸汽机车", "--json")
        assert (outcome.status, outcome.json) == (0, {"results": []})


class TestSettings:
    def test_a_wrong_setting_is_named_in_one_line(self, jianbao: Jianbao, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TIMEZONE", "Mars/Olympus")
        refused = jianbao("sources", "list")
        assert refused.status == 1
        assert re.fullmatch(r"jianbao: TIMEZONE: .*\n", refused.err)

    def test_an_unwritable_data_dir_is_named_in_one_line(
        self, jianbao: Jianbao, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "file").touch()
        monkeypatch.setenv("DATA_DIR", str(tmp_path / "file" / "data"))
        refused = jianbao("gather")
        assert refused.status == 1
        assert re.fullmatch(r"jianbao: DATA_DIR: .*\n", refused.err)

    def test_running_without_a_token_is_one_line(self, jianbao: Jianbao) -> None:
        refused = jianbao("run")
        assert refused.status == 1
        assert re.fullmatch(r"jianbao: BOT_TOKEN: .*\n", refused.err)


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("backup", "Missing argument 'FILE'; see .* backup --help"),
        ("restore", "Missing argument 'FILE'; see .* restore --help"),
        ("nonsense", "No such command 'nonsense'; see .* --help"),
        ("sources ad", "No such command 'ad'.*'add'.*; see .* sources --help"),
        ("run --role boss", "Invalid value for '--role': 'boss' is not one of .*; see .* run --help"),
        ("digest --dry-run --chat 99999999999999999999", "Invalid value for '--chat': .*; see .* digest --help"),
        ("search --json", "Missing argument .*; see .* search --help"),
    ],
)
def test_wrong_usage_is_one_line(command: str, says: str, jianbao: Jianbao) -> None:
    outcome = jianbao(*command.split())
    assert (outcome.status, outcome.out) == (2, "")
    assert re.fullmatch(rf"jianbao: {says}\n", outcome.err)


def test_no_command_shows_what_there_is(jianbao: Jianbao) -> None:
    outcome = jianbao()
    assert (outcome.status, outcome.err) == (2, "")
    assert "summarize" in outcome.out


def test_migrate_makes_the_store(jianbao: Jianbao, tmp_path: Path) -> None:
    outcome = jianbao("migrate")
    assert (outcome.status, outcome.out) == (0, "")
    assert (tmp_path / "data" / "jianbao.db").exists()


def test_the_version_is_printed(jianbao: Jianbao) -> None:
    assert re.fullmatch(r"jianbao \d+\.\d+\.\d+\S*\n", jianbao("--version").out)


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    """What takes long to import would make every `--help` wait."""
    script = "import sys; from bot.cli.commands import app; app(['--help'], standalone_mode=False); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", cwd=tmp_path, env=_environment()
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "typer" in loaded
    assert not loaded & {"sqlalchemy", "telegram", "lxml", "aiohttp", "jieba", "rjieba", "pydantic", "feedparser"}


def test_python_m_bot_is_the_same_command(tmp_path: Path) -> None:
    (tmp_path / "metro.txt").write_text(METRO, encoding="utf-8")
    command = [sys.executable, "-m", "bot", "summarize", "metro.txt", "--json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=tmp_path, env=_environment())
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["text"] == METRO


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    """As `jianbao ... | head -1`."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "bot", "sources", "list", "--json"]
    environment = {**_environment(), "DATA_DIR": str(tmp_path), "PYTHONUNBUFFERED": ""}
    with os.fdopen(writer, "wb") as gone:
        done = subprocess.run(command, stdout=gone, stderr=subprocess.PIPE, cwd=tmp_path, env=environment)
    assert done.stderr == b""


def _environment() -> dict[str, str]:
    root = str(Path(__file__).resolve().parents[3])
    return {**os.environ, "PYTHONPATH": root, "PYTHONUTF8": "1"}


@pytest.mark.postgres
class TestOnPostgres:
    def test_a_store_that_was_not_migrated_says_so_in_a_line(
        self, postgres: PostgresServer, jianbao: Jianbao, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with postgres.copy_of("template0") as url:
            monkeypatch.setenv("DATABASE_URL", url)
            refused = jianbao("sources", "list")
            assert (refused.status, refused.out) == (1, "")
            assert re.fullmatch(r"jianbao: .*jianbao migrate.*\n", refused.err)
            assert jianbao("migrate").status == 0
            assert jianbao("sources", "list", "--json").json == {"sources": []}
            with psycopg.connect(url) as connection:
                assert connection.execute("SELECT count(*) FROM procrastinate_jobs").fetchall() == [(0,)]
