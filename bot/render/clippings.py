"""What was asked for by its link, or pasted: its key points."""

from dataclasses import dataclass
from datetime import datetime

from bot.locale import Html, Words, escape
from bot.locale.times import full_date
from bot.render.blocks import while_it_fits
from bot.render.text import clip, headline, linked, one_line

_POINT_UNITS = 600


@dataclass(frozen=True)
class Clipping:
    """One article, read for one reader."""

    url: str  #: "" for a pasted text
    title: str
    source: str  #: the site's name, "" where it does not say
    author: str  #: "" where there is none
    published: datetime | None  #: aware
    points: tuple[str, ...]  #: in reading order
    length: int  #: of its text, in characters
    is_withdrawn: bool = False  #: its outlet took it back


def render_clipping(clipping: Clipping, words: Words, zone: str) -> Html:
    """Headline, where it is from, its key points, and how long the original is; one message."""
    needs_title = clipping.title or (clipping.url and not clipping.source)  # a post has none
    title = headline(clipping.title, clipping.url) if needs_title else Html("")
    title = Html(f"{title}{words.html('withdrawn')}") if clipping.is_withdrawn else title
    about = [part for part in (_about(clipping.source), _date(clipping, words, zone), _about(clipping.author)) if part]
    top = [line for line in (Html(f"<b>{title}</b>") if title else Html(""), Html(" · ".join(about))) if line]
    points = [Html(f"• {escape(clip(one_line(point), _POINT_UNITS))}") for point in clipping.points if one_line(point)]
    told = while_it_fits([*top, *points])
    foot = words.html("clipping-length", points=len(points), length=clipping.length)
    return Html(f"{told}\n{linked(clipping.url, foot)}")


def _about(text: str) -> Html:
    return escape(clip(one_line(text), 60))


def _date(clipping: Clipping, words: Words, zone: str) -> str:
    return full_date(words, clipping.published, zone) if clipping.published else ""
