"""/sources, for readers: where the news comes from."""

from collections.abc import Iterable
from itertools import groupby

from bot.handlers.incoming import Press
from bot.handlers.paging import page_of
from bot.handlers.pressing import pressed_number, stale
from bot.handlers.topics import sources_by_topic
from bot.handlers.visit import Reply, Visit
from bot.locale import Html, Words, escape
from bot.locale.times import moment
from bot.render.faring import name_of
from bot.render.text import clip, one_line
from bot.sources.health import Health, health_of
from storage import Source, UnitOfWork

_OUTLETS_A_PAGE = 30
_TROUBLES = 5
_TOPIC = 60
_GAP = "\ufffc"  #: "object replacement character"


def outlets(uow: UnitOfWork, visit: Visit) -> Reply:
    """Titles by topic, the largest topic first; long lists are paged in place."""
    words = visit.words
    if isinstance(visit.incoming.what, Press) and not visit.is_private:
        return stale(visit)  # a group's list has no buttons: this one would be laid over what others read
    listed = sources_by_topic(uow, visit)
    if not listed:
        return visit.show(words.html("outlets-none"))
    page = page_of(listed, pressed_number(visit), _OUTLETS_A_PAGE)
    head = Html(f"<b>{words.html('outlets-head', count=len(listed))}</b>")
    lines = [_of_topic(words, topic, group) for topic, group in groupby(page.items, key=visit.policy.topic_of)]
    lines += [trouble for source in page.items if (trouble := _trouble(visit, source))][:_TROUBLES]
    turns = [page.turns(words, "outlets")] if page.last and visit.is_private else []
    return visit.show(Html("\n".join((head, *lines))), turns)


def _trouble(visit: Visit, source: Source) -> Html | None:
    """That a source gives nothing, and since when; why is for admins."""
    now, zone = visit.incoming.at, visit.preferences.zone
    since = {
        Health.GONE: source.failing_since,
        Health.FAILING: source.failing_since,
        Health.SILENT: source.newest_at,
    }.get(health := health_of(source, now))
    if since is None:
        return None
    message = "outlets-silent" if health is Health.SILENT else "outlets-failing"
    return visit.words.html(message, title=name_of(source), since=moment(visit.words, since, now, zone))


def _of_topic(words: Words, topic: str, outlets: Iterable[Source]) -> Html:
    """The titles come in last: all of them, escaped, may be longer than what a message takes for an argument."""
    listed = words.plain("list-comma").join(map(_outlet, outlets))
    return Html(words.html("outlets-of-topic", topic=words.topic(topic)[:_TOPIC], outlets=_GAP).replace(_GAP, listed))


def _outlet(source: Source) -> Html:
    return escape(clip(one_line(source.title) or source.url, 60))
