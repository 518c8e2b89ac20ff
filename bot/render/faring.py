"""How a source fares, in the reader's words; the same wherever it is told."""

from bot.locale import Html, Words
from bot.locale.reasons import reason, unread_reason
from bot.locale.times import brief_moment, moment
from bot.render.text import clip, one_line
from bot.render.vantage import Vantage
from bot.sources.health import Health, health_of
from storage import Source, SourceHealth

_URL_LENGTH = 200
_NAME_UNITS = 60
_A_DAY = 86400.0  #: seconds


def name_of(source: Source) -> str:
    """Its title on one line; its address where nothing would be seen of that. Plain, fit for a button."""
    return clip(one_line(source.title) or one_line(source.url) or "…", _NAME_UNITS)


def render_faring(health: SourceHealth, vantage: Vantage, words: Words) -> Html | None:
    """What is to be known of a source, without its name and on one line; None where it is well."""
    source, unreadable, now, zone = health.source, health.unreadable, vantage.now, vantage.zone
    state = health_of(source, now, unreadable)
    match state:
        case Health.FAILING | Health.GONE if source.failing_since:
            return words.html(
                "source-trouble",
                since=moment(words, source.failing_since, now, zone),
                reason=reason(words, source.error_code or "-", source.error_fields or {}),
                tries=source.failures,
                next=brief_moment(words, source.next_at, now, zone),
            )
        case Health.UNREAD if unreadable:
            return words.html(
                "source-unread",
                count=unreadable.count,
                total=unreadable.count + unreadable.read,
                reason=unread_reason(words, unreadable.code),
            )
        case Health.SILENT if source.newest_at and source.rhythm:
            since = moment(words, source.newest_at, now, zone)
            days = source.rhythm / _A_DAY
            return words.html("source-silent", since=since, count=round(1 / days), days=round(days))
        case Health.PAUSED if source.paused_at:
            return words.html("source-paused", since=moment(words, source.paused_at, now, zone))
        case _:
            return _in_passing(source, state, words)


def _in_passing(source: Source, state: Health, words: Words) -> Html | None:
    if state is Health.SLOW and source.took:
        return words.html("source-slow", seconds=round(source.took))
    if state is Health.MOVED and source.address:
        return words.html("source-moved", url=source.address[:_URL_LENGTH])
    return None
