"""@bot 关键词, in any chat: articles that match, to be sent there with their key points."""

from collections.abc import Sequence
from typing import Any

from bot.archive import matching
from bot.calls import NO_PREVIEW, Call
from bot.digest import Card
from bot.handlers.incoming import InlineQuestion
from bot.handlers.numbers import whole_number
from bot.handlers.searching import question_of
from bot.handlers.visit import NOTHING, Reply, Visit
from bot.locale import Html, escape
from bot.locale.times import moment
from bot.render.cards import points_lines, source_name, told_at
from bot.render.text import clip, headline, one_line
from storage import Report, UnitOfWork

_PAGE = 10
_POINTS = 3
_TITLE_UNITS = 120
_DESCRIPTION_UNITS = 200
#: Seconds that Telegram may show the same answer to the same person.
_CACHE = 30


def answer(uow: UnitOfWork, visit: Visit) -> Reply:
    """The best matches, or the latest while nothing is asked; more are fetched as the person scrolls."""
    question = visit.incoming.what
    if not isinstance(question, InlineQuestion):
        return NOTHING
    offset = whole_number(question.offset) or 0
    query = " ".join(question.query.split())
    reports, has_more = _matching(uow, visit, query, offset) if query else _latest(uow, offset)
    params = {
        "inline_query_id": question.id,
        "results": [_result(report, visit) for report in reports],
        "cache_time": _CACHE,
        "is_personal": True,
        "next_offset": str(offset + _PAGE) if has_more else "",
        **({} if reports or offset else {"button": _way_to_the_bot(visit)}),
    }
    return Reply((Call("answerInlineQuery", params),))


def _way_to_the_bot(visit: Visit) -> dict[str, str]:
    """Where nothing was found; it opens the latest there."""
    return {"text": visit.words.plain("inline-nothing"), "start_parameter": "latest"}


def _matching(uow: UnitOfWork, visit: Visit, query: str, offset: int) -> tuple[Sequence[Report], bool]:
    found = matching(uow, question_of(uow, visit, query, visit.incoming.at), _PAGE, offset)
    standing = [report for report in uow.articles.reports(found.article_ids) if report.withdrawn_at is None]
    return standing, offset + _PAGE < found.total


def _latest(uow: UnitOfWork, offset: int) -> tuple[Sequence[Report], bool]:
    reports = uow.articles.latest(_PAGE + 1, offset)
    return reports[:_PAGE], len(reports) > _PAGE


def _result(report: Report, visit: Visit) -> dict[str, Any]:
    points = Card(0, report).brief(_POINTS)
    return {
        "type": "article",
        "id": str(report.article_id),
        "title": clip(one_line(report.title) or report.url, _TITLE_UNITS),
        "description": clip(one_line(points[0].text), _DESCRIPTION_UNITS) if points else source_name(report),
        "input_message_content": {
            "message_text": _message(report, visit),
            "parse_mode": "HTML",
            "link_preview_options": NO_PREVIEW,
        },
    }


def _message(report: Report, visit: Visit) -> Html:
    at = moment(visit.words, told_at(report), visit.incoming.at, visit.preferences.zone)
    lines = (
        f"<b>{headline(report.title, report.url)}</b>",
        *points_lines(Card(0, report).brief(_POINTS), visit.words),
        f"{escape(source_name(report))} · {at}",
    )
    return Html("\n".join(lines))
