"""Questions that links carry, and what is handed over, whatever it is."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.handlers.incoming import Quoted, Said
from bot.handlers.reading.carried import carried, question_in
from bot.handlers.reading.handed import MOST_LINKS, handed
from bot.handlers.reading.searching import as_question


@given(st.text(min_size=1))
def test_a_link_carries_the_question_or_its_beginning(text: str) -> None:
    question = as_question(text)
    link = carried(question)
    assert re.fullmatch("[A-Za-z0-9_-]{4,64}", link)
    there = question_in(link.removeprefix("ask_"))
    assert question.startswith(there)
    assert there == question or len(question.encode()) > 40


@given(st.text(alphabet="abcdefgXYZ0189-_%=", max_size=70))
def test_whatever_a_link_carries_is_a_question_or_none(payload: str) -> None:
    found = question_in(payload)
    assert found == as_question(found)


@given(
    st.text(max_size=250),
    st.lists(
        st.one_of(st.text(max_size=30), st.sampled_from(["http://[::1", "tg://user?id=1", "t.me/a", "a.example"]))
    ),
    st.booleans(),
    st.booleans(),
)
def test_whatever_is_handed_over_is_a_text_or_a_few_pages(
    text: str, urls: list[str], is_forward: bool, mentions_me: bool
) -> None:
    quoted = Quoted(text[::-1], tuple(urls))
    said = Said(text, urls=tuple(urls), is_forward=is_forward, mentions_me=mentions_me, quoted=quoted)
    found = handed(said, "jianbao_bot")
    if found is not None:
        assert not (found.text and found.pages)
        assert len(found.pages) <= MOST_LINKS
        assert set(found.pages) <= set(urls)
