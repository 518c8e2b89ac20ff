"""Pages with labels: NAME.html as it came over the wire, and NAME.json with what a careful reader finds in it.

A label's `aside: true` says that the page is kept aside: nobody looks at it while rules are written.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from gatherer.dates import CHINA

HERE = Path(__file__).parent
PAGES = HERE / "pages"
INDEXES = HERE / "indexes"

Precision = Literal["minute", "day"]


@dataclass(frozen=True, slots=True)
class Page:
    """An article's page, and what is to be found in it."""

    name: str
    raw: bytes
    url: str
    #: That the HTTP header gives, if any.
    charset: str | None
    is_aside: bool
    title: str
    text: str
    #: Aware; None where the page gives no date.
    published: datetime | None
    precision: Precision | None
    author: str | None
    site: str | None
    picture: str | None
    next_page: str | None
    #: Strings that an article's text must not hold.
    unwanted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """A link of an index page that leads to an article."""

    url: str
    title: str
    published: datetime | None
    precision: Precision | None


@dataclass(frozen=True, slots=True)
class Index:
    """An index page, and the articles that it lists."""

    name: str
    raw: bytes
    url: str
    charset: str | None
    is_aside: bool
    shape: str
    #: When it was fetched, aware: what relative dates are counted from; None where the label does not say.
    now: datetime | None
    links: tuple[Headline, ...]


def read_pages(folder: Path = PAGES) -> list[Page]:
    """All pages of the folder that have labels, by name; none where there is no such folder."""
    return [_page(file) for file in sorted(folder.glob("*.json"))]


def read_indexes(folder: Path = INDEXES) -> list[Index]:
    """Likewise."""
    return [_index(file) for file in sorted(folder.glob("*.json"))]


def _page(file: Path) -> Page:
    label: dict[str, Any] = json.loads(file.read_text("utf-8"))
    published = moment(label.get("published"))
    return Page(
        name=file.stem,
        raw=file.with_suffix(".html").read_bytes(),
        url=label["url"],
        charset=label.get("charset"),
        is_aside=bool(label.get("aside")),
        title=label["title"],
        text="\n".join(label["text"]),
        published=published,
        precision=_precision(published, label.get("precision")),
        author=label.get("author"),
        site=label.get("site"),
        picture=label.get("picture"),
        next_page=label.get("next_page"),
        unwanted=tuple(label.get("unwanted") or ()),
    )


def _index(file: Path) -> Index:
    label: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return Index(
        name=file.stem,
        raw=file.with_suffix(".html").read_bytes(),
        url=label["url"],
        charset=label.get("charset"),
        is_aside=bool(label.get("aside")),
        shape=label.get("shape") or "",
        now=moment(label.get("now")),
        links=tuple(_headline(link) for link in label["links"]),
    )


def _headline(link: dict[str, Any]) -> Headline:
    published = moment(link.get("published"))
    return Headline(link["url"], link["title"], published, _precision(published, link.get("precision")))


def _precision(published: datetime | None, stated: Precision | None) -> Precision | None:
    """A label that gives a date and does not say how exact it is means the day."""
    return None if published is None else stated or "day"


def moment(text: str | None) -> datetime | None:
    """Of an ISO date; one without a zone is China's."""
    if not text:
        return None
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=CHINA)
