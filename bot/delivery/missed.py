"""What may not have arrived at a place, and what was not sent: named once, at the foot of the next message."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.locale import Html, Words
from bot.render.missed import Span, Vantage, foot_lines
from storage import Missed, Preferences, UnitOfWork


@dataclass(frozen=True)
class Missing:
    """What a place was not told of as yet."""

    lost: Sequence[Missed]
    unsent: Span | None

    def foot(self, words: Words, now: datetime, zone: str) -> Html:
        """Lines for the end of a message, "" where there is nothing to tell."""
        digests = list(dict.fromkeys((one.slot, one.due_at) for one in self.lost))
        return Html("\n".join(foot_lines(digests, self.unsent, Vantage(now, zone), words)))


def missing(uow: UnitOfWork, preferences: Preferences) -> Missing:
    told_by = preferences.missed_told_by
    was_named = told_by is not None and not uow.deliveries.is_lost(told_by)
    unsent = None if was_named else Span.between(preferences.missed_since, preferences.digest_at)
    return Missing(uow.deliveries.untold(preferences.place), unsent)


def mark_told(uow: UnitOfWork, preferences: Preferences, told: Missing, by: int) -> Preferences:
    """The delivery names all of it; gives the preferences that are to be saved."""
    if told.lost:
        uow.deliveries.mark_told([one.delivery_id for one in told.lost], by)
    return replace(preferences, missed_told_by=by) if told.unsent else preferences
