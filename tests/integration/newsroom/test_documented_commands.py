"""The commands that the documents show, run as they stand there: each block in a folder and a store of its own.

Addresses of the network are led to loopback. What needs more than a folder is not run here, and named below.
"""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from newsroom_press import METRO, Item, Press
from newsroom_terminal import Jianbao

ROOT = Path(__file__).parents[3]
#: The README in Chinese has the same blocks: a test of the documents sees to that.
DOCUMENTS = ("README.md", "CONTRIBUTING.md", *(f"docs/{file.name}" for file in sorted(ROOT.glob("docs/*.md"))))

#: First words of what changes a machine, or asks a package registry.
OF_A_MACHINE = {"docker", "git", "python3", "sudo", ".venv/bin/pip"}
#: Lines that are tried elsewhere: the file, and how it says so.
ELSEWHERE = {
    "make demo": ("tests/integration/playground/test_playground_demo.py", '"bot", "demo"'),
    ".venv/bin/jianbao demo": ("tests/integration/playground/test_playground_demo.py", '"bot", "demo"'),
    "make run": ("tests/e2e/test_kill.py", '"bot", "run"'),
    ".venv/bin/jianbao run": ("tests/e2e/test_kill.py", '"bot", "run"'),
    ".venv/bin/python -m bot.playground.emulator --port 8081 --token 42:secret": (
        "tests/integration/emulator/test_emulator_command.py",
        "bot.playground.emulator",
    ),
    # these are all tests and checks themselves
    "make test": ("Makefile", "-m pytest"),
    ".venv/bin/python -m pytest": ("Makefile", "-m pytest"),
    "make check": ("Makefile", "/mypy"),
}
#: Programs of any machine, which work in the folder alone.
OF_THE_SHELL = {"cp", "echo"}
#: Where nothing is set up, this finds trouble.
ENDS_WITH = {"doctor": 1}
#: What the documents show, where loopback has something else.
FEED, POSTGRES = "https://news.example.com/rss.xml", "postgresql://user:password@localhost/jianbao"
STARTER = "docs/starter-sources.opml"


def blocks() -> dict[str, list[str]]:
    """The lines of each block, by its document and its first line."""
    found = {}
    for document in DOCUMENTS:
        fenced = re.findall(r"^( *)```sh\n(.*?)^\1```", (ROOT / document).read_text("utf-8"), re.DOTALL | re.MULTILINE)
        for number, (_, block) in enumerate(fenced, 1):
            found[f"{document}, {number}"] = [line.strip() for line in block.splitlines()]
    return found


def _on_postgres(lines: list[str]) -> bool:
    return any(POSTGRES in line for line in lines)


def is_run(line: str) -> bool:
    return line not in ELSEWHERE and OF_A_MACHINE.isdisjoint({line.split()[0], *shlex.split(line)})


TO_RUN = {name: run for name, lines in blocks().items() if (run := [line for line in lines if is_run(line)])}


class Folder:
    """An empty one beside the documents, with a press on loopback for the web."""

    def __init__(self, path: Path, jianbao: Jianbao, monkeypatch: pytest.MonkeyPatch) -> None:
        self.path, self._jianbao, self._monkeypatch = path, jianbao, monkeypatch
        self._kept = 0  # sources, when a backup was made
        shutil.copy(ROOT / ".env.example", path)
        (path / "docs").symlink_to(ROOT / "docs")

    def run(self, line: str) -> None:
        words = shlex.split(line)
        if words[0] in OF_THE_SHELL:
            subprocess.run(line, shell=True, cwd=self.path, check=True)
        elif words[:2] == [".venv/bin/python", "-m"]:
            _start_and_stop(words[2])
        else:
            self._command(words)

    def _command(self, words: list[str]) -> None:
        with self._monkeypatch.context() as environment:
            while "=" in words[0]:
                environment.setenv(*words.pop(0).split("=", 1))
            program, *arguments = words
            assert program == ".venv/bin/jianbao"
            if "backup" in arguments:
                self._jianbao("sources", "import", STARTER)
                self._kept = self._sources()
            ended = self._jianbao(*arguments)
            assert ended.status == ENDS_WITH.get(arguments[0], 0), ended.err
            if "restore" in arguments:
                assert self._sources() == self._kept > 0

    def _sources(self) -> int:
        return len(self._jianbao("sources", "list", "--json").json["sources"])


def _start_and_stop(module: str) -> None:
    """On any free port, until it says where."""
    command = (sys.executable, "-m", module, "--port", "0")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        try:
            assert any("http://127.0.0.1:" in line for line in process.stdout)
        finally:
            process.terminate()


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=[pytest.mark.postgres] if _on_postgres(lines) else []) for name, lines in TO_RUN.items()],
)
def test_a_block_runs(
    name: str,
    jianbao: Jianbao,
    press: Press,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    press.items = [Item("metro", "地铁四号线昨天全线开通", METRO)]
    monkeypatch.setenv("BOT_API_URL", press.feed_url)  # no Telegram is there, but nobody looks further than here
    led_to = {FEED: press.feed_url}
    if _on_postgres(TO_RUN[name]):
        led_to[POSTGRES] = request.getfixturevalue("own_postgres_url")
    folder = Folder(tmp_path, jianbao, monkeypatch)
    for line in TO_RUN[name]:
        folder.run(re.sub("|".join(map(re.escape, led_to)), lambda shown: led_to[shown[0]], line))


def test_what_is_not_run_here_is_tried_elsewhere_or_changes_a_machine() -> None:
    lines = {line for block in blocks().values() for line in block}
    assert ELSEWHERE.keys() <= lines
    assert {line.split()[0] for line in lines if not is_run(line)} >= OF_A_MACHINE
    for file, words in ELSEWHERE.values():
        assert words in (ROOT / file).read_text("utf-8")
