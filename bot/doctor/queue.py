"""The queue, where processes share the work: whether it is there, and what failed in it."""

from bot.doctor.findings import Finding, many, ok, trouble, warning
from bot.libraries import missing
from bot.work import JobCounts
from storage import StorageError


async def queue(url: str) -> Finding:
    """``url`` of a PostgreSQL store that processes with roles work on."""
    try:
        from bot.work.queued import counts_of
    except ImportError as error:
        return trouble("queue", missing(error))
    try:
        return judged(await counts_of(url))
    except StorageError as error:
        return trouble(
            "queue", f"it cannot be looked at ({error}): a process with a role makes its tables at its start"
        )


def judged(counts: JobCounts) -> Finding:
    failed = sum(counts.failed.values())
    words = f"{many(sum(counts.waiting.values()), 'job')} waiting, {sum(counts.doing.values())} being done"
    if not failed:
        return ok("queue", words)
    kinds = ", ".join(f"{kind} {count}" for kind, count in counts.failed.items())
    return warning("queue", f"{words}; {failed} failed in the last week ({kinds}): the log says why, at the word job")
