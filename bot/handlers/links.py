"""A link, a forwarded post or a pasted text comes back as its key points."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from bot.delivery.promises import Promise, promise
from bot.errors import BotError
from bot.handlers.incoming import Said
from bot.handlers.route import Tools
from bot.handlers.visit import NOTHING, Decision, Errand, Reply, Visit
from bot.locale import Html
from bot.locale.reasons import reason
from bot.newsroom import Newsroom, ReadArticle, with_scheme
from bot.render import Clipping, Part, render_clipping
from bot.slots import ASKED
from gatherer import GatherError
from storage import UnitOfWork

#: A text that is longer than a question would be.
PASTED = 200
#: Of the links in one message, the first are read.
MOST_LINKS = 3


@dataclass(frozen=True)
class Unreadable:
    """What could not be read, as words for it are found."""

    url: str
    code: str
    fields: dict[str, str | int]


def is_to_be_read(said: Said) -> bool:
    """Whether a message is something to read, rather than a question."""
    return bool(said.urls) or said.is_forward or len(said.text) > PASTED


def reading(tools: Tools) -> Errand:
    """Reads what the message holds; the answer is promised in the ledger, what cannot be read is told at once."""

    async def errand(visit: Visit) -> Decision:
        assert isinstance(visit.incoming.what, Said)
        outcomes = await _read(tools.newsroom, visit.incoming.what)
        return lambda uow, visit: answer(uow, visit, outcomes)

    return errand


def answer(uow: UnitOfWork, visit: Visit, outcomes: Sequence[ReadArticle | Unreadable]) -> Reply:
    now, zone = visit.incoming.at, visit.preferences.zone
    read = [outcome for outcome in outcomes if isinstance(outcome, ReadArticle)]
    if parts := [_part(article, visit) for article in read if article.points]:
        slot = f"{ASKED}{visit.incoming.update_id}"
        promise(uow, Promise(visit.place, slot, now, zone, parts, preview=True))
    lines = [_apology(visit, outcome) for outcome in outcomes if isinstance(outcome, Unreadable)]
    if not outcomes or not all(article.points for article in read):
        lines.append(visit.words.html("reading-nothing"))
    return visit.say("\n".join(lines)) if lines else NOTHING


def _part(article: ReadArticle, visit: Visit) -> Part:
    clipping = Clipping(
        url=article.url,
        title=article.title,
        source=article.site or "",
        author=article.author or "",
        published=article.published,
        points=tuple(point.text for point in article.points),
        length=article.length,
        is_withdrawn=article.is_withdrawn,
    )
    return Part(render_clipping(clipping, visit.words, visit.preferences.zone))


async def _read(newsroom: Newsroom, said: Said) -> list[ReadArticle | Unreadable]:
    prose = said.text
    for url in said.urls:
        prose = prose.replace(url, "")
    prose = prose.strip()
    if len(prose) > PASTED or (said.is_forward and prose and not said.urls):
        return [await _attempt(newsroom, text=prose)]
    return list(await asyncio.gather(*(_attempt(newsroom, url=with_scheme(url)) for url in said.urls[:MOST_LINKS])))


async def _attempt(newsroom: Newsroom, url: str = "", text: str = "") -> ReadArticle | Unreadable:
    try:
        return await (newsroom.read(url) if url else newsroom.read_text(text))
    except GatherError as error:
        return Unreadable(url, error.code, error.fields)
    except BotError as error:  # the worker process could not cope with it
        return Unreadable(url, error.code, {})


def _apology(visit: Visit, failed: Unreadable) -> Html:
    why = reason(visit.words, failed.code, failed.fields)
    if not failed.url:
        return visit.words.html("reading-text-failed", reason=why)
    return visit.words.html("reading-failed", url=failed.url[:300], reason=why)
