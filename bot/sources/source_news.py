"""What admins are to be told of sources, unasked: that one is in trouble, once, and that it is over. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.sources.health import Health, health_of, is_graver, is_troubled
from storage import Source, SourceHealth

#: A failure is no trouble yet: so many in a row are, over so long.
_TRIES, _FAILING = 3, timedelta(hours=1)
#: Fewer articles that cannot be read say little.
_FEWEST_UNREAD = 3
#: About half of them is no end of it yet: it would be told again and again.
_END_OF_UNREAD = 2


@dataclass(frozen=True)
class SourceNews:
    health: SourceHealth
    trouble: Health | None  #: None: what was told of it is over

    @property
    def source(self) -> Source:
        return self.health.source


def source_news(every: Iterable[SourceHealth], now: datetime) -> list[SourceNews]:
    """Of each source what was not told yet: a trouble, one that is graver than what was told, or its end."""
    return [news for health in every if (news := _news(health, now)) is not None]


def _news(health: SourceHealth, now: datetime) -> SourceNews | None:
    told, trouble = _told(health.source), _trouble(health, now)
    if trouble is not None and (told is None or is_graver(trouble, told)):
        return SourceNews(health, trouble)
    return SourceNews(health, None) if told is not None and _is_over(told, health) else None


def _told(source: Source) -> Health | None:
    return None if source.told_state is None else Health(source.told_state)


def _trouble(health: SourceHealth, now: datetime) -> Health | None:
    """What is grave enough to be told unasked."""
    source, unreadable = health.source, health.unreadable
    state = health_of(source, now, unreadable)
    match state:
        case Health.GONE | Health.SILENT:
            return state
        case Health.FAILING if source.failing_since is not None:
            is_lasting = source.failures >= _TRIES and now - source.failing_since >= _FAILING
            return state if is_lasting else None
        case Health.UNREAD if unreadable is not None and unreadable.count >= _FEWEST_UNREAD:
            return state
    return None


def _is_over(told: Health, health: SourceHealth) -> bool:
    unreadable = health.unreadable
    if told is Health.UNREAD and unreadable is not None and unreadable.count * _END_OF_UNREAD > unreadable.read:
        return False
    return health.source.paused_at is None and not is_troubled(health)
