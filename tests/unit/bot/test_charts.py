"""The picture of /stats, by its pixels, and the fonts that it is written in."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bot.charts import Chart, Face, Panel, draw, face_for

DAYS = ("Nov 15", "Nov 22", "Nov 28")
PAPER = (247, 246, 243)


def picture(*panels: Panel, face: Face | None = None) -> Image.Image:
    return Image.open(BytesIO(draw(Chart("14 days", panels, DAYS), face))).convert("RGB")


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many pixels are coloured, neither paper nor grey."""
    part = image.crop(box)
    pixels = (part.getpixel((x, y)) for x in range(part.width) for y in range(part.height))
    return sum(max(pixel) - min(pixel) > 40 for pixel in pixels if isinstance(pixel, tuple))


@pytest.mark.long
def test_bars_are_as_high_as_their_values() -> None:
    image = picture(Panel("Delivered", (100.0, 50.0, 0.0, 25.0), "100"))
    quarter = 240  # of the width between the margins
    high, half, none, low = (ink(image, (60 + quarter * n, 190, 60 + quarter * (n + 1), 400)) for n in range(4))
    assert high == pytest.approx(2 * half, rel=0.05)
    assert high == pytest.approx(4 * low, rel=0.1)
    assert none == 0


def test_a_line_has_a_gap_where_there_was_nothing_to_measure() -> None:
    image = picture(Panel("Lateness", (5.0, 5.0, None, 5.0), "5", "line"))
    assert ink(image, (260, 190, 340, 400))
    assert not ink(image, (500, 190, 820, 400)), "from the second day to the fourth"


@pytest.mark.long
def test_without_any_value_it_is_drawn_all_the_same() -> None:
    image = picture(Panel("Delivered", (0.0, 0.0), "0"), Panel("Lateness", (None, None), "-", "line"))
    assert image.getpixel((2, 2)) == PAPER
    assert not ink(image, (0, 0, image.width, image.height))


def test_it_is_small_enough_to_wait_in_the_store() -> None:
    values = tuple(float(number * 7919 % 1000) for number in range(14))
    assert len(draw(Chart("14 days", [Panel("Delivered", values, "999")] * 3, DAYS), None)) < 100_000


class TestFonts:
    def test_the_best_that_there_is(self, tmp_path: Path) -> None:
        for name in ("wqy-zenhei.ttc", "NotoSansCJK-Regular.ttc", "DejaVuSans.ttf"):
            (tmp_path / "deep").mkdir(exist_ok=True)
            (tmp_path / "deep" / name).touch()
        noto = tmp_path / "deep" / "NotoSansCJK-Regular.ttc"
        folders = ["/nowhere", str(tmp_path)]
        assert face_for("zh-Hans", folders) == Face(noto, 2)
        assert face_for("zh-Hant", folders) == Face(noto, 3)

    def test_none_where_there_is_none_with_its_characters(self, tmp_path: Path) -> None:
        (tmp_path / "DejaVuSans.ttf").touch()
        assert face_for("zh-Hans", [str(tmp_path)]) is None
        assert face_for("en", [str(tmp_path)]) is None
