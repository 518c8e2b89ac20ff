"""A few small charts below one another, drawn to be read on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from bot.charts.fonts import Face

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont, ImageFont

_WIDTH, _PANEL, _HEAD, _FOOT = 1080, 320, 110, 80
_MARGIN, _TITLE, _BASE = 60, 20, 290  #: of a panel: the side, the title's top, the line that bars stand on
_TOP = 100  #: of the highest bar
_INK, _FAINT, _PAPER = "#37352f", "#6b6862", "#f7f6f3"
_COLORS = ("#4a7fb5", "#5b9a72", "#c07a3e")


@dataclass(frozen=True)
class Panel:
    """One row of values, a day each; None: there was nothing to measure."""

    title: str
    values: Sequence[float | None]
    most: str  #: the largest of them, in words
    kind: Literal["bars", "line"] = "bars"


@dataclass(frozen=True)
class Chart:
    """Panels of the same days, and what the first, the middle and the last are called."""

    heading: str
    panels: Sequence[Panel]
    days: tuple[str, str, str]


def draw(chart: Chart, face: Face | None) -> bytes:
    """A PNG; ``face`` None: in the font that Pillow has, Latin only."""
    from PIL import Image, ImageDraw  # 17 MB of memory, which most bots never need

    image = Image.new("RGB", (_WIDTH, _HEAD + _PANEL * len(chart.panels) + _FOOT), _PAPER)
    pen = ImageDraw.Draw(image)
    pen.text((_MARGIN, 36), chart.heading, _INK, _font(face, 44))
    for number, panel in enumerate(chart.panels):
        _draw_panel(pen, panel, _HEAD + _PANEL * number, (_COLORS[number % len(_COLORS)], face))
    _draw_days(pen, chart, image.height - _FOOT + 8, _font(face, 32))
    written = BytesIO()
    image.quantize(64).save(written, "PNG", optimize=True)
    return written.getvalue()


def _draw_panel(pen: ImageDraw, panel: Panel, top: int, style: tuple[str, Face | None]) -> None:
    color, face = style
    pen.text((_MARGIN, top + _TITLE), panel.title, _INK, _font(face, 36))
    pen.text((_WIDTH - _MARGIN, top + _TITLE), panel.most, _FAINT, _font(face, 36), anchor="ra")
    pen.line((_MARGIN, top + _BASE, _WIDTH - _MARGIN, top + _BASE), _FAINT, 2)
    heights = _heights(panel.values)
    if panel.kind == "bars":
        _draw_bars(pen, heights, top, color)
    else:
        _draw_line(pen, heights, top, color)


def _draw_bars(pen: ImageDraw, heights: Sequence[float | None], top: int, color: str) -> None:
    half = _step(len(heights)) * 0.36
    for number, height in enumerate(heights):
        if height:
            middle, base = _middle(number, len(heights)), top + _BASE - 1
            pen.rectangle((middle - half, base - max(3.0, height), middle + half, base), color)


def _draw_line(pen: ImageDraw, heights: Sequence[float | None], top: int, color: str) -> None:
    """With a gap where there was nothing to measure."""
    points = [
        None if height is None else (_middle(number, len(heights)), top + _BASE - height)
        for number, height in enumerate(heights)
    ]
    for before, after in pairwise(points):
        if before and after:
            pen.line((*before, *after), color, 5)
    for point in filter(None, points):
        pen.ellipse((point[0] - 8, point[1] - 8, point[0] + 8, point[1] + 8), color)


def _draw_days(pen: ImageDraw, chart: Chart, top: int, font: FreeTypeFont | ImageFont) -> None:
    places = ((_MARGIN, "la"), (_WIDTH / 2, "ma"), (_WIDTH - _MARGIN, "ra"))
    for (x, anchor), day in zip(places, chart.days, strict=True):
        pen.text((x, top), day, _FAINT, font, anchor=anchor)


def _heights(values: Sequence[float | None]) -> list[float | None]:
    """In pixels, the largest up to the top."""
    most = max((value for value in values if value), default=1.0)
    return [None if value is None else value / most * (_BASE - _TOP) for value in values]


def _step(count: int) -> float:
    return (_WIDTH - 2 * _MARGIN) / max(1, count)


def _middle(number: int, count: int) -> float:
    return _MARGIN + _step(count) * (number + 0.5)


def _font(face: Face | None, size: int) -> FreeTypeFont | ImageFont:
    from PIL import ImageFont

    if face is not None:
        return ImageFont.truetype(face.path, size, face.index)
    return ImageFont.load_default(size)
