"""Whoever asks for it is forgotten: afterwards nothing that is kept says that they were ever here."""

import json

from sqlalchemy import ColumnElement, Connection, Text, cast, delete, or_, select, update

from storage.batched import batched
from storage.claims import are_of
from storage.contents import drop_texts
from storage.delivery import State
from storage.people import Person
from storage.schema import (
    PENDING,
    audit,
    broadcasts,
    chats,
    deliveries,
    digests,
    invites,
    people,
    preferences,
    updates,
)

_AT_ONCE = 500  #: ids in one statement


class Forgetting:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def forget(self, person: Person, update_id: int) -> None:
        """All that is theirs goes; what they shared or did stays, without them. ``update_id``: by which they ask it.

        Chats that were served on their admission get nothing until somebody else stands for them.
        """
        self._hold_places(person)
        self._leave_chats(person)
        self._drop_private_chat(person)
        self._drop_made(person)
        self._drop_person(person)
        self._empty_inbox(person, update_id)
        self._scrub_audit(person)

    def _hold_places(self, person: Person) -> None:
        """Whoever makes digests holds the places first as well: else each would wait for what the other has."""
        places = select(preferences.c.chat_id).join(chats, chats.c.id == preferences.c.chat_id)
        theirs = places.where((chats.c.person_id == person.id) | (chats.c.telegram_id == person.telegram_id))
        held = theirs.order_by(preferences.c.chat_id, preferences.c.thread).with_for_update(of=preferences)
        self._connection.execute(held).all()

    def _leave_chats(self, person: Person) -> None:
        """What is put aside for them too: nobody is left on whose return it could wait."""
        theirs = select(chats.c.id).where(chats.c.person_id == person.id, chats.c.kind != "private")
        of_places = update(preferences).where(preferences.c.chat_id.in_(theirs))
        self._connection.execute(of_places.values(subscribed=False))
        given_up = update(deliveries).where(PENDING, are_of(theirs))
        self._connection.execute(given_up.values(state=State.DEAD, waits=None, reason="nobody stands for the chat"))

    def _drop_private_chat(self, person: Person) -> None:
        """With all that it owns, and the texts that went nowhere else."""
        is_theirs = (chats.c.person_id == person.id) | (chats.c.telegram_id == person.telegram_id)
        private = select(chats.c.id).where(is_theirs, chats.c.kind == "private")
        of_private = deliveries.c.digest_id.in_(select(digests.c.id).where(digests.c.chat_id.in_(private)))
        texts = list(self._connection.scalars(select(deliveries.c.content_id).where(of_private).distinct()))
        self._connection.execute(delete(chats).where(chats.c.id.in_(private)))
        for some in batched(texts, _AT_ONCE):
            drop_texts(self._connection, some)

    def _drop_made(self, person: Person) -> None:
        """What they drafted, and links that would still give a role; a broadcast under way has nobody to watch it."""
        drafted = (broadcasts.c.person_id == person.id) & broadcasts.c.started_at.is_(None)
        self._connection.execute(delete(broadcasts).where(drafted))
        self._connection.execute(delete(invites).where(invites.c.person_id == person.id, invites.c.grants != "reader"))
        watches = self._connection.execute(select(broadcasts.c.id, broadcasts.c.watch))
        watched = [id for id, watch in watches if watch is not None and watch["chat"] == person.telegram_id]
        self._connection.execute(update(broadcasts).where(broadcasts.c.id.in_(watched)).values(watch=None))

    def _drop_person(self, person: Person) -> None:
        decided = update(people).where(people.c.decided_by == person.id)
        self._connection.execute(decided.values(decided_by=None))
        self._connection.execute(delete(people).where(people.c.id == person.id))

    def _empty_inbox(self, person: Person, update_id: int) -> None:
        """Of what is done nothing is there any more, but for what failed; the update itself is still to be answered."""
        its = updates.c.update_id == update_id
        theirs = (updates.c.person == person.telegram_id) | (updates.c.lane == person.telegram_id)
        self._connection.execute(delete(updates).where(theirs, ~its))
        self._connection.execute(update(updates).where(its).values(raw="{}", person=None))
        tells = or_(*(_holds(column, *_names(person)) for column in (updates.c.raw, updates.c.error)))
        failed = update(updates).where(updates.c.state == "failed", tells)
        self._connection.execute(failed.values(raw="{}", error=None))

    def _scrub_audit(self, person: Person) -> None:
        """What was done stays, and when."""
        id, details = str(person.telegram_id), cast(audit.c.details, Text)
        about = (audit.c.telegram_id == person.telegram_id) | (audit.c.target == id)
        for which, changes in (
            (_holds(details, id) | (about & _holds(details, *_names(person))), {"details": None}),
            (audit.c.target == id, {"target": None}),
            (audit.c.telegram_id == person.telegram_id, {"telegram_id": None}),
        ):
            self._connection.execute(update(audit).where(which).values(changes))


def _names(person: Person) -> list[str]:
    return [name for name in (str(person.telegram_id), person.name, person.username) if name]


def _holds(column: ColumnElement[str], *names: str) -> ColumnElement[bool]:
    """Whether a text, or JSON, has one of them in it."""
    written = sorted({form for name in names for form in (name, json.dumps(name)[1:-1])})
    return or_(*(column.contains(form, autoescape=True) for form in written))
