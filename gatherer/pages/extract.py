"""A news page to its article."""

from dataclasses import replace
from datetime import UTC

from lxml.html import HtmlElement

from gatherer.dates import CHINA
from gatherer.decode import decode
from gatherer.entry import Extracted
from gatherer.errors import ExtractError
from gatherer.han import han_share
from gatherer.markup import parse_html
from gatherer.pages.absence import why_no_article
from gatherer.pages.carried import carried_article
from gatherer.pages.choice import Found, Question, choose
from gatherer.pages.facts.language import language_of
from gatherer.pages.facts.page import PageFacts, page_facts
from gatherer.pages.facts.picture import picture_in
from gatherer.pages.next_page import next_page
from gatherer.pages.outline import Outline, outline


def extract_article(html: bytes | str, url: str, *, charset: str | None = None) -> Extracted:
    """The article of a news page that came from `url`; `charset` is what the HTTP header says.

    Raises ExtractError: empty, no_article, needs_script, needs_login, removed, challenge.
    """
    markup = html if isinstance(html, str) else decode(html, charset)
    tree = parse_html(markup)
    if tree is None:
        raise ExtractError("empty", url)
    page = outline(tree)
    is_chinese = _is_chinese(page)
    facts = page_facts(tree, page.lines, CHINA if is_chinese else UTC, url)
    found = choose(Question(markup, tree, page, facts.headline, is_chinese))
    if found is None or "no_article" in found.doubts:
        if carried := _carried(tree, page, url):
            return carried
        if found is None:
            raise ExtractError(why_no_article(tree, page.lines), url)
    facts = replace(facts, picture=facts.picture or picture_in(tree, facts.headline, [p.text for p in found.kept], url))
    return _extracted(found, facts, next_page(tree, url))


def _carried(tree: HtmlElement, page: Outline, url: str) -> Extracted | None:
    """The article that the page carries for its scripts to show."""
    carried = carried_article(tree)
    body = parse_html(carried.markup) if carried else None
    if carried is None or body is None:
        return None
    text = outline(body)
    is_chinese = _is_chinese(text)
    facts = page_facts(tree, [*page.lines, *text.lines], CHINA if is_chinese else UTC, url)
    facts = replace(facts, headline=facts.headline or carried.title)
    found = choose(Question(carried.markup, body, text, facts.headline, is_chinese))
    if found is None:
        return None
    facts = replace(facts, picture=facts.picture or picture_in(body, "", [], url))
    return _extracted(found, facts, next_page(tree, url))


def _is_chinese(page: Outline) -> bool:
    return han_share("".join(line.text for line in page.lines)) > 0.2


def _extracted(found: Found, facts: PageFacts, following: str | None) -> Extracted:
    text = "\n".join(line.text for line in found.kept)
    return Extracted(
        title=facts.headline,
        text=text,
        published=facts.published,
        author=facts.author,
        site=facts.site,
        next_page=following,
        language=language_of(text, facts.language),
        picture=facts.picture,
        credits=tuple(dict.fromkeys(dropped.text for dropped in found.dropped if dropped.rule == "photo_credit")),
    )
