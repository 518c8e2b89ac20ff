"""Entries that a source lists under another id than before. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from bot.newsroom.tasks import entry_hash
from gatherer import Entry
from storage import SeenEntry

#: A headline of fewer characters, without a summary, may stand over one article today and over another tomorrow.
_TELLING = 10
#: An entry that gets a new id keeps its date; a daily column keeps its title.
_SAME_DATE = timedelta(hours=12)


def same_entries(
    unseen: Iterable[Entry], known: Mapping[str, int], recorded: Sequence[SeenEntry], now: datetime
) -> dict[str, SeenEntry]:
    """Which recorded entry each is, by its new id: the one of the same article, else the one that says the same.

    Args:
        unseen: entries whose ids are not recorded.
        known: articles by address.
        recorded: the source's entries that might be meant, without those that are still listed under their own ids.
    """
    by_article = {one.article_id: one for one in recorded}
    by_hash = {one.content_hash: one for one in recorded}
    same: dict[str, SeenEntry] = {}
    taken: set[str] = set()
    for entry in unseen:
        article_id = known.get(entry.url)
        one = _saying_the_same(entry, by_hash, now) if article_id is None else by_article.get(article_id)
        if one is not None and one.entry_id not in taken:
            same[entry.id] = one
            taken.add(one.entry_id)
    return same


def _saying_the_same(entry: Entry, by_hash: Mapping[str, SeenEntry], now: datetime) -> SeenEntry | None:
    if len(entry.title) + len(entry.summary) < _TELLING:
        return None
    one = by_hash.get(entry_hash(entry))
    return one if one is not None and _may_agree(entry, one, now) else None


def _may_agree(entry: Entry, one: SeenEntry, now: datetime) -> bool:
    if entry.published and one.published_at:
        return abs(entry.published - one.published_at) < _SAME_DATE
    # Of a bare title, what was first seen long ago is yesterday's column.
    return bool(entry.summary) or now - one.seen_at < _SAME_DATE
