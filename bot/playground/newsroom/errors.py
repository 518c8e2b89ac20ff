"""What can go wrong in the sample newsroom.

NewsroomError
├── ManuscriptError     an article's file cannot be read as one
├── UnknownOutletError  no outlet has that slug
└── NaiveClockError     the clock gave a time without a zone
"""

from __future__ import annotations


class NewsroomError(Exception):
    """The root."""


class ManuscriptError(NewsroomError):
    """An article's file cannot be read as one."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"cannot read the article {name}: {problem}")
        self.name = name
        self.problem = problem


class UnknownOutletError(NewsroomError):
    """No outlet has that slug."""

    def __init__(self, slug: str, known: tuple[str, ...]) -> None:
        super().__init__(f"no outlet is called {slug!r}; use one of {', '.join(known)}")
        self.slug = slug


class NaiveClockError(NewsroomError):
    """The clock gave a time without a zone."""

    def __init__(self, value: object) -> None:
        super().__init__(f"the newsroom's clock gave {value!s} without a time zone; give it an aware datetime")
