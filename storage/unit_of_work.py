"""One transaction, and the repositories that work in it."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property

from sqlalchemy import Connection, func, select

from storage.articles import Articles
from storage.audit import Audit
from storage.bell import ring
from storage.broadcasts import Broadcasts
from storage.chats import Chats
from storage.deliveries import Deliveries
from storage.digests import Digests
from storage.drafts import Drafts
from storage.entries import Entries
from storage.examination import Examination
from storage.facts import Facts
from storage.failures import translated
from storage.figures import Figures
from storage.follows import Follows
from storage.forgetting import Forgetting
from storage.forgotten_bans import ForgottenBans
from storage.gauges import Gauges
from storage.holdings import Holdings
from storage.invites import Invites
from storage.keywords import Keywords
from storage.leases import Leases
from storage.lowered import LoweredOfPlaces
from storage.muted_sources import MutedSources
from storage.paces import Paces
from storage.people import People
from storage.preferences import PreferencesOfPlaces
from storage.processes import Processes
from storage.prompts import Prompts
from storage.pruning import Pruning
from storage.queries import Queries
from storage.request_cards import RequestCards
from storage.roster import Roster
from storage.schedules import Schedules
from storage.search import Search
from storage.sources import Sources
from storage.stories import Stories
from storage.threads import Threads
from storage.topic_words import TopicWords
from storage.unindexed import Unindexed
from storage.updates import Updates
from storage.wishes import WishesOfPlaces


class UnitOfWork:
    """All that is done through it is done together, or not at all; Database begins and ends it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._afterwards: list[Callable[[], None]] = []

    @contextmanager
    def apart(self) -> Iterator[None]:
        """What is done inside is undone if it raises; the rest of the transaction stands, and goes on."""
        before = len(self._afterwards)
        try:
            with translated(self._connection.engine.url), self._connection.begin_nested():
                yield
        except BaseException:
            del self._afterwards[before:]
            raise

    def afterwards(self, tell: Callable[[], None]) -> None:
        """Done once all is kept, such as a line of the log; never where it is not."""
        self._afterwards.append(tell)

    def kept(self) -> None:
        """For whoever ended the transaction."""
        for tell in self._afterwards:
            tell()

    def alone(self, name: str) -> None:
        """Wait until no other transaction that named the same is under way, in whatever process; others wait for this.

        Two that write the same rows, each in its own order, would end each other. On SQLite writes are alone anyway.
        """
        if self._connection.dialect.name == "postgresql":
            key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
            self._connection.execute(select(func.pg_advisory_xact_lock(key)))

    def shared_time(self, now: datetime) -> datetime:
        """By PostgreSQL's clock, at this moment, whatever each machine's shows; on SQLite, of one process, ``now``."""
        if self._connection.dialect.name != "postgresql":
            return now
        at: datetime = self._connection.execute(select(func.clock_timestamp())).scalar_one()
        return at

    def ring(self, name: str) -> None:
        """Tell all processes, once this transaction is kept, that there is something to do; see storage.bell."""
        ring(self._connection, name)

    @cached_property
    def sources(self) -> Sources:
        return Sources(self._connection)

    @cached_property
    def entries(self) -> Entries:
        return Entries(self._connection)

    @cached_property
    def articles(self) -> Articles:
        return Articles(self._connection, self.search)

    @cached_property
    def stories(self) -> Stories:
        return Stories(self._connection)

    @cached_property
    def topic_words(self) -> TopicWords:
        return TopicWords(self._connection)

    @cached_property
    def people(self) -> People:
        return People(self._connection)

    @cached_property
    def chats(self) -> Chats:
        return Chats(self._connection)

    @cached_property
    def preferences(self) -> PreferencesOfPlaces:
        return PreferencesOfPlaces(self._connection, self.people)

    @cached_property
    def roster(self) -> Roster:
        return Roster(self._connection, self.people, self.preferences)

    @cached_property
    def prompts(self) -> Prompts:
        return Prompts(self._connection)

    @cached_property
    def schedules(self) -> Schedules:
        return Schedules(self._connection)

    @cached_property
    def follows(self) -> Follows:
        return Follows(self._connection)

    @cached_property
    def keywords(self) -> Keywords:
        return Keywords(self._connection)

    @cached_property
    def lowered(self) -> LoweredOfPlaces:
        return LoweredOfPlaces(self._connection)

    @cached_property
    def muted_sources(self) -> MutedSources:
        return MutedSources(self._connection)

    @cached_property
    def threads(self) -> Threads:
        return Threads(self._connection)

    @cached_property
    def wishes(self) -> WishesOfPlaces:
        return WishesOfPlaces(self._connection)

    @cached_property
    def updates(self) -> Updates:
        return Updates(self._connection)

    @cached_property
    def digests(self) -> Digests:
        return Digests(self._connection)

    @cached_property
    def deliveries(self) -> Deliveries:
        return Deliveries(self._connection)

    @cached_property
    def search(self) -> Search:
        return Search(self._connection)

    @cached_property
    def unindexed(self) -> Unindexed:
        return Unindexed(self._connection)

    @cached_property
    def queries(self) -> Queries:
        return Queries(self._connection)

    @cached_property
    def drafts(self) -> Drafts:
        return Drafts(self._connection)

    @cached_property
    def broadcasts(self) -> Broadcasts:
        return Broadcasts(self._connection)

    @cached_property
    def invites(self) -> Invites:
        return Invites(self._connection)

    @cached_property
    def request_cards(self) -> RequestCards:
        return RequestCards(self._connection)

    @cached_property
    def forgetting(self) -> Forgetting:
        return Forgetting(self._connection)

    @cached_property
    def forgotten_bans(self) -> ForgottenBans:
        return ForgottenBans(self._connection)

    @cached_property
    def holdings(self) -> Holdings:
        return Holdings(self._connection)

    @cached_property
    def pruning(self) -> Pruning:
        return Pruning(self._connection)

    @cached_property
    def figures(self) -> Figures:
        return Figures(self._connection)

    @cached_property
    def gauges(self) -> Gauges:
        return Gauges(self._connection)

    @cached_property
    def examination(self) -> Examination:
        return Examination(self._connection)

    @cached_property
    def audit(self) -> Audit:
        return Audit(self._connection)

    @cached_property
    def processes(self) -> Processes:
        return Processes(self._connection)

    @cached_property
    def leases(self) -> Leases:
        return Leases(self._connection)

    @cached_property
    def paces(self) -> Paces:
        return Paces(self._connection)

    @cached_property
    def facts(self) -> Facts:
        return Facts(self._connection)
