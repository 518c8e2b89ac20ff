"""What all parts are built of, and what a part is."""

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from telegram import Bot

from bot.alarm import Alarm
from bot.clock import Clock
from bot.delivery.wire import Wire
from bot.jobs.clockwork import Clockwork, Tick
from bot.jobs.wiping import Wiper
from bot.locale import Locales
from bot.policy import Policy
from bot.process.bells import Bells
from bot.process.meters import Meters
from bot.process.presence import Presence
from bot.process.roles import Role
from bot.process.running import Finishes
from bot.process.tenure import Taken, Tenure, Term, nothing
from bot.settings import Settings
from bot.web.site import Site
from bot.work import Work
from storage import Database
from storage.bell import LEASES


@dataclass(frozen=True)
class House:
    """Built once; opened and closed by whoever builds it."""

    settings: Settings
    clock: Clock
    database: Database
    locales: Locales
    policy: Policy
    presence: Presence
    bot: Bot
    wire: Wire
    alarm: Alarm
    wiper: Wiper
    bells: Bells
    work: Work
    meters: Meters
    site: Site | None  #: None: this process is not asked by HTTP

    @property
    def role(self) -> Role | None:
        return self.presence.role


@dataclass(frozen=True)
class Part:
    """Runs side by side with the others: see bot.process.running.run_until."""

    endless: Sequence[Coroutine[Any, Any, None]] = ()
    finishing: Sequence[Finishes] = ()
    ticks: Sequence[tuple[Tick, float]] = ()


def joined(parts: Sequence[Part]) -> Part:
    return Part(
        [one for part in parts for one in part.endless],
        [one for part in parts for one in part.finishing],
        [one for part in parts for one in part.ticks],
    )


def as_term(part: Part, alarm: Alarm) -> Term:
    """The part with its ticks, as it is run."""
    clockwork = [Clockwork(part.ticks, alarm).run()] if part.ticks else []
    return [*part.endless, *clockwork], part.finishing


def only_here(house: House, name: str, build: Callable[[], Part], taken: Taken = nothing) -> Part:
    """A part that one process of all has at a time; without a role that is this one."""
    if house.role is None:
        return build()
    tenure = Tenure(house.presence, name, lambda: as_term(build(), house.alarm), taken)
    house.bells.on(LEASES, tenure.wake)
    return Part(finishing=[tenure])
