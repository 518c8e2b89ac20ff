"""A library that is missing, wherever it is first needed, is one line that says what to run."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.opening import make_queue
from bot.delivery.wire import make_bot
from bot.doctor.findings import Gravity
from bot.doctor.machine import libraries
from bot.doctor.queue import queue
from bot.libraries import installed
from summarizer.text import weights

#: ``python -m bot`` where one library cannot be found.
WITHOUT = "import sys; sys.modules[sys.argv.pop(1)] = None; from bot.__main__ import main; main()"


@pytest.mark.long
@pytest.mark.parametrize(
    ("library", "arguments"),
    [("typer", ["--version"]), ("lxml", ["sources", "list"]), ("telegram", ["run"]), ("sqlalchemy", ["migrate"])],
)
def test_a_command_without_a_library(library: str, arguments: list[str], tmp_path: Path) -> None:
    command = [sys.executable, "-c", WITHOUT, library, *arguments]
    ended = subprocess.run(
        command, cwd=tmp_path, env={"PYTHONPATH": ":".join(sys.path)}, capture_output=True, text=True
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    (line,) = ended.stderr.splitlines()
    assert line.startswith("jianbao: a library is missing or broken")
    assert library in line
    assert "pip install" in line


def test_a_module_of_ours_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(ModuleNotFoundError), installed():
        import bot.nowhere  # type: ignore[import-not-found]  # noqa: F401


def without_the_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever of it other tests loaded."""
    for name in [*sys.modules]:
        if name.startswith(("procrastinate.", "bot.work.queued", "bot.work.schema")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "procrastinate", None)


def test_a_store_on_a_server_without_what_its_queue_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    without_the_queue(monkeypatch)
    with pytest.raises(SystemExit, match=r"library is missing .*procrastinate.* -e '\.\[postgres\]'$"), installed():
        make_queue("postgresql://postgres@/news")


async def test_a_doctor_of_a_queue_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    without_the_queue(monkeypatch)
    found = await queue("postgresql://postgres@/news")
    assert found.gravity is Gravity.TROUBLE
    assert found.words.endswith("-e '.[postgres]'")
    monkeypatch.setitem(sys.modules, "bot.work.queued", None)
    with pytest.raises(ModuleNotFoundError, match="queued"):
        await queue("postgresql://postgres@/news")


def test_the_table_of_words_is_jiebas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match="jieba"):
        weights._table.__wrapped__()


def test_a_proxy_that_nothing_speaks_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "socksio", None)
    with pytest.raises(ImportError, match="socksio"):
        make_bot("42:secret", "http://127.0.0.1:9", "socks5://127.0.0.1:1080")


def test_a_doctor_names_what_is_missing() -> None:
    assert libraries().gravity is Gravity.OK
    found = libraries(["lxml>=6.1", "no-such-thing[socks]>=1", "nor-this<2; extra == 'test'"])
    assert found.gravity is Gravity.TROUBLE
    assert found.words.startswith("missing: no-such-thing; in Jianbao's folder, run pip install")
