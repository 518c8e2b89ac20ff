"""What the documents say, held against the code: settings, commands, make's targets, paths and links."""

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.main import get_command

from benchmarks.__main__ import ALL
from benchmarks.delivery import __main__ as delivery
from benchmarks.gather import __main__ as gather
from benchmarks.scale import __main__ as scale
from benchmarks.search import __main__ as search
from benchmarks.stories import __main__ as stories
from bot.cli.commands import app
from bot.handlers.table import routes
from bot.locale import Locales
from bot.playground.demo import USUAL_PORT
from bot.settings import Settings
from summarizer import topic_lists

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
DOCUMENTS = (*READMES, "CHANGELOG.md", "CONTRIBUTING.md", *(f"docs/{file.name}" for file in ROOT.glob("docs/*.md")))

PACKAGES = ("bot", "gatherer", "storage", "summarizer")

#: Of .env.example, values that only show the form.
EXAMPLES = {"DATABASE_URL"}
#: Read from the environment, but by the tests.
OF_TESTS = {"JIANBAO_NO_SKIPS"}
#: Read from .env too, but by compose.
OF_COMPOSE = {"POSTGRES_PASSWORD"}
#: Commands of somebody else's bot.
OF_BOTFATHER = {"newbot", "setinline"}
#: Paths that the bot answers over HTTP.
OF_HTTP = {"healthz", "metrics", "telegram"}


def text_of(document: str) -> str:
    return (ROOT / document).read_text("utf-8")


def blocks(text: str) -> list[str]:
    """The fenced blocks of code, indentation aside."""
    fenced = re.findall(r"^( *)```\w*\n(.*?)^\1```", text, re.DOTALL | re.MULTILINE)
    return ["\n".join(line.strip() for line in block.splitlines()) for _, block in fenced]


def spans(text: str) -> list[str]:
    """What stands in backticks in running text."""
    prose = re.sub(r"^( *)```.*?^\1```", "", text, flags=re.DOTALL | re.MULTILINE)
    return [span.replace("\n", " ") for span in re.findall(r"`([^`]+)`", prose)]


def code(document: str) -> list[str]:
    text = text_of(document)
    return [*spans(text), *(line for block in blocks(text) for line in block.splitlines())]


def defaults() -> dict[str, object]:
    return {name.upper(): field.default for name, field in Settings.model_fields.items()}


def settings_from(values: dict[str, str]) -> dict[str, object]:
    """The settings that these values of the environment make, by name in capitals."""
    made = Settings(_env_file=None, **{name.lower(): value for name, value in values.items() if value})
    return {name.upper(): value for name, value in made.model_dump().items()}


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in defaults():
        monkeypatch.delenv(name, raising=False)


def test_env_example_has_every_setting_with_its_default() -> None:
    listed = dict(re.findall(r"^#?([A-Z_]+)=(.*)$", text_of(".env.example"), re.MULTILINE))
    assert listed.keys() == defaults().keys()
    shown = {name: value for name, value in listed.items() if name not in EXAMPLES}
    assert settings_from(shown) == defaults()


def test_operating_has_every_setting_with_its_default() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \| (?:`(.*?)`)? *\|", text_of("docs/operating.md"), re.MULTILINE)
    assert dict(rows).keys() == defaults().keys()
    assert settings_from(dict(rows)) == defaults()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_document_names_a_setting_that_does_not_exist(document: str) -> None:
    named = {name for span in code(document) for name in re.findall(r"^([A-Z]+(?:_[A-Z]+)+)(?:=|$)", span)}
    named |= set(re.findall(r"\b(?:ACCESS|LANGUAGE|TIMEZONE|[A-Z]+_(?:URL|PROXY|DIR|IDS))\b", text_of(document)))
    assert named - OF_TESTS - OF_COMPOSE <= defaults().keys()


