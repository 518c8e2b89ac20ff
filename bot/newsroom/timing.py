"""How a look went, as the store keeps it; and when the next one is due."""

from datetime import datetime, timedelta
from typing import Any

from bot.analysis import AnalysisError
from bot.newsroom.values import GatherPolicy
from gatherer import GatherError, Look, Outlook, Rests, next_poll, rhythm_of
from storage import Failed, Looked, Source


def looked(source: Source, look: Look, policy: GatherPolicy, now: datetime, *, is_newer: bool) -> Looked:
    """A look that succeeded; ``is_newer``: something came that was not known."""
    rhythm = rhythm_of((entry.published for entry in look.entries if entry.published), now)
    if rhythm is None and source.rhythm is not None:
        rhythm = timedelta(seconds=source.rhythm)
    rests = _rests(source.rests) if look.rests is None else look.rests
    outlook = Outlook(rhythm, now if is_newer else source.newest_at, look.fresh_for, rests)
    return Looked(
        next_at=next_poll(now, policy.every, outlook=outlook, jitter=policy.chance()),
        etag=look.validators.etag,
        last_modified=look.validators.last_modified,
        at=now,
        title=look.title if source.title in ("", source.url) else "",
        is_listed=not look.not_modified,
        is_newer=is_newer,
        rhythm=rhythm.total_seconds() if rhythm else None,
        rests=_rests_record(rests),
        moved_to=look.moved_to,
    )


def failed(source: Source, error: GatherError | AnalysisError, policy: GatherPolicy, now: datetime) -> Failed:
    """A look that failed."""
    fields = dict(error.fields) if isinstance(error, GatherError) else {}
    is_gone = error.code == "gone"
    asked = timedelta(seconds=int(fields["retry_after"])) if "retry_after" in fields else None
    outlook = Outlook(asked=asked, rests=_rests(source.rests), is_gone=is_gone)
    next_at = next_poll(now, policy.every, source.failures + 1, outlook, jitter=policy.chance())
    return Failed(next_at, now, error.code, fields, str(error), is_gone=is_gone)


def _rests(record: dict[str, Any] | None) -> Rests:
    if record is None:
        return Rests()
    wait = timedelta(seconds=record["wait"]) if record["wait"] is not None else None
    return Rests(wait, frozenset(record["hours"]), frozenset(record["weekdays"]))


def _rests_record(rests: Rests) -> dict[str, Any] | None:
    if rests == Rests():
        return None
    wait = rests.wait.total_seconds() if rests.wait is not None else None
    return {"wait": wait, "hours": sorted(rests.hours), "weekdays": sorted(rests.weekdays)}
