"""Text of simple HTML, without a tree.

A feed carries a hundred small pieces of markup, and a tree for each costs more than all else. Pieces of well-known
tags in plain order are cut at their tags; everything else goes to `markup.plain_text`, which this agrees with.
"""

import html
import re

from gatherer.markup import one_line, plain_text

#: Each alternative of the attributes begins with another character, so that matching stays linear.
_TAG = re.compile(r"""<(/?[a-zA-Z][a-zA-Z0-9]{0,15})(?:[\s/][^<>"']*(?:"[^"<>]*"[^<>"']*|'[^'<>]*'[^<>"']*)*)?>""")
_BLOCKS = (
    "article aside blockquote br center dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p"
    " pre section table tbody tfoot thead tr ul"
)
_INLINE = "a abbr b big cite code del em font i img ins kbd mark q s small span strike strong sub sup time tt u wbr"
#: Ends a line while tags are cut out; no XML has this character, not even by its number.
_END = "\x1e"
#: What each tag leaves in the text; a table's cells leave a space.
_LEFT = {
    **{slash + tag: _END for tag in _BLOCKS.split() for slash in ("", "/")},
    **{slash + tag: "" for tag in _INLINE.split() for slash in ("", "/")},
    **{slash + tag: " " for tag in ("td", "th") for slash in ("", "/")},
}
#: White space to `one_line` that str.split() does not know, and what `one_line` drops that XML allows.
_ODD = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\x7f")


def text_of(markup: str) -> str:
    """What a reader sees of a piece of HTML (or of plain text) out of an XML document, a line a paragraph."""
    if "<" not in markup:
        text = html.unescape(markup) if "&" in markup else markup
        return _joined(text, text.splitlines())
    pieces = _TAG.split(markup)
    try:
        left = [_LEFT[tag] for tag in pieces[1::2]]
    except KeyError:
        left = [_LEFT.get(tag.lower(), "<") for tag in pieces[1::2]]
    pieces[1::2] = left
    text = "".join(pieces)
    # What is no tag to the pattern, or none that it knows, a parser has to judge.
    if not left or "<" in text or _END in markup:
        return plain_text(markup)
    text = html.unescape(text) if "&" in text else text
    return _joined(text, text.split(_END))


def line_of(markup: str) -> str:
    """The same on one line."""
    return text_of(markup).replace("\n", " ")


def _joined(text: str, lines: list[str]) -> str:
    """`lines` of `text`, each as `one_line` has it, none empty."""
    for odd in _ODD:
        if odd in text:
            return "\n".join(filter(None, map(one_line, lines)))
    return "\n".join([_one_line(line) for line in lines if line and not line.isspace()])


def _one_line(line: str) -> str:
    # Most English lines need nothing, and XML has no other white space in ASCII.
    if line.isascii() and "  " not in line and "\n" not in line and "\t" not in line and "\r" not in line:
        return line.strip(" ")
    return " ".join(line.split())
