"""``jianbao summarize`` on what people give it: files, pages, addresses, pipes."""

import io
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from newsroom_press import CANTEEN, METRO, Item, Press
from newsroom_terminal import Jianbao

TITLE = "地铁四号线昨天全线开通"
FLASH = "地铁四号线明日首班车改为六点整"

#: Makes what follows standard input.
Pipe = Callable[[bytes], None]


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> Pipe:
    return lambda body: monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(body)))


@pytest.fixture
def published(press: Press) -> Press:
    press.items = [Item("metro", TITLE, METRO), Item("canteen", "第一百家社区食堂开张", CANTEEN)]
    return press


def page_of(text: str, head: str = "") -> str:
    lines = "".join(f"<p>{line}</p>" for line in text.splitlines())
    return f"<!DOCTYPE html><html><head>{head}<title>{TITLE}</title></head><body><h1>{TITLE}</h1>{lines}</body></html>"


class TestText:
    def test_offsets_are_into_the_files_own_text(self, jianbao: Jianbao, tmp_path: Path) -> None:
        text = f"{TITLE}\n\n  {METRO}\n"
        (tmp_path / "metro.txt").write_text(text, encoding="utf-8")
        found = jianbao("summarize", "metro.txt", "--json").json
        assert (found["title"], found["text"]) == (TITLE, text)
        assert set(found) == {"title", "text", "points"}
        assert found["points"]
        for point in found["points"]:
            assert set(point) == {"text", "start", "end", "score"}
            assert text[point["start"] : point["end"]] == point["text"]

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "gb18030", "gbk"])
    def test_encodings_are_told_apart(self, encoding: str, jianbao: Jianbao, tmp_path: Path) -> None:
        (tmp_path / "metro.txt").write_bytes(METRO.encode(encoding))
        assert jianbao("summarize", "metro.txt", "--json").json["text"] == METRO

    def test_line_ends_of_windows_stay_in_a_piped_text(self, jianbao: Jianbao, piped: Pipe) -> None:
        text = METRO.replace("\n", "\r\n")
        piped(text.encode())
        found = jianbao("summarize", "-", "--json").json
        assert found["text"] == text
        assert all(text[point["start"] : point["end"]] == point["text"] for point in found["points"])

    def test_a_line_is_an_article_in_doubt(self, jianbao: Jianbao, piped: Pipe) -> None:
        piped(f"{FLASH}\n".encode())
        assert jianbao("summarize", "-").out == f"· {FLASH}\n"

    def test_an_article_cannot_write_on_the_terminal(self, jianbao: Jianbao, piped: Pipe) -> None:
        piped(f"{FLASH}\x1b[2J".encode())
        assert "\x1b" not in jianbao("summarize", "-").out


class TestPages:
    def test_a_page_is_read_from_the_web(self, published: Press, jianbao: Jianbao) -> None:
        found = jianbao("summarize", f"{published.root}/a/metro", "--json").json
        assert found["title"] == TITLE
        assert all(point["text"] in METRO for point in found["points"])

    def test_a_plain_text_is_read_from_the_web(self, published: Press, jianbao: Jianbao) -> None:
        found = jianbao("summarize", f"{published.root}/metro.txt", "--json").json
        assert found["text"] == METRO

    @pytest.mark.parametrize(
        ("encoding", "head"),
        [("utf-8", ""), ("gb18030", ""), ("utf-16-le", ""), ("gbk", "<meta charset='gb2312'>")],
    )
    def test_a_page_is_read_from_a_file_and_from_standard_input(
        self, encoding: str, head: str, jianbao: Jianbao, piped: Pipe, tmp_path: Path
    ) -> None:
        body = page_of(METRO, head).encode(encoding)
        (tmp_path / "metro.html").write_bytes(body)
        piped(body)
        from_file = jianbao("summarize", "metro.html", "--json").json
        assert from_file["title"] == TITLE
        assert from_file["points"]
        assert jianbao("summarize", "-", "--json").json == from_file

    def test_a_piece_of_a_page_is_a_page(self, jianbao: Jianbao, piped: Pipe) -> None:
        piped("".join(f"<p>{line}</p>" for line in METRO.splitlines()).encode())
        found = jianbao("summarize", "-", "--json").json
        assert "<p>" not in found["text"]
        assert found["points"]


class TestChoices:
    def test_points_and_characters_are_limited(self, jianbao: Jianbao, piped: Pipe) -> None:
        piped(METRO.encode())
        assert len(jianbao("summarize", "-", "--points", "1", "--json").json["points"]) == 1
        piped(METRO.encode())
        points = jianbao("summarize", "-", "--max-chars", "50", "--json").json["points"]
        assert points
        assert sum(len(point["text"]) for point in points) <= 50

    def test_too_little_room_is_said(self, jianbao: Jianbao, piped: Pipe) -> None:
        piped(METRO.encode())
        refused = jianbao("summarize", "-", "--max-chars", "5")
        assert refused.status == 1
        assert re.fullmatch(r"jianbao: .*5 characters.*\n", refused.err)

    def test_a_query_is_answered(self, jianbao: Jianbao, piped: Pipe) -> None:
        piped(METRO.encode())
        assert "零点" in jianbao("summarize", "-", "--points", "1", "--query", "末班车").out

    def test_a_title_that_is_given_counts(self, jianbao: Jianbao, piped: Pipe) -> None:
        piped(METRO.encode())
        found = jianbao("summarize", "-", "--points", "1", "--title", "站名全部更换 公交线路调整", "--json").json
        assert found["title"] == "站名全部更换 公交线路调整"

    @pytest.mark.parametrize(
        "options", [("--points", "0"), ("--points", "many"), ("--max-chars", "0"), ("--nonsense",), ("b.txt",)]
    )
    def test_wrong_usage(self, options: tuple[str, ...], jianbao: Jianbao) -> None:
        assert jianbao("summarize", "a.txt", *options).status == 2

    def test_nothing_to_read_is_wrong_usage(self, jianbao: Jianbao) -> None:
        assert jianbao("summarize").status == 2


