"""A command ends in words, whatever its standard streams are."""

import io
import json
import re
import sys
from pathlib import Path

import pytest

from bot.app import App
from bot.cli import main
from bot.cli.errors import CommandError
from bot.cli.files import read_bytes
from bot.cli.printing import print_json, print_table, print_text
from bot.clock import SystemClock
from bot.settings import Settings

ARTICLE = """江城地铁四号线昨天上午开通运营，全长25公里，设19座车站，总投资96亿元。
沿线新建停车场六处，泊位共计三千个，首日客流达到21.3万人次。
市交通局计划明年再开工两条线路，届时全市轨道交通里程将超过200公里。
"""


class FullDisk(io.BytesIO):
    def write(self, _: object) -> int:
        raise OSError(28, "No space left on device")


def in_ascii() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="ascii", write_through=True)


def written(stream: io.TextIOWrapper) -> str:
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode("ascii")


def test_without_standard_input_there_is_nothing_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(CommandError, match="standard input is closed"):
        read_bytes("-")


def test_a_name_that_is_empty_is_said_to_be() -> None:
    with pytest.raises(CommandError, match="no file is named"):
        read_bytes("")


def test_where_the_output_has_no_chinese_json_escapes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", in_ascii())
    print_json({"title": "江城🎉"})
    assert json.loads(written(sys.stdout)) == {"title": "江城🎉"}  # type: ignore[arg-type]


def test_where_the_output_has_no_chinese_text_is_marked_as_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "article.txt"
    file.write_text(ARTICLE, "utf-8")
    marked = [re.sub(r"[^\x00-\x7f]", "?", line) for line in ARTICLE.splitlines()]
    for arguments, says in ((["summarize", str(file), "--points", "3"], marked), (["--help"], ["??: news from many"])):
        monkeypatch.setattr(sys, "stdout", in_ascii())
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code in (None, 0)
        assert any(line in written(sys.stdout) for line in says)  # type: ignore[arg-type]


def test_a_screen_without_a_width_shows_the_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "0")
    print_text("江城地铁")
    assert capsys.readouterr().out == "江城地铁\n"


@pytest.mark.parametrize("options", [[], ["--json"], ["--explain"]])
def test_an_output_that_cannot_be_written_is_one_line(
    options: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "article.txt"
    file.write_text(ARTICLE, "utf-8")
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(FullDisk(), encoding="utf-8", write_through=True))
    with pytest.raises(SystemExit) as ended:
        main(["summarize", str(file), *options])
    assert ended.value.code == 1
    assert capsys.readouterr().err == "jianbao: cannot write the output: No space left on device\n"


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_that_cannot_be_written_is_one_line(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(FullDisk(), encoding="utf-8", write_through=True))
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 1
    assert capsys.readouterr().err == "jianbao: the disk is full; make room on it\n"


def test_where_standard_output_is_closed_nothing_that_was_asked_for_is_lost_in_silence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    for write in (lambda: print_json({}), lambda: print_text("江城"), lambda: print_table(("Source",), [("江城",)])):
        with pytest.raises(CommandError, match="standard output is closed"):
            write()


@pytest.mark.parametrize("output", [io.TextIOWrapper(FullDisk(), write_through=True), None])
def test_what_run_prints_is_seen_elsewhere_where_standard_output_takes_nothing(
    output: io.TextIOWrapper | None,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(sys, "stdout", output)
    App(Settings(_env_file=None), SystemClock()).announce("t.me/bot?start=abc")
    assert "t.me/bot?start=abc" in caplog.text
