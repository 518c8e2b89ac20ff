"""Articles as they lie in their files: a head of `name: value` lines, an empty line, then the body.

Paragraphs of the body are separated by empty lines; one that starts with `## ` is a subhead. In titles and
paragraphs `{date+2}` stands for the date two days after publication and `{weekday+2}` for its weekday, so
that the same files read well on any day. Reports of one event all count from its first one, and agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from importlib import resources

from bot.playground.newsroom.errors import ManuscriptError, UnknownOutletError
from bot.playground.newsroom.outlets import TOPICS, Outlet, outlet_of

REQUIRED = ("slug", "outlet", "topic", "title", "author", "editor", "caption", "offset", "state")
OPTIONAL = ("credit", "event", "corrects", "breaks", "mends")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body, or a subhead between two."""

    text: str
    is_subhead: bool = False


@dataclass(frozen=True)
class Manuscript:
    """An article that may be published: dates in its texts are still `{date+2}`."""

    slug: str
    outlet: Outlet
    topic: str
    title: str
    author: str
    editor: str
    #: under the lead picture
    caption: str
    #: when it appears, from the newsroom's start; for those that wait, only their order
    offset: timedelta
    is_waiting: bool
    paragraphs: tuple[Paragraph, ...]
    #: whom a reprint names as its origin, "" for an outlet's own
    credit: str = ""
    #: the same word for every report of one event, "" where an article stands alone
    event: str = ""
    #: the slug of an article in whose place it appears, at the same address
    corrects: str = ""
    #: the slug of an outlet whose source breaks, or works again, when this appears
    breaks: str = ""
    mends: str = ""


def load_manuscripts() -> tuple[Manuscript, ...]:
    """Every article of the package, by offset. ManuscriptError names the first file that cannot be read."""
    folder = resources.files("bot.playground.newsroom") / "articles"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".txt")), key=lambda file: file.name)
    manuscripts = [parse_manuscript(file.read_text(encoding="utf-8"), file.name) for file in files]
    return tuple(sorted(manuscripts, key=lambda manuscript: manuscript.offset))


def parse_manuscript(source: str, name: str) -> Manuscript:
    """Read one file's text; `name` is only for the error, ManuscriptError."""
    head, _, body = source.partition("\n\n")
    fields = _parse_head(head, name)
    paragraphs = _parse_body(body)
    if not any(not paragraph.is_subhead for paragraph in paragraphs):
        raise ManuscriptError(name, "it has no paragraphs; write the body after an empty line")
    try:
        outlet = outlet_of(fields["outlet"])
    except UnknownOutletError as error:
        raise ManuscriptError(name, str(error)) from error
    return Manuscript(
        slug=fields["slug"],
        outlet=outlet,
        topic=_one_of(TOPICS, "topic", fields, name),
        title=fields["title"],
        author=fields["author"],
        editor=fields["editor"],
        caption=fields["caption"],
        offset=_parse_offset(fields["offset"], name),
        is_waiting=_one_of(("published", "waiting"), "state", fields, name) == "waiting",
        paragraphs=paragraphs,
        **{key: fields.get(key, "") for key in OPTIONAL},
    )


def _parse_head(head: str, name: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in head.splitlines():
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or key not in REQUIRED + OPTIONAL:
            raise ManuscriptError(name, f"the line {line!r} is none of {', '.join(REQUIRED + OPTIONAL)}")
        fields[key] = value
    missing = [key for key in REQUIRED if not fields.get(key)]
    if missing:
        raise ManuscriptError(name, f"its head lacks {', '.join(missing)}")
    return fields


def _parse_body(body: str) -> tuple[Paragraph, ...]:
    blocks = (block.strip() for block in body.split("\n\n"))
    return tuple(Paragraph(block.removeprefix("## "), is_subhead=block.startswith("## ")) for block in blocks if block)


def _one_of(allowed: tuple[str, ...], key: str, fields: Mapping[str, str], name: str) -> str:
    if fields[key] not in allowed:
        raise ManuscriptError(name, f"{key} is {fields[key]!r}, not one of {', '.join(allowed)}")
    return fields[key]


def _parse_offset(minutes: str, name: str) -> timedelta:
    try:
        return timedelta(minutes=int(minutes))
    except ValueError as error:
        raise ManuscriptError(name, f"offset is {minutes!r}, not a whole number of minutes") from error
