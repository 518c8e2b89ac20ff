"""The playground's demo as a process of its own, and a browser to look at it with."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
#: On a Tuesday at 19:40 in 江城: by the machine's own time, what came today and what comes next would differ.
DEMO = """
from datetime import UTC, datetime
from bot.playground.demo import main
main(0, False, datetime(2026, 11, 24, 11, 40, tzinfo=UTC))
"""
STOP_WITHIN = 60  # seconds, on a busy machine


@contextmanager
def running_demo() -> Iterator[str]:
    """A demo on a free port, always of the same evening; its address. It has to end in order within ten seconds."""
    command = [sys.executable, "-c", DEMO]
    environment = {**os.environ, "LANG": "zh_CN.UTF-8", "PYTHONUTF8": "1"}
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                assert process.wait(STOP_WITHIN) == 0
            finally:
                process.kill()


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Debian's Chromium; call chromium() first to know whether there is one."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


def seat(page: Page, name: str) -> Locator:
    """The line of somebody, or of a group or channel, in the list of people."""
    return page.locator("[data-seat]").filter(has=page.locator("b").get_by_text(name, exact=True))


def first_digest(page: Page) -> Locator:
    return page.locator(".message").filter(has=page.get_by_role("button", name="1", exact=True)).first


def answer(page: Page, text: str) -> Locator:
    """The last message of somebody else that has this text; what the bot says of its own accord may come after it."""
    return page.locator(".message.theirs", has_text=text).last


def write(page: Page, text: str) -> None:
    page.locator("#text").fill(text)
    page.locator("#text").press("Enter")


def say(page: Page, text: str) -> None:
    """Write it, and wait until the bot has said something."""
    before = page.locator(".message.theirs").count()
    write(page, text)
    expect(page.locator(".message.theirs").nth(before)).to_be_visible()


def press(page: Page, button: str) -> None:
    """Press the newest button of this name, and wait until the bot has answered."""
    page.locator(".buttons").get_by_role("button", name=button, exact=True).last.click()
    expect(page.locator(".buttons [aria-busy]")).to_have_count(0)


def attach(page: Page, what: str) -> None:
    """Choose one of what there is to attach."""
    page.locator("#attach").click()
    page.get_by_role("option", name=what).click()


def attach_file(page: Page, name: str, content: bytes) -> None:
    with page.expect_file_chooser() as choosing:
        attach(page, "文件")
    choosing.value.set_files({"name": name, "mimeType": "text/xml", "buffer": content})


def chromium() -> str | None:
    """Where Chromium is."""
    return shutil.which("chromium")
