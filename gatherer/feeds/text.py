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
#: Ends a line while tags are cut out; no XML has this character, not even by its number, and to str.split() it is
#: no white space.
_END = "\0"
#: What each tag leaves in the text; a table's cells leave a space.
_LEFT = {
    **{slash + tag: _END for tag in _BLOCKS.split() for slash in ("", "/")},
    **{slash + tag: "" for tag in _INLINE.split() for slash in ("", "/")},
    **{slash + tag: " " for tag in ("td", "th") for slash in ("", "/")},
}
#: White space to `one_line` that str.split() does not know, and what `one_line` drops that XML allows.
_ODD = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\x7f")
_UNTIDY = ("  ", "\n", "\t", "\r")


def text_of(markup: str) -> str:
    """What a reader sees of a piece of HTML (or of plain text) without control characters, a line a paragraph."""
    if not markup:
        return ""
    if "<" not in markup:
        text = html.unescape(markup) if "&" in markup else markup
        lines = text.splitlines()
        return _tidy(_END.join(lines) if len(lines) > 1 else text)
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
    return _tidy(html.unescape(text) if "&" in text else text)


def line_of(markup: str) -> str:
    """The same on one line."""
    return text_of(markup).replace("\n", " ")


def _tidy(text: str) -> str:
    """The lines of `text`, each as `one_line` has it, none empty."""
    for odd in _ODD:
        if odd in text:
            return "\n".join(filter(None, map(one_line, text.split(_END))))
    # Most English texts are tidy, and XML has no other white space in ASCII.
    if not text.isascii() or any(space in text for space in _UNTIDY):
        text = " ".join(text.split())
    if _END not in text:
        return text.strip(" ")
    return "\n".join([line for part in text.split(_END) if (line := part.strip(" "))])
