"""Feeds as sites hand them out, 30 entries and some 50 kB each; their texts are made by a seeded generator."""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from xml.sax.saxutils import escape

from benchmarks.memory import WORDS

ENTRIES = 30
_BYTES = 50_000
_NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
_HOME = "https://news.jiangcheng.example"
_PROSE = """
the council said on monday that a new bridge over river will open next spring after years of delay while
residents near harbour asked for quieter trams and teachers welcomed plans to rebuild school gardens
"""
_ENGLISH = _PROSE.split()


@dataclass(frozen=True, slots=True)
class Story:
    title: str
    url: str
    #: HTML.
    body: str
    published: datetime


@dataclass(frozen=True, slots=True)
class UsualFeed:
    name: str
    raw: bytes


def usual_feeds() -> Iterator[UsualFeed]:
    for language, words, gap, stop in (("Chinese", WORDS, "", "。"), ("English", _ENGLISH, " ", ".")):
        code = "zh-cn" if language == "Chinese" else "en"
        for form, write in _FORMS.items():
            yield UsualFeed(f"{form}, {language}", write(_stories(words, gap, stop), code).encode())


def _stories(words: Sequence[str], gap: str, stop: str) -> list[Story]:
    dice = random.Random(7)
    stories = []
    for number in range(ENTRIES):
        body: list[str] = []
        while len("".join(body).encode()) < _BYTES / ENTRIES - 600:
            body.append(f"<p>{gap.join(dice.choices(words, k=dice.randint(15, 40)))}{stop}</p>")
        title = gap.join(dice.choices(words, k=dice.randint(7, 14)))
        published = _NOW - timedelta(minutes=41 * number)
        stories.append(Story(title, f"{_HOME}/{published:%Y/%m/%d}/c{number:06}.html", "".join(body), published))
    return stories


def _rss(stories: Sequence[Story], language: str) -> str:
    items = "".join(
        f"<item><title><![CDATA[{story.title}]]></title><link>{story.url}</link>"
        f'<guid isPermaLink="true">{story.url}</guid><dc:creator>Desk</dc:creator><category>local</category>'
        f"<pubDate>{format_datetime(story.published)}</pubDate>"
        f"<description><![CDATA[{story.body}]]></description></item>\n"
        for story in stories
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>Feed</title><link>{_HOME}/</link><language>{language}</language>{items}</channel></rss>"
    )


def _atom(stories: Sequence[Story], language: str) -> str:
    items = "".join(
        f'<entry><title type="text">{story.title}</title><link rel="alternate" href="{story.url}"/>'
        f"<id>tag:news.jiangcheng.example,{number}</id><published>{story.published.isoformat()}</published>"
        f"<updated>{story.published.isoformat()}</updated><author><name>Desk</name></author>"
        f'<content type="html">{escape(story.body)}</content></entry>\n'
        for number, story in enumerate(stories)
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">'
        f'<title>Feed</title><link href="{_HOME}/"/><id>{_HOME}/</id>{items}</feed>'
    )


def _rdf(stories: Sequence[Story], language: str) -> str:
    items = "".join(
        f'<item rdf:about="{story.url}"><title>{story.title}</title><link>{story.url}</link>'
        f"<dc:date>{story.published.isoformat()}</dc:date><description>{escape(story.body)}</description></item>\n"
        for story in stories
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<channel rdf:about="{_HOME}/"><title>Feed</title><link>{_HOME}/</link><dc:language>{language}</dc:language>'
        f"</channel>{items}</rdf:RDF>"
    )


def _json(stories: Sequence[Story], language: str) -> str:
    items = [
        {
            "id": story.url,
            "url": story.url,
            "title": story.title,
            "content_html": story.body,
            "date_published": story.published.isoformat(),
            "authors": [{"name": "Desk"}],
        }
        for story in stories
    ]
    head = {"version": "https://jsonfeed.org/version/1.1", "title": "Feed", "home_page_url": _HOME}
    return json.dumps({**head, "language": language, "items": items}, ensure_ascii=False)


_FORMS: dict[str, Callable[[Sequence[Story], str], str]] = {"RSS": _rss, "Atom": _atom, "RDF": _rdf, "JSON": _json}
