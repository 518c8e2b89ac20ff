"""Which story an article belongs to: the summarizer's index in memory, a copy of what the store says."""

import zlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import storage
from storage import StoredGrouping, UnitOfWork
from summarizer import Grouping, StoryChange, StoryIndex, is_duplicate

#: A day longer than what the index compares, for pages gathered late.
_WINDOW = timedelta(hours=96)
#: The book is begun anew after so long, so that it does not grow for ever.
_AGE = timedelta(hours=12)
#: A text is compared with so many others of its story, the latest, to know whether it is told already.
_COMPARED = 64


@dataclass(frozen=True)
class Told:
    """An article as the index takes it: a report that carries its grouping, so that its text is not needed."""

    id: int  #: the article's
    title: str
    published: datetime  #: never later than it was first seen, or one wrong date would make the index forget the rest
    grouping: Grouping
    text: str = ""


class Storybook:
    """Used in one transaction at a time, which is ``alone("stories")``: so that what others store later has later ids.

    After one that was rolled back, begin another book.
    """

    def __init__(self, began: datetime) -> None:
        self._began = began
        self._begin()

    def _begin(self) -> None:
        self._index = StoryIndex()
        self._last: int | None = None  #: the article up to which it is read
        self._last_change: int | None = None
        #: The index calls a story by an article of it: here by the store's number, and the other way round.
        self._names: dict[int, int] = {}
        self._numbers: dict[int, int] = {}
        #: By the index's name, those of a story's articles that repeat no other, with what is kept of them.
        self._originals: dict[int, list[tuple[int, bytes]]] = {}

    def is_full(self, now: datetime) -> bool:
        """Whether it is time to begin another one."""
        return now - self._began > _AGE

    def catch_up(self, uow: UnitOfWork) -> None:
        """Take up what was stored since the last time, by other processes too."""
        last_change = uow.stories.last_change()
        if self._last_change not in (None, last_change):
            self._begin()  # another process merged or split stories
        self._last_change = last_change
        for stored in self._unread(uow):
            if stored.story_id is not None:
                told = Told(stored.article_id, stored.title, stored.dated_at, Grouping.from_record(stored.grouping))
                name = self._names.get(stored.story_id, told.id)
                self._call(name, stored.story_id)
                self._index.restore(told, name)
                self._keep(told, name, stored.duplicate_of)

    def _unread(self, uow: UnitOfWork) -> list[StoredGrouping]:
        if self._last is None:
            self._last = 0
            return uow.articles.groupings(self._began - _WINDOW)
        return uow.articles.groupings_after(self._last)

    def place(self, uow: UnitOfWork, told: Told, now: datetime) -> None:
        """Put a stored article into its story, a new one if need be; a text told before becomes its duplicate.

        Where it shows that two stories are one, or that one is two, they are made so.
        """
        name = int(self._index.add(told))
        for change in self._index.take_changes():
            self._change(uow, change, now)
        if name in self._numbers:
            uow.stories.touch(self._numbers[name], now)
        else:
            self._call(name, uow.stories.open(now))
        same = self._repeated(told, name)
        uow.articles.assign(told.id, self._numbers[name], same)
        self._keep(told, name, same)

    def _repeated(self, told: Told, name: int) -> int | None:
        """The article of that story whose text it has."""
        for id, packed in reversed(self._originals.get(name, [])[-_COMPARED:]):
            if is_duplicate(told, replace(told, grouping=_unpacked(packed))):
                return id
        return None

    def _change(self, uow: UnitOfWork, change: StoryChange, now: datetime) -> None:
        story, into, moved = int(change.story), int(change.into), {int(id) for id in change.moved}
        if change.kind == "split":
            self._call(into, uow.stories.open(now))
        numbers = self._numbers[story], self._numbers[into]
        uow.stories.change(storage.StoryChange(change.kind, *numbers, tuple(sorted(moved)), int(change.because)), now)
        self._last_change = uow.stories.last_change()
        originals = self._originals.pop(story, [])
        for id, packed in originals:
            self._originals.setdefault(into if id in moved else story, []).append((id, packed))
        if change.kind == "merge":
            del self._names[self._numbers.pop(story)]

    def _call(self, name: int, number: int) -> None:
        self._names[number], self._numbers[name] = name, number

    def _keep(self, told: Told, name: int, duplicate_of: int | None) -> None:
        self._last = max(told.id, self._last or 0)
        if duplicate_of is None:
            self._originals.setdefault(name, []).append((told.id, _packed(told.grouping)))


def _packed(grouping: Grouping) -> bytes:
    """A third of the room that its JSON takes as text: thousands are kept."""
    return zlib.compress(grouping.to_json().encode(), level=1)


def _unpacked(packed: bytes) -> Grouping:
    return Grouping.from_json(zlib.decompress(packed).decode())
