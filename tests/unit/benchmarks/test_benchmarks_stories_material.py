"""Streams and labels are read as they were written."""

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.stories.material import ASIDE, BUILT_BY, read_stream
from benchmarks.stories.two_days import Label, known, read_labels, read_two_days


def row(id: str, role: str = "report", of: str = "", **others: str) -> dict[str, str]:
    fields = {"id": id, "title": "题", "text": "文。", "published": f"2026-10-0{id[-1]}T08:00:00+08:00"}
    return fields | {"role": role, "of": of} | others


def write(folder: Path, name: str, **fields: object) -> None:
    folder.mkdir(exist_ok=True)
    file = {"event": name, "kind": "event", "looks_like": "", **fields}
    (folder / f"{name}.json").write_text(json.dumps(file), "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    bulletins = [row("w1", "bulletin", event="weather-1"), row("w2", "bulletin", event="weather-2")]
    write(tmp_path / "x", "weather", kind="bulletins", articles=bulletins)
    fire = [row("f3"), row("f4", "reprint", "f3"), row("f5", "reprint", "f4"), row("f6", "correction", "f3")]
    write(tmp_path / "x", "fire", articles=fire)
    write(tmp_path / "y", "other-fire", articles=[row("o2"), row("o7", "withdrawal", "o2")], looks_like="fire")
    return tmp_path


def test_parts_are_one_stream_in_order_of_time_without_later_versions(folder: Path) -> None:
    stream = read_stream(("x", "y"), folder)
    assert [article.id for article in stream.articles] == ["w1", "o2", "w2", "f3", "f4", "f5"]
    assert stream.articles[0].published == datetime(2026, 10, 1, tzinfo=UTC)


def test_each_bulletin_is_an_event_of_its_own(folder: Path) -> None:
    stream = read_stream(["x"], folder)
    assert stream.events == {"w1": "weather-1", "w2": "weather-2", "f3": "fire", "f4": "fire", "f5": "fire"}
    assert stream.bulletins == (("w1", "w2"),)


def test_a_reprint_of_a_reprint_leads_to_the_first(folder: Path) -> None:
    stream = read_stream(["x"], folder)
    assert [stream.original(id) for id in ("f3", "f4", "f5")] == ["f3"] * 3


def test_events_that_look_alike_give_the_articles_of_both(folder: Path) -> None:
    [alike] = read_stream(("x", "y"), folder).groups_alike()
    assert sorted(alike) == ["f3", "f4", "f5", "o2"]


def test_a_part_that_is_not_there_is_told(folder: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no stream in"):
        read_stream(["z"], folder)


def test_the_written_stream_is_as_large_and_as_varied_as_it_must_be() -> None:
    parts = [read_stream(parts) for parts in (BUILT_BY, ASIDE)]
    assert sum(len(stream.articles) for stream in parts) >= 300
    assert sum(len(stream.reprints) for stream in parts) >= 40
    assert sum(map(len, (*parts[0].bulletins, *parts[1].bulletins))) >= 60
    for stream in parts:
        ids = {article.id for article in stream.articles}
        assert stream.events.keys() == ids
        assert ids.issuperset([*stream.reprints, *stream.reprints.values()])
        assert {event for pair in stream.alike for event in pair} <= set(stream.events.values())
        assert all(stream.events[id] == stream.events[of] for id, of in stream.reprints.items())


def test_the_real_stream_is_read_with_days_whose_hour_is_not_known(tmp_path: Path) -> None:
    (tmp_path / "stream").mkdir()
    rows = [{"id": "p", "published": "2023-08-08T:00+08:00", "text": "文。"}]
    rows += [{"id": "q", "published": "2023-08-08T09:30:00+08:00", "text": "文。"}]
    with gzip.open(tmp_path / "stream" / "two-days.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    articles = read_two_days(tmp_path)
    assert [article.id for article in articles] == ["p", "q"]
    assert articles[0].published == datetime(2023, 8, 7, 16, tzinfo=UTC)


def test_where_the_real_stream_is_missing_the_folder_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="--data FOLDER"):
        read_two_days(tmp_path)


def test_labels_count_where_both_articles_are_there(folder: Path, tmp_path: Path) -> None:
    rows = [{"one": "w1", "other": "f3", "same": False, "why": "…"}, {"one": "w1", "other": "gone", "same": True}]
    rows += [{"one": "w1", "other": "w2", "same": False, "doubt": True}]
    (tmp_path / "day.json").write_text(json.dumps(rows), "utf-8")
    labels = read_labels("day", tmp_path)
    assert known(labels, read_stream(["x"], folder).articles) == [
        Label("w1", "f3", same=False),
        Label("w1", "w2", same=False, is_doubtful=True),
    ]
    assert read_labels("no-such-day", tmp_path) == []
