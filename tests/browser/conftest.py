"""What the tests in a browser share: Chromium and a demo for each module, a fresh page for each test."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driving import chromium, first_digest, running_browser, running_demo

PATIENCE = 40_000  # milliseconds: the page gives a bot that was killed thirty seconds to come back

OPENING = 120_000  # the same: in which the bot reads the papers


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed after each module: while it is open, playwright's event loop runs, and no test may run one of its own."""
    if chromium() is None:
        why = "Chromium is not installed: apt-get install chromium"
        if os.environ.get("JIANBAO_NO_SKIPS") == "1":
            pytest.fail(why)
        pytest.skip(why)
    expect.set_options(timeout=PATIENCE)
    with running_browser() as running:
        yield running


@pytest.fixture(scope="module")
def demo(browser: Browser) -> Iterator[str]:
    """A demo's address, once its first digest is there. (The browser comes first: without one, none is started.)"""
    with running_demo() as address:
        page = browser.new_page(locale="zh-CN")
        page.goto(address)
        expect(first_digest(page)).to_be_visible(timeout=OPENING)
        page.close()
        yield address


@pytest.fixture
def page(browser: Browser, demo: str) -> Iterator[Page]:
    """The playground as a Chinese reader opens it; it may complain of nothing, and load nothing from elsewhere."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(demo)
    yield page
    context.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith(demo)] == []
