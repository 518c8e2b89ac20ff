"""What an extractor took from a labelled page, held against the label."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from benchmarks.gather.labels import Page
from benchmarks.gather.peers import Taken
from benchmarks.gather.shingles import Match, characters, match

_BETWEEN_NAMES = re.compile(r"[\s、,，;；/|]+")
_QUOTES = str.maketrans("“”‘’", "\"\"''")


@dataclass(frozen=True, slots=True)
class Score:
    """Of one page."""

    page: Page
    taken: Taken
    body: Match
    #: By field, whether it is right; fields of which the label says nothing are left out.
    fields: Mapping[str, bool]
    #: Unwanted strings that the text holds.
    unwanted: tuple[str, ...]
    #: Fields that were given where the page has none.
    invented: tuple[str, ...]


def judge(page: Page, taken: Taken) -> Score:
    """The body by runs of four characters; fields as `_FIELDS` says."""
    bare = "".join(taken.text.split())
    return Score(
        page,
        taken,
        match(characters(page.text), characters(taken.text)),
        {name: is_right(page, taken) for name, (is_asked, is_right) in _FIELDS.items() if is_asked(page)},
        tuple(line for line in page.unwanted if "".join(line.split()) in bare),
        tuple(name for name, is_invented in _INVENTED.items() if is_invented(page, taken)),
    )


def complaint(score: Score) -> str:
    """What is wrong with it, in a line; empty where all is right but the body, of which the F1 tells."""
    wrong = [f"{name}: {_said(name, score)}" for name, is_right in score.fields.items() if not is_right]
    wrong += [f"unwanted: {line}" for line in score.unwanted]
    wrong += [f"invented: {', '.join(score.invented)}"] if score.invented else []
    return "; ".join(wrong)


def same_title(one: str | None, other: str | None) -> bool:
    """But for white space and the width of signs."""
    return folded(one) == folded(other)


def folded(text: str | None) -> str:
    """Full-width signs and curly quotes as their plain forms, white space as one space."""
    return " ".join(unicodedata.normalize("NFKC", text or "").translate(_QUOTES).split())


def same_day(label: datetime, found: datetime | None) -> bool:
    """In the zone of the label."""
    return found is not None and found.astimezone(label.tzinfo).date() == label.date()


def same_minute(label: datetime, found: datetime | None) -> bool:
    return found is not None and found.replace(second=0, microsecond=0) == label.replace(second=0, microsecond=0)


def same_people(label: str | None, found: str | None) -> bool:
    """The same names, in any order."""
    return _people(label) == _people(found)


def _people(names: str | None) -> set[str]:
    return {name for name in _BETWEEN_NAMES.split(folded(names)) if name}


def _said(name: str, score: Score) -> str:
    page, taken = score.page, score.taken
    said: dict[str, Sequence[object]] = {
        "title": (page.title, taken.title),
        "day": (page.published, taken.published),
        "minute": (page.published, taken.published),
        "author": (page.author, taken.author),
        "site": (page.site, taken.site),
        "picture": (page.picture, taken.picture),
        "next page": (page.next_page, taken.next_page),
    }
    meant, found = said[name]
    return f"{meant}, not {found}"


#: By name: whether the label speaks of it, and whether what was found is that.
_FIELDS: dict[str, tuple[Callable[[Page], bool], Callable[[Page, Taken], bool]]] = {
    "title": (lambda page: True, lambda page, taken: same_title(page.title, taken.title)),
    "day": (
        lambda page: page.published is not None,
        lambda page, taken: page.published is not None and same_day(page.published, taken.published),
    ),
    "minute": (
        lambda page: page.precision == "minute",
        lambda page, taken: page.published is not None and same_minute(page.published, taken.published),
    ),
    "author": (lambda page: bool(page.author), lambda page, taken: same_people(page.author, taken.author)),
    "site": (lambda page: bool(page.site), lambda page, taken: same_title(page.site, taken.site)),
    "picture": (lambda page: bool(page.picture), lambda page, taken: page.picture == taken.picture),
    "next page": (lambda page: bool(page.next_page), lambda page, taken: page.next_page == taken.next_page),
}
_INVENTED: dict[str, Callable[[Page, Taken], bool]] = {
    "date": lambda page, taken: page.published is None and taken.published is not None,
    "author": lambda page, taken: not page.author and bool(taken.author),
    "next page": lambda page, taken: not page.next_page and bool(taken.next_page),
}
