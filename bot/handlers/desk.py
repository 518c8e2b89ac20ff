"""Where every update is handled: find its route, see who it is, let the handler decide, and note what is to be said."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.calls import Address, Call, answer_press, send
from bot.errors import LaneLostError
from bot.handlers.gate import Doorway, is_for_the_bot, refusal, stand_for
from bot.handlers.incoming import Incoming, InlineQuestion, Membership, Moved, Press, Room, Said, TopicNamed
from bot.handlers.places.returning import received
from bot.handlers.places.targets import target_of
from bot.handlers.pressing import stale_after_all
from bot.handlers.prompting import answered, end_wait, may_answer
from bot.handlers.refusing import record_forbidden, turned_away
from bot.handlers.route import Route, Routes
from bot.handlers.spoken import is_addressed, understood
from bot.handlers.topics import reworded
from bot.handlers.visit import NOTHING, Decision, Reply, Visit
from storage import Database, UnitOfWork, Update

#: Whether an update is this process's to handle, and stays so until the transaction has ended.
IsOurs = Callable[[UnitOfWork, Update], bool]

#: Is told of an update of somebody who may, before its answer waits for the network: longer than Telegram waits for it.
GoesOut = Callable[[Incoming], Awaitable[None]]


def alone(uow: UnitOfWork, update: Update) -> bool:
    """No other process handles any."""
    return True


async def untold(incoming: Incoming) -> None:
    """Nobody cares how long it takes."""


class Desk:
    """``recorded`` is called after each transaction: deliveries may wait in the ledger."""

    def __init__(self, database: Database, doorway: Doorway, routes: Routes, recorded: Callable[[], None]) -> None:
        self._database = database
        self._doorway = doorway
        self._routes = routes
        self._recorded = recorded

    async def handle(self, incoming: Incoming, is_ours: IsOurs = alone, goes_out: GoesOut = untold) -> list[Call]:
        """What is to be said, the changes and the mark ``handled`` being stored already.

        Raises:
            LaneLostError: another process handles it, or has done so; nothing is stored.
        """
        incoming = self._understood(await self._answering(incoming))
        route = self._route(incoming)
        is_group_admin = await self._is_group_admin(incoming, route)
        decision = await self._decision(incoming, route, is_group_admin, goes_out)

        def transact(uow: UnitOfWork) -> tuple[Call, ...]:
            visit = reworded(uow, self._doorway.enter(uow, incoming, is_group_admin))
            return _noted(uow, visit, answering_once(decision, answered=_is_answered(uow, incoming, is_ours)))

        calls = await self._database.write(transact)
        self._recorded()
        return list(calls)

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

    async def _answering(self, incoming: Incoming) -> Incoming:
        """What is typed because the bot asked for it, as the answer to that."""
        said = incoming.what
        if not isinstance(said, Said) or not may_answer(incoming):
            return incoming
        asked = await self._database.read(lambda uow: answered(uow, incoming))
        if asked is None or asked.kind not in self._routes.answers:
            return incoming
        return replace(incoming, what=replace(said, answers=asked))

    async def _is_group_admin(self, incoming: Incoming, route: Route) -> bool | None:
        """Of the chat that it is about, wherever that is said."""
        target = target_of(incoming.what)
        if target is None:
            return await self._doorway.is_group_admin(incoming, route)
        chat = await self._database.read(lambda uow: uow.chats.get(target.chat_id))
        return False if chat is None else await self._doorway.administers(incoming.sender, chat)

    def _understood(self, incoming: Incoming) -> Incoming:
        """What is certainly said to the bot, as the command that it means."""
        said, own_name = incoming.what, self._doorway.policy.bot_username
        if not isinstance(said, Said) or incoming.room is None or said.answers is not None:
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
                # Nor has any other place than a private chat buttons about another place.
                room = incoming.room
                is_forged = room is None or (press.target is not None and room.kind != "private")
                return STALE if is_forged else self._routes.presses.get(press.verb, STALE)
            case InlineQuestion():
                return self._routes.inline
            case Membership() | Moved() | TopicNamed():
                return self._routes.membership

    def _said_route(self, incoming: Incoming, said: Said) -> Route:
        if incoming.room is None or not is_for_the_bot(said, incoming.room.kind):
            return IGNORED
        if incoming.room.kind == "channel":
            return self._posted_route(said)
        if said.answers is not None:
            return self._routes.answers[said.answers.kind]
        if said.command is None:
            return IGNORED if said.text.startswith("/") and incoming.room.is_group else self._routes.text
        return self._routes.commands.get(said.command, self._routes.unknown)

    def _posted_route(self, said: Said) -> Route:
        """In a channel a command sets it up, or lets it have something; readers' others open its settings."""
        route = self._routes.commands.get(said.command or "")
        if route is None or route.role is not None:
            return IGNORED
        return route if route.changes or said.command in PROMISES else self._routes.commands["settings"]

    async def _decision(
        self, incoming: Incoming, route: Route, is_group_admin: bool | None, goes_out: GoesOut
    ) -> Decision:
        """The handler behind the gate; an errand runs first, for those who may."""
        if route.errand is not None and route.goes_out(incoming, self._doorway.policy.bot_username):
            visit = await self._database.write(lambda uow: self._doorway.enter(uow, incoming, is_group_admin))
            if refusal(visit, route) is None:
                await goes_out(incoming)
                return guarded(route, await route.errand(visit))
        return guarded(route, route.act or _nothing)


def _is_answered(uow: UnitOfWork, incoming: Incoming, is_ours: IsOurs) -> bool:
    """Whether a press was told to wait; nobody tells it so, or handles it, until this transaction has ended.

    Whom it is from was looked up before: what locks updates after people waits for nobody who locks them the other
    way round.
    """
    update = uow.updates.held(incoming.update_id)
    if update is None:  # its person was forgotten
        return False
    if update.state != "new" or not is_ours(uow, update):
        raise LaneLostError(update.update_id)
    return update.toasted_at is not None


def _noted(uow: UnitOfWork, visit: Visit, decision: Decision) -> tuple[Call, ...]:
    """What is decided is stored, and what is to be said of it."""
    incoming = visit.incoming
    calls = (end_wait(uow, visit) + received(uow, visit, decision)).calls
    if isinstance(incoming.what, Said):
        calls = tuple(call for call in calls if not _fills_channel(call, incoming.room))
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
            record_forbidden(uow, visit, route, refused)
            return turned_away(uow, visit, refused)
        if route.changes:
            stand_for(uow, visit)
        return decision(uow, visit)

    return decide


def _fills_channel(call: Call, room: Room | None) -> bool:
    """All its readers would get what only whoever runs it asked."""
    return room is not None and room.kind == "channel" and call.params.get("chat_id") == room.telegram_id


def _nothing(uow: UnitOfWork, visit: Visit) -> Reply:
    return NOTHING


#: Commands of what comes by the ledger: to a channel too.
PROMISES = frozenset(("digest", "missed"))
ANSWER = "answerCallbackQuery"
IGNORED = Route(act=_nothing, while_waiting=True)
STALE = Route(act=stale_after_all, while_waiting=True)
