"""Telegram and the newspapers, in a process of their own, so that what is measured is the bot alone."""

import asyncio
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from multiprocessing.connection import Connection

from benchmarks.far_process import FarProcess, Verbs, answer, started
from bot.playground.emulator import Emulator, Serving, create_app
from bot.playground.newsroom import Newsroom, SourceKind
from bot.playground.newsroom import create_app as newsroom_app

READER = 2001
KINDS = {SourceKind.INDEX: "page"}


class FarSide(FarProcess):
    def addresses(self) -> tuple[str, str, str]:
        """Of the Bot API, the newsroom, and the bot's token."""
        first, second, token = self._ask("addresses")
        return first, second, token

    def sources(self) -> list[tuple[str, str, str, str]]:
        return list(self._ask("sources"))

    def publish(self) -> bool:
        return bool(self._ask("publish"))

    def published(self) -> int:
        """How many articles the newspapers have by now."""
        return int(self._ask("published"))

    def say(self, text: str) -> None:
        """The reader types; ``/start`` opens the chat."""
        self._ask("say", text)

    def press(self, label: str) -> bool:
        """The reader presses the newest button whose words hold ``label``."""
        return bool(self._ask("press", label))

    def heard(self) -> list[str]:
        """What the bot said to the reader."""
        return list(self._ask("heard"))

    def refused(self) -> int:
        return int(self._ask("refused"))


def far_side() -> AbstractContextManager[FarSide]:
    """Starts the process and ends it."""
    return started(FarSide, _live)


def now() -> datetime:
    return datetime.now(UTC)


def _live(pipe: Connection) -> None:
    asyncio.run(_serve(pipe))


async def _serve(pipe: Connection) -> None:
    emulator, newsroom = Emulator(now), Newsroom(now)
    async with Serving(create_app(emulator)) as telegram, Serving(newsroom_app(newsroom)) as press:
        await answer(pipe, _verbs(emulator, newsroom, (telegram.url, press.url)))


def _verbs(emulator: Emulator, newsroom: Newsroom, urls: tuple[str, str]) -> Verbs:
    reader = emulator.person("林", id=READER)

    def press(label: str) -> bool:
        for message in reversed(emulator.bot_messages(reader)):
            for button in (button for row in message.buttons for button in row):
                if label in button["text"]:
                    emulator.press(reader, message, button["text"])
                    return True
        return False

    return {
        "addresses": lambda: (*urls, emulator.token),
        "sources": lambda: [(s.url, KINDS.get(s.kind, "feed"), s.title, s.category) for s in newsroom.sources(urls[1])],
        "publish": lambda: newsroom.publish_next() is not None,
        "published": lambda: len(newsroom.published()),
        "say": lambda text: emulator.say(reader, reader, text) and None,
        "press": press,
        "heard": lambda: [message.text for message in emulator.bot_messages(reader)],
        "refused": lambda: len(emulator.refused()),
    }
