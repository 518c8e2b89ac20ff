"""What was read by its link, or pasted, with what can be done there: more of its key points, and where they stand."""

from bot.calls import Button, Rows
from bot.handlers.numbers import whole_number
from bot.handlers.paging import turn
from bot.handlers.pressing import pressed, stale_after_all
from bot.handlers.reading.cuttings import Cutting, cutting_of, is_unstored, kept
from bot.handlers.reading.whence import CLIPPING
from bot.handlers.route import Tools
from bot.handlers.visit import Decision, Errand, Reply, Visit
from bot.render import render_clipping
from bot.render.rows import back
from storage import UnitOfWork

_MORE = "more"


def clipping_rows(visit: Visit, cutting: Cutting) -> Rows:
    """More, if there is; and of what is in the store, where it stands; where others read it, only that."""
    words = visit.words
    if not visit.is_private:
        if cutting.article_id is None:
            return ()
        return [[turn(visit, words.plain("button-whence"), ("whence", str(cutting.article_id)))]]
    more = [Button(words.plain("button-more-points"), f"{CLIPPING}:{cutting.name}:{_MORE}")] if cutting.longer else []
    row = [*more, *_whence(visit, cutting)]
    return [row] if row else ()


def open_clipping(tools: Tools) -> Errand:
    """``clip NAME``, and with ``more`` with more of its key points."""

    async def errand(visit: Visit) -> Decision:
        name, way, *_ = pressed(visit)
        if not visit.is_private:
            return stale_after_all
        if is_unstored(name):
            return _showing_kept(name, way)
        number = whole_number(name)
        article = await tools.newsroom.reread(number) if number else None
        return _showing(cutting_of(article), way) if article else stale_after_all

    return errand


def _showing_kept(name: str, way: str) -> Decision:
    def show(uow: UnitOfWork, visit: Visit) -> Reply:
        cutting = kept(uow, visit, name)
        return _showing(cutting, way)(uow, visit) if cutting else visit.toast(visit.words.plain("clipping-gone"))

    return show


def _showing(cutting: Cutting, way: str) -> Decision:
    def show(uow: UnitOfWork, visit: Visit) -> Reply:
        longer = cutting.longer if way == _MORE else None
        html = render_clipping(longer or cutting.clipping, visit.words, visit.preferences.zone)
        return visit.show(html, _shorter_rows(visit, cutting) if longer else clipping_rows(visit, cutting))

    return show


def _shorter_rows(visit: Visit, cutting: Cutting) -> Rows:
    home = back(visit.words, f"{CLIPPING}:{cutting.name}")
    return [row for row in (_whence(visit, cutting), home) if row]


def _whence(visit: Visit, cutting: Cutting) -> list[Button]:
    if cutting.article_id is None:
        return []
    return [Button(visit.words.plain("button-whence"), f"whence:{cutting.article_id}:1:{CLIPPING}")]
