"""`jianbao sources`: what is followed, added and taken out, listed, and carried as OPML."""

import io
import re
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from newsroom_press import METRO, Item, Press
from newsroom_terminal import Jianbao

from bot.newsroom import Found
from gatherer import Entry
from storage import Database, Looked, UnitOfWork


def _move(folder: Path, url: str, address: str) -> None:
    """The source was found at another address, where it is for good."""
    at = datetime.now(UTC)

    def moved(uow: UnitOfWork) -> None:
        source = uow.sources.find(url)
        assert source is not None
        uow.sources.looked(source.id, Looked(at, None, None, at, moved_to=address))

    with closing(Database(f"sqlite:///{folder / 'data' / 'jianbao.db'}")) as database:
        database.write_now(moved)


def test_an_added_source_is_new_until_it_was_looked_at(press: Press, jianbao: Jianbao) -> None:
    added = jianbao("sources", "add", press.feed_url, "--category", "民生")
    [source] = jianbao("sources", "list", "--json").json["sources"]
    assert "江城日报" in added.out
    assert datetime.fromisoformat(source.pop("next_poll_at")).utcoffset() == timedelta(0)
    assert source == {
        "url": press.feed_url,
        "title": "江城日报",
        "kind": "feed",
        "category": "民生",
        "health": "new",
        "last_error": None,
    }


def test_health_follows_the_looks(stocked: Press, jianbao: Jianbao) -> None:
    assert jianbao("sources", "list", "--json").json["sources"][0]["health"] == "ok"
    stocked.feed_status = 503
    jianbao("gather", "--all")
    [source] = jianbao("sources", "list", "--json").json["sources"]
    assert source["health"] == "failing"
    assert "503" in source["last_error"]
    assert "503" in jianbao("sources", "list").out


