"""Where every update is handled: find its route, see who it is, let the handler decide, and note what is to be said."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.calls import Address, Call, answer_press, send
from bot.handlers.entrance import is_group
from bot.handlers.gate import Doorway, Refusal, is_for_the_bot, refusal
from bot.handlers.incoming import Incoming, InlineQuestion, Membership, Moved, Press, Said
from bot.handlers.pressing import stale
from bot.handlers.returning import received
from bot.handlers.route import Route, Routes
from bot.handlers.spoken import is_addressed, understood
from bot.handlers.visit import NOTHING, Decision, Reply, Visit
from storage import Database, UnitOfWork


class Desk:
    """``recorded`` is called after each transaction: deliveries may wait in the ledger."""

    def __init__(self, database: Database, doorway: Doorway, routes: Routes, recorded: Callable[[], None]) -> None:
        self._database = database
        self._doorway = doorway
        self._routes = routes
        self._recorded = recorded

    async def handle(self, incoming: Incoming, *, answered: bool = False) -> list[Call]:
        """What is to be said, the changes and the mark ``handled`` being stored already.

        ``answered``: a press that had to wait was answered when it came.
        """
        incoming = self._understood(incoming)
        route = self._route(incoming)
        is_group_admin = await self._doorway.is_group_admin(incoming, route)
        decision = answering_once(await self._decision(incoming, route, is_group_admin), answered=answered)
        calls = await self._database.write(lambda uow: self._transact(uow, incoming, decision, is_group_admin))
        self._recorded()
        return list(calls)

    async def goes_out(self, incoming: Incoming) -> bool:
        """Whether who pressed may, and an answer has to wait for the network: longer than Telegram waits for it."""
        route = self._route(incoming)
        if route.errand is None or not isinstance(incoming.what, Press):
            return False
        visit = await self._database.write(lambda uow: self._doorway.enter(uow, incoming, False))
        return refusal(visit, route) is None

    def apology(self, raw: Mapping[str, Any], code: str, *, answered: bool = False) -> list[Call]:
        """What a person hears when the bot itself failed. Never raises: ``raw`` may be of any shape."""
        words = self._doorway.locales[self._doorway.policy.language or "zh-Hans"]
        match raw:
            case {"callback_query": {"id": str(press)}} if not answered:
                return [answer_press(press, words.plain("failed", code=code), alert=True)]
            case {"message": {"chat": {"type": "private", "id": int(chat)}}} | {
                "callback_query": {"message": {"chat": {"type": "private", "id": int(chat)}}}
            }:
                return [send(Address(chat), words.html("failed", code=code))]
        return []

    def _understood(self, incoming: Incoming) -> Incoming:
        """What is certainly said to the bot, as the command that it means."""
        said, own_name = incoming.what, self._doorway.policy.bot_username
        if not isinstance(said, Said) or incoming.room is None:
            return incoming
        if incoming.room.kind != "private" and not is_addressed(said, own_name):
            return incoming
        return replace(incoming, what=understood(said, self._routes.phrasebook, own_name))

    def _route(self, incoming: Incoming) -> Route:
        match incoming.what:
            case Said() as said:
                return self._said_route(incoming, said)
            case Press() as press:
                # A message sent inline stands in no chat that the bot knows; none of those has a button of ours.
                return STALE if incoming.room is None else self._routes.presses.get(press.verb, STALE)
            case InlineQuestion():
                return self._routes.inline
            case Membership() | Moved():
                return self._routes.membership

    def _said_route(self, incoming: Incoming, said: Said) -> Route:
        if incoming.room is None or not is_for_the_bot(said, incoming.room.kind):
            return IGNORED
        if said.command is None:
            return IGNORED if said.text.startswith("/") and is_group(incoming.room) else self._routes.text
        return self._routes.commands.get(said.command, self._routes.unknown)

    async def _decision(self, incoming: Incoming, route: Route, is_group_admin: bool) -> Decision:
        """The handler behind the gate; an errand runs first, for those who may."""
        if route.errand is not None:
            visit = await self._database.write(lambda uow: self._doorway.enter(uow, incoming, is_group_admin))
            if refusal(visit, route) is None:
                return guarded(route, await route.errand(visit))
        return guarded(route, route.act or _nothing)

    def _transact(
        self, uow: UnitOfWork, incoming: Incoming, decision: Decision, is_group_admin: bool
    ) -> tuple[Call, ...]:
        visit = self._doorway.enter(uow, incoming, is_group_admin)
        calls = received(uow, visit, decision).calls
        uow.updates.handled(incoming.update_id, [call.as_json() for call in calls] or None, incoming.at)
        return calls


def answering_once(decision: Decision, *, answered: bool) -> Decision:
    """The decision, with one answer to a press, whatever it says, or none where there was one before.

    Telegram takes one, and shows until then that the press is waited for.
    """

    def decide(uow: UnitOfWork, visit: Visit) -> Reply:
        reply, what = decision(uow, visit), visit.incoming.what
        if not isinstance(what, Press):
            return reply
        answers = [call for call in reply.calls if call.method == ANSWER] or [answer_press(what.id)]
        others = [call for call in reply.calls if call.method != ANSWER]
        return Reply((*answers[: 0 if answered else 1], *others))

    return decide


def guarded(route: Route, decision: Decision) -> Decision:
    """The decision for those who may, a kind word or silence for the others."""

    def decide(uow: UnitOfWork, visit: Visit) -> Reply:
        refused = refusal(visit, route)
        if refused is not None:
            return turned_away(visit, refused)
        if route.changes and visit.chat is not None and visit.person is not None:
            uow.chats.serve_for(visit.chat.id, visit.person.id)
        return decision(uow, visit)

    return decide


def turned_away(visit: Visit, refused: Refusal) -> Reply:
    """Where others read it only a press and an administrator's matter is answered: a bot's no does not fill a chat."""
    what = visit.incoming.what
    if isinstance(what, Press):
        return visit.toast(visit.words.plain(_why(visit, refused)), alert=True)
    if isinstance(what, InlineQuestion):
        return Reply((Call("answerInlineQuery", _nobody(visit, what, refused)),))
    if refused is Refusal.SILENT or not isinstance(what, Said) or visit.incoming.room is None:
        return NOTHING
    if not visit.is_private and refused not in SAID_ALOUD:
        return NOTHING
    return visit.say(visit.words.html(_why(visit, refused)))


def _why(visit: Visit, refused: Refusal) -> str:
    """The message that says it; to those who are not admitted, also what they can do."""
    if refused is not Refusal.NOT_ADMITTED:
        return REFUSED[refused]
    if visit.policy.access == "invite":
        return "access-invite-only"
    access = visit.person.access if visit.person is not None else "new"
    return {"waiting": "access-waiting", "denied": "access-denied"}.get(access, REFUSED[refused])


def _nobody(visit: Visit, question: InlineQuestion, refused: Refusal) -> dict[str, Any]:
    """Nothing, and the way to the bot for whoever may ask to be let in."""
    nothing = {"inline_query_id": question.id, "results": [], "cache_time": 5, "is_personal": True}
    if refused is Refusal.SILENT:
        return nothing
    return nothing | {"button": {"text": visit.words.plain("inline-not-admitted"), "start_parameter": "inline"}}


ANSWER = "answerCallbackQuery"
#: Also where others read it.
SAID_ALOUD = (Refusal.NOT_MANAGER, Refusal.NOT_HERE)
REFUSED = {
    Refusal.SILENT: "refused-banned",
    Refusal.NOT_ADMITTED: "refused-not-admitted",
    Refusal.NOT_ADMIN: "refused-not-admin",
    Refusal.NOT_HERE: "refused-not-here",
    Refusal.NOT_MANAGER: "refused-not-manager",
}


def _nothing(uow: UnitOfWork, visit: Visit) -> Reply:
    return NOTHING


def _stale(uow: UnitOfWork, visit: Visit) -> Reply:
    return stale(visit)


IGNORED = Route(act=_nothing, while_waiting=True)
STALE = Route(act=_stale, while_waiting=True)
