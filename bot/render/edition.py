"""The circumstances a digest is rendered for."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Edition:
    """When a digest is for and how it is told; chats with the same edition and digest share a rendering."""

    due_at: datetime  #: aware UTC; its local hour names the digest: 早报, 晚报
    now: datetime  #: aware UTC: 今天 and 昨天 are told from here
    zone: str  #: IANA name
    points: int = 2  #: key points a card, at most
    about: str = ""  #: what it is narrowed to, which names it then: 科技
