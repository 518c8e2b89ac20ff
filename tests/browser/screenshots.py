"""`python -m tests.browser.screenshots FOLDER [NAME...]`: pictures of the playground's screens, all or those named.

Each on a desk and a phone, light and dark. A screen that does not come is told on standard error, and the rest goes on.
"""

from __future__ import annotations

import sys
from collections.abc import Collection
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Error, Page, expect

from tests.browser.driving import chromium, first_digest, running_browser, running_demo, seat
from tests.browser.screens import SCREENS, Screen

PATIENCE = 30_000  # milliseconds
OPENING = 180_000  # until the bot has read the papers
COLOURS = 128  # of a picture: the page has few, and a third of the size remains
SIZES = {"desk": (1440, 900), "phone": (390, 844)}


def main(folder: Path, names: Collection[str]) -> int:
    if chromium() is None:
        sys.stderr.write("screenshots need Chromium; install it with: apt-get install chromium\n")
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=PATIENCE)
    wanted = [screen for screen in SCREENS if not names or screen.name in names]
    with running_browser() as browser:
        failed = [one for size in SIZES for one in take(browser, folder, size, wanted)]
    for name, why in failed:
        sys.stderr.write(f"{name}: {why}\n")
    return 1 if failed else 0


def take(browser: Browser, folder: Path, size: str, screens: list[Screen]) -> list[tuple[str, str]]:
    """Of one evening; what did not come, and why."""
    failed = []
    with running_demo() as address:
        page = opened(browser, address, size)
        for screen in screens:
            try:
                screen.open(page)
            except (AssertionError, Error) as error:
                failed.append((f"{size} {screen.name}", str(error).splitlines()[0]))
            failed += [(f"{size} {screen.name}", f"a button's words are cut: {words}") for words in cut(page)]
            shoot(page, folder, size, screen.name)
        page.context.close()
    return failed


def opened(browser: Browser, address: str, size: str) -> Page:
    """The first view, once everything that happens by itself has happened."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale="zh-CN",
        device_scale_factor=2 if size == "phone" else 1,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    expect(first_digest(page)).to_be_visible(timeout=OPENING)
    expect(seat(page, "小陈").locator(".badge")).to_be_visible(timeout=OPENING)
    return page


def cut(page: Page) -> list[str]:
    """The words of buttons that do not fit into them."""
    fits = "all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.textContent)"
    found: list[str] = page.locator(".buttons span, .keyboard span").evaluate_all(fits)
    return found


def shoot(page: Page, folder: Path, size: str, name: str) -> None:
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        picture = Image.open(BytesIO(page.screenshot(animations="disabled")))
        few = picture.quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(folder / f"{size}-{scheme}-{name}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
