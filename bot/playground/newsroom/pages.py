"""The papers' web pages, with all that stands around an article in a city newspaper."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from importlib import resources
from string import Template

from bot.playground.newsroom.dates import CITY_ZONE, format_long
from bot.playground.newsroom.feeds import MEDIA_TYPES
from bot.playground.newsroom.newsroom import Article, Newsroom
from bot.playground.newsroom.outlets import OUTLETS, Outlet
from bot.playground.newsroom.pictures import draw_code, draw_lead

RANKING_LENGTH = 6
TEASERS = 4
#: the daily sets a subhead as a paragraph in bold, as many do, so that only its look tells it from the text
SUBHEADS = {
    "daily": "<p>\u3000\u3000<strong>{}</strong></p>",
    "evening": "<h3>{}</h3>",
    "portal": "<h2>{}</h2>",
    "world": "<h2>{}</h2>",
    "herald": "<h2>{}</h2>",
}
#: the daily indents by hand, with ideographic spaces
INDENTS = {"daily": "\u3000\u3000"}
CREDITS = {"zh-Hans": "来源：", "zh-Hant": "來源：", "en": "Source: "}
FAMILIES_WITH_LINKED_DATA = ("portal", "herald")


@dataclass(frozen=True)
class _Frame:
    """What stands around the content of a page."""

    title: str
    #: elements for the page's head
    head: str
    #: what the rankings show, the most read first
    ranked: Sequence[Article]


class Pages:
    """Renders the pages of one newsroom as it stands when asked; `root` is the address it is served at."""

    def __init__(self, newsroom: Newsroom) -> None:
        self._newsroom = newsroom
        folder = resources.files("bot.playground.newsroom") / "templates"
        self._templates = {
            file.name.removesuffix(".html"): Template(file.read_text(encoding="utf-8"))
            for file in folder.iterdir()
            if file.name.endswith(".html")
        }

    def render_article(self, article: Article, root: str) -> str:
        """The page of one article."""
        manuscript, outlet = article.manuscript, article.outlet
        content = self._templates[f"{outlet.family}_article"].substitute(
            _frame_fields(outlet, root),
            title=escape(article.title),
            section=article.section,
            date=format_long(article.published, outlet.language),
            iso=article.published.astimezone(CITY_ZONE).isoformat(),
            source=escape(manuscript.credit or CREDITS[outlet.language] + outlet.name),
            author=escape(manuscript.author),
            editor=escape(manuscript.editor),
            picture=draw_lead(manuscript.slug),
            caption=escape(manuscript.caption),
            body=_render_body(article),
            related=_render_teasers(self._related(article), root),
        )
        frame = _Frame(article.title, _render_head(article, root), _rank(self._house_of(outlet)))
        return self._render_frame(frame, content, outlet, root)

    def render_index(self, outlet: Outlet, root: str) -> str:
        """The outlet's front page: its headlines with their dates, newest first."""
        articles = self._newsroom.published(outlet)
        items = "\n".join(
            f'<li><a href="{root}{article.path}">{escape(article.title)}</a> '
            f"<time>{format_long(article.published, outlet.language)}</time></li>"
            for article in articles
        )
        content = f'<div class="card"><ul class="list">\n{items}\n</ul></div>'
        # who follows this page for want of a feed must find no other paper's articles here
        frame = _Frame(outlet.slogan, _render_feed_link(outlet, root), _rank(articles))
        return self._render_frame(frame, content, outlet, root)

    def render_outlets(self, root: str) -> str:
        """The newsstand: every outlet with its latest headline."""
        items = "\n".join(self._render_stand(outlet, root) for outlet in OUTLETS)
        return self._templates["outlets"].substitute(outlets=items)

    def _render_stand(self, outlet: Outlet, root: str) -> str:
        latest = next(iter(self._newsroom.published(outlet)), None)
        return self._templates["outlets_item"].substitute(
            _frame_fields(outlet, root),
            latest=escape(latest.title) if latest else "",
            latest_url=root + (latest.path if latest else f"/{outlet.slug}/"),
            source=root + outlet.source_path,
            source_path=outlet.source_path,
            kind=outlet.kind,
        )

    def _render_frame(self, frame: _Frame, content: str, outlet: Outlet, root: str) -> str:
        return self._templates[outlet.family].substitute(
            _frame_fields(outlet, root),
            title=escape(frame.title),
            head=frame.head,
            content=content,
            day_ranking=_render_teasers(frame.ranked[:RANKING_LENGTH], root),
            week_ranking=_render_teasers(frame.ranked[::-1][:RANKING_LENGTH], root),
        )

    def _house_of(self, outlet: Outlet) -> list[Article]:
        """What the papers of one house have published: those of one language belong together."""
        return [each for each in self._newsroom.published() if each.outlet.language == outlet.language]

    def _related(self, article: Article) -> list[Article]:
        others = [each for each in self._newsroom.published(article.outlet) if each != article]
        return others[:TEASERS]


def _frame_fields(outlet: Outlet, root: str) -> dict[str, str]:
    return {
        "root": root,
        "home": f"{root}/{outlet.slug}/",
        "name": escape(outlet.name),
        "slogan": escape(outlet.slogan),
        "language": outlet.language,
        "accent": outlet.accent,
        "code": draw_code(outlet.slug),
    }


def _render_body(article: Article) -> str:
    family = article.outlet.family
    indent = INDENTS.get(family, "")
    return "\n".join(
        SUBHEADS[family].format(escape(each.text)) if each.is_subhead else f"<p>{indent}{escape(each.text)}</p>"
        for each in article.paragraphs
    )


def _render_teasers(articles: Iterable[Article], root: str) -> str:
    return "".join(f'<li><a href="{root}{each.path}">{escape(each.title)}</a></li>' for each in articles)


def _rank(articles: Sequence[Article]) -> list[Article]:
    """An order that looks like readers' choice and is the same each time."""
    return sorted(articles, key=lambda each: sha256(each.manuscript.slug.encode()).digest())


def _render_head(article: Article, root: str) -> str:
    """What machines read: linked data of some papers, meta elements of others, of the evening's a title."""
    published = article.published.astimezone(CITY_ZONE).isoformat()
    if article.outlet.family == "evening":
        return f'<meta property="og:title" content="{escape(article.title)}">'
    if article.outlet.family in FAMILIES_WITH_LINKED_DATA:
        return _render_linked_data(article, published)
    return "\n".join(
        f'<meta {key} content="{escape(value)}">'
        for key, value in (
            ('property="og:title"', article.title),
            ('property="og:url"', root + article.path),
            ('property="og:site_name"', article.outlet.name),
            ('property="article:published_time"', published),
            ('name="author"', article.manuscript.author),
            ('name="description"', article.summary),
        )
    )


def _render_linked_data(article: Article, published: str) -> str:
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": published,
        "author": {"@type": "Person", "name": article.manuscript.author},
        "publisher": {"@type": "Organization", "name": article.outlet.name},
    }
    # a headline must not be able to close the script element
    text = json.dumps(facts, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def _render_feed_link(outlet: Outlet, root: str) -> str:
    if outlet.kind not in MEDIA_TYPES:
        return ""
    url = root + outlet.source_path
    return f'<link rel="alternate" type="{MEDIA_TYPES[outlet.kind]}" title="{escape(outlet.name)}" href="{url}">'
