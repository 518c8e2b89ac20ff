"""Everything that must outlive the process: what was gathered, who reads, what was sent.

``Database`` runs transactions; a ``UnitOfWork`` is one, and holds a repository for each noun. Records are
frozen dataclasses, times aware and UTC, errors a tree with ``StorageError`` at its root.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from storage.articles import Article as Article
    from storage.articles import NewArticle as NewArticle
    from storage.articles import Revision as Revision
    from storage.audit import AuditEntry as AuditEntry
    from storage.broadcasts import Audience as Audience
    from storage.broadcasts import Broadcast as Broadcast
    from storage.broadcasts import QuietPlaces as QuietPlaces
    from storage.broadcasts import Reach as Reach
    from storage.chats import Chat as Chat
    from storage.database import Database as Database
    from storage.delivery import Delivery as Delivery
    from storage.delivery import NewDelivery as NewDelivery
    from storage.delivery import State as State
    from storage.digests import Digest as Digest
    from storage.digests import DigestStory as DigestStory
    from storage.digests import EndedDigest as EndedDigest
    from storage.digests import NewDigest as NewDigest
    from storage.drafts import Draft as Draft
    from storage.entries import EntryRecord as EntryRecord
    from storage.entries import MissingEntry as MissingEntry
    from storage.entries import Postponed as Postponed
    from storage.entries import SeenEntry as SeenEntry
    from storage.entries import Settled as Settled
    from storage.entries import UnreadEntry as UnreadEntry
    from storage.errors import DatabaseBusyError as DatabaseBusyError
    from storage.errors import DatabaseOpenError as DatabaseOpenError
    from storage.errors import DatabaseWriteError as DatabaseWriteError
    from storage.errors import MissingDriverError as MissingDriverError
    from storage.errors import NaiveTimeError as NaiveTimeError
    from storage.errors import NewerDatabaseError as NewerDatabaseError
    from storage.errors import OlderDatabaseError as OlderDatabaseError
    from storage.errors import ReadOnlyError as ReadOnlyError
    from storage.errors import RefusedRowError as RefusedRowError
    from storage.errors import StorageError as StorageError
    from storage.errors import UnknownDatabaseError as UnknownDatabaseError
    from storage.examination import Connections as Connections
    from storage.examination import file_of as file_of
    from storage.examination import is_current as is_current
    from storage.examination import is_known as is_known
    from storage.examination import only_to_look as only_to_look
    from storage.figures import Day as Day
    from storage.figures import Lateness as Lateness
    from storage.figures import Space as Space
    from storage.follows import Follow as Follow
    from storage.gauges import Lag as Lag
    from storage.gauges import Standings as Standings
    from storage.groupings import StoredGrouping as StoredGrouping
    from storage.invites import Invite as Invite
    from storage.invites import NewInvite as NewInvite
    from storage.key_points import KeyPoint as KeyPoint
    from storage.keywords import Keyword as Keyword
    from storage.lowered import Lowered as Lowered
    from storage.paces import StoredPace as StoredPace
    from storage.people import ROLES as ROLES
    from storage.people import Person as Person
    from storage.people import Role as Role
    from storage.places import Place as Place
    from storage.preferences import Preferences as Preferences
    from storage.preferences import Subscriber as Subscriber
    from storage.processes import Process as Process
    from storage.prompts import Prompt as Prompt
    from storage.prompts import Writer as Writer
    from storage.pruning import Pruned as Pruned
    from storage.reports import Report as Report
    from storage.request_cards import RequestCard as RequestCard
    from storage.roster import STANDINGS as STANDINGS
    from storage.roster import RosterFilter as RosterFilter
    from storage.roster import RosterRow as RosterRow
    from storage.roster import Standing as Standing
    from storage.schedules import DueSlot as DueSlot
    from storage.schedules import Schedule as Schedule
    from storage.search import Found as Found
    from storage.search import SearchRequest as SearchRequest
    from storage.search_index import Phrase as Phrase
    from storage.search_index import SearchText as SearchText
    from storage.shown import ShownReport as ShownReport
    from storage.shown import ShownStory as ShownStory
    from storage.source_records import Failed as Failed
    from storage.source_records import Looked as Looked
    from storage.source_records import NewSource as NewSource
    from storage.source_records import Source as Source
    from storage.source_records import SourceHealth as SourceHealth
    from storage.stories import NewsQuery as NewsQuery
    from storage.stories import StoredTelling as StoredTelling
    from storage.stories import Untold as Untold
    from storage.story_changes import StoryChange as StoryChange
    from storage.texts import TextReport as TextReport
    from storage.texts import Version as Version
    from storage.topic_words import TopicWord as TopicWord
    from storage.uncertain import UntoldDelivery as UntoldDelivery
    from storage.underway import Underway as Underway
    from storage.unit_of_work import UnitOfWork as UnitOfWork
    from storage.unreadable import Unreadable as Unreadable
    from storage.updates import NewUpdate as NewUpdate
    from storage.updates import Queue as Queue
    from storage.updates import Update as Update
    from storage.wishes import Wishes as Wishes

# Loaded when first asked for: SQLAlchemy takes a third of a second, which `jianbao --help` need not wait for.
_HOMES = {
    "Article": "articles",
    "NewArticle": "articles",
    "Revision": "articles",
    "StoredGrouping": "groupings",
    "AuditEntry": "audit",
    "Audience": "broadcasts",
    "Broadcast": "broadcasts",
    "QuietPlaces": "broadcasts",
    "Reach": "broadcasts",
    "Chat": "chats",
    "Database": "database",
    "Delivery": "delivery",
    "NewDelivery": "delivery",
    "State": "delivery",
    "Digest": "digests",
    "DigestStory": "digests",
    "EndedDigest": "digests",
    "NewDigest": "digests",
    "Draft": "drafts",
    "EntryRecord": "entries",
    "MissingEntry": "entries",
    "Postponed": "entries",
    "SeenEntry": "entries",
    "Settled": "entries",
    "UnreadEntry": "entries",
    "DatabaseBusyError": "errors",
    "DatabaseOpenError": "errors",
    "DatabaseWriteError": "errors",
    "MissingDriverError": "errors",
    "NaiveTimeError": "errors",
    "NewerDatabaseError": "errors",
    "OlderDatabaseError": "errors",
    "ReadOnlyError": "errors",
    "RefusedRowError": "errors",
    "StorageError": "errors",
    "UnknownDatabaseError": "errors",
    "Connections": "examination",
    "file_of": "examination",
    "is_current": "examination",
    "is_known": "examination",
    "only_to_look": "examination",
    "Day": "figures",
    "Lateness": "figures",
    "Space": "figures",
    "Lag": "gauges",
    "Standings": "gauges",
    "Follow": "follows",
    "Invite": "invites",
    "NewInvite": "invites",
    "NewSource": "source_records",
    "KeyPoint": "key_points",
    "Keyword": "keywords",
    "Lowered": "lowered",
    "StoredPace": "paces",
    "Person": "people",
    "ROLES": "people",
    "Role": "people",
    "Phrase": "search_index",
    "Place": "places",
    "Preferences": "preferences",
    "Subscriber": "preferences",
    "Process": "processes",
    "Prompt": "prompts",
    "Pruned": "pruning",
    "Writer": "prompts",
    "RequestCard": "request_cards",
    "STANDINGS": "roster",
    "RosterRow": "roster",
    "Standing": "roster",
    "RosterFilter": "roster",
    "Report": "reports",
    "DueSlot": "schedules",
    "Schedule": "schedules",
    "Found": "search",
    "SearchRequest": "search",
    "SearchText": "search_index",
    "ShownReport": "shown",
    "ShownStory": "shown",
    "Failed": "source_records",
    "Looked": "source_records",
    "Source": "source_records",
    "SourceHealth": "source_records",
    "NewsQuery": "stories",
    "StoredTelling": "stories",
    "Untold": "stories",
    "StoryChange": "story_changes",
    "TextReport": "texts",
    "Version": "texts",
    "TopicWord": "topic_words",
    "UntoldDelivery": "uncertain",
    "Underway": "underway",
    "UnitOfWork": "unit_of_work",
    "Unreadable": "unreadable",
    "NewUpdate": "updates",
    "Queue": "updates",
    "Update": "updates",
    "Wishes": "wishes",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
