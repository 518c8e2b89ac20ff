"""The round of the checks: each by itself, so that what is wrong with one hides nothing of the others."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import Clock
from bot.doctor import machine, store, work
from bot.doctor.clocks import clock
from bot.doctor.findings import Finding, trouble
from bot.doctor.queue import queue
from bot.doctor.telegram import telegram
from bot.settings import Settings
from storage import Database, StorageError, UnitOfWork, file_of, only_to_look


@dataclass
class Patient:
    """What is looked at, and what was found out of clocks on the way."""

    settings: Settings
    clock: Clock
    ahead: dict[str, timedelta] = field(default_factory=dict)

    @property
    def store_url(self) -> str:
        """Where the store is, or would be: nothing is made for it."""
        return self.settings.database_url or f"sqlite:///{self.settings.store_file()}"


async def examined(patient: Patient) -> AsyncIterator[Finding]:
    """All findings, as they are made; none of them holds the token."""
    yield machine.settings_file(Path(".env"))
    for name, check in CHECKS.items():
        for finding in await _unharmed(name, check, patient):
            token = patient.settings.bot_token
            words = finding.words.replace(token.get_secret_value(), "<token>") if token else finding.words
            yield Finding(finding.name, finding.gravity, " ".join(words.split()))


async def _unharmed(name: str, check: "Check", patient: Patient) -> Sequence[Finding]:
    """A check that fails is itself a finding."""
    try:
        return await check(patient)
    except StorageError as error:
        return [trouble("database", str(error))]
    except Exception as error:
        return [trouble(name, f"it could not be looked at: {error!r}")]


async def _telegram(patient: Patient) -> Sequence[Finding]:
    asked = await telegram(patient.settings, patient.clock.now)
    if asked.ahead is not None:
        patient.ahead["the Bot API"] = asked.ahead
    return asked.findings


async def _store(patient: Patient) -> Sequence[Finding]:
    file = file_of(patient.store_url)
    if file is not None and not file.exists():
        return [store.missing(file), machine.disk_of(file, 0)]
    with closing(Database(only_to_look(patient.store_url))) as database:
        found = await store.look_at(database)
        told = [*store.findings(found, file)]
        if file is not None:
            told.append(machine.disk_of(file, found.taken))
        now = patient.clock.now()
        if found.server_time is not None:
            patient.ahead["the database server"] = now - found.server_time
        return [*told, *await _work(patient, database, now)] if found.is_usable else told


async def _work(patient: Patient, database: Database, now: datetime) -> Sequence[Finding]:
    processes, at = await database.read(lambda uow: (uow.processes.living(), uow.shared_time(now)))
    living = work.living(processes, at)

    def findings(uow: UnitOfWork) -> Sequence[Finding]:
        waits = work.Waits(uow.schedules.next_at(), uow.gauges.waits_since(), uow.gauges.last_sent_at())
        return [
            work.owners(len(uow.people.owners())),
            work.sources(uow.sources.listing(), now),
            work.running(living),
            work.late(waits, now, is_run=bool(living)),
        ]

    told = await database.read(findings)
    is_shared = file_of(patient.store_url) is None and any(one.role is not None for one in living)
    return [*told, await queue(patient.store_url)] if is_shared else told


async def _clock(patient: Patient) -> Sequence[Finding]:
    return [clock(patient.ahead)]


async def _backup(patient: Patient) -> Sequence[Finding]:
    file: Path | None = file_of(patient.store_url)
    return [machine.backups(patient.settings.backup_dir, file, patient.clock.now())]


async def _libraries(patient: Patient) -> Sequence[Finding]:
    return [machine.libraries()]


async def _fonts(patient: Patient) -> Sequence[Finding]:
    return [machine.fonts()]


Check = Callable[[Patient], Awaitable[Sequence[Finding]]]
#: In this order: the clock is told of by those asked before.
CHECKS: dict[str, Check] = {
    "libraries": _libraries,
    "telegram": _telegram,
    "database": _store,
    "clock": _clock,
    "backup": _backup,
    "fonts": _fonts,
}
