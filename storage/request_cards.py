"""The messages on which admins decide about somebody, so that all of them can say what was decided."""

from dataclasses import dataclass

from sqlalchemy import BigInteger, Connection, delete, literal, select

from storage.schema import people, request_cards
from storage.upsert import insert_into


@dataclass(frozen=True)
class RequestCard:
    """By Telegram's ids."""

    chat: int
    message: int


class RequestCards:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, person_id: int, card: RequestCard) -> None:
        """Nothing of a person who is gone meanwhile."""
        whole = (literal(card.chat, BigInteger), literal(card.message, BigInteger))
        of_person = select(people.c.id, *whole).where(people.c.id == person_id)
        statement = insert_into(self._connection, request_cards).from_select(
            ["person_id", "chat", "message"], of_person
        )
        self._connection.execute(statement.on_conflict_do_nothing())

    def of(self, person_id: int) -> list[RequestCard]:
        statement = select(request_cards.c.chat, request_cards.c.message).where(request_cards.c.person_id == person_id)
        ordered = statement.order_by(request_cards.c.chat, request_cards.c.message)
        return [RequestCard(chat, message) for chat, message in self._connection.execute(ordered)]

    def remove(self, person_id: int) -> None:
        self._connection.execute(delete(request_cards).where(request_cards.c.person_id == person_id))
