"""/export: what is kept, as two files: JSON, and the sources as OPML. They go to the private chat of who asks."""

from typing import Any

from bot.calls import Address, document
from bot.handlers.leaving.exported import Export, as_json, as_opml, chosen, told_of
from bot.handlers.personal import private_button
from bot.handlers.visit import NOTHING, Reply, Visit
from storage import Person, Preferences, UnitOfWork

#: The latest of each: a file of more than 1 MB would not be sent.
_SEARCHES, _DELIVERIES = 1000, 3000


def export(uow: UnitOfWork, visit: Visit) -> Reply:
    """In private everything about the person; elsewhere what that place chose, for who administers it."""
    person = visit.person if visit.incoming.sender is not None else None
    if person is None:
        return visit.say(visit.words.html("export-in-private")) if not _is_channel(visit) else NOTHING
    chat = uow.chats.private_of(person.id)
    if chat is None or chat.suspended_at is not None:
        return visit.say(visit.words.html("export-open"), [[private_button(visit)]])
    files = _files(uow, visit, person, Address(chat.telegram_id))
    return files if visit.is_private else files + visit.say(visit.words.html("export-sent"))


def _files(uow: UnitOfWork, visit: Visit, person: Person, to: Address) -> Reply:
    words, is_own = visit.words, visit.is_private and visit.target is None
    if is_own:
        places = uow.preferences.of_chat(visit.place.chat_id)
        whole = Export(visit.incoming.at, _person(uow, person), [_place(uow, one) for one in places])
    else:
        whole = Export(visit.incoming.at, None, [_place(uow, visit.preferences)])
    return Reply(
        (
            document(to, "jianbao.json", as_json(whole), words.html("export-json" if is_own else "export-json-place")),
            document(to, "jianbao.opml", _opml(uow, visit), words.html("export-opml")),
        )
    )


def _person(uow: UnitOfWork, person: Person) -> dict[str, Any]:
    served = uow.holdings.served_for(person.id)
    searches = uow.holdings.searches(person.id, _SEARCHES)
    return told_of(person) | {
        "searches": searches,
        "chats": [{"kind": kind, "title": title} for kind, title in served],
    }


def _place(uow: UnitOfWork, preferences: Preferences) -> dict[str, Any]:
    place, chat = preferences.place, uow.chats.get(preferences.place.chat_id)
    off = uow.muted_sources.of(place)
    words = [{"word": one.word, "mode": one.mode, "at_once": one.at_once} for one in uow.keywords.of(place)]
    return {
        "chat": {"kind": chat.kind, "title": chat.title, "telegram_id": chat.telegram_id} if chat else None,
        "topic_id": place.thread or None,
        "preferences": chosen(preferences),
        "topics": uow.preferences.topics(place),
        "words": words,
        "stories": [{"headline": title, "followed_at": since} for title, since in uow.holdings.followed(place)],
        "less": [{"kind": one.kind, "name": one.name} for one in uow.lowered.of(place)],
        "without": [source.title for source in uow.sources.listing() if source.id in off],
        "hours": [{"hour": one.slot, "weekdays": _days(one.weekdays)} for one in uow.schedules.of(place)],
        "deliveries": uow.holdings.sent(place, _DELIVERIES),
    }


def _opml(uow: UnitOfWork, visit: Visit) -> bytes:
    """The sources of the place's topics, but for those of which it wants nothing."""
    topics, off = set(uow.preferences.topics(visit.place)), uow.muted_sources.of(visit.place)
    wanted = [one for one in uow.sources.listing() if one.id not in off]
    return as_opml(one for one in wanted if not topics or visit.policy.topic_of(one) in topics)


def _days(mask: int) -> list[int]:
    """1 is Monday."""
    return [day + 1 for day in range(7) if mask >> day & 1]


def _is_channel(visit: Visit) -> bool:
    room = visit.incoming.room
    return room is None or room.kind == "channel"
