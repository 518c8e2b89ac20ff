"""Whatever is asked, on either engine there is an answer, or what there is in place of one."""

import pytest
from storage_desk import NOON, Desk

from bot.search.archive import ask, asked_of
from bot.search.nearest import instead_of
from bot.search.question import parse_question
from storage import UnitOfWork

LONG = 10_000
QUESTIONS = {
    "operators": '" OR * NEAR( -- ) AND ' * 450,
    "operators in quotes": "“\" OR title:* -- ') AND” " * 400,
    "tsquery": "大桥' | !('x':*A) <-> & \\ :*" * 300,
    "sql": "'; DROP TABLE articles; -- %s :since ? $1" * 200,
    "a text": "跨江大桥今天通车票价多少" * 800,
    "one word": "a" * LONG,
    "words": "bridge " * 1400,
    "digits": "1" * LONG,
    "emoji": "😀👨‍👩‍👧🏳️‍🌈" * 600,
    "arabic": "قطار المدينة الجديد " * 500,
    "accents": "e\u0301" * 5000,
    "nulls": "大\x00桥\x00" * 2500,
    "only nulls": "\x00" * LONG,
    "right to left": "\u202e\u200f大桥\u202c" * 2000,
    "joiners": "大\u200d桥\u200b通\u200c车" * 1400,
    "surrogates": "大桥\ud83d通车\udc00" * 1600,
    "empty": "",
    "spaces": " \u3000\n\t" * 2500,
    "punctuation": ".。，、" * 2500,
    "phrases": " ".join(f"“大桥{number}”" for number in range(500)),
    "Han phrases": " ".join(f"“大桥{chr(0x4E00 + number)}通车”" for number in range(500)),
    "sources": " ".join(f"from:日报{number}" for number in range(500)),
    "topics": " ".join(f"#话题{number}" for number in range(500)),
    "bounds": " ".join(f"since:{number} until:x{number}" for number in range(500)),
    "days": "昨天" * 5000,
    "question words": "多少谁为什么" * 1600,
    "characters": "桥 " * 5000,
    "all characters": "".join(chr(0x4E00 + number) for number in range(LONG)),
    "quotes": "“" * LONG,
    "Telegram's HTML": "<b>大桥</b>&amp;" * 600,
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_whatever_is_asked_is_answered(uow: UnitOfWork, desk: Desk, question: str) -> None:
    bridge = desk.article()
    for text in (question, f"大桥 {question}"):
        asked = asked_of(uow, parse_question(text, NOON, "Asia/Shanghai"))
        page = ask(uow, asked)
        if page is None:
            instead = instead_of(uow, asked)
            assert instead.newest or instead.is_there_without_filters
        else:
            assert {report.article_id for hit in page.hits for report in hit.card.reports} == {bridge}
    assert uow.articles.count() == 1
