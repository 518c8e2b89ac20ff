"""The queue, where processes share the work: whether it is there, and what failed in it."""

from bot.doctor.findings import Finding, many, ok, trouble, warning
from bot.libraries import missing
from bot.work import Standing
from storage import StorageError


async def queue(url: str) -> Finding:
    """``url`` of a PostgreSQL store that processes with roles work on."""
    try:
        from bot.work.queued import standing_of
    except ImportError as error:
        return trouble("queue", missing(error))
    try:
        return judged(await standing_of(url))
    except StorageError as error:
        return trouble(
            "queue", f"it cannot be looked at ({error}): a process with a role makes its tables at its start"
        )


def judged(standing: Standing) -> Finding:
    failed = sum(standing.failed.values())
    words = f"{many(sum(standing.waiting.values()), 'job')} waiting, {sum(standing.doing.values())} being done"
    if not failed:
        return ok("queue", words)
    kinds = ", ".join(f"{kind} {count}" for kind, count in standing.failed.items())
    return warning("queue", f"{words}; {failed} failed in the last week ({kinds}): the log says why, at the word job")
