"""What a rule is, and what it may know of a line."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from gatherer.markup import Paragraph

_SENTENCE_END = re.compile(r"[。!?！？.…;；]['\"”’」』)）\]】]*$")
_SHORTEST_PROSE = 12
_LABELLED = re.compile(r"[^:,。]{1,10}:\s?\S")
#: Longer lines are the article's own, unless a rule says otherwise. Characters.
SHORT = 60


@dataclass(frozen=True, slots=True)
class Seen:
    """A line and where it stands."""

    line: Paragraph
    #: As the rules read it; see `folding`.
    text: str
    #: Where the line ends without what hangs on it; see `trailing`.
    end: int
    #: The page's headline, folded, only letters and digits; empty if there is none.
    headline: str
    #: Names of its element that the article's prose does not have; see `boxes.furniture_names`.
    odd_names: frozenset[str] = frozenset()
    #: Whether it names an attachment of a notice.
    is_attachment: bool = False
    #: Whether the lines after it say it again.
    is_retold: bool = False
    #: Whether it signs the article: it stands above the day that ends a notice.
    is_signature: bool = False
    #: Whether a line beside it also has a label, as in `地点：文化馆`.
    is_listed: bool = False
    #: Whether it is set as nothing of the article is.
    is_foreign: bool = False
    #: Whether so is what it stands in.
    is_apart: bool = False
    #: Whether it stands behind what ends articles: an editor's tag, a call, a disclaimer.
    is_after_end: bool = False
    #: Whether such a thing stands behind it, at the article's end.
    is_before_end: bool = False
    #: Whether nothing of the article follows it.
    is_last: bool = False
    #: Whether it comes before the article's first prose.
    is_head: bool = False
    #: Whether it comes after the article's last prose.
    is_tail: bool = False

    @property
    def is_prose(self) -> bool:
        return is_prose(self.line.text[: self.end])


Test = Callable[[Seen], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    #: The reason, in a word.
    name: str
    drops: Test


@dataclass(frozen=True, slots=True)
class Dropped:
    rule: str
    text: str


def anywhere(pattern: str, longest: int = SHORT) -> Test:
    """The pattern is searched in lines of at most `longest` characters."""
    compiled = re.compile(pattern, re.VERBOSE)
    return lambda seen: len(seen.text) <= longest and compiled.search(seen.text) is not None


def at_head(pattern: str, longest: int = SHORT) -> Test:
    found = anywhere(pattern, longest)
    return lambda seen: seen.is_head and found(seen)


def at_ends(pattern: str, longest: int = SHORT) -> Test:
    """Before the article's first prose or behind its last."""
    found = anywhere(pattern, longest)
    return lambda seen: (seen.is_head or seen.is_tail) and found(seen)


def unless_prose(pattern: str, longest: int = SHORT) -> Test:
    """Inside the article only lines that are no sentences; at its ends all but those that somebody says."""
    found = anywhere(pattern, longest)

    def drops(seen: Seen) -> bool:
        is_loose = (seen.is_head or seen.is_tail) and not seen.text.startswith("“")
        return (is_loose or not seen.is_prose) and found(seen)

    return drops


def is_labelled(folded: str) -> bool:
    return _LABELLED.match(folded) is not None


def ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text) is not None


def is_prose(text: str) -> bool:
    """Whether a line reads as sentences, not as a headline, a name or a menu."""
    return len(text) >= _SHORTEST_PROSE and ends_sentence(text)
