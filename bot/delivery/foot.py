"""The foot of a message: it names, once, what may not have arrived at the place and what was not sent."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.locale import Html, Words
from bot.render import Vantage
from bot.render.missed import Span, foot_lines
from storage import Preferences, UnitOfWork, UntoldDelivery


@dataclass(frozen=True)
class Foot:
    """What a place was not told of as yet."""

    uncertain: Sequence[UntoldDelivery]
    unsent: Span | None
    left_out: int = 0  #: reports of whose corrections the digest has no room to tell

    @property
    def is_empty(self) -> bool:
        return not self.uncertain and self.unsent is None

    def html(self, words: Words, now: datetime, zone: str) -> Html:
        """Lines for the end of a message, "" where there is nothing to tell."""
        digests = list(dict.fromkeys((one.slot, one.due_at) for one in self.uncertain))
        lines = foot_lines(digests, self.unsent, Vantage(now, zone), words)
        if self.left_out:
            lines.append(words.html("missed-foot-corrections", count=self.left_out))
        return Html("\n".join(lines))


def foot_of(uow: UnitOfWork, preferences: Preferences) -> Foot:
    return Foot(uow.deliveries.untold(preferences.place), unsent_of(uow, preferences))


def unsent_of(uow: UnitOfWork, preferences: Preferences) -> Span | None:
    """Whose news no digest will tell, and no message named; None: there is none such."""
    told_by = preferences.missed_told_by
    was_named = told_by is not None and not uow.deliveries.is_lost(told_by)
    return None if was_named else _unsent(preferences)


def mark_told(uow: UnitOfWork, preferences: Preferences, foot: Foot, by: int) -> Preferences:
    """The delivery names all of it; gives the preferences that are to be saved."""
    if foot.uncertain:
        uow.deliveries.mark_told([one.delivery_id for one in foot.uncertain], by)
    return replace(preferences, missed_told_by=by) if foot.unsent or foot.left_out else preferences


def brought_by_a_digest(preferences: Preferences) -> Preferences:
    """As they are once a digest tells what came since the last: perhaps also what was not sent.

    So it is where a digest of before was refused for good: then the next one looks back beyond what was set aside.
    """
    is_told = preferences.missed_since is not None and _unsent(preferences) is None
    return replace(preferences, missed_since=None, missed_told_by=None) if is_told else preferences


def _unsent(preferences: Preferences) -> Span | None:
    """Whose news no digest will tell; None: there is none such."""
    since, until = preferences.missed_since, preferences.digest_at
    return Span(since, until) if since and until and since < until else None
