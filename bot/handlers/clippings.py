"""What was read by its link, with what can be done there: more of its key points, and where they stand."""

from bot.calls import Button, Rows
from bot.handlers.numbers import whole_number
from bot.handlers.pressing import pressed, stale
from bot.handlers.route import Tools
from bot.handlers.visit import Decision, Errand, Reply, Visit
from bot.handlers.whence import CLIPPING
from bot.newsroom import ReadArticle
from bot.render import Clipping, render_clipping
from storage import UnitOfWork

_MORE = "more"
_MORE_POINTS = 8


def clipping_of(article: ReadArticle) -> Clipping:
    return Clipping(
        url=article.url,
        title=article.title,
        source=article.site or "",
        author=article.author or "",
        published=article.published,
        points=tuple(point.text for point in article.points),
        length=article.length,
        is_withdrawn=article.is_withdrawn,
    )


def clipping_rows(visit: Visit, article: ReadArticle) -> Rows:
    """Of what is in the store; in the private chat, where others read it too."""
    words = visit.words
    if article.id is None:
        return ()
    if not visit.is_private:
        address = f"https://t.me/{visit.policy.bot_username}?start=whence_{article.id}"
        return [[Button(words.plain("button-whence"), url=address)]]
    return [[Button(words.plain("button-more-points"), f"{CLIPPING}:{article.id}:{_MORE}"), _whence(visit, article)]]


def open_clipping(tools: Tools) -> Errand:
    """``clip ARTICLE``, and with ``more`` with more of its key points."""

    async def errand(visit: Visit) -> Decision:
        id, way, *_ = pressed(visit)
        has_more, number = way == _MORE, whole_number(id)
        if not number or not visit.is_private:
            return lambda uow, visit: stale(visit)
        article = await tools.newsroom.reread(number, _MORE_POINTS if has_more else None)
        if article is None:
            return lambda uow, visit: stale(visit)

        def show(uow: UnitOfWork, visit: Visit) -> Reply:
            html = render_clipping(clipping_of(article), visit.words, visit.preferences.zone)
            return visit.show(html, _shorter_rows(visit, article) if has_more else clipping_rows(visit, article))

        return show

    return errand


def _shorter_rows(visit: Visit, article: ReadArticle) -> Rows:
    return [[_whence(visit, article)], [Button(visit.words.plain("button-back"), f"{CLIPPING}:{article.id}")]]


def _whence(visit: Visit, article: ReadArticle) -> Button:
    return Button(visit.words.plain("button-whence"), f"whence:{article.id}:1:{CLIPPING}")
