"""How a look went, as the store keeps it; and when the next one is due."""

from datetime import datetime, timedelta
from typing import Any

from bot.analysis.analysis import AnalysisError
from bot.newsroom.values import GatherPolicy
from gatherer import GatherError, Look, Outlook, Rests, Validators, next_look, rhythm_of
from storage import Failed, Looked, Source

#: Some servers say "not modified" for ever; after so long without a listing one is asked for.
_BELIEVED = timedelta(days=3)


def looked(source: Source, look: Look, policy: GatherPolicy, now: datetime, *, is_newer: bool) -> Looked:
    """A look that succeeded; ``is_newer``: something came that was not known."""
    rhythm = rhythm_of((entry.published for entry in look.entries if entry.published), now)
    if source.rhythm is not None and (rhythm is None or not is_newer):  # a silence is not yet its habit
        rhythm = timedelta(seconds=source.rhythm)
    rests = _rests(source.rests) if look.rests is None else look.rests
    outlook = Outlook(rhythm, now if is_newer else source.newest_at, look.fresh_for, rests)
    return Looked(
        next_at=next_look(now, policy.every, outlook=outlook, jitter=policy.chance()),
        etag=look.validators.etag,
        last_modified=look.validators.last_modified,
        at=now,
        title=look.title if source.title in ("", source.url) else "",
        is_listed=not look.not_modified,
        is_newer=is_newer,
        rhythm=rhythm.total_seconds() if rhythm else None,
        rests=_rests_record(rests),
        moved_to=None if look.moved_to in (source.address, source.url) or _is_operators(source) else look.moved_to,
        is_back=source.url == (look.moved_to or address_of(source)),
    )


def address_of(source: Source) -> str:
    """Where it is asked next: where it moved to; while that fails, its own address every other time."""
    return source.url if source.address is None or source.failures % 2 else source.address


def validators_of(source: Source, now: datetime) -> Validators:
    """For a conditional look: what the address that is asked gave, unless it says "not modified" for too long."""
    is_theirs = address_of(source) == (source.address or source.url)
    if not is_theirs or source.listed_at is None or now - source.listed_at > _BELIEVED:
        return Validators()
    return Validators(source.etag, source.last_modified)


def postponed(source: Source, error: GatherError, policy: GatherPolicy, now: datetime) -> datetime:
    """When a source is due that was not even asked, because its host wants to be left alone."""
    outlook = Outlook(asked=timedelta(seconds=int(error.fields["retry_after"])), rests=_rests(source.rests))
    return next_look(now, policy.every, source.failures, outlook, jitter=policy.chance())


def failed(source: Source, error: GatherError | AnalysisError, policy: GatherPolicy, now: datetime) -> Failed:
    """A look that failed."""
    fields = dict(error.fields) if isinstance(error, GatherError) else {}
    is_gone = error.code == "gone"
    asked = timedelta(seconds=int(fields["retry_after"])) if "retry_after" in fields else None
    outlook = Outlook(asked=asked, rests=_rests(source.rests), is_gone=is_gone)
    next_at = next_look(now, policy.every, source.failures + 1, outlook, jitter=policy.chance())
    return Failed(next_at, now, error.code, fields, str(error), is_gone=is_gone)


def _is_operators(source: Source) -> bool:
    """Where it is, a setting says, and not the server."""
    return source.url.startswith("rsshub://")


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
