"""HTML as a person would read it."""

import pytest

from gatherer.markup import one_line, paragraphs, parse_html, plain_text
from gatherer.pages.outline import outline


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>第一段。</p><p>第二段。</p>", "第一段。\n第二段。"),
        ("一行<br>又一行<br/>", "一行\n又一行"),
        ("<div>外<div>里</div>后</div>", "外\n里\n后"),
        ("<p>行内<b>粗体</b>和<a href='/'>链接</a>不断行</p>", "行内粗体和链接不断行"),
        ("<tr><td>甲</td><td>乙</td></tr>", "甲 乙"),
        ("<p>看</p><script>var x = '<p>不见</p>'</script><!-- 注 --><style>p{}</style><p>见</p>", "看\n见"),
        ("\u3000\u3000缩进\u00a0 \u200b空格", "缩进 空格"),
        ("AT&amp;T &lt;x&gt;", "AT&T <x>"),
        ("1 < 2 和 3 > 2", "1 < 2 和 3 > 2"),
        ("", ""),
        ("<p></p>", ""),
    ],
)
def test_markup_reads_as_a_person_would_see_it(markup: str, text: str) -> None:
    assert plain_text(markup) == text


def test_paragraphs_know_how_much_of_them_is_links() -> None:
    tree = parse_html("<p><a href='/1'>整行都是链接</a></p><p>前半<a href='/2'>后半</a></p><p>没有</p>")
    assert tree is not None
    assert [line.link_share for line in paragraphs(tree)] == [1.0, 0.5, 0.0]


@pytest.mark.parametrize(
    ("markup", "kinds"),
    [
        ("<h3>小标题</h3><p>正文</p>", ["heading", "text"]),
        ("<ul><li>一项</li><li><p>又一项</p></li></ul>", ["item", "item"]),
        ("<blockquote><p>引文</p></blockquote>后文", ["quote", "text"]),
        ("<figure><img><figcaption>图说</figcaption></figure>", ["caption"]),
        ("<table><caption>表一</caption><tr><td>甲</td><td>乙</td></tr></table>", ["caption", "row"]),
        ("<table><tr><td></td><td>版式用的表</td></tr></table>", ["text"]),
    ],
)
def test_a_line_says_what_it_is(markup: str, kinds: list[str]) -> None:
    tree = parse_html(markup)
    assert tree is not None
    assert [line.kind for line in paragraphs(tree)] == kinds


def test_a_line_has_the_names_of_the_elements_around_it() -> None:
    tree = parse_html("<div class='Article  TRS_Editor'>甲<div id=Share><p class=tip>乙</p></div>丙</div>丁")
    assert tree is not None
    assert [(line.text, line.hints) for line in paragraphs(tree)] == [
        ("甲", "article trs_editor"),
        ("乙", "article trs_editor share tip"),
        ("丙", "article trs_editor"),
        ("丁", ""),
    ]


def test_names_of_a_megabyte_are_cut() -> None:
    tree = parse_html(f"<div class='{'names ' * 50_000}'>" * 20 + "底")
    assert tree is not None
    assert [len(line.hints) <= 1000 for line in paragraphs(tree)] == [True]


def test_deep_nesting_does_not_exhaust_the_stack() -> None:
    assert "底" in plain_text("<div>" * 200 + "底" + "</div>" * 200)
    assert isinstance(plain_text("<b>" * 100_000 + "底"), str)


def test_control_characters_are_dropped() -> None:
    assert one_line("江\x00城\x08 日\n报") == "江城 日 报"
    assert parse_html("\x00 ") is None or plain_text("\x00 ") == ""


def test_line_breaks_of_preformatted_text_and_ends_of_breaks_end_lines() -> None:
    tree = parse_html("<html><body><pre>江水东流。\n　　两岸灯火。</pre><p>桥上</br>桥下</p></body></html>")
    assert tree is not None
    assert [line.text for line in outline(tree).lines] == ["江水东流。", "两岸灯火。", "桥上", "桥下"]
