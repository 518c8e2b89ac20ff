"""Lists that a page keeps in scripts and forms, until a script shows them."""

from copy import copy

from lxml.html import HtmlElement

from gatherer.markup import parse_html

_OPEN, _CLOSE = "<![CDATA[", "]]>"
_LINK = "<a "


def show_stored(tree: HtmlElement) -> None:
    """Puts the HTML of such lists where they are kept.

    Systems of many Chinese institutions send `<script type="text/xml"><datastore>…<record><![CDATA[<li>…]]>`; portals
    keep what is shown later in `<textarea>` or `<script type="text/template">`; what is shown without scripts is in
    `<noscript>`.
    """
    for hidden in tree.iter("noscript"):
        if next(hidden.iter("a"), None) is not None:
            hidden.tag = "div"
    for keeper in list(tree.iter("script", "textarea")):
        text = keeper.text or ""
        if _LINK in text and keeper.getparent() is not None and (markup := _markup(keeper, text)):
            shown = parse_html(f"<div>{markup}</div>")
            if shown is not None:
                keeper.addnext(copy(shown))


def _markup(keeper: HtmlElement, text: str) -> str:
    kind = (keeper.get("type") or "").lower()
    if keeper.tag == "script" and "xml" in kind:
        return "".join(record.partition(_CLOSE)[0] for record in text.split(_OPEN)[1:])
    is_template = "template" in kind or "html" in kind
    return text if is_template or (keeper.tag == "textarea" and text.lstrip().startswith("<")) else ""
