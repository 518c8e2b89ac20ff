"""What a source that is to be added lists: some headlines, each with a key point."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.locale import Html, escape
from bot.render.text import clip, headline, one_line

_POINT_UNITS = 200
_TITLE_UNITS = 120


@dataclass(frozen=True)
class Sample:
    """One of its articles; ``point`` is copied from it, "" where its text cannot be read."""

    title: str
    url: str
    point: str = ""


def render_samples(samples: Iterable[Sample]) -> Html:
    """ "" where there is none."""
    return Html("\n".join(map(_sample, samples)))


def _sample(sample: Sample) -> Html:
    line = Html(f"<b>{headline(clip(one_line(sample.title), _TITLE_UNITS), sample.url)}</b>")
    return Html(f"{line}\n• {escape(clip(one_line(sample.point), _POINT_UNITS))}") if sample.point else line
