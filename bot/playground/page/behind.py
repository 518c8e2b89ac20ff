"""What the bot does behind the chats, read from its store: whom it serves when, what it sent, how its sources fare."""

from __future__ import annotations

import html
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.locale import Words
from bot.locale.times import date_line, moment
from bot.playground.day import ACCESS, MOST_PLACES, ZONE, Day, next_digest_at, next_of
from bot.render import Vantage, render_faring
from bot.sources.health import health_of
from bot.times.schedule import midnight
from storage import Chat, Delivery, Digest, SourceHealth, State, Subscriber, UnitOfWork

Json = dict[str, Any]

MOST_DIGESTS = 5


@dataclass(frozen=True)
class Behind:
    """Reads for one page, in its language. ``day`` knows the names of a group's topics, which no store holds."""

    day: Day
    words: Words
    now: datetime

    def read(self, uow: UnitOfWork) -> Json:
        """Values for JSON: next, schedule, ledger, sources; all text, but for marks of a state by its name."""
        subscribers = uow.preferences.subscribers(MOST_PLACES, ACCESS)
        next_at = next_digest_at(uow)
        health = uow.sources.health(midnight(self.now, ZONE))
        return {
            "next": date_line(self.words, next_at, ZONE) if next_at else self.words.plain("play-next-none"),
            "schedule": [self._served(uow, one) for one in subscribers],
            "ledger": self._ledger(uow, subscribers),
            "sources": [self._source(one) for one in health],
        }

    def _served(self, uow: UnitOfWork, subscriber: Subscriber) -> Json:
        person = subscriber.person
        next_at = next_of(uow, subscriber)
        if person is not None and not person.is_admitted(ACCESS):
            when = self.words.plain("play-waits")
        elif not subscriber.is_served or next_at is None:
            when = self.words.plain("play-paused")
        else:
            when = date_line(self.words, next_at, ZONE)
        topics = self.words.topics(subscriber.topics) or self.words.plain("play-all-topics")
        return {"who": self._name(subscriber.chat, subscriber.preferences.place.thread), "what": topics, "when": when}

    def _ledger(self, uow: UnitOfWork, subscribers: list[Subscriber]) -> list[Json]:
        """The last digest of each place, the newest first."""
        latest = [(one, uow.digests.latest(one.preferences.place)) for one in subscribers]
        found = sorted(
            ((one, digest) for one, digest in latest if digest),
            key=lambda pair: pair[1].composed_at,
            reverse=True,
        )
        return [self._entry(one.chat, digest, uow.deliveries.of(digest.id)) for one, digest in found[:MOST_DIGESTS]]

    def _entry(self, chat: Chat, digest: Digest, parts: list[Delivery]) -> Json:
        return {
            "who": self._name(chat, digest.place.thread),
            "slot": self._slot(digest.slot),
            "parts": [{"state": part.state.value, "says": self._state(part)} for part in parts],
        }

    def _slot(self, slot: str) -> str:
        kind = slot.partition(":")[0]
        is_named = kind in ("first", "ask", "catchup", "news", "word", "missed", "sources")
        return self.words.plain(f"play-slot-{kind}") if is_named else slot

    def _state(self, part: Delivery) -> str:
        if part.state is State.SENT and part.sent_at:
            return self.words.plain("play-state-sent", when=moment(self.words, part.sent_at, self.now, ZONE))
        if part.state is State.PENDING and part.attempts:
            return self.words.plain("play-state-retry", count=part.attempts)
        return self.words.plain(f"play-state-{part.state.value}")

    def _source(self, health: SourceHealth) -> Json:
        note = render_faring(health, Vantage(self.now, ZONE), self.words)
        return {
            "title": health.source.title,
            "topic": self.words.topic(health.source.category or ""),
            "count": health.articles_today,
            "state": health_of(health.source, self.now, health.unreadable).value,
            "says": html.unescape(note or ""),
        }

    def _name(self, chat: Chat, thread: int) -> str:
        here = self.day.emulator.world.chats.get(chat.telegram_id)
        topic = here.topics.get(thread) if here else None
        return f"{chat.title} › {topic.name}" if topic else chat.title
