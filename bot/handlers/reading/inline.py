"""@bot 关键词, in any chat: stories that match, to be sent there as messages that can be read by themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.calls import NO_PREVIEW, answer_inline
from bot.digests.digest import Card
from bot.handlers.incoming import InlineQuestion
from bot.handlers.numbers import whole_number
from bot.handlers.reading.carried import carried
from bot.handlers.reading.searching import as_question, question_of
from bot.handlers.visit import NOTHING, Reply, Visit
from bot.locale import Html, escape
from bot.locale.times import full_date, moment
from bot.render.blocks import while_it_fits
from bot.render.cards import source_name, told_at
from bot.render.text import clip, headline, one_line
from bot.search.archive import Asked, ask
from bot.search.newest import newest
from bot.search.question import Question
from storage import UnitOfWork

_PAGE = 10
_POINTS = 3
_TITLE_UNITS = 120
_DESCRIPTION_UNITS = 200
_SENTENCE_UNITS = 500
#: Seconds that Telegram may answer the same question of the same person by itself: what is new is to be found soon, of
#: days that are over nothing comes any more, and where nothing was found something may come at any time.
_FRESH, _OVER, _NOTHING = 30, 3600, 5


@dataclass(frozen=True)
class _Told:
    """A story as a result."""

    card: Card
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class _Page:
    results: Sequence[_Told] = ()
    has_more: bool = False


def answer(uow: UnitOfWork, visit: Visit) -> Reply:
    """The best matches, or the newest while nothing is asked; more are fetched as the person scrolls.

    It is always the person's own: they are told in their language and by their clock, chosen by their topics, and who
    may not read is not to be answered with what was found for somebody else.
    """
    asked = visit.incoming.what
    if not isinstance(asked, InlineQuestion):
        return NOTHING
    query, number = as_question(asked.query), whole_number(asked.offset) or 1
    question = question_of(uow, visit, query, visit.incoming.at)
    page = _matching(uow, question, number) if query else _newest(uow, visit, number)
    is_nothing = not page.results and number == 1
    seconds = _NOTHING if is_nothing else _cache(question.question, visit.incoming.at)
    call = answer_inline(
        asked.id,
        [_result(told, visit) for told in page.results],
        min(seconds, _until_midnight(visit.incoming.at, visit.preferences.zone)),
        next_offset=str(number + 1) if page.has_more else "",
        **({"button": _way_to_the_bot(visit, query)} if is_nothing else {}),
    )
    return Reply((call,))


def _way_to_the_bot(visit: Visit, query: str) -> dict[str, str]:
    """It asks the same there, which tells what there is in its place; the latest, where nothing was asked."""
    text = visit.words.plain("inline-nothing" if query else "inline-empty")
    return {"text": text, "start_parameter": carried(query) if query else "latest"}


def _cache(question: Question, now: datetime) -> int:
    return _OVER if question.until is not None and question.until < now else _FRESH


def _until_midnight(now: datetime, zone: str) -> int:
    """Seconds, at least one: then 昨天 is another day, in what is asked and in what is told."""
    local = now.astimezone(ZoneInfo(zone))
    midnight = datetime.combine(local.date() + timedelta(days=1), time(), local.tzinfo)
    return max(1, int((midnight - now).total_seconds()))


def _matching(uow: UnitOfWork, asked: Asked, number: int) -> _Page:
    found = ask(uow, asked, number, _PAGE)
    if found is None or found.page != number:
        return _Page()
    has_words = asked.question.has_words
    told = [
        _Told(hit.card, tuple(one.sentence for one in hit.answers) if has_words else _points(hit.card))
        for hit in found.hits
        if hit.card.lead.withdrawn_at is None
    ]
    return _Page(told, number < found.pages)


def _newest(uow: UnitOfWork, visit: Visit, number: int) -> _Page:
    """Of the topics that the person chose."""
    asked = Asked(Question(topics=uow.preferences.topics(visit.place)))
    cards = newest(uow, asked, number * _PAGE + 1).cards
    shown = cards[(number - 1) * _PAGE : number * _PAGE]
    return _Page([_Told(card, _points(card)) for card in shown], number * _PAGE < len(cards))


def _points(card: Card) -> tuple[str, ...]:
    return tuple(point.text for point in card.brief(_POINTS))


def _result(told: _Told, visit: Visit) -> dict[str, Any]:
    report = told.card.lead
    about = f"{source_name(report)} · {moment(visit.words, told_at(report), visit.incoming.at, visit.preferences.zone)}"
    first = one_line(told.sentences[0]) if told.sentences else ""
    return {
        "type": "article",
        "id": str(report.article_id),
        "title": clip(one_line(report.title) or report.url, _TITLE_UNITS),
        "description": clip(f"{about}\n{first}" if first else about, _DESCRIPTION_UNITS),
        "input_message_content": {
            "message_text": _message(told, visit),
            "parse_mode": "HTML",
            "link_preview_options": NO_PREVIEW,
        },
    }


def _message(told: _Told, visit: Visit) -> Html:
    """With the whole date: it may be read there on another day, by others."""
    report = told.card.lead
    at = full_date(visit.words, told_at(report), visit.preferences.zone)
    sentences = [clip(one_line(sentence), _SENTENCE_UNITS) for sentence in told.sentences if one_line(sentence)]
    top = Html(f"<b>{headline(report.title, report.url)}</b>")
    text = while_it_fits([top, *(Html(f"• {escape(sentence)}") for sentence in sentences)])
    return Html(f"{text}\n{escape(source_name(report))} · {at}")
