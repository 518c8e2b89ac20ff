import re
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor
from hypothesis import given
from hypothesis import strategies as st

import bot
from bot.handlers.menu import ADMIN_COMMANDS, READER_COMMANDS, menu
from bot.locale import LANGUAGE_NAMES, LANGUAGES, Html, Locales, Words, escape
from bot.settings import Settings

LOCALES = Locales()
LOCALE = Path(bot.__file__).parent / "locale"
#: Messages whose ids are put together where they are used.
FAMILIES = (
    *("command-", "button-", "days-", "error-", "unread-", "schedule-misread-", "access-", "person-", "delivery-"),
    *("pause-misread-", "type-"),
    *("audit-", "refused-", "source-", "spoken-", "subscriber-", "play-", "notice-was-", "lowered-", "keyword-"),
)


#: What stands in quotation marks and is no button's word by reference: Telegram's own words, and how a button begins.
QUOTED = {"开始", "发布消息", "还有", "開始", "發佈訊息", "還有", "more"}


class Variables(Visitor):  # type: ignore[misc]  # fluent.syntax has no types
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  # the library's name
        self.names.add(node.id.name)


@cache
def messages(language: str) -> dict[str, set[str]]:
    """Each message of a language, and the variables it uses."""
    found: dict[str, set[str]] = {}
    for file in sorted((LOCALE / language).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text("utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{file}: {entry.content}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} is there twice"
                variables = Variables()
                variables.visit(entry)
                found[entry.id.name] = variables.names
    return found


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_says_the_same(language: str) -> None:
    first, other = messages(LANGUAGES[0]), messages(language)
    assert other.keys() == first.keys()
    assert other == first


def test_every_message_that_is_asked_for_is_there() -> None:
    known = messages(LANGUAGES[0])
    asked = re.compile(r"words\.(?:html|plain)\(\s*\"([a-z-]+)\"")
    missing = {
        f"{file.name}: {name}"
        for file in Path(bot.__file__).parent.rglob("*.py")
        for name in asked.findall(file.read_text("utf-8"))
        if name not in known
    }
    assert not missing


def test_every_message_is_used() -> None:
    code = "\n".join(file.read_text("utf-8") for file in Path(bot.__file__).parent.rglob("*.py"))
    quoted = set(re.findall(r"[\"']([a-z]+(?:-[a-z]+)*)[\"']", code))
    unused = {name for name in messages(LANGUAGES[0]) if name not in quoted and not name.startswith(FAMILIES)}
    assert not unused


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_fit_telegrams_limits(language: str) -> None:
    words = LOCALES[language]
    for command in (*READER_COMMANDS, *ADMIN_COMMANDS):
        assert 1 <= len(words.plain(f"command-{command}")) <= 256
    assert len(words.plain("bot-description")) <= 512
    assert len(words.plain("bot-short-description")) <= 120
    for toast in ("press-stale", *(name for name in messages(language) if name.startswith("refused-"))):
        assert len(words.plain(toast)) <= 200
    assert len(words.plain("inline-not-admitted")) <= 64


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_are_short(language: str) -> None:
    words = LOCALES[language]
    for name, variables in messages(language).items():
        if name.startswith("button-") and not variables:
            assert len(words.plain(name)) <= 24, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_button_is_quoted_by_reference_so_that_it_is_called_what_it_says(language: str) -> None:
    texts = "\n".join(file.read_text("utf-8") for file in (LOCALE / language).glob("*.ftl"))
    assert set(re.findall("[“「]([^”」{}]+)[”」]", texts)) <= QUOTED


def test_html_escapes_what_is_put_in_and_plain_does_not() -> None:
    words = LOCALES["zh-Hans"]
    assert "&lt;b&gt;&amp;&quot;" in words.html("search-nothing", query='<b>&"')
    assert '<b>&"' in words.plain("search-nothing", query='<b>&"')
    assert "<i>x</i>" in words.html("search-nothing", query=Html("<i>x</i>"))


def test_a_message_is_never_filled_in_by_halves() -> None:
    words = LOCALES["en"]
    with pytest.raises(ValueError, match="search-nothing"):
        words.html("search-nothing")
    with pytest.raises(ValueError, match="search-nothing"):
        words.plain("search-nothing", query="x" * 3000)
    with pytest.raises(LookupError):
        words.plain("no-such-message")


def test_numbers_are_grouped_and_counted() -> None:
    words = LOCALES["en"]
    assert words.plain("clipping-length", points=1, length=2846) == "1 point, from 2,846 characters"


@pytest.mark.parametrize(
    ("client", "language"),
    [
        *((None, "zh-Hans"), ("zh", "zh-Hans"), ("zh-CN", "zh-Hans"), ("zh-hans", "zh-Hans"), ("fr", "zh-Hans")),
        *(("zh-TW", "zh-Hant"), ("zh_HK", "zh-Hant"), ("zh-hant", "zh-Hant"), ("zh-Hant-HK", "zh-Hant")),
        *(("en", "en"), ("en-GB", "en"), ("", "zh-Hans")),
    ],
)
def test_the_clients_language_is_matched(client: str | None, language: str) -> None:
    assert LOCALES.match(client) == language


def test_every_language_can_be_chosen_set_and_matched_and_has_a_menu() -> None:
    locales, chosen = Locales(), get_args(Settings.model_fields["language"].annotation)[0]
    described = {call.params["description"] for call in menu(locales, {}) if call.method == "setMyDescription"}
    assert tuple(LANGUAGE_NAMES) == get_args(chosen) == LANGUAGES
    assert tuple(locales.match(language) for language in LANGUAGES) == LANGUAGES
    # Telegram gives both scripts of Chinese one code.
    assert described == {locales[language].plain("bot-description") for language in {*LANGUAGES} - {"zh-Hant"}}


def test_an_unknown_language_speaks_the_first() -> None:
    assert LOCALES["tlh"].language == LANGUAGES[0]


def test_traditional_chinese_has_its_own_wording() -> None:
    words = Words("zh-Hant", {"one.ftl": "a = 甲"})
    assert words.plain("a") == "甲"
    assert not words.has("b")
    assert LOCALES["zh-Hant"].plain("press-stale") != LOCALES["zh-Hans"].plain("press-stale")


@given(st.text())
def test_escaped_text_has_no_markup_and_no_surrogate(text: str) -> None:
    escaped = escape(text)
    assert not set(escaped) & set('<>"\x00')
    escaped.encode("utf-8")
