"""What a corrected article said, and what it says now."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Correction:
    """A headline, or a figure or a name within a sentence, that was corrected."""

    #: "title", "figure" or "name".
    kind: str
    #: The headline or the sentence before and after, verbatim.
    was: str
    now: str


def corrections(before: tuple[str, str], after: tuple[str, str]) -> tuple[Correction, ...]:
    """What was corrected between two versions of an article, each its title and its text, in the order of the later."""
    titles = [_bare(title) for title, _ in (before, after)]
    return (Correction("title", before[0], after[0]),) if titles[0] != titles[1] and all(titles) else ()


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
