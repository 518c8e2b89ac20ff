"""What is in deploy/, held against the checkers of its formats and against the program: nothing of it runs here."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.cli.commands import app
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
COMPOSE = ("compose.yaml", "compose.large.yaml")
UNITS = ("jianbao.service", "jianbao@.service")
#: Of the image, no settings of ours.
OF_IMAGE = {"PATH"}
#: Worse than this is no hardening: systemd calls 2.0 "OK" and 5.0 "medium"; it counts in tenths here.
MOST_EXPOSED = 15
YAML_RULES = "{extends: default, rules: {line-length: {max: 120}, document-start: disable}}"


def program(name: str) -> str:
    """Its path; the test is skipped where it is not installed."""
    found = shutil.which(
        name, path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"], "/usr/sbin"))
    )
    if found is None:
        assert os.environ.get("JIANBAO_NO_SKIPS") != "1", f"{name} is not installed"
        pytest.skip(f"{name} is not installed")
    return found


def run(name: str, *arguments: str | Path, folder: Path = ROOT) -> str:
    """What it says, both ways; fails with that where its status is not 0."""
    done = subprocess.run(
        [program(name), *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def text_of(name: str) -> str:
    return (DEPLOY / name).read_text("utf-8")


def settings() -> set[str]:
    return {name.upper() for name in Settings.model_fields}


# The image


def test_the_linter_finds_nothing_in_the_dockerfile() -> None:
    run("hadolint", DEPLOY / "Dockerfile")


def instructions() -> list[tuple[str, str]]:
    """Each with its words, lines that go on put together."""
    joined = re.sub(r"\\\n\s*", "", text_of("Dockerfile"))
    return [(name, words) for name, words in re.findall(r"^([A-Z]+) (.+)$", joined, re.MULTILINE)]


def test_the_image_runs_as_nobody_of_the_machine_and_asks_the_bot_how_it_is() -> None:
    said = dict(instructions())
    assert said["USER"] == "10001:10001"
    assert said["HEALTHCHECK"].endswith('CMD ["python", "-m", "bot.web.probe"]')
    assert (said["ENTRYPOINT"], said["CMD"]) == ('["jianbao"]', '["run"]')


def test_the_image_sets_only_what_is_a_setting() -> None:
    named = {name for key, words in instructions() if key == "ENV" for name in re.findall(r"(\w+)=", words)}
    assert named - OF_IMAGE <= settings()


def copied() -> set[str]:
    """What the image takes of the repository."""
    taken = [words.split() for key, words in instructions() if key == "COPY" and "--from" not in words]
    return {word for words in taken for word in words[:-1]}


def test_the_image_is_made_of_every_package_and_what_installs_it() -> None:
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]["find"]
    assert copied() >= {name.rstrip("*") for name in packages["include"]} | {"pyproject.toml", "constraints.txt"}


def test_what_the_image_is_made_of_is_sent_along_and_nothing_private() -> None:
    assert all(is_sent(name) for name in copied())
    assert not any(map(is_sent, (".env", "data", ".git", ".venv", "bot/__pycache__", "tests")))


def is_sent(path: str) -> bool:
    """By .dockerignore: the last rule counts that fits the path, or a folder above it."""
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    above = [Path(path), *Path(path).parents][:-1]
    fitting = [rule for rule in lines if any(fits(rule.removeprefix("!"), one) for one in above)]
    return not fitting or fitting[-1].startswith("!")


def fits(rule: str, path: Path) -> bool:
    """Two stars are for folders however deep."""
    anywhere = rule.removeprefix("**/")
    return fnmatch(str(path) if anywhere == rule else path.name, anywhere)


# Compose


@pytest.mark.long
@pytest.mark.parametrize("name", COMPOSE)
def test_a_compose_file_is_valid_by_the_schema(name: str) -> None:
    run("check-jsonschema", "--builtin-schema", "vendor.compose-spec", DEPLOY / name)


@pytest.mark.parametrize("name", COMPOSE)
def test_the_linter_finds_nothing_in_a_compose_file(name: str) -> None:
    run("yamllint", "-s", "-d", YAML_RULES, DEPLOY / name)


def ours(name: str) -> dict[str, Any]:
    """The services of a compose file that run our image."""
    services = yaml.safe_load(text_of(name))["services"]
    return {key: one for key, one in services.items() if one["image"] == "jianbao"}


@pytest.mark.parametrize("name", COMPOSE)
def test_a_compose_file_sets_only_what_is_a_setting(name: str) -> None:
    for service in ours(name).values():
        assert service["environment"].keys() <= settings()
        values = {key.lower(): str(value) for key, value in service["environment"].items()}
        Settings(_env_file=None, **values)  # raises where a value is wrong


@pytest.mark.parametrize("name", COMPOSE)
def test_compose_builds_from_where_the_dockerfile_copies(name: str) -> None:
    for service in ours(name).values():
        context = (DEPLOY / service["build"]["context"]).resolve()
        assert context == ROOT
        assert (context / service["build"]["dockerfile"]).is_file()
        assert (DEPLOY / service["env_file"]).resolve() == ROOT / ".env"


@pytest.mark.parametrize("name", COMPOSE)
def test_a_container_writes_only_where_something_is_mounted(name: str) -> None:
    for service in ours(name).values():
        mounted = {one.split(":")[1] for one in service.get("volumes", ())} | set(service["tmpfs"])
        folders = {value for key, value in service["environment"].items() if key.endswith("_DIR")}
        assert service["read_only"]
        assert {"/tmp", *folders} <= mounted


def test_the_large_one_has_each_role_and_its_store() -> None:
    services = ours("compose.large.yaml")
    roles = {key: one.get("deploy", {}).get("replicas", 1) for key, one in services.items()}
    assert roles == {"bot": 2, "gather": 2, "send": 1}
    assert [one["command"] for one in services.values()] == [["run", "--role", key] for key in services]


def test_nginx_asks_the_ports_at_which_compose_has_bots() -> None:
    (mapping,) = ours("compose.large.yaml")["bot"]["ports"]
    address, ports, inside = mapping.split(":")
    first, last = map(int, ports.split("-"))
    servers = re.findall(r"^ +server ([\d.]+):(\d+);", text_of("nginx.conf"), re.MULTILINE)
    assert servers == [(address, str(port)) for port in range(first, last + 1)]
    assert int(inside) == ours("compose.large.yaml")["bot"]["environment"]["HTTP_PORT"]


# The command lines


def command_lines() -> Iterator[list[str]]:
    """What follows ``jianbao``, wherever something in deploy/ runs it."""
    for name in COMPOSE:
        yield from (one["command"] for one in ours(name).values() if "command" in one)
    for name in UNITS:
        (line,) = re.findall(r"^ExecStart=\S+/jianbao (.+)$", text_of(name), re.MULTILINE)
        yield from (line.replace("%i", role).split() for role in (("bot", "gather", "send") if "%i" in line else ("",)))


def test_every_command_line_is_one_that_the_program_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[object] = []
    monkeypatch.setattr("bot.cli.running.run", ran.append)
    for line in command_lines():
        app(line, standalone_mode=False)
    assert [str(role) for role in ran] == ["bot", "gather", "send", "None", "bot", "gather", "send"]


# systemd


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """Copies that name a program which is there: nobody has installed the bot where they say."""
    for name in UNITS:
        there = text_of(name).replace("/opt/jianbao/.venv/bin/jianbao", "/bin/true")
        (tmp_path / name).write_text(there.replace("/opt/jianbao/docs/operating.md", "/dev/null"), "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["jianbao.service", "jianbao@gather.service"])
def test_systemd_reads_a_unit_and_wonders_at_nothing(name: str, units: Path) -> None:
    if "@" in name:
        (units / name).symlink_to(units / "jianbao@.service")
    said = run("systemd-analyze", "verify", "--man=no", units / name)
    assert "jianbao" not in said


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_is_hardened(name: str, units: Path) -> None:
    run("systemd-analyze", "security", "--offline=yes", f"--threshold={MOST_EXPOSED}", "--no-pager", units / name)


def test_both_units_are_hardened_alike() -> None:
    one, many = (set(re.findall(r"^[A-Z]\w+=.*$", text_of(name), re.MULTILINE)) for name in UNITS)
    assert {line.partition("=")[0] for line in one ^ many} == {"Description", "EnvironmentFile", "ExecStart"}


# nginx


def test_nginx_reads_its_example(tmp_path: Path) -> None:
    kind = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=bot.example.com")
    files = ("-keyout", tmp_path / "privkey.pem", "-out", tmp_path / "fullchain.pem")
    run("openssl", "req", "-x509", *kind, *files)
    site = text_of("nginx.conf").replace("/etc/nginx/jianbao", str(tmp_path))
    around = f"pid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n{site}}}\n"
    (tmp_path / "nginx.conf").write_text(around, "utf-8")
    assert run("nginx", "-t", "-q", "-p", tmp_path, "-c", tmp_path / "nginx.conf") == ""


def test_nginx_lets_through_what_telegram_may_see_and_no_more() -> None:
    assert re.findall(r"location = (\S+)", text_of("nginx.conf")) == ["/telegram", "/healthz"]
    assert re.search(r"location / \{\s+return 404;", text_of("nginx.conf"))
