"""What is kept of messages once they are sent, as their calls ask for."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.calls import Call
from bot.delivery.outcomes import Sent
from storage import RequestCard, UnitOfWork


@dataclass(frozen=True)
class Noted:
    """A call with a note, and its message."""

    call: Call
    outcome: Sent


def keep_noted(uow: UnitOfWork, noted: Iterable[Noted]) -> None:
    for one in noted:
        match one.call.note, one.call.params, one.outcome.message_id:
            case {"card": int(person_id)}, {"chat_id": int(chat)}, int(message):
                uow.request_cards.add(person_id, RequestCard(chat, message))
