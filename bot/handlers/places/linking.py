"""Channels and groups behind a person: listed and set up in private, and cut off there."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from bot.calls import Button, Rows
from bot.handlers.choices.choosing import keep
from bot.handlers.choices.panels import Panel, way_back
from bot.handlers.choices.welcome import taken_along
from bot.handlers.paging import page_of
from bot.handlers.places.surroundings import name_of, title_of
from bot.handlers.places.targets import written
from bot.handlers.pressing import pressed_number, stale, stale_after_all
from bot.handlers.route import Tools
from bot.handlers.visit import Decision, Errand, Reply, Visit
from bot.locale import Words
from bot.render.rows import ticked
from storage import Chat, Place, Preferences, UnitOfWork

_A_PAGE = 8
#: Chats of others, those met last: each is a question to Telegram.
_ASKED = 30
#: More topics of a forum are found in its own panel of what goes where.
_MOST_TOPICS = 8


def chats(tools: Tools) -> Errand:
    """``chats``, ``chats:PAGE``: those that are served on a person's admission, and of others' those they administer.

    Whether they administer their own is asked when one is opened.
    """

    async def errand(visit: Visit) -> Decision:
        person, who = visit.person, visit.incoming.sender
        if not visit.is_private or person is None or who is None:
            return stale_after_all
        of_others = await tools.database.read(lambda uow: uow.chats.of_others(person.id, _ASKED))
        answers = await asyncio.gather(*(tools.is_admin(chat.telegram_id, who.telegram_id) for chat in of_others))
        administered = [chat for chat, may in zip(of_others, answers, strict=True) if may]
        return partial(_listed, (person.id, administered))

    return errand


def _listed(found: tuple[int, Sequence[Chat]], uow: UnitOfWork, visit: Visit) -> Reply:
    person_id, administered = found
    known = [*uow.chats.served_for(person_id), *administered]
    listed = {chat.id: chat for chat in sorted(known, key=lambda chat: (chat.title, chat.id))}
    return visit.show(*_panel(uow, visit, list(listed.values())))


def unlink(uow: UnitOfWork, visit: Visit) -> Reply:
    """``unlink``: nothing goes to any place of that chat; what it chose is kept."""
    if visit.target is None or visit.chat is None:
        return stale(visit)
    words, was_served = visit.words, visit.preferences.subscribed
    for chosen in uow.preferences.of_chat(visit.chat.id):
        if chosen.subscribed:
            keep(uow, replace(visit, preferences=chosen), subscribed=False)
    again = [Button(words.plain("button-resubscribe"), "resubscribe")] if was_served else []
    html = words.html("unlinked", chat=title_of(words, visit.chat))
    return visit.show(html, [[*again, Button(words.plain("button-chats-back"), "chats")]])


def _panel(uow: UnitOfWork, visit: Visit, served: Sequence[Chat]) -> Panel:
    words, page = visit.words, page_of(served, pressed_number(visit), _A_PAGE)
    rows: Rows = [[button] for chat in page.items for button in _doors(uow, words, chat)]
    turns = page.turns(words, "chats")
    html = words.html("chats-panel" if served else "chats-none")
    return Panel(html, (*rows, turns, taken_along(visit), *way_back(words, "settings")))


def _doors(uow: UnitOfWork, words: Words, chat: Chat) -> list[Button]:
    """To the settings of the chat, and of each of its topics that gets something."""
    chosen = {one.place.thread: one for one in uow.preferences.of_chat(chat.id)}
    topics = uow.threads.of_chat(chat.id)
    own = [thread for thread, one in chosen.items() if thread and one.subscribed][:_MOST_TOPICS]
    places = [Place(chat.id, thread) for thread in (0, *own)]
    return [
        Button(
            _label(words, chat, name_of(words, place, topics) if own else "", chosen.get(place.thread)),
            f"go:settings:{written(place)}",
        )
        for place in places
    ]


def _label(words: Words, chat: Chat, topic: str, chosen: Preferences | None) -> str:
    """江城早知道 · 频道 ✓; with a tick where digests go."""
    is_out = chat.suspended_at is not None
    states = [words.plain("chat-channel")] if chat.kind == "channel" else []
    if is_out:
        states.append(words.plain("chat-out"))
    parts = filter(None, (title_of(words, chat), topic, *states))
    return ticked(" · ".join(parts), chosen is not None and chosen.subscribed and not is_out)
