"""Every error has words in every language; names in them are no markup."""

from collections.abc import Iterator

import pytest

import gatherer.errors
import storage.errors
import summarizer.errors
from bot.locale import LANGUAGES, Locales
from bot.locale.reasons import reason, unread_reason
from gatherer import ExtractError, FetchError, GatherError

LOCALES = Locales()
FIELDS = {
    "host": "news.example",
    "status": 418,
    "retry_after": 60,
    "seconds": 20,
    "max_bytes": 10_000_000,
    "max_redirects": 10,
    "content_type": "image/png",
    "form": "XML",
    "detail": "line 3",
}


def codes() -> Iterator[str]:
    for error in GatherError.__subclasses__():
        yield from error.sentences
    for module in (storage.errors, summarizer.errors):
        yield from {value.code for value in vars(module).values() if hasattr(value, "code")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(set(codes())))
def test_each_code_has_a_phrase(language: str, code: str) -> None:
    words = LOCALES[language]
    phrase = reason(words, code, FIELDS)
    assert phrase
    assert phrase != reason(words, "unknown", {"code": code})
    assert not phrase.endswith((".", "。"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted({*FetchError.sentences, *ExtractError.sentences, "analysis"}))
def test_what_an_article_cannot_be_read_for_has_a_phrase_without_its_fields(language: str, code: str) -> None:
    words = LOCALES[language]
    phrase = unread_reason(words, code)
    assert phrase != reason(words, "unknown", {"code": code})
    assert not phrase.endswith((".", "。"))


def test_a_code_without_words_is_named() -> None:
    assert reason(LOCALES["en"], "out_of_ink", {}) == "an error not seen before (out_of_ink)"


def test_what_a_server_sent_is_neither_markup_nor_endless() -> None:
    error = gatherer.ExtractError("not_html", "https://news.example", content_type="<b>" + "x" * 5000)
    phrase = reason(LOCALES["en"], error.code, error.fields)
    assert "&lt;b&gt;" in phrase
    assert len(phrase) < 300


def test_a_wait_is_told_in_minutes() -> None:
    error = FetchError("asked_to_wait", "https://news.example", retry_after=3599)
    assert reason(LOCALES["zh-Hans"], error.code, error.fields) == "服务器要求再等 60 分钟才来"
    assert "60 more minutes" in reason(LOCALES["en"], error.code, error.fields)


def test_a_status_that_people_know_is_said_in_words() -> None:
    def said(status: int) -> str:
        error = FetchError("http_status", "https://news.example", status=status)
        return reason(LOCALES["zh-Hans"], error.code, error.fields)

    assert said(404) == "找不到这一页（404）"
    assert said(418) == "网站没有给出这一页（418）"
