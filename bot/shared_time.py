"""What time it is for all processes of a store: what they hold must not go by the clocks of machines, which differ."""

from collections.abc import Callable
from datetime import datetime

from storage import UnitOfWork

#: Given what time it is by this process's clock.
SharedTime = Callable[[UnitOfWork, datetime], datetime]


def shared_time(uow: UnitOfWork, now: datetime) -> datetime:
    """By the store's server."""
    return uow.shared_time(now)
