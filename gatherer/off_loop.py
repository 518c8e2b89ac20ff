"""Parsing takes place off the event loop: where, the caller says."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeVar

from gatherer.web.response import Response

_T = TypeVar("_T")
#: Runs a function of this package off the event loop: in a thread, or in a process.
Run = Callable[[Callable[[], Any]], Awaitable[Any]]


def reading(read: Callable[..., _T], response: Response) -> Callable[[], _T]:
    """What `read` makes of the response's body. Can be sent to another process, as a lambda could not."""
    return partial(read, response.body, response.url, charset=response.charset)
