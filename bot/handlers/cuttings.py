"""What was read for somebody, and what of it is in no store: kept for a day, so that more of it can be shown."""

import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.newsroom import ReadArticle
from bot.render import Clipping

#: What is kept of: of so many at most, and for so long.
_MOST, _SPAN = 1000, timedelta(days=1)
#: What the names of those begin with that are in no store.
_UNSTORED = "u"


@dataclass(frozen=True)
class Cutting:
    """An article, read for one reader."""

    clipping: Clipping
    longer: Clipping | None = None  #: with more of its key points; None: there are no more
    article_id: int | None = None  #: where it is in the store
    name: str = ""  #: by which buttons show it again; "" where none can


@dataclass
class Cuttings:
    """The key points of what is in no store.

    In memory, and without the texts: others' articles are not stored because somebody asked about them, nor is what
    people paste. A restart may forget them, as the reader can send it again.
    """

    _kept: dict[str, tuple[datetime, Cutting]] = field(default_factory=dict)  #: the oldest first

    def cut(self, article: ReadArticle, at: datetime) -> Cutting:
        """What was read; kept where there is more to show. ``at`` is now, aware."""
        cutting = cutting_of(article)
        if article.id is not None or cutting.longer is None:
            return cutting
        named = replace(cutting, name=f"{_UNSTORED}{secrets.token_hex(8)}")
        young = {name: one for name, one in self._kept.items() if one[0] > at - _SPAN}
        self._kept = dict(list(young.items())[1 - _MOST :]) | {named.name: (at, named)}
        return named

    def get(self, name: str) -> Cutting | None:
        _, cutting = self._kept.get(name, (None, None))
        return cutting


def is_unstored(name: str) -> bool:
    return name.startswith(_UNSTORED)


def cutting_of(article: ReadArticle) -> Cutting:
    clipping = Clipping(
        url=article.url,
        title=article.title,
        source=article.site or "",
        author=article.author or "",
        published=article.published,
        points=tuple(point.text for point in article.points),
        length=article.length,
        is_withdrawn=article.is_withdrawn,
    )
    further = tuple(point.text for point in article.further)
    longer = replace(clipping, points=further) if further else None
    return Cutting(clipping, longer, article.id, "" if article.id is None else str(article.id))