def terminal_commands() -> dict[str, Any]:
    """Every command by its words: "run", "sources add"."""

    def walk(command: Any, words: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
        if hasattr(command, "commands"):  # Typer has a copy of click, and so its own classes of groups
            for name, child in command.commands.items():
                yield from walk(child, (*words, name))
        else:
            yield " ".join(words), command

    return dict(walk(get_command(app), ()))


def calls(document: str) -> Iterator[tuple[str, list[str]]]:
    """Each call of jianbao that a document shows: its command and its options."""
    known = terminal_commands()
    for line in code(document):
        if match := re.match(r"(?:\S*/)?jianbao (?!-)(.+)", line):
            words = match[1].split()
            command = next((name for name in (" ".join(words[:2]), words[0]) if name in known), " ".join(words[:2]))
            yield command, [word for word in words if word.startswith("--")]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_a_document_runs_exists(document: str) -> None:
    known = terminal_commands()
    for command, options in calls(document):
        if command == "sources":  # all of them together
            continue
        assert command in known, f"{document}: jianbao {command}"
        offered = {name for parameter in known[command].params for name in parameter.opts}
        assert set(options) <= offered, f"{document}: jianbao {command} {options}"


def test_every_command_of_the_terminal_is_documented() -> None:
    assert {command for command, _ in calls("docs/terminal.md")} == terminal_commands().keys()


def chat_commands() -> set[str]:
    return {*routes(SimpleNamespace(newsroom=None, locales=Locales(), database=None)).commands}


def named_in_chat(document: str) -> set[str]:
    return {match[1] for span in code(document) if (match := re.match(r"/([a-z]+)(?: |$)", span))}


def test_every_chat_command_is_documented() -> None:
    assert (named_in_chat("docs/readers.md") | named_in_chat("docs/admins.md")) - OF_BOTFATHER == chat_commands()


def test_the_topics_that_have_words_are_documented() -> None:
    listed = re.search(r"lists, in Chinese and English, are of (.+?);", text_of("docs/admins.md"), re.DOTALL)
    assert listed is not None
    assert set(re.split(r", | and ", listed[1].replace("\n", " "))) == topic_lists().keys()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_document_names_a_chat_command_that_does_not_exist(document: str) -> None:
    assert named_in_chat(document) <= chat_commands() | OF_BOTFATHER | OF_HTTP


@pytest.mark.parametrize("document", READMES)
def test_the_readmes_show_where_the_demo_is(document: str) -> None:
    assert f"`http://127.0.0.1:{USUAL_PORT}/`" in text_of(document)


def test_the_readmes_show_the_same() -> None:
    english, chinese = map(text_of, READMES)
    assert blocks(english) == blocks(chinese)
    assert set(spans(english)) == set(spans(chinese))
    assert shape(english) == shape(chinese)
    assert links(english) - {"README.zh-CN.md"} == links(chinese) - {"README.md"}


def shape(text: str) -> list[str]:
    """What each line begins with: headings, items of lists, rows of tables with their number of cells."""
    begun = (re.match(r"#+ |- |\d\. |\|", line) for line in text.splitlines())
    return [match[0] * (match.string.count("|") or 1) for match in begun if match]


def links(text: str) -> set[str]:
    return set(re.findall(r"\]\(([^)\s]+)\)", text))


@pytest.mark.parametrize("document", [*READMES, "docs/benchmarks.md"])
def test_each_figure_is_what_its_command_found_on_the_day_that_is_named(document: str) -> None:
    rows = [row.split("|") for row in text_of(document).splitlines() if re.match(r"\|.*`python -m benchmarks\.", row)]
    assert len(rows) >= 5
    for _, of, ours, others, command, *day, _ in rows:
        answer = kept_answer(command.strip(" `"))
        assert figures(f"{of}{ours}{others}") <= figures(answer), (command, figures(of))
        assert [one.strip() for one in day] in ([], [answer.splitlines()[1].partition(",")[0]]), command


def kept_answer(command: str) -> str:
    name = command.removeprefix("python -m benchmarks.").replace(" --", "-").replace(" ", "_")
    return text_of(f"benchmarks/results/{name}.txt")


def figures(text: str) -> set[str]:
    return set(re.findall(r"(?<!\w)\d+(?:,\d{3})*(?:\.\d+)?", text))


def test_each_benchmark_has_its_place_among_the_figures() -> None:
    named = {command for command in spans(text_of("docs/benchmarks.md")) if command.startswith("python -m benchmarks.")}
    made = {
        file.read_text("utf-8").splitlines()[0].removeprefix("$ ") for file in ROOT.glob("benchmarks/results/*.txt")
    }
    kept_apart = {
        "scale": [f" {part}" for part in scale.PARTS],
        "search": [*(f" {part}" for part in search.PARTS), " speed --articles=100000,1000000"],
        "stories": ["", f".{stories.FORTNIGHT}"],
    }
    there = {f"python -m benchmarks.{name}{part}" for name in (*ALL, "soak") for part in kept_apart.get(name, [""])}
    assert named == made == there


@pytest.mark.parametrize("benchmark", [delivery, gather, scale, stories])
def test_each_part_of_a_benchmark_has_its_answer(benchmark: Any) -> None:
    kept = ROOT.glob(f"benchmarks/results/{benchmark.__name__.split('.')[1]}*.txt")
    answers = "".join(file.read_text("utf-8") for file in kept)
    assert [part for part, (about, _) in benchmark.PARTS.items() if about.strip().splitlines()[0] not in answers] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_targets_that_a_document_makes_exist(document: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
    made = {match[1] for span in code(document) if (match := re.match(r"make (?:\S+=\S+ )?([a-z]+)$", span))}
    assert made <= targets


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_paths_that_a_document_names_exist(document: str) -> None:
    folders = ("bot", "gatherer", "storage", "summarizer", "tests", "benchmarks", "deploy", "docs", ".ci")
    paths = [span for span in spans(text_of(document)) if re.fullmatch(rf"(?:{'|'.join(folders)})/[\w./*-]*", span)]
    assert [path for path in paths if not any(ROOT.glob(path))] == []


def test_the_index_names_every_document_and_each_says_whom_it_is_for() -> None:
    documents = {file.name for file in ROOT.glob("docs/*.md")} - {"README.md"}
    assert set(re.findall(r"\]\(([\w-]+\.md)\)", text_of("docs/README.md"))) == documents
    begun = {name: text_of(f"docs/{name}").split("\n\n")[1] for name in documents}
    assert [name for name, paragraph in begun.items() if not paragraph.startswith("For ")] == []


def glossary() -> dict[str, str]:
    """The words, and what the screens in Chinese call them, if they do."""
    section = text_of("docs/design.md").partition("## Glossary")[2].partition("\n## ")[0]
    return dict(re.findall(r"^\| ([a-z ]+) \| (.*?) ?\| .+ \|$", section, re.MULTILINE)[1:])


@pytest.mark.long
def test_the_glossary_is_short_and_each_word_of_it_is_used() -> None:
    words = glossary()
    code = "".join(file.read_text("utf-8") for name in PACKAGES for file in ROOT.glob(f"{name}/**/*.py"))
    screens = "".join(file.read_text("utf-8") for file in ROOT.glob("bot/locale/zh-Hans/*.ftl"))
    assert 20 < len(words) <= 30
    assert [
        word for word in words if not re.search(rf"(?:class|def) \w*{word.replace(' ', '')}", code, re.IGNORECASE)
    ] == []
    assert [shown for shown in words.values() if shown not in screens] == []


#: Other words for things of the glossary.
NOT_USED = (
    "briefing",
    "cluster",
    "newsflash",
    "highlight",
    "moderator",
    "subscriber",
    "announcement",
    "blurb",
    "订阅者",
)


def test_nothing_on_a_screen_has_a_second_word() -> None:
    lines = [line for file in ROOT.glob("bot/locale/*/*.ftl") for line in file.read_text("utf-8").splitlines()]
    said = [line.partition(" = ")[2] or line for line in lines]
    assert [text for text in said if any(re.search(rf"(?i)(?<!/){word}", text) for word in NOT_USED)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    local = [
        link.partition("#")[0] for link in links(text_of(document)) if not link.startswith(("http://", "https://", "#"))
    ]
    folder = (ROOT / document).parent
    assert [link for link in local if not (folder / link).exists()] == []
