"""What was read for somebody, and what of it is in no store: kept for a day, so that more of it can be shown."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.handlers.numbers import whole_number
from bot.handlers.sources.drafted import drafted
from bot.handlers.visit import Visit
from bot.newsroom import ReadArticle
from bot.render import Clipping
from storage import UnitOfWork

#: Of drafts.
CUTTING = "cutting"
#: What the names of those begin with that are kept as drafts; the draft's number follows.
_UNSTORED = "u"


@dataclass(frozen=True)
class Cutting:
    """An article, read for one reader."""

    clipping: Clipping
    longer: Clipping | None = None  #: with more of its key points; None: there are no more
    article_id: int | None = None  #: where it is in the store
    name: str = ""  #: by which buttons show it again; "" where none can


def keep(uow: UnitOfWork, visit: Visit, cutting: Cutting) -> Cutting:
    """With a name, where there is more to show to the one who asked.

    Without its text: others' articles are not stored because somebody asked about them, nor is what people paste.
    """
    if cutting.article_id is not None or cutting.longer is None or visit.person is None or not visit.is_private:
        return cutting
    id = uow.drafts.add(visit.person.id, CUTTING, _as_json(cutting.clipping, cutting.longer), visit.incoming.at)
    return replace(cutting, name=f"{_UNSTORED}{id}")


def kept(uow: UnitOfWork, visit: Visit, name: str) -> Cutting | None:
    """The person's own; None once it is of the day before."""
    draft = drafted(uow, visit, CUTTING, whole_number(name.removeprefix(_UNSTORED)) or 0)
    if draft is None:
        return None
    clipping = _from_json(draft.payload)
    return Cutting(clipping, replace(clipping, points=tuple(draft.payload["further"])), name=name)


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


def _as_json(clipping: Clipping, longer: Clipping) -> dict[str, Any]:
    return {
        "url": clipping.url,
        "title": clipping.title,
        "source": clipping.source,
        "author": clipping.author,
        "published": clipping.published and clipping.published.isoformat(),
        "points": clipping.points,
        "length": clipping.length,
        "further": longer.points,
    }


def _from_json(payload: dict[str, Any]) -> Clipping:
    published = payload["published"]
    return Clipping(
        payload["url"],
        payload["title"],
        payload["source"],
        payload["author"],
        datetime.fromisoformat(published) if published else None,
        tuple(payload["points"]),
        payload["length"],
    )
