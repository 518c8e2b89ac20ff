"""A question finds the same on both engines, however odd it is, or what it is asked of."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from storage_desk import NOON, Desk

from bot.search.archive import Asked, matching
from bot.search.question import parse_question
from storage import Found, SearchText, UnitOfWork
from storage.engine import open_engine
from summarizer import han_pairs, search_words

#: What texts and questions are made of: names that are cut wrongly, either script, other scripts, figures, odd signs.
COMMON = [
    "地铁",
    "地鐵",
    "四号线",
    "4号线",
    "江城",
    "卓栖桐",
    "双鹭铜鼓",
    "召回",
    "禾暖科技",
    "猪",
    "黑猪",
    "涨价",
    "跨江大桥",
    "大桥通车",
]
FIGURES = ["11月3日", "3.5", "2026年", "12,000", "12", "8:30", "5", "3", "第7届", "①", "ⅳ", "１２"]
LATIN = ["AI", "don't", "state-of-the-art", "U.S.", "C++", "R&D", "café", "ÉCOLE", "Straße", "İzmir", "é", "ｆｕｌｌ"]
OTHERS = ["Ελλάς", "я", "метро", "قطار", "한국", "ひらがな", "กรุงเทพ", "हिन्दी", "々", "〇", "𰻝", "㐂"]
ODD = ["😀", "@s1", "@w2960", "*", "'", '"', "\\", "&", "|"]
PIECES = (*COMMON, *COMMON, *FIGURES, *LATIN, *OTHERS, *ODD)
SEPARATORS = ("", "", " ", "，", "。", "\n")


@dataclass(frozen=True)
class Answered:
    """What was found, by its place among the articles; in what order differs."""

    how: str
    with_all: set[int]
    with_some: set[int]


@pytest.fixture
def both(undone_url: str, migrated_file: Path) -> Iterator[list[UnitOfWork]]:
    """A transaction on each engine, with the same articles."""
    engines = [open_engine(f"sqlite:///{migrated_file}"), open_engine(undone_url)]
    connections = [engine.connect() for engine in engines]
    transactions = [connection.begin() for connection in connections]
    yield [UnitOfWork(connection) for connection in connections]
    for transaction, connection, engine in zip(transactions, connections, engines, strict=True):
        transaction.rollback()
        connection.close()
        engine.dispose()


def some_text(chance: random.Random, most: int) -> str:
    return "".join(chance.choice(PIECES) + chance.choice(SEPARATORS) for _ in range(chance.randint(1, most)))


def some_question(chance: random.Random) -> str:
    parts = (some_text(chance, 2) for _ in range(chance.randint(1, 3)))
    return " ".join(f"“{part}”" if chance.random() < 0.2 else part for part in parts)


def shelve(uow: UnitOfWork, texts: list[tuple[str, str]]) -> dict[int, int]:
    """The texts' places by article."""
    desk, places = Desk(uow), {}
    source = desk.source()
    for number, (title, text) in enumerate(texts):
        words = SearchText(search_words(title), search_words(text), han_pairs(f"{title}\n{text}"))
        at = NOON - timedelta(hours=number)
        places[desk.article(title, source_id=source, text=text, words=words, at=at, points=())] = number
    return places


def found_by(uow: UnitOfWork, question: str, articles: dict[int, int]) -> Answered:
    found = ask(uow, question)
    places = [articles[id] for id in found.article_ids]
    return Answered(found.how, set(places[: found.with_all]), set(places[found.with_all :]))


def ask(uow: UnitOfWork, question: str) -> Found:
    return matching(uow, Asked(parse_question(question, NOON, "UTC")), 500)


@pytest.mark.parametrize("seed", [1, 2])
def test_both_engines_find_the_same(both: list[UnitOfWork], seed: int) -> None:
    chance = random.Random(seed)
    texts = [(some_text(chance, 3), some_text(chance, 12)) for _ in range(80)]
    told = [shelve(uow, texts) for uow in both]
    hows = set()
    for question in (some_question(chance) for _ in range(150)):
        on_sqlite, on_postgres = (found_by(uow, question, of) for uow, of in zip(both, told, strict=True))
        assert on_sqlite == on_postgres, question
        hows.add(on_sqlite.how)
    assert hows >= {"words", "any", "none"}


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("5", "涨了3.5个点"),
        ("500", "裁员1,500人"),
        ("40", "8:40发车"),
        ("t", "They don't know"),
        ("s", "the U.S. economy"),
        ("“江城 AI”", "江城。\nAI"),
    ],
)
def test_part_of_a_figure_or_a_word_is_not_the_word(both: list[UnitOfWork], question: str, text: str) -> None:
    for uow in both:
        with uow._connection.begin_nested() as undone:
            (article,) = shelve(uow, [("一则消息", text)])
            assert article not in ask(uow, question).article_ids
            assert article in ask(uow, text).article_ids
            undone.rollback()


def test_no_phrase_goes_from_the_title_into_the_text(both: list[UnitOfWork]) -> None:
    for uow in both:
        (article,) = shelve(uow, [("Metro line", "opens today")])
        assert article in ask(uow, "“Metro line”").article_ids
        assert article not in ask(uow, "“line opens”").article_ids[: ask(uow, "“line opens”").with_all]
