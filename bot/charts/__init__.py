"""Pictures of figures. Pure, but for the fonts, which are looked for on the machine."""

from bot.charts.chart import Chart, Panel, draw
from bot.charts.fonts import Face, face_for

__all__ = ["Chart", "Face", "Panel", "draw", "face_for"]
