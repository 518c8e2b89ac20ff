"""What an engine's search index is given and gives; the two engines' indexes look alike from outside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from storage.column_types import storable, text_hash

# Words beyond these are not indexed: PostgreSQL keeps no positions past 16383, nor a megabyte of words.
_MOST_TERMS = 20_000
_LONGEST_TERM = 100

#: in seconds
WEEK = 7 * 24 * 60 * 60
#: in weeks
SEASON = 16
_MOST_SOURCES = 30


@dataclass(frozen=True)
class SearchText:
    """What an article is found by, cut and folded by the summarizer."""

    #: the words of the title, in order
    title: Sequence[str]
    #: the words of the text, in order
    body: Sequence[str]
    #: pairs of neighbouring Han characters of both, for names that are cut wrongly
    pairs: Sequence[str]


@dataclass(frozen=True)
class Shelved:
    """Where an article belongs, whatever it says."""

    dated_at: datetime
    source_id: int
    topics: tuple[str, ...]


@dataclass(frozen=True)
class Phrase:
    """Terms that must stand next to each other, in this order."""

    terms: tuple[str, ...]
    #: whether they are pairs of characters, and not words
    are_pairs: bool


@dataclass(frozen=True)
class Spelled:
    """What is written in several ways, of which any will do: iphone and 17, or iphone17."""

    #: all apart first; each word of a way must be there
    ways: tuple[tuple[str, ...], ...]
    #: whether the words of a way must stand next to each other, in this order
    in_a_row: bool

    def parts(self) -> list["Spelled"]:
        """Each part by itself, in whichever word it stands."""
        words = dict.fromkeys(word for way in self.ways for word in way)
        return [Spelled(tuple((word,) for word in words if part in word), in_a_row=True) for part in self.ways[0]]


@dataclass(frozen=True)
class Filters:
    """Which articles are let through, whatever they say."""

    #: bounds of the articles' dates, both included
    since: datetime | None = None
    until: datetime | None = None
    #: of any of these; None: of all sources
    source_ids: tuple[int, ...] | None = None
    #: of any of these; (): of all topics
    topics: tuple[str, ...] = ()

    @property
    def are_none(self) -> bool:
        return self == Filters()


@dataclass(frozen=True)
class Match:
    """Which articles an index is asked for: those that have all of it."""

    words: tuple[str, ...] = ()
    #: of the words, those with which a word need only begin
    beginnings: frozenset[str] = frozenset()
    phrases: tuple[Phrase, ...] = ()
    spelled: tuple[Spelled, ...] = ()
    filters: Filters = Filters()
    #: False: relevance is not wanted, and is 0
    is_ranked: bool = True
    #: how many at most; None: as many as can be ranked quickly
    most: int | None = None

    @property
    def is_of_words(self) -> bool:
        """Whether a word is asked for at all, be it in a phrase."""
        return bool(self.words or self.spelled) or not all(phrase.are_pairs for phrase in self.phrases)


@dataclass(frozen=True)
class Candidate:
    article_id: int
    dated_at: datetime
    #: more is better; comparable within one answer only
    relevance: float


class SearchIndex(Protocol):
    def put(self, article_id: int, shelved: Shelved, text: SearchText) -> None:
        """Index the article, in place of what was indexed of it before."""

    def newest(self, match: Match) -> list[Candidate]:
        """The newest articles that match, in no order."""

    def each(self, matches: Sequence[Match]) -> list[list[Candidate]]:
        """The same of each; all have the same filters, and want as many, ranked or not."""


def clean_terms(words: Iterable[str]) -> list[str]:
    """The words as both engines can keep and ask for them; those without a letter or a digit are left out."""
    # All at once, as an article has a thousand.
    given = "\n".join(words)
    cleaned = storable(given).lower().split("\n")
    return [word[:_LONGEST_TERM] for word in cleaned if word.isalnum() or any(map(str.isalnum, word))][:_MOST_TERMS]


def characters_of(text: SearchText) -> tuple[list[str], list[str]]:
    """Each character of the title once, and each that only the text has, so that it is found in whatever word it is."""
    title = dict.fromkeys("".join(text.title).lower())
    rest = dict.fromkeys("".join((*text.body, *text.pairs)).lower())
    return _han(title), _han(character for character in rest if character not in title)


def _han(characters: Iterable[str]) -> list[str]:
    return [one for one in characters if not one.isascii() and one.isalpha()]


def is_one_han(word: str) -> bool:
    """Whether it is a single character that is found inside words, too."""
    return len(word) == 1 and not word.isascii() and word.isalpha()


def marks_of(shelved: Shelved) -> list[str]:
    """What an article is indexed by beside its words, so that a filter is a search for a few words more."""
    week = week_of(shelved.dated_at)
    topics = map(topic_mark, dict.fromkeys(shelved.topics))
    return [week_mark(week), season_mark(week // SEASON), source_mark(shelved.source_id), *topics]


def filter_marks(filters: Filters) -> list[list[str]]:
    """Of each list one must be among an article's marks."""
    sources = () if is_joined(filters) else filters.source_ids or ()
    return [found for found in (list(map(source_mark, sources)), list(map(topic_mark, filters.topics))) if found]


def is_joined(filters: Filters) -> bool:
    """Whether sources are so many that each article's is looked at, as to be of one of them says little."""
    return filters.source_ids is not None and len(filters.source_ids) > _MOST_SOURCES


def week_of(at: datetime) -> int:
    """The week of a moment, counted from the epoch."""
    return int(at.timestamp()) // WEEK


def week_mark(week: int) -> str:
    return f"@w{week}"


def season_mark(season: int) -> str:
    """Of SEASON weeks, of which the first begins with the epoch."""
    return f"@m{season}"


def source_mark(source_id: int) -> str:
    return f"@s{source_id}"


def topic_mark(topic: str) -> str:
    # Whatever a topic is called, this is one word to both engines.
    return f"@t{text_hash(topic)[:20]}"
