"""Telegram's HTML: what it makes of good markup, and its words for bad."""

from html import escape

import pytest
from covered import covered
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.emulator.entities import Entity, Formatted, utf16_length
from bot.playground.emulator.errors import RefusalError
from bot.playground.emulator.markup import parse_html, usable_url


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>江城</b>地铁", "江城地铁", [("bold", 0, 2)]),
        ("<strong>a</strong><em>b</em><ins>c</ins><del>d</del>", "abcd",
         [("bold", 0, 1), ("italic", 1, 1), ("underline", 2, 1), ("strikethrough", 3, 1)]),
        ("😀<i>好</i>", "😀好", [("italic", 2, 1)]),
        ("<b>一<i>二</i></b>", "一二", [("bold", 0, 2), ("italic", 1, 1)]),
        ("<tg-spoiler>x</tg-spoiler><span class='tg-spoiler'>y</span>", "xy", [("spoiler", 0, 1), ("spoiler", 1, 1)]),
        ("<blockquote>a</blockquote>\n<blockquote expandable>b</blockquote>", "a\nb",
         [("blockquote", 0, 1), ("expandable_blockquote", 2, 1)]),
        ("<code>x</code> <pre>y</pre>", "x y", [("code", 0, 1), ("pre", 2, 1)]),
        ("a &lt;b&gt; &amp; &quot;c&quot; &#39;d&#x27; &nbsp;", "a <b> & \"c\" 'd' &nbsp;", []),
        ("<B>Upper</B>", "Upper", [("bold", 0, 5)]),
        ("<b></b>nothing", "nothing", []),
        ("  <b> 空白 </b>\n ", "空白", [("bold", 0, 2)]),
    ],
)  # fmt: skip
def test_markup_becomes_entities(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    parsed = parse_html(source)
    assert parsed.text == text
    assert [(entity.type, entity.offset, entity.length) for entity in parsed.entities] == entities


def test_a_link_keeps_its_address() -> None:
    parsed = parse_html('<a href="https://news.example/a?x=1&amp;y=2">全文</a>')
    assert parsed == Formatted("全文", (Entity("text_link", 0, 2, url="https://news.example/a?x=1&y=2"),))


def test_a_link_without_address_is_its_own_text() -> None:
    assert parse_html("<a>news.example</a>").entities[0].url == "http://news.example/"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://news.example/", "https://", "nowhere", "mailto:a@b.example"]
)
def test_links_that_telegram_would_drop(address: str) -> None:
    assert usable_url(address) is None
    assert parse_html(f'<a href="{address}">x</a>') == Formatted("x")


def test_code_inside_pre_names_its_language() -> None:
    parsed = parse_html('<pre><code class="language-python">print()</code></pre>')
    assert parsed.entities == (Entity("pre", 0, 7, language="python"),)


def test_a_language_means_nothing_outside_pre() -> None:
    assert parse_html('<code class="language-python">x</code>').entities == (Entity("code", 0, 1),)


def test_a_custom_emoji_keeps_its_id() -> None:
    assert parse_html('<tg-emoji emoji-id="5368">👍</tg-emoji>').entities[0].custom_emoji_id == "5368"


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("江<p>", 'Unsupported start tag "p" at byte offset 3'),
        ("3 < 5", 'Unsupported start tag "" at byte offset 2'),
        ("x<b", "Unclosed start tag at byte offset 1"),
        ("<b >江城", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href=x,>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<i =x>y</i>", 'Empty attribute name in the tag "i" at byte offset 0'),
        ("江</b>", "Unexpected end tag at byte offset 3"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
        (
            "&#xDFDF;",
            "Text contains invalid Unicode characters after decoding HTML entities,"
            " check for unmatched surrogate code units",
        ),
    ],
)
def test_bad_markup_is_refused_in_telegrams_words(source: str, why: str) -> None:
    with pytest.raises(RefusalError) as refused:
        parse_html(source)
    assert str(refused.value) == f"Bad Request: can't parse entities: {why}"


printable = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


@given(printable, printable)
def test_escaped_text_comes_back_as_it_was(before: str, inside: str) -> None:
    parsed = parse_html(f"|{escape(before)}<b>|{escape(inside)}|</b>")
    assert parsed.text == f"|{before}|{inside}|"
    [bold] = parsed.entities
    assert covered(parsed.text, bold) == f"|{inside}|"


def outcome(source: str) -> Formatted | str:
    try:
        return parse_html(source)
    except RefusalError as refusal:
        return refusal.description


@given(st.text(alphabet="<>/&;ab \"='i江😀", max_size=40))
def test_anything_is_parsed_or_refused(source: str) -> None:
    match outcome(source):
        case str(refusal):
            assert refusal.startswith("Bad Request: can't parse entities: ")
        case parsed:
            assert all(0 <= one.offset < one.end <= utf16_length(parsed.text) for one in parsed.entities)
