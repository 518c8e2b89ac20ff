"""A digest as it is read on a terminal."""

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from news_desk import Desk
from printed import report

from bot.cli.digesting import digest, print_digest
from bot.digests.digest import Card, Digest, Notice, Point
from storage import Database


def printed(digest: Digest, capsys: pytest.CaptureFixture[str]) -> list[str]:
    print_digest(digest, points=1)
    return capsys.readouterr().out.splitlines()


def test_its_cards_come_with_points_and_reports(capsys: pytest.CaptureFixture[str]) -> None:
    lead = report(1, 1, title="码头起火", source_title="江城日报", url="https://a.example/1")
    card = Card(1, lead, points=(Point("火已扑灭。", 1, score=0.4), Point("无人伤亡。", 1, score=0.2)))
    assert printed(Digest((card,), 1), capsys) == ["1. 码头起火", "   · 火已扑灭。", "   江城日报  https://a.example/1"]


def test_so_does_what_became_of_reports_even_alone(capsys: pytest.CaptureFixture[str]) -> None:
    of = report(1, 1, title="码头起火", source_title="江城日报", url="https://a.example/1")
    notices = (Notice("figure", of, "三人受伤。", "五人受伤。"), Notice("withdrawn", of))
    assert printed(Digest((), 0, notices), capsys) == [
        *("Corrected: 码头起火", "   was: 三人受伤。", "   now: 五人受伤。", "   江城日报  https://a.example/1"),
        *("Withdrawn: 码头起火", "   江城日报  https://a.example/1"),
    ]


def test_nothing_new_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(Digest((), 0), capsys) == ["Nothing new."]


def test_it_is_whole_with_what_a_message_has_behind_a_button(
    sqlite_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Database(sqlite_url)) as database:
        desk = Desk(database, now=datetime.now(UTC) - timedelta(hours=1))
        titles = {f"{number}号桥通车" for number in range(40)}
        for title in titles:
            desk.report(title=title)
    monkeypatch.chdir(tmp_path)  # where no .env is
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    digest(chat=None, as_json=True)
    stories = json.loads(capsys.readouterr().out)["stories"]
    assert {story["title"] for story in stories} == titles
