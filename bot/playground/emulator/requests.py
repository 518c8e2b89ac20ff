"""The log of what the bot asked for."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.playground.emulator.calls import Call
from bot.playground.emulator.errors import RefusalError
from bot.playground.emulator.state import Json

KEPT = 50_000


@dataclass(frozen=True)
class Request:
    """One request, without its token. ``status`` 0 means that the bot got no answer; ``outcome`` says why."""

    number: int
    at: datetime
    method: str
    parameters: Mapping[str, Any]
    outcome: str  # ok, refused, lost, reset, gone (the bot hung up)
    status: int = 200
    description: str = ""

    @property
    def is_refused(self) -> bool:
        return self.outcome == "refused"

    def as_json(self) -> Json:
        return {
            "number": self.number,
            "at": self.at.isoformat(),
            "method": self.method,
            "parameters": dict(self.parameters),
            "outcome": self.outcome,
            "status": self.status,
            "description": self.description,
        }


class RequestLog:
    """The newest 50,000 requests, oldest first."""

    def __init__(self) -> None:
        self._entries: deque[Request] = deque(maxlen=KEPT)
        self._count = 0

    def note(self, call: Call, at: datetime, outcome: str, refusal: RefusalError | None = None) -> None:
        self._count += 1
        answered = outcome in ("ok", "refused")
        self._entries.append(
            Request(
                self._count,
                at,
                call.method.name,
                dict(call.given) | {name: f"<{file.file_name}>" for name, file in call.uploads.items()},
                outcome,
                (refusal.status if refusal else 200) if answered else 0,
                refusal.description if refusal else "",
            )
        )

    def all(self, method: str | None = None) -> tuple[Request, ...]:
        return tuple(entry for entry in self._entries if method in (None, entry.method))

    def refused(self) -> tuple[Request, ...]:
        return tuple(entry for entry in self._entries if entry.is_refused)
