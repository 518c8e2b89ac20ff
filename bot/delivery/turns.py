"""Whether a claimed delivery may leave now: its place's quiet hours, its chat's pace, and whose turn it is there."""

from datetime import datetime, timedelta

from bot.delivery.limiter import Limiter
from bot.delivery.promises import ANSWERS
from bot.times.quiet import quiet_until
from storage import Delivery

PRUNE_ABOVE = 1_000


class Turns:
    """An answer that has to wait books its turn, so that others do not overtake it each time; a digest lets them."""

    def __init__(self, limiter: Limiter) -> None:
        self._limiter = limiter
        self._booked: dict[int, datetime] = {}  #: by delivery

    def wait_until(self, delivery: Delivery, now: datetime) -> datetime | None:
        """None: it leaves now, and its chat's turn is taken for it."""
        quiet = _quiet_until(delivery, now)
        if quiet is not None:
            return quiet
        chat = delivery.chat_telegram_id
        booked = self._booked.pop(delivery.id, None)
        if booked is not None and self._limiter.paused_until(chat) <= now:
            return self._keep(delivery.id, booked, now) if booked > now else None
        turn_at = self._limiter.turn_at(chat)
        if turn_at > now and delivery.lane != ANSWERS:
            return turn_at
        booked = self._limiter.book(chat)
        return self._keep(delivery.id, booked, now) if turn_at > now else None

    def _keep(self, delivery_id: int, turn_at: datetime, now: datetime) -> datetime:
        """Those that were cancelled never come for theirs."""
        if len(self._booked) >= PRUNE_ABOVE:
            self._booked = {id: at for id, at in self._booked.items() if at > now - timedelta(hours=1)}
        self._booked[delivery_id] = turn_at
        return turn_at


def _quiet_until(delivery: Delivery, now: datetime) -> datetime | None:
    """What was not asked for waits; once a digest's first part is there, the others follow."""
    if delivery.lane == ANSWERS or delivery.part or delivery.zone is None:
        return None
    return quiet_until(now, delivery.quiet_from, delivery.quiet_until, delivery.zone)