class TestExplain:
    def test_the_article_is_shown_with_its_points(self, jianbao: Jianbao, piped: Pipe) -> None:
        piped(f"{TITLE}\n{METRO}".encode())
        out = jianbao("summarize", "-", "--explain").out
        assert "▶1 " in out
        assert re.search(r"^ *point 1  [01]\.\d\d  ▶1 ", out, re.MULTILINE)
        assert re.search(r"^ *the headline  " + TITLE, out, re.MULTILINE)

    def test_for_programs_each_point_has_its_parts(self, jianbao: Jianbao, piped: Pipe) -> None:
        piped(METRO.encode())
        [point, *_] = jianbao("summarize", "-", "--explain", "--json").json["points"]
        assert set(point) == {"text", "start", "end", "score", "parts"}
        total = sum(point["parts"].values())
        assert point["score"] == pytest.approx(min(1.0, max(0.0, total)), abs=1e-3)

    def test_what_has_no_points_is_explained_too(self, jianbao: Jianbao, piped: Pipe) -> None:
        piped("谁会来坐这条新开的线路呢？\n".encode())
        refused = jianbao("summarize", "-", "--explain")
        assert refused.status == 1
        assert "a question" in refused.out
        assert re.fullmatch(r"jianbao: no article in -.*\n", refused.err)


class TestRefusals:
    @pytest.mark.parametrize(
        ("name", "body", "why"),
        [
            ("list.txt", "首页\n要闻\n体育\n".encode(), "no article"),
            ("empty.txt", b"", "it is empty"),
            ("blank.txt", b" \r\n\r\n", "it is empty"),
            ("menu.html", "<html><body><a href='/'>首页</a></body></html>".encode(), "no article"),
            ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
            ("paper.pdf", b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
            ("bytes.txt", b"\x00\x01\x02\x03" * 40, "neither text nor"),
            ("data.json", '{"title": "地铁四号线昨天全线开通。"}'.encode(), "JSON"),
            ("table.csv", "线路,客流\n四号线,312000\n三号线,280000\n".encode(), "a table"),
            ("code.py", b"import os\n\nprint(os.name)\n", "program code"),
        ],
    )
    def test_what_is_no_article_is_refused_in_words(
        self, name: str, body: bytes, why: str, jianbao: Jianbao, tmp_path: Path
    ) -> None:
        (tmp_path / name).write_bytes(body)
        refused = jianbao("summarize", name)
        assert (refused.status, refused.out) == (1, "")
        assert re.fullmatch(rf"jianbao: .*{why}.*\n", refused.err)

    def test_a_page_that_lists_news_is_no_article(self, published: Press, jianbao: Jianbao) -> None:
        published.items = [Item(f"a{n}", f"江城第{n}条新闻说了些什么事情", METRO) for n in range(30)]
        refused = jianbao("summarize", f"{published.root}/index.html")
        assert refused.status == 1
        assert re.fullmatch(r"jianbao: no article .*\n", refused.err)

    def test_a_page_that_is_not_there(self, published: Press, jianbao: Jianbao) -> None:
        published.items[0].page_status = 404
        refused = jianbao("summarize", f"{published.root}/a/metro")
        assert refused.status == 1
        assert re.fullmatch(r"jianbao: .*404.*\n", refused.err)

    def test_a_feed_is_no_article(self, published: Press, jianbao: Jianbao) -> None:
        refused = jianbao("summarize", published.feed_url)
        assert refused.status == 1
        assert re.fullmatch(r"jianbao: no article .*rss.*\n", refused.err)

    def test_a_page_without_end(self, published: Press, jianbao: Jianbao) -> None:
        refused = jianbao("summarize", f"{published.root}/a/huge")
        assert refused.status == 1
        assert re.fullmatch(r"jianbao: .*larger than.*\n", refused.err)

    def test_a_file_without_end(self, jianbao: Jianbao) -> None:
        refused = jianbao("summarize", "/dev/zero")
        assert refused.status == 1
        assert re.fullmatch(r"jianbao: .*larger than 20 MB.*\n", refused.err)

    def test_a_private_address_is_refused_unless_it_is_allowed(
        self, published: Press, jianbao: Jianbao, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("FETCH_ALLOW_PRIVATE", "0")
        refused = jianbao("summarize", f"{published.root}/a/metro")
        assert refused.status == 1
        assert "FETCH_ALLOW_PRIVATE" in refused.err

    @pytest.mark.parametrize("address", ["ftp://news.example/a", "file:///etc/hostname", "javascript://a"])
    def test_only_the_web_has_addresses(self, address: str, jianbao: Jianbao) -> None:
        refused = jianbao("summarize", address)
        assert refused.status == 1
        assert re.fullmatch(r"jianbao: .*only http and https.*\n", refused.err)

    @pytest.mark.parametrize("name", ["nowhere.txt", ".", "a\nb.txt", "x" * 5000])
    def test_what_is_no_file_is_one_line(self, name: str, jianbao: Jianbao) -> None:
        refused = jianbao("summarize", name)
        assert (refused.status, refused.out) == (1, "")
        assert re.fullmatch(r"jianbao: .*\n", refused.err)

    def test_an_address_without_its_beginning_is_told_apart(self, jianbao: Jianbao) -> None:
        assert "https://news.example/a" in jianbao("summarize", "news.example/a").err
