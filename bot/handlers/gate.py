"""Who may come in: the visitor is looked up, and refused kindly where they may not."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.banned import ban_hash
from bot.delivery.ledger import NO_RIGHT
from bot.handlers.incoming import Incoming, Membership, Room, Said, User
from bot.handlers.places.surroundings import called
from bot.handlers.places.targets import target_of
from bot.handlers.route import Route
from bot.handlers.visit import Visit
from bot.locale import Locales
from bot.policy import Policy
from storage import Chat, Person, Place, Preferences, UnitOfWork

#: Asks Telegram whether somebody administers a group: (chat id, user id). None: those who are anonymous are hidden from
#: the bot there, and this may be one of them.
AsksAdmin = Callable[[int, int], Awaitable[bool | None]]


class Refusal(Enum):
    """Why a visitor may not."""

    SILENT = auto()  #: banned, or not meant for the bot: no answer at all
    NOT_ADMITTED = auto()  #: waiting, denied, or without an invite
    NOT_ADMIN = auto()  #: an admin's command or button
    NOT_HERE = auto()  #: an admin's command where others would read the answer
    NOT_MANAGER = auto()  #: in a group only its administrators change settings
    NOT_SEEN = auto()  #: likewise, as far as the bot can see: anonymous ones are hidden from it
    NOT_THEIRS = auto()  #: about a place elsewhere that they do not administer, or that is gone


def refusal(visit: Visit, route: Route) -> Refusal | None:
    """None: come in."""
    person = visit.person
    if person is not None and person.is_banned and not route.while_banned:
        return Refusal.SILENT
    if route.role is not None:
        # An anonymous administrator is served as whoever brought the bot there, and is not that person.
        if not visit.may(route.role) or visit.incoming.sender is None:
            return Refusal.NOT_ADMIN
        return None if visit.is_private else Refusal.NOT_HERE
    if not visit.is_admitted and not _is_open_before(visit, route):
        return Refusal.NOT_ADMITTED
    if visit.target is not None and (visit.chat is None or not visit.is_manager):
        return Refusal.NOT_THEIRS
    if route.changes and not visit.is_manager:
        return Refusal.NOT_SEEN if visit.is_unseen else Refusal.NOT_MANAGER
    return None


def _is_open_before(visit: Visit, route: Route) -> bool:
    """Without admission. Choices are kept for those only whom an admin will decide on, and where they are alone."""
    if not route.while_waiting or not route.changes:
        return route.while_waiting
    return visit.person is not None and visit.person.access == "waiting" and visit.is_private


@dataclass(frozen=True)
class Doorway:
    """Finds out who is there: what only Telegram knows before, the rest inside the transaction."""

    policy: Policy
    locales: Locales
    is_admin: AsksAdmin

    async def is_group_admin(self, incoming: Incoming, route: Route) -> bool | None:
        """Asked only where it matters: Telegram's list of administrators. Only they speak in a channel's name."""
        room, sender = incoming.room, incoming.sender
        if room is None or room.kind == "private" or not (route.changes or incoming.as_room):
            return False
        if incoming.as_room or sender is None:
            return incoming.as_room
        return await self.is_admin(room.telegram_id, sender.telegram_id)

    async def administers(self, sender: User | None, chat: Chat) -> bool | None:
        """Whether they may set it up from elsewhere; nobody's private chat can be, nor what the bot was put out of."""
        if sender is None or chat.kind == "private" or _is_put_out(chat):
            return False
        return await self.is_admin(chat.telegram_id, sender.telegram_id)

    def enter(self, uow: UnitOfWork, incoming: Incoming, is_group_admin: bool | None) -> Visit:
        """Who is here, in what chat; both are met if they are new. ``is_group_admin``: of the chat that it is about."""
        person = self._person(uow, incoming)
        chat = self._chat(uow, incoming, person)
        place = Place(chat.id if chat else 0, incoming.room.thread if incoming.room else 0)
        if incoming.room is not None and incoming.room.topic:
            uow.threads.opened_as(place, incoming.room.topic)
        served = person if person is not None else self._served(uow, chat, incoming)
        brings = served if is_group_admin or isinstance(incoming.what, Membership) else None
        preferences = uow.preferences.get(place) or self._unchosen(place, _speaking_for(uow, chat, served, brings))
        is_private = incoming.room is None or incoming.room.kind == "private"
        visit = Visit(
            incoming=incoming,
            policy=self.policy,
            person=served,
            chat=chat,
            preferences=preferences,
            words=self.locales[preferences.language],
            is_manager=is_private or bool(is_group_admin),
            locales=self.locales,
            is_unseen=is_group_admin is None,
        )
        if (target := target_of(incoming.what)) is not None:
            return self._elsewhere(uow, visit, target, bool(is_group_admin))
        is_post = isinstance(incoming.what, Said) and incoming.room is not None and incoming.room.kind == "channel"
        return self._posted(uow, visit) if is_post else visit

    def _elsewhere(self, uow: UnitOfWork, visit: Visit, target: Place, is_manager: bool) -> Visit:
        """A topic that never was heard of is none: nothing could be sent there, whoever administers the chat."""
        known = uow.preferences.get(target)
        is_there = known is not None or not target.thread or target.thread in uow.threads.of_chat(target.chat_id)
        chat = uow.chats.get(target.chat_id) if is_there else None
        chosen = known or _as_at_home(target, visit.preferences)
        # Whoever forged a button learns no names.
        title = called(uow, visit.words, chat, target) if chat is not None and is_manager else ""
        return replace(visit, chat=chat, preferences=chosen, is_manager=is_manager, home=visit.place, title=title)

    def _posted(self, uow: UnitOfWork, visit: Visit) -> Visit:
        """As if whoever stands for the channel had said it in private about the channel: all would read an answer."""
        home = uow.chats.private_of(visit.person.id) if visit.person else None
        if home is None or home.suspended_at is not None:
            return visit
        at_home = Place(home.id)
        own = uow.preferences.get(at_home) or self._unchosen(at_home, visit.person)
        said = replace(visit.incoming, room=Room(home.telegram_id, "private", home.title))
        chosen = uow.preferences.get(visit.place) or _as_at_home(visit.place, own)
        words = self.locales[own.language]
        title = called(uow, words, visit.chat, visit.place) if visit.chat is not None else ""
        return replace(visit, incoming=said, preferences=chosen, words=words, home=own.place, title=title)

    def _person(self, uow: UnitOfWork, incoming: Incoming) -> Person | None:
        who = incoming.sender
        if who is None:
            return None
        person = uow.people.meet(who.telegram_id, who.name, who.username, who.language, incoming.at)
        return person if person.met_at != incoming.at else self._met_again(uow, person)

    def _met_again(self, uow: UnitOfWork, person: Person) -> Person:
        """Who was banned, and forgotten since, is banned."""
        banned_at = uow.forgotten_bans.take(ban_hash(self.policy.ban_key, person.telegram_id))
        if banned_at is None:
            return person
        uow.people.ban(person.id, banned_at)
        return replace(person, banned_at=banned_at)

    @staticmethod
    def _chat(uow: UnitOfWork, incoming: Incoming, person: Person | None) -> Chat | None:
        room = incoming.room
        if room is None:
            return uow.chats.private_of(person.id) if person else None
        owner = person.id if person is not None and room.kind == "private" else None
        return uow.chats.meet(room.telegram_id, room.kind, room.title, owner, incoming.at)

    @staticmethod
    def _served(uow: UnitOfWork, chat: Chat | None, incoming: Incoming) -> Person | None:
        """An anonymous administrator counts as the person on whose admission the group is served."""
        if chat is None or chat.person_id is None or not incoming.as_room:
            return None
        return uow.people.get(chat.person_id)

    def _unchosen(self, place: Place, person: Person | None) -> Preferences:
        language = self.policy.language_for(person, self.locales)
        return Preferences(place=place, language=language, zone=self.policy.zone, subscribed=False)


