"""`jianbao demo`: the whole bot with no token and no network, and a page to try it on."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import webbrowser
from collections.abc import Iterable
from datetime import datetime

from bot.locale import Locales, Words
from bot.playground.day import Day, open_day
from bot.playground.emulator import EmulatorError, Message, Serving
from bot.playground.opening import fill_the_other_chats, open_with_first_digest
from bot.process.output import printed

USUAL_PORT = 8000  #: where none is asked for; when it is taken, any other


def main(port: int | None, open_browser: bool, begin: datetime | None = None) -> None:
    """Run the playground on a loopback port until Ctrl+C or SIGTERM; its day begins now, or at ``begin``, aware.

    Raises SystemExit(1), after one line on standard error, where the port is taken or the bot does not start.
    """
    if code := asyncio.run(_run(port, open_browser, begin)):
        raise SystemExit(code)


async def _run(port: int | None, open_browser: bool, begin: datetime | None) -> int:
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    async with open_day(begin=begin) as day:
        locales = Locales()
        page = await _serve(day, locales, port)
        if page is None:
            return _complain(f"cannot listen on 127.0.0.1:{port}: the port is taken; choose another with --port")
        try:
            if open_browser:  # not on the event loop: a browser in the terminal returns when it is left
                asyncio.get_running_loop().run_in_executor(None, webbrowser.open, f"{page.url}/")
            return await _play(day, f"{page.url}/", _terminal_words(locales), ended)
        finally:
            await page.stop()


async def _serve(day: Day, locales: Locales, port: int | None) -> Serving | None:
    """The page, listening; None where the port that was asked for is taken."""
    from bot.playground.page import create_app  # with SQLAlchemy: by now the bot is loading its own

    for choice in (USUAL_PORT, 0) if port is None else (port,):
        page = Serving(create_app(day, locales), choice)
        try:
            await page.start()
        except OSError:
            continue
        return page
    return None


async def _play(day: Day, address: str, words: Words, ended: asyncio.Event) -> int:
    """Until it is ended; the exit status."""
    printed(address)
    printed(words.plain("terminal-begins", count=len(day.newsroom.published())))
    opening = asyncio.create_task(_open(day, address, words))
    starting = asyncio.create_task(day.bot.wait_until_ready())
    ending = asyncio.create_task(ended.wait())
    try:
        await asyncio.wait((starting, ending), return_when=asyncio.FIRST_COMPLETED)
        if day.bot.has_failed:
            return 1  # it said why
        await asyncio.wait((opening, ending), return_when=asyncio.FIRST_COMPLETED)
        if opening.done():
            opening.result()
        await ending
    finally:
        for task in (opening, starting, ending):
            task.cancel()
        await asyncio.gather(opening, starting, return_exceptions=True)
    return 0


async def _open(day: Day, address: str, words: Words) -> None:
    """The opening, and what the terminal shows of it. It ends early where somebody at the page gets in its way."""
    with contextlib.suppress(EmulatorError, TimeoutError):
        digest = await open_with_first_digest(day)
        _print_digest(digest, words, address)
        await fill_the_other_chats(day)


def _terminal_words(locales: Locales) -> Words:
    """In the language of the terminal, by the variables that POSIX names, in its order."""
    told = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return locales[locales.match(next(filter(None, told), None))]


def _print_digest(digest: Iterable[Message], words: Words, address: str) -> None:
    printed("\n" + words.plain("terminal-digest") + "\n")
    for message in digest:
        for line in message.text.splitlines():
            printed(f"  {line}")
    printed("\n" + words.plain("terminal-try", url=address))


def _complain(text: str) -> int:
    sys.stderr.write(f"{text}\n")
    return 1
