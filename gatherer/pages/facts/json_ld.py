"""JSON-LD as schema.org's news articles are described in it, and Baidu's shorter form of the same."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from gatherer.markup import one_line

_ARTICLE_TYPES = ("Article", "Posting", "Report", "WebPage", "Video")
#: Objects deeper in one another than this are not looked for.
_DEEPEST = 6
#: A comma behind which nothing comes.
_NEEDLESS = re.compile(r",\s*([}\]])")
_PUBLISHED = re.compile(r"[\"'](?:datePublished|pubDate)[\"']\s*:\s*[\"']([^\"'<>]{8,40})[\"']")


def described_article(texts: Iterable[str]) -> Mapping[str, Any]:
    """The first object that describes an article, one with a headline before one without; empty if there is none."""
    found = [item for text in texts for item in _objects(_parsed(text), _DEEPEST)]
    articles = [item for item in found if _is_article(item)]
    return min(articles, key=_rank, default={})


def name_in(value: Any) -> str | None:
    """The name in a JSON-LD value: a text, an object with a name, or a list of either."""
    if isinstance(value, list):
        names = [name for item in value if (name := name_in(item))]
        return ", ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        value = value.get("name")
    return (one_line(value) or None) if isinstance(value, str) else None


def address_in(value: Any) -> str | None:
    """The first address in a JSON-LD value: a text, an object with an url, or a list of either."""
    if isinstance(value, list):
        return next((address for item in value if (address := address_in(item))), None)
    if isinstance(value, dict):
        return address_in(value.get("url") or value.get("contentUrl"))
    return (value.strip() or None) if isinstance(value, str) else None


def _parsed(text: str) -> Any:
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    try:
        return json.loads(text, strict=False)
    except RecursionError:
        return None
    except ValueError:
        return _mended(text)


def _mended(text: str) -> Any:
    """Without needless commas; else the time alone: quotation marks within a text break many descriptions."""
    try:
        return json.loads(_NEEDLESS.sub(r"\1", text), strict=False)
    except (ValueError, RecursionError):
        pass
    published = _PUBLISHED.search(text)
    return {"@type": "NewsArticle", "datePublished": published[1]} if published else None


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth - 1)
        yield from _objects(value.get("mainEntity"), depth - 1)


def _is_article(item: Mapping[str, Any]) -> bool:
    kind = str(item.get("@type"))
    # Baidu's form names no type.
    is_baidus = "@type" not in item and "pubDate" in item
    return is_baidus or any(name in kind for name in _ARTICLE_TYPES)


def _rank(item: Mapping[str, Any]) -> int:
    if "WebPage" in str(item.get("@type")):
        return 2
    return 0 if "headline" in item else 1
