"""How soon does the playground's page answer a press?

A demo, and Chromium without a window, both on this machine. Each press is made in the page, and timed there: until the
next frame is drawn, which shows the button as pressed, and until its answer stands in the page, which goes to the bot
and back. Beside it a button of an empty page: what the browser alone takes for a frame.
"""

import re
from collections.abc import Callable, Sequence

from playwright.sync_api import Browser, Locator, Page, expect

from benchmarks.answers import keep
from benchmarks.summaries.tables import table
from tests.browser.driving import chromium, first_digest, running_browser, running_demo, say

PRESSES = 20
_OPENING = 180_000  #: milliseconds until the bot has read the papers
_PRESS = """
button => new Promise(done => {
  const began = performance.now();
  button.click();
  requestAnimationFrame(() => setTimeout(() => {
    const shown = performance.now() - began;
    const look = () => button.isConnected && button.getAttribute("aria-busy")
      ? setTimeout(look, 1) : done([shown, performance.now() - began]);
    look();
  }));
})
"""

_CONTROLS = {
    "publish": "news comes out, and is read",
    "jump": "on to the next digest",
    "cut": "the network is cut, and is back",
}

#: Until it shows, and until it is answered, ms.
Press = tuple[float, float]


def main() -> None:
    if chromium() is None:
        raise SystemExit("benchmarks.page needs Chromium; install it with: apt-get install chromium")
    with running_browser() as browser:
        empty = browser.new_page()
        empty.set_content("<button>1</button>")
        alone = _shown("an empty page's button", _presses(lambda: empty.locator("button")))
        with running_demo() as address:
            rows = _rows(_opened(browser, address))
    keep("page", table(["", "shown, median ms", "worst", "answered, median ms", "worst"], [alone, *rows]))


def _opened(browser: Browser, address: str) -> Page:
    page = browser.new_page(locale="zh-CN", viewport={"width": 1280, "height": 900})
    page.goto(address)
    expect(first_digest(page)).to_be_visible(timeout=_OPENING)
    expect(page.locator("#schedule")).to_contain_text("读报群 › 早报", timeout=_OPENING)
    return page


def _rows(page: Page) -> list[list[str]]:
    story = page.locator(".buttons").get_by_role("button", name=re.compile("^(1|‹ 返回)$"))
    rows = [_told("a story of a digest, and back", _presses(lambda: story.first))]
    say(page, "/topics")
    topic = page.locator(".message.theirs .buttons").last.get_by_role("button")
    rows.append(_told("a topic chosen, and left", _presses(lambda: topic.first)))
    return rows + [_told(what, _presses(_control(page, name))) for name, what in _CONTROLS.items()]


def _control(page: Page, name: str) -> Callable[[], Locator]:
    return lambda: page.locator(f'[data-control="{name}"]')


def _presses(button: Callable[[], Locator]) -> list[Press]:
    return [_press(button()) for _ in range(PRESSES)]


def _press(button: Locator) -> Press:
    shown, answered = button.evaluate(_PRESS)
    return shown, answered


def _shown(what: str, presses: Sequence[Press]) -> list[str]:
    return [what, *_summed(sorted(shown for shown, _ in presses))]


def _told(what: str, presses: Sequence[Press]) -> list[str]:
    return [*_shown(what, presses), *_summed(sorted(answered for _, answered in presses))]


def _summed(ordered: Sequence[float]) -> list[str]:
    return [f"{ordered[len(ordered) // 2]:.0f}", f"{ordered[-1]:.0f}"]


if __name__ == "__main__":
    main()
