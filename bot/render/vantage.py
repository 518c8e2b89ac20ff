"""From where a time is told."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Vantage:
    """What is 今天 and 昨天, and by which clock."""

    now: datetime  #: aware UTC
    zone: str  #: IANA name
