"""How an update finds its handler: one route for each command and each verb of a press."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from bot.errors import FileError
from bot.handlers.incoming import Incoming
from bot.handlers.spoken import Phrasebook
from bot.handlers.visit import Decision, Errand
from bot.locale import Locales
from bot.newsroom import Newsroom
from bot.process.meters import Meters, NoMeters
from bot.work import JobCounts
from storage import Database, Role


def always(incoming: Incoming, own_name: str) -> bool:
    return True


@dataclass(frozen=True)
class Route:
    """A handler and who may get to it: an ``act``, an ``errand``, or both, of which an update needs one."""

    act: Decision | None = None
    errand: Errand | None = None  #: what must go out to the network first
    #: whether an update needs the errand; told the bot's own name
    goes_out: Callable[[Incoming, str], bool] = always
    role: Role | None = None  #: only for whoever may what this role may; None: for readers
    changes: bool = False  #: changes what a chat gets: in a group, only for its administrators
    while_waiting: bool = False  #: open to people who are not admitted yet
    while_banned: bool = False  #: open to people who are banned


def choice(decision: Decision) -> Route:
    """People who wait may choose as well: their choices are kept."""
    return Route(act=decision, changes=True, while_waiting=True)


@dataclass(frozen=True)
class Area:
    """The routes of things that belong together."""

    commands: Mapping[str, Route] = field(default_factory=dict)
    presses: Mapping[str, Route] = field(default_factory=dict)
    answers: Mapping[str, Route] = field(default_factory=dict)


@dataclass(frozen=True)
class Routes:
    """Every way in."""

    commands: Mapping[str, Route]  #: by name, without the slash
    presses: Mapping[str, Route]  #: by the verb of the callback data
    text: Route  #: plain text, links and forwards
    inline: Route
    membership: Route  #: the bot was added, removed, blocked; a group moved
    unknown: Route  #: a command that is none of the above
    phrasebook: Phrasebook = field(default_factory=Phrasebook)  #: what commands are called
    answers: Mapping[str, Route] = field(default_factory=dict)  #: by what the bot had asked for


async def _no_files(file_id: str) -> bytes:
    raise FileError("unavailable", "nothing fetches files here")


async def _no_jobs() -> JobCounts:
    return JobCounts({}, {}, {})


async def _nobody_is_admin(chat_id: int, user_id: int) -> bool | None:
    return False


@dataclass(frozen=True)
class Tools:
    """What errands go out with."""

    newsroom: Newsroom
    locales: Locales
    database: Database  #: a new source is stored before it is gathered
    #: what somebody sent, by its file_id; raises FileError
    files: Callable[[str], Awaitable[bytes]] = _no_files
    #: asks Telegram whether somebody administers a chat; None: they may do so unseen
    is_admin: Callable[[int, int], Awaitable[bool | None]] = _nobody_is_admin
    #: how the queue stands
    jobs: Callable[[], Awaitable[JobCounts]] = _no_jobs
    meters: Meters = field(default_factory=NoMeters)
