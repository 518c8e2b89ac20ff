"""Which part of the list of readers a button leads to: ``0`` of who subscribes, ``2.waiting``, ``0.=林``.

It is part of longer data, so a text that is sought is kept short, and without what divides arguments.
"""

from dataclasses import dataclass, replace

from bot.handlers.numbers import whole_number
from storage import STANDINGS, RosterFilter

#: Of callback data, which has 64.
_MOST_BYTES = 24


@dataclass(frozen=True)
class RosterView:
    """A page of a list, from 0."""

    wanted: RosterFilter
    page: int = 0

    def at(self, page: int) -> "RosterView":
        return replace(self, page=page)

    def written(self) -> str:
        if self.wanted.text:
            return f"{self.page}.={self.wanted.text}"
        is_first = self.wanted.standing == STANDINGS[0]
        return str(self.page) if is_first else f"{self.page}.{self.wanted.standing}"


def view_from(written: str) -> RosterView:
    """The first page of who subscribes, for whatever no button of ours carries."""
    page, _, what = written.partition(".")
    number = min(whole_number(page) or 0, 10**6)
    if what.startswith("="):
        return RosterView(RosterFilter(text=sought(what[1:])), number)
    return RosterView(RosterFilter(next((one for one in STANDINGS if one == what), STANDINGS[0])), number)


def sought(text: str) -> str:
    """The text as it is sought; "" where nothing is left of it."""
    plain = " ".join(text.replace(":", " ").split()).lstrip("@")
    return plain.encode("utf-8", "ignore")[:_MOST_BYTES].decode("utf-8", "ignore").strip()