def test_why_and_since_when_is_in_the_list(press: Press, jianbao: Jianbao, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no sources yet" in jianbao("sources", "list").err
    assert "no sources yet" in jianbao("gather").err
    press.items = [Item("metro", "地铁四号线昨天全线开通", METRO, page_status=410)]
    jianbao("sources", "add", press.feed_url)
    jianbao("gather")
    [source] = jianbao("sources", "list", "--json").json["sources"]
    assert source["health"] == "unread"
    assert "1 of its 1 articles of the last week cannot be read: it says" in jianbao("sources", "list").out
    assert "No source is due" in jianbao("gather").err
    press.feed_status = 503
    jianbao("gather", "--all")
    assert re.search(r"\n江城日报: since 20\d\d-\d\d-\d\d \d\d:\d\d: cannot fetch", jianbao("sources", "list").out)


def test_an_address_may_be_given_without_its_scheme(jianbao: Jianbao, monkeypatch: pytest.MonkeyPatch) -> None:
    async def look(premises: object, url: str) -> Found:
        return Found("feed", url, "江城", ())

    monkeypatch.setattr("bot.cli.sources._look", look)
    assert "https://a.example/rss" in jianbao("sources", "add", "a.example/rss").out
    assert jianbao("sources", "remove", "a.example/rss").status == 0


def test_removed_is_what_either_scheme_names(jianbao: Jianbao, tmp_path: Path) -> None:
    outlines = '<outline text="江城日报" xmlUrl="http://a.example/rss"/>'
    (tmp_path / "list.opml").write_text(f'<opml version="2.0"><body>{outlines}</body></opml>', encoding="utf-8")
    assert jianbao("sources", "import", "list.opml").status == 0
    assert jianbao("sources", "remove", "https://a.example/rss").status == 1
    removed = jianbao("sources", "remove", "a.example/rss")
    assert (removed.status, removed.out) == (0, "Removed: 江城日报  http://a.example/rss\n")


def test_where_a_source_has_moved_it_is_there_already(
    stocked: Press, jianbao: Jianbao, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def look(premises: object, url: str) -> Found:
        return Found("feed", url, "江城", ())

    monkeypatch.setattr("bot.cli.sources._look", look)
    _move(tmp_path, stocked.feed_url, "https://new.example/rss")
    again = jianbao("sources", "add", "new.example/rss")
    assert again.out == f"There already: 江城日报  {stocked.feed_url}  (feed, 0 entries)\n"
    outline = '<outline text="江城" xmlUrl="https://new.example/rss"/>'
    (tmp_path / "list.opml").write_text(f'<opml version="2.0"><body>{outline}</body></opml>', encoding="utf-8")
    assert "0 of 1 sources are new, 1 were there already." in jianbao("sources", "import", "list.opml").err
    assert len(jianbao("sources", "list", "--json").json["sources"]) == 1


def test_what_waits_to_be_read_is_told(press: Press, jianbao: Jianbao) -> None:
    press.items = [Item("metro", "地铁四号线昨天全线开通", METRO, page_status=503)]
    jianbao("sources", "add", press.feed_url)
    left = r"Articles still to be read: 1, the first after 20\d\d-\d\d-\d\d \d\d:\d\d; gather again then, or let"
    assert re.search(left, jianbao("gather").err)


def test_what_a_killed_process_was_reading_is_told_with_its_time(
    press: Press, jianbao: Jianbao, tmp_path: Path
) -> None:
    press.items = [Item("metro", "地铁四号线昨天全线开通", METRO, page_status=503)]
    assert jianbao("sources", "add", press.feed_url).status == 0
    assert jianbao("gather").status == 0
    now = datetime.now(UTC)

    def claim(uow: UnitOfWork) -> None:
        source = uow.sources.find(press.feed_url)
        assert source is not None
        assert len(uow.entries.claim(source.id, now, now + timedelta(minutes=3), 9, hurried=True)) == 1

    with closing(Database(f"sqlite:///{tmp_path / 'data' / 'jianbao.db'}")) as database:
        database.write_now(claim)
    press.items[0].page_status = 200
    zone = ZoneInfo("Asia/Shanghai")
    until = (now + timedelta(minutes=3)).astimezone(zone).strftime("%Y-%m-%d %H:%M")
    told = f"Articles still to be read: 1, the first after {until}; gather again then, or let the bot run."
    assert told in " ".join(jianbao("gather", "--all").err.split())


def test_what_cannot_be_read_is_refused(press: Press, jianbao: Jianbao) -> None:
    press.feed_status = 404
    refused = jianbao("sources", "add", press.feed_url)
    assert (refused.status, refused.out) == (1, "")
    assert re.fullmatch(r"jianbao: .*404.*\n", refused.err)
    assert jianbao("sources", "list", "--json").json == {"sources": []}


def test_what_else_is_found_is_shown_and_can_be_chosen(jianbao: Jianbao, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = Entry("1", "https://a.example/1", "决赛今晚开始", datetime(2026, 3, 2, tzinfo=UTC))
    sport = Found("feed", "https://a.example/sport.xml", "江城体育", (entry,))

    async def look(premises: object, url: str) -> Found:
        return Found("page", url, "江城", (), (), (sport,))

    monkeypatch.setattr("bot.cli.sources._look", look)
    shown = jianbao("sources", "add", "https://a.example/")
    assert re.search(r"2 +江城体育 +feed +1 +2026-03-02 08:00 +https://a.example/sport.xml", shown.out)
    assert "--choose" in shown.err
    assert jianbao("sources", "add", "https://a.example/", "--choose", "2").status == 0
    urls = [source["url"] for source in jianbao("sources", "list", "--json").json["sources"]]
    assert sorted(urls) == ["https://a.example/", sport.url]
    assert jianbao("sources", "add", "https://a.example/", "--choose", "3").status == 1


def test_an_import_tells_what_was_there_already(stocked: Press, jianbao: Jianbao) -> None:
    jianbao("sources", "export", "list.opml")
    again = jianbao("sources", "import", "list.opml")
    assert f"There already: {stocked.feed_url}" in again.err
    assert "0 of 1 sources are new, 1 were there already." in again.err


def test_an_import_of_very_many_that_are_there_tells_of_some(jianbao: Jianbao, tmp_path: Path) -> None:
    outlines = "".join(f'<outline text="报" xmlUrl="https://a.example/{number}"/>' for number in range(60))
    (tmp_path / "list.opml").write_text(f'<opml version="2.0"><body>{outlines}</body></opml>', encoding="utf-8")
    jianbao("sources", "import", "list.opml")
    *told, more, sum_up = jianbao("sources", "import", "list.opml").err.splitlines()
    assert told == [f"There already: https://a.example/{number}" for number in range(50)]
    assert (more, sum_up[:14]) == ("Not added either: 10 more.", "0 of 60 source")


def test_a_removed_source_is_gone(stocked: Press, jianbao: Jianbao) -> None:
    assert jianbao("sources", "remove", stocked.feed_url).status == 0
    assert jianbao("sources", "list", "--json").json == {"sources": []}
    again = jianbao("sources", "remove", stocked.feed_url)
    assert again.status == 1
    assert stocked.feed_url in again.err


def test_a_list_goes_out_and_comes_back(stocked: Press, jianbao: Jianbao, tmp_path: Path) -> None:
    assert jianbao("sources", "export", "list.opml").status == 0
    assert jianbao("sources", "export", "-").out == (tmp_path / "list.opml").read_text(encoding="utf-8")
    jianbao("sources", "remove", stocked.feed_url)
    assert jianbao("sources", "import", "list.opml").status == 0
    [source] = jianbao("sources", "list", "--json").json["sources"]
    assert (source["url"], source["category"]) == (stocked.feed_url, "民生")


def test_an_output_that_has_no_name(jianbao: Jianbao) -> None:
    refused = jianbao("sources", "export", "")
    assert (refused.status, refused.err) == (1, "jianbao: cannot write: no file is named\n")


def test_importing_probes_nothing(press: Press, jianbao: Jianbao, monkeypatch: pytest.MonkeyPatch) -> None:
    opml = (
        '<opml version="2.0"><body><outline text="财经">'
        f'<outline type="rss" text="不在了" xmlUrl="{press.root}/gone.xml"/></outline></body></opml>'
    )
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(opml.encode())))
    assert jianbao("sources", "import", "-").status == 0
    [source] = jianbao("sources", "list", "--json").json["sources"]
    assert (source["title"], source["category"], source["health"]) == ("不在了", "财经", "new")
    assert press.asked == []


def test_an_address_with_a_login_is_refused_and_the_others_are_taken(
    press: Press, jianbao: Jianbao, tmp_path: Path
) -> None:
    urls = ("https://lin:s3cret@paper.example/rss", f"{press.root}/gone.xml")
    outlines = "".join(f'<outline type="rss" text="报" xmlUrl="{url}"/>' for url in urls)
    (tmp_path / "list.opml").write_text(f'<opml version="2.0"><body>{outlines}</body></opml>', encoding="utf-8")
    imported = jianbao("sources", "import", "list.opml")
    assert "password; ask the site for one that needs none: https://paper.example/rss" in imported.err
    assert "1 of 2 sources are new" in imported.err
    added = jianbao("sources", "add", "lin:s3cret@paper.example/rss")
    assert (added.status, "it holds a name or password" in added.err) == (1, True)
    [source] = jianbao("sources", "list", "--json").json["sources"]
    assert source["url"] == urls[1]
    assert "s3cret" not in imported.err + imported.out + added.err + added.out


def test_a_category_without_end_is_cut_to_a_topic(jianbao: Jianbao, tmp_path: Path) -> None:
    outline = f'<outline text="{"财经" * 5000}"><outline text="a" xmlUrl="https://a.example/f"/></outline>'
    (tmp_path / "list.opml").write_text(f'<opml version="2.0"><body>{outline}</body></opml>', encoding="utf-8")
    assert jianbao("sources", "import", "list.opml").status == 0
    [source] = jianbao("sources", "list", "--json").json["sources"]
    assert source["category"] == "财经" * 14 + "财…"


def test_a_category_that_is_in_use_is_meant_by_its_english_name(
    jianbao: Jianbao, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def look(premises: object, url: str) -> Found:
        return Found("feed", url, "江城", ())

    monkeypatch.setattr("bot.cli.sources._look", look)
    for number, folder in enumerate(("World", "体育", "Sports")):
        outline = f'<outline text="{folder}"><outline text="a" xmlUrl="https://{number}.example/f"/></outline>'
        (tmp_path / "list.opml").write_text(f'<opml version="2.0"><body>{outline}</body></opml>', encoding="utf-8")
        assert jianbao("sources", "import", "list.opml").status == 0
    assert jianbao("sources", "add", "https://3.example/f", "--category", "sports").status == 0
    listed = jianbao("sources", "list", "--json").json["sources"]
    kept = {source["url"][8]: source["category"] for source in listed}
    assert kept == {"0": "World", "1": "体育", "2": "体育", "3": "体育"}


def test_a_list_cannot_write_on_the_terminal(jianbao: Jianbao, tmp_path: Path) -> None:
    outline = '<outline text="报" xmlUrl="ftp://a\x9b31m.example/"/>'
    (tmp_path / "list.opml").write_text(f'<opml version="2.0"><body>{outline}</body></opml>', encoding="utf-8")
    assert "no web address: ftp://a\ufffd31m.example/" in jianbao("sources", "import", "list.opml").err


def test_a_file_that_is_no_list_is_refused(jianbao: Jianbao, tmp_path: Path) -> None:
    (tmp_path / "list.opml").write_text("江城", encoding="utf-8")
    refused = jianbao("sources", "import", "list.opml")
    assert refused.status == 1
    assert "OPML" in refused.err
