"""Who may change what, written down once more and apart from the code: by the tables that change, not by handlers.

A step is what one or two people did; a change that none of them may make is forbidden, however it came about.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from walk_cast import Cast
from walk_steps import Act
from walk_tables import PLACES, Row, Tables

from bot.delivery.promises import ANSWERS
from bot.locale import Locales
from bot.playground.emulator import ChatType
from storage import Delivery

OWNER, ADMIN, EDITOR = {"owner"}, {"owner", "admin"}, {"owner", "admin", "editor"}
#: Tables that only these roles change.
KEPT_BY = {"sources": EDITOR, "topic_words": EDITOR, "broadcasts": ADMIN, "invites": ADMIN}
#: What a place has without choosing: of its preferences, from whether it is subscribed on.
UNCHOSEN = (0, 6, None, 2, 0, None, None, "line", 0, None, None)


@dataclass(frozen=True)
class Judge:
    """``before`` and ``after`` a step, in which ``acts`` were all that people did."""

    cast: Cast
    acts: list[Act]
    before: Tables
    after: Tables

    def forbidden(self) -> list[str]:
        """What changed and should not have."""
        changed = self.before.changed(self.after)
        found = [
            f"{name}: {row}"
            for name, rows in changed.items()
            for row in sorted(rows, key=repr)
            if not self._may(name, row)
        ]
        if self.after.audited < self.before.audited:
            found.append("audit: rows are gone")
        if not any(role == "owner" for _, role in self.after.rows["roles"]):
            found.append("roles: no owner is left")
        return found

    def _may(self, name: str, row: Row) -> bool:
        if name in KEPT_BY:
            return self._somebody_is(KEPT_BY[name]) or self._is_forgotten(name)
        if name in PLACES:
            return self._may_set_up(row[0]) or (name == "preferences" and self._is_met(row))
        if name == "roles":
            return self._somebody_is(OWNER) or self._is_own(row[0])
        if name == "people":
            return self._somebody_is(ADMIN) or self._may_be(row)
        if name == "chats":
            return self._may_set_up(row[0])
        if name == "drafts":
            return self._is_own(row[1])
        return name == "forgotten_bans"  # without a name; nobody is unbanned by it

    # Who they are

    def _ids(self) -> set[object]:
        """Of those who acted, in the store: whoever has forgotten is met anew."""
        acting = {act.who.id for act in self.acts}
        return {row[0] for tables in (self.before, self.after) for row in tables.rows["people"] if row[1] in acting}

    def _somebody_is(self, roles: set[str]) -> bool:
        banned = {row[0] for row in self.before.rows["people"] if row[3] is not None}
        return any(person in self._ids() - banned and role in roles for person, role in self.before.rows["roles"])

    def _is_own(self, person_id: object) -> bool:
        return person_id in self._ids()

    def _is_forgotten(self, name: str) -> bool:
        """What somebody made stays when they go, without them."""
        gone = {row[0] for row in self.before.rows["people"]} - {row[0] for row in self.after.rows["people"]}
        return name == "broadcasts" and bool(gone & self._ids())

    def _may_be(self, row: Row) -> bool:
        """Somebody's own standing: they come and ask, come by a link, or go; nobody lets themselves in, or out of a
        ban."""
        id, _, access, banned_at = row
        if not self._is_own(id):
            return False
        invited = any("start in-" in act.what or "start own" in act.what for act in self.acts)
        was = {one[0]: one for one in self.before.rows["people"]}.get(id)
        if was is None or row == was:
            return access in ("new", "waiting") or invited or banned_at is not None
        return banned_at == was[3] and (access in ("new", "waiting") or invited)

    def _is_met(self, row: Row) -> bool:
        """A place that was asked for a digest is known from then on, and has chosen nothing by that."""
        had = any(one[:2] == row[:2] for one in self.before.rows["preferences"])
        return not had and row[4:] == UNCHOSEN and row[2] in self._unchosen_languages(row[0])

    def _unchosen_languages(self, chat_id: object) -> set[str]:
        """Of a chat where nobody chose one: that of whoever stands for it, whoever asked for something there."""
        stand = {row[3] for one in (self.before, self.after) for row in one.rows["chats"] if row[0] == chat_id}
        ids = {row[0]: row[1] for one in (self.before, self.after) for row in one.rows["people"]}
        spoken = {person.id: person.language for person in self.cast.people}
        return {Locales().match(spoken.get(int(str(ids.get(one, 0))))) for one in stand}

    def _may_set_up(self, chat_id: object) -> bool:
        """A private chat is its person's, any other is its administrators'."""
        chats = {row[0]: row for tables in (self.before, self.after) for row in tables.rows["chats"]}
        row = chats.get(chat_id)
        if row is None:
            return False
        telegram_id = int(str(row[1]))
        if row[2] == "private":
            return telegram_id in {act.who.id for act in self.acts}
        chat = self.cast.emulator.chat(telegram_id)
        if chat.migrated_to is not None:
            chat = self.cast.emulator.chat(chat.migrated_to)
        return any(
            chat.status(act.who.id).is_admin or (chat.type is ChatType.CHANNEL and act.where is chat)
            for act in self.acts
        )


def sent_in_vain(sent: Iterable[Delivery], before: Tables) -> list[str]:
    """What was sent to whom nothing may be sent: who is banned, and, unasked, who was never let in."""
    people = {row[0]: row for row in before.rows["people"]}
    staff = {person for person, _ in before.rows["roles"]}
    chats = {row[0]: row for row in before.rows["chats"]}
    found = []
    for delivery in sent:
        row = chats.get(delivery.chat_id)
        person = people.get(row[3]) if row is not None else None
        if person is None and delivery.lane == ANSWERS:
            continue  # a reader asked for it
        if person is None:
            found.append(f"to a chat that nobody stands for: {delivery.chat_id}")
        elif person[3] is not None or (person[2] != "approved" and person[0] not in staff):
            found.append(f"to {person}: {delivery.html[:60]}")
    return found
