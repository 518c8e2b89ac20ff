"""`python -m tests.browser.screenshots FOLDER`: the playground's pictures, as the README shows them."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.driving import answer, chromium, first_digest, running_browser, running_demo, seat, write

PATIENCE = 30_000  # milliseconds
SIZES = {"desk": (1440, 900), "phone": (390, 844)}


def main(folder: Path) -> int:
    if chromium() is None:
        sys.stderr.write("screenshots need Chromium; install it with: apt-get install chromium\n")
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with running_browser() as browser:
        for size in SIZES:
            for scheme in ("light", "dark"):
                with running_demo() as address:  # each from its beginning
                    take(browser, address, folder, f"{size}-{scheme}")
    return 0


def take(browser: Browser, address: str, folder: Path, look: str) -> None:
    """The first view, a card, a search, the latest of an outlet, a link, inline and the admin's view."""
    size, _, scheme = look.partition("-")
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="zh-CN",
        device_scale_factor=2 if size == "phone" else 1,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address)
    digest = first_digest(page)
    expect(digest).to_be_visible(timeout=PATIENCE)
    expect(page.locator("#schedule")).to_contain_text("读报群", timeout=PATIENCE)
    shoot(page, folder, f"{look}-digest")

    digest.get_by_role("button", name="1", exact=True).click()
    back = page.get_by_role("button", name="返回")
    expect(back).to_be_visible(timeout=PATIENCE)
    shoot(page, folder, f"{look}-card")
    back.click()
    expect(digest.get_by_role("button", name="1", exact=True)).to_be_visible(timeout=PATIENCE)

    write(page, "地铁")
    expect(answer(page, "“地铁” ·")).to_be_visible(timeout=PATIENCE)
    shoot(page, folder, f"{look}-search")

    write(page, "/latest 江城日报 今天")
    expect(answer(page, "最新 · 江城日报")).to_be_visible(timeout=PATIENCE)
    shoot(page, folder, f"{look}-latest")

    write(page, digest.locator(".text a").first.get_attribute("href") or "")
    expect(answer(page, "个要点")).to_be_visible(timeout=PATIENCE)
    shoot(page, folder, f"{look}-link")

    page.get_by_label("在任何聊天里找新闻").click()
    page.locator("#text").press_sequentially("江城")
    expect(page.get_by_role("option").first).to_be_visible(timeout=PATIENCE)
    shoot(page, folder, f"{look}-inline")
    page.locator("#text").fill("")

    seat(page, "老周").click()
    expect(page.get_by_role("button", name="批准", exact=True)).to_be_visible(timeout=PATIENCE)
    shoot(page, folder, f"{look}-admin")
    context.close()


def shoot(page: Page, folder: Path, name: str) -> None:
    page.mouse.move(0, 0)
    page.screenshot(path=folder / f"{name}.png", animations="disabled")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
