"""Lists that a page keeps as XML in a script, until a script shows them."""

from copy import copy

from lxml.html import HtmlElement

from gatherer.markup import parse_html

_OPEN, _CLOSE = "<![CDATA[", "]]>"


def show_stored(tree: HtmlElement) -> None:
    """Puts the HTML of such records where their scripts stand.

    Systems of many Chinese institutions send `<script type="text/xml"><datastore>…<record><![CDATA[<li>…]]>`.
    """
    for script in list(tree.iter("script")):
        text = script.text or ""
        if "xml" not in (script.get("type") or "").lower() or _OPEN not in text or script.getparent() is None:
            continue
        records = [record.partition(_CLOSE)[0] for record in text.split(_OPEN)[1:]]
        shown = parse_html("<div>" + "".join(records) + "</div>")
        if shown is not None:
            script.addnext(copy(shown))
