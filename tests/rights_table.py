"""docs/rights.md, read: who may use which command, button and answer."""

import re
from dataclasses import dataclass
from pathlib import Path

DOCUMENT = Path(__file__).parents[1] / "docs" / "rights.md"

#: Headings of the document, and what stands below each, in the words of Routes.
KINDS = {"Commands": "commands", "Buttons": "presses", "Typed answers": "answers"}


@dataclass(frozen=True)
class Right:
    kind: str  #: commands, presses, answers
    name: str  #: as in Routes
    who: str
    tests: tuple[str, ...]  #: functions

    def __str__(self) -> str:
        return f"{self.kind}-{self.name}"


def rights() -> list[Right]:
    """Every row, in order."""
    found, kind = [], ""
    for line in DOCUMENT.read_text("utf-8").splitlines():
        if line.startswith("## "):
            kind = KINDS.get(line[3:], "")
        elif kind and (row := re.match(r"\| `/?(\w+)` \|.*\| ([^|]+) \| ([^|]+) \|$", line)):
            found.append(Right(kind, row[1], row[2], tuple(re.findall(r"`(\w+)`", row[3]))))
    return found
