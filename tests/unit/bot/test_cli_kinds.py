"""What is no article is known for what it is; what may be one is let through."""

import pytest

from bot.cli.kinds import binary_kind, text_kind

PYTHON = """import os
from pathlib import Path

def rename(folder):
    for file in Path(folder).iterdir():
        os.rename(file, file.with_suffix(".txt"))
    return folder
"""


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("-", '{"title": "地铁开通", "points": []}', "JSON"),
        ("-", "[1, 2, 3]", "JSON"),
        ("a.jsonl", '{"id": 1}\n{"id": 2}\n', "JSON"),
        ("-", "日期,最高,最低\n3月1日,12,4\n3月2日,14,6\n", "table"),
        ("a.csv", "只有一行", "table"),
        ("-", "name\tage\tcity\nAnn\t31\tRiver City\nBob\t29\tLakeside\n", "table"),
        ("-", "root:x:0:/root\nmail:x:8:/var/mail\nnews:x:9:/var/news\n", "table"),
        ("-", PYTHON, "code"),
        ("page.js", "// 一行", "code"),
        ("-", '#include <stdio.h>\nint main(void) {\n  puts("x");\n  return 0;\n}\n', "code"),
        ("-", '<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>', "feed"),
        ("-", '<?xml version="1.0"?>\n<note/>', "XML"),
        ("-", "https://a.example/1\nhttps://a.example/2\nhttps://a.example/3\n", "links"),
    ],
)
def test_what_is_no_article_is_named(name: str, text: str, kind: str) -> None:
    assert kind in (text_kind(name, text) or "")


@pytest.mark.parametrize(
    "text",
    [
        "[快讯] 地铁四号线明日首班车改为六点整",
        "地铁四号线开通\n\n全长25.4公里，设站18座。\n",
        "Trams, buses, and ferries run late.\nFares, passes, and hours stay.\nMonday, March 3, is the day.\n",
        "江城消息，昨天，\n地铁四号线，开通，\n首日客流，21万，\n",
        "The bureau said that fares,\npasses and hours stay as they are (for now),\nwhile trams run late.\n",
        "地铁开通\nhttps://news.example/1\n全长25.4公里。\n",
        "{不是数据的一行字}",
        "安装很简单：\n\n    sudo apt install metro\n\n装好以后重启。设置在系统菜单里。\n不用改任何文件。",
    ],
)
def test_what_may_be_an_article_is_read(text: str) -> None:
    assert text_kind("article.txt", text) is None


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04", "office"),
        (b"\x1f\x8b\x08\x00", "compressed"),
    ],
)
def test_files_of_programs_are_named(body: bytes, kind: str) -> None:
    assert kind in (binary_kind(body) or "")


def test_a_text_is_no_program_file() -> None:
    assert binary_kind("江城地铁四号线开通".encode()) is None
