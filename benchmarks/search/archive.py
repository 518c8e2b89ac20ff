"""The archive that is searched: articles written for the project, with nothing of what is kept aside.

The stream's parts a and b tell one event in the words of several outlets, with look-alikes, bulletins and reprints in
both scripts; the articles written for the summaries stand before it, and are of nothing that the stream tells.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from benchmarks.stories.material import BUILT_BY
from benchmarks.stories.outlets import read_pieces
from benchmarks.summaries.articles import read_own
from bot.analysis.analysed import analyse_article
from storage import Database, NewArticle, SearchText, UnitOfWork

#: Of those written for the summaries, which name none.
_OUTLET = "旧报合订本"


@dataclass(frozen=True, slots=True)
class Filed:
    """An article of the archive."""

    id: str
    outlet: str
    title: str
    text: str
    at: datetime


def read_archive() -> list[Filed]:
    """In order of time."""
    pieces = [piece for piece in read_pieces(BUILT_BY) if piece.is_article]
    stream = [Filed(piece.id, piece.outlet, piece.title, piece.text, piece.at) for piece in pieces]
    own = [one for language in ("zh", "en") for one in read_own(language) if not one.is_kept_aside]
    began = stream[0].at - timedelta(days=30)
    before = [
        Filed(f"own-{one.lang}-{one.id}", _OUTLET, one.title, one.text, began + timedelta(hours=6 * number))
        for number, one in enumerate(own)
    ]
    return [*before, *stream]


def store(database: Database, archive: Iterable[Filed]) -> dict[int, str]:
    """Put it into an empty store as the bot does; by their ids there, the articles' ids here."""

    def put(uow: UnitOfWork) -> dict[int, str]:
        sources: dict[str, int] = {}
        ids = {}
        for filed in archive:
            if filed.outlet not in sources:
                url = f"https://example.org/{len(sources)}"
                sources[filed.outlet] = uow.sources.add(url, "feed", filed.outlet, None, filed.at).id
            ids[uow.articles.add(_new(filed, sources[filed.outlet]))] = filed.id
        return ids

    return database.write_now(put)


def _new(filed: Filed, source_id: int) -> NewArticle:
    analysed = analyse_article(filed.title, filed.text)
    return NewArticle(
        source_id=source_id,
        url=f"https://example.org/a/{filed.id}",
        title=filed.title,
        text=filed.text,
        author=None,
        language=analysed.language,
        published_at=filed.at,
        first_seen_at=filed.at,
        is_news=True,
        topics=(),
        points=(),
        grouping={},
        words=SearchText(list(analysed.title_words), list(analysed.body_words), list(analysed.pairs)),
    )
