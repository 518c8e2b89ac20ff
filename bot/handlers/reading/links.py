"""A link, a forwarded post or a pasted text comes back as its key points."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.delivery.promises import Promise, promise
from bot.errors import BotError
from bot.handlers.allowance import Allowance
from bot.handlers.incoming import Origin, Said
from bot.handlers.reading.clippings import clipping_rows
from bot.handlers.reading.cuttings import Cutting, cutting_of, keep
from bot.handlers.reading.handed import MOST_LINKS, Handed, handed
from bot.handlers.route import Tools
from bot.handlers.visit import NOTHING, Decision, Errand, Reply, Visit
from bot.locale import Html
from bot.locale.reasons import reason
from bot.locale.times import exact_moment
from bot.newsroom import Newsroom, ReadArticle, with_scheme
from bot.render import Part, render_clipping
from bot.times.slots import ASKED
from gatherer import GatherError
from storage import UnitOfWork

#: Links and texts that are read for one person.
MOST_AN_HOUR = 20
#: Why the bot is shown no article where people may be.
_SHOWN_TO_PEOPLE = frozenset(("needs_login", "needs_script", "challenge", "robots"))
_LOGIN, _FORBIDDEN = 401, 403
#: Why an address may yet answer to http.
_WITHOUT_HTTPS = frozenset(("connect", "tls", "protocol"))
#: Moments are told without their seconds, which would be too early.
_TO_THE_NEXT_MINUTE = timedelta(minutes=1, microseconds=-1)


@dataclass(frozen=True)
class Unreadable:
    """What could not be read, as words for it are found."""

    url: str
    code: str
    fields: dict[str, str | int]

    @property
    def may_be_pasted(self) -> bool:
        """Whether a person may well see the article."""
        return self.code in _SHOWN_TO_PEOPLE or self.fields.get("status") in (_LOGIN, _FORBIDDEN)


@dataclass(frozen=True)
class _Asked:
    """Something to read: a page by its address, or a text."""

    url: str = ""
    text: str = ""
    origin: Origin | None = None  #: of the text


@dataclass(frozen=True)
class Outcomes:
    """What came of a message."""

    of_each: Sequence[Cutting | Unreadable]
    #: when there is something left of the hour's allowance again, where not everything was read for that
    free_at: datetime | None = None
    left_out: int = 0  #: links beyond those that are read of one message


def reading(tools: Tools) -> Errand:
    """Reads what the message holds; the answer is promised in the ledger, what cannot be read is told at once."""
    allowance = Allowance(MOST_AN_HOUR, timedelta(hours=1))

    async def errand(visit: Visit) -> Decision:
        incoming = visit.incoming
        assert isinstance(incoming.what, Said)
        what = handed(incoming.what, visit.policy.bot_username) or Handed()
        asked, person = _asked(what), visit.person_id or 0
        granted = allowance.take(person, incoming.update_id, len(asked), incoming.at)
        read = await asyncio.gather(*(_attempt(tools.newsroom, one) for one in asked[:granted]))
        of_each = [cutting_of(one) if isinstance(one, ReadArticle) else one for one in read]
        outcomes = Outcomes(of_each, allowance.free_at(person) if granted < len(asked) else None, what.left_out)
        return lambda uow, visit: answer(uow, visit, outcomes)

    return errand


def answer(uow: UnitOfWork, visit: Visit, outcomes: Outcomes) -> Reply:
    now, zone = visit.incoming.at, visit.preferences.zone
    read = [outcome for outcome in outcomes.of_each if isinstance(outcome, Cutting)]
    if parts := [_part(keep(uow, visit, cutting), visit) for cutting in read if cutting.clipping.points]:
        slot = f"{ASKED}{visit.incoming.update_id}"
        promise(uow, Promise(visit.place, slot, now, zone, parts, preview=True))
    lines = _apologies(visit, outcomes)
    return visit.say("\n".join(lines)) if lines else NOTHING


def _apologies(visit: Visit, outcomes: Outcomes) -> list[Html]:
    """For each that could not be read, and what can be done about it."""
    failed = [outcome for outcome in outcomes.of_each if isinstance(outcome, Unreadable)]
    lines = [_apology(visit, one) for one in failed]
    if any(one.may_be_pasted for one in failed):
        lines.append(visit.words.html("reading-paste"))
    is_bare = any(isinstance(outcome, Cutting) and not outcome.clipping.points for outcome in outcomes.of_each)
    if is_bare or not (outcomes.of_each or outcomes.free_at):
        lines.append(visit.words.html("reading-nothing"))
    if outcomes.left_out:
        lines.append(visit.words.html("reading-most", most=MOST_LINKS, left=outcomes.left_out))
    if outcomes.free_at:
        until = exact_moment(
            visit.words, outcomes.free_at + _TO_THE_NEXT_MINUTE, visit.incoming.at, visit.preferences.zone
        )
        lines.append(visit.words.html("reading-limit", most=MOST_AN_HOUR, until=until))
    return lines


def _part(cutting: Cutting, visit: Visit) -> Part:
    html = render_clipping(cutting.clipping, visit.words, visit.preferences.zone)
    return Part(html, clipping_rows(visit, cutting))


def _asked(what: Handed) -> Sequence[_Asked]:
    if what.text:
        return [_Asked(text=what.text, origin=what.origin)]
    return [_Asked(url) for url in what.pages]


async def _attempt(newsroom: Newsroom, asked: _Asked) -> ReadArticle | Unreadable:
    url = with_scheme(asked.url) if asked.url else ""
    try:
        return await (_page(newsroom, asked.url) if asked.url else _text(newsroom, asked))
    except GatherError as error:
        return Unreadable(url, error.code, error.fields)
    except BotError as error:  # the worker process could not cope with it
        return Unreadable(url, error.code, {})


async def _page(newsroom: Newsroom, url: str) -> ReadArticle:
    """What was typed without its scheme may have no https."""
    try:
        return await newsroom.read(with_scheme(url))
    except GatherError as error:
        if "://" in url or error.code not in _WITHOUT_HTTPS:
            raise
        try:
            return await newsroom.read(f"http://{url}")
        except GatherError:
            raise error from None


async def _text(newsroom: Newsroom, asked: _Asked) -> ReadArticle:
    """With the channel that a post is from for its outlet."""
    article, origin = await newsroom.read_text(asked.text), asked.origin
    if origin is None:
        return article
    return replace(article, url=origin.url, site=origin.title, published=origin.at)


def _apology(visit: Visit, failed: Unreadable) -> Html:
    why = reason(visit.words, failed.code, failed.fields)
    if not failed.url:
        return visit.words.html("reading-text-failed", reason=why)
    return visit.words.html("reading-failed", url=failed.url[:300], reason=why)