def _speaking_for(uow: UnitOfWork, chat: Chat | None, person: Person | None, brings: Person | None) -> Person | None:
    """Whose language a chat has until one is chosen: not that of whichever member is the first to ask for something.

    ``brings``: who may come to stand for it with this update, where nobody does.
    """
    if chat is None or chat.kind == "private":
        return person
    return brings if chat.person_id is None else uow.people.get(chat.person_id)


def stand_for(uow: UnitOfWork, visit: Visit) -> None:
    """Whoever brings the bot into a chat, or chooses for it, stands for it where nobody who is admitted does."""
    chat, person = visit.chat, visit.person
    if chat is None or person is None or chat.person_id == person.id:
        return
    other = uow.people.get(chat.person_id) if chat.person_id is not None else None
    if other is None:
        uow.chats.serve_for(chat.id, person.id)
    elif chat.kind != "private" and visit.is_admitted and not other.is_admitted(visit.policy.access):
        uow.chats.hand_over(chat.id, person.id)


def _is_put_out(chat: Chat) -> bool:
    """Telegram answers no questions about it then; of one where the bot may only not write it does."""
    return chat.suspended_at is not None and not (chat.suspended_reason or "").startswith(NO_RIGHT)


def _as_at_home(place: Place, own: Preferences) -> Preferences:
    """A place that chose nothing yet speaks, and counts hours, like whoever sets it up from elsewhere."""
    return Preferences(place=place, language=own.language, zone=own.zone, subscribed=False)


def is_for_the_bot(said: Said, room_kind: str) -> bool:
    """In a group, plain text counts only as a mention of the bot or a reply to it."""
    return room_kind == "private" or said.command is not None or said.mentions_me or said.reply_to_me
