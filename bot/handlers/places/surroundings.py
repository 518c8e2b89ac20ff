"""Where a place stands among others: a forum's topics beside each other, chats behind a person."""

from collections.abc import Mapping, Sequence

from bot.calls import Button, Rows
from bot.handlers.visit import Visit
from bot.locale import Html, Words
from bot.render.text import clip, one_line
from storage import Chat, Place, Preferences, UnitOfWork

_TITLE_UNITS, _TOPIC_UNITS = 28, 20
#: Of the topics that something goes to.
_NAMED = 5


def rows_around(uow: UnitOfWork, visit: Visit) -> Rows:
    """Under a place's settings: what there is to do with it as one of several."""
    words, row = visit.words, []
    if is_forum(uow, visit):
        if not visit.preferences.subscribed and served_siblings(uow, visit):
            row.append(Button(words.plain("button-here"), "here"))
        row.append(Button(words.plain("button-routing"), "go:routing:settings"))
    if visit.target is None:
        return (row,) if row else ()
    ways = [Button(words.plain("button-unlink"), "unlink"), Button(words.plain("button-chats-back"), "chats")]
    return (row, ways) if row else (ways,)


def lines_around(uow: UnitOfWork, visit: Visit) -> list[Html]:
    """Where digests of the chat go, when none come to this topic of it."""
    others = served_siblings(uow, visit) if is_forum(uow, visit) and not visit.preferences.subscribed else []
    if not others:
        return []
    topics = uow.threads.of_chat(visit.place.chat_id)
    names = [name_of(visit.words, one.place, topics) for one in others[:_NAMED]]
    return [visit.words.html("goes-elsewhere", topics=visit.words.plain("list-comma").join(names))]


def called(uow: UnitOfWork, words: Words, chat: Chat, place: Place) -> str:
    """江城论坛 · 早报: with the topic of a forum."""
    topics = uow.threads.of_chat(chat.id) if place.thread else {}
    return " · ".join((title_of(words, chat), *([name_of(words, place, topics)] if place.thread else [])))


def is_forum(uow: UnitOfWork, visit: Visit) -> bool:
    """As far as the bot saw a topic of it."""
    chat = visit.chat
    if chat is None or chat.kind != "supergroup":
        return False
    if visit.place.thread or uow.threads.of_chat(chat.id):
        return True
    return any(one.place.thread for one in uow.preferences.of_chat(chat.id))


def served_siblings(uow: UnitOfWork, visit: Visit) -> list[Preferences]:
    """The other places of the chat to which digests go."""
    chosen = uow.preferences.of_chat(visit.place.chat_id)
    return [one for one in chosen if one.subscribed and one.place != visit.place]


def name_of(words: Words, place: Place, topics: Mapping[int, str]) -> str:
    """What a forum's topic is called; ``topics``: the names that are known, by their ids."""
    if not place.thread:
        return words.plain("topic-general")
    known = clip(one_line(topics.get(place.thread, "")), _TOPIC_UNITS)
    return known or words.plain("topic-nameless", number=str(place.thread))


def places_of(uow: UnitOfWork, chat: Chat) -> Sequence[Place]:
    """The chat itself, and those of its topics that chose something or are known by name."""
    threads = {one.place.thread for one in uow.preferences.of_chat(chat.id)} | uow.threads.of_chat(chat.id).keys()
    return [Place(chat.id, thread) for thread in sorted({0, *threads})]


def title_of(words: Words, chat: Chat) -> str:
    return clip(one_line(chat.title), _TITLE_UNITS) or words.plain("chat-nameless")
