"""/search, and plain text: a question to the archive, its answer paged in place."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.calls import Button, Rows
from bot.handlers.incoming import Said, calling
from bot.handlers.numbers import whole_number
from bot.handlers.paging import page_turns, turn
from bot.handlers.pressing import numbers, stale
from bot.handlers.reading.opened import edition_of
from bot.handlers.visit import Reply, Visit
from bot.render import in_parts, render_instead, render_search
from bot.render.keywords import word_name
from bot.search.archive import Asked, ask, asked_of
from bot.search.found import SearchPage
from bot.search.keywords import key_of_word, words_of
from bot.search.nearest import instead_of, without_filters
from bot.search.question import Question, parse_question
from storage import Keyword, UnitOfWork

#: A longer question is a text, of which the beginning is asked for.
_LONGEST_QUERY = 200
_BEST, _NEWEST = "best", "newest"
#: Nobody types these, and not every store keeps them.
_UNWRITTEN = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class Turned:
    """A question that is asked again by a button: a page of its answer, in an order, as of when it was asked."""

    query: str
    query_id: int
    at: datetime  #: 今天 is the day on which it was asked
    page: int = 1
    by_date: bool = False
    part: int = 1  #: of a page with more links than a message holds

    def leads_to(self, page: int, *, by_date: bool) -> Sequence[str]:
        """The verb and arguments of a button. The seal keeps others' questions from whoever counts up."""
        order = _NEWEST if by_date else _BEST
        return "find", str(self.query_id), str(page), seal(self.query), order, str(int(self.at.timestamp()))

    def saves(self, *way: str) -> str:
        """The data of a button that follows its words, as which the answer can be opened again."""
        _, *named = self.leads_to(self.page, by_date=self.by_date)
        return ":".join(("save", *named, *way))


def search(uow: UnitOfWork, visit: Visit) -> Reply:
    """``/search 地铁``, or 地铁 by itself."""
    said = visit.incoming.what
    if not isinstance(said, Said):
        return search_for(uow, visit, "")
    return search_for(uow, visit, said.argument if said.command else said.text)


def search_for(uow: UnitOfWork, visit: Visit, text: str) -> Reply:
    """What was typed as a question, without the bot's own name where it was called by it."""
    query = as_question(calling(visit.policy.bot_username).sub(" ", text))
    if not query:
        return visit.say(visit.words.html("search-how"))
    return _answer(uow, visit, asked_now(uow, visit, query))


def open_search(uow: UnitOfWork, visit: Visit, arguments: Sequence[str]) -> Reply:
    """``find QUERY PAGE SEAL ORDER ASKED PART``: the query by its row id, when it was asked in seconds."""
    turned = turned_of(uow, visit, arguments)
    return stale(visit) if turned is None else _answer(uow, visit, turned)


def turned_of(uow: UnitOfWork, visit: Visit, arguments: Sequence[str]) -> Turned | None:
    """What such a button asks again; None for a forged one."""
    query_id, page = numbers(arguments, 2) or (0, 0)
    query = uow.queries.get(query_id)
    sealed, order, asked_at, part, *_ = (*arguments[2:], "", "", "", "")
    if query is None or page < 1 or sealed != seal(query):
        return None
    return Turned(query, query_id, asked_then(asked_at, visit), page, order == _NEWEST, whole_number(part) or 1)


def asked_now(uow: UnitOfWork, visit: Visit, query: str) -> Turned:
    return Turned(query, uow.queries.keep(query, visit.person_id, visit.incoming.at), visit.incoming.at)


def question_of(uow: UnitOfWork, visit: Visit, text: str, at: datetime) -> Asked:
    """What the visitor asks for, days being those of the place."""
    question = parse_question(text, at, visit.preferences.zone)
    return asked_of(uow, question)


def _answer(uow: UnitOfWork, visit: Visit, turned: Turned) -> Reply:
    asked = question_of(uow, visit, turned.query, turned.at)
    found = ask(uow, replace(asked, by_date=turned.by_date), turned.page)
    if found is None:
        return _say_nothing_found(uow, visit, asked, turned)
    parts = in_parts(found)
    part = min(max(turned.part, 1), len(parts))
    html = render_search(parts[part - 1], edition_of(visit, visit.incoming.at), visit.words)
    rows = _rows(uow, visit, turned, found)
    return visit.show(html, rows if len(parts) == 1 else ([_next_part(visit, turned, part, len(parts))], *rows))


def _next_part(visit: Visit, turned: Turned, part: int, parts: int) -> Button:
    """The rest of the page's links, and round again."""
    following = part % parts + 1
    text = visit.words.plain("button-more-reports", part=following, parts=parts)
    return turn(visit, text, (*turned.leads_to(turned.page, by_date=turned.by_date), str(following)))


def _rows(uow: UnitOfWork, visit: Visit, turned: Turned, found: SearchPage) -> Rows:
    """The pages, the other order, and to hear of it from now on."""

    def leads_to(page: int) -> Sequence[str]:
        return turned.leads_to(page, by_date=turned.by_date)

    turns = [button for row in page_turns(visit, found.page, found.page < found.pages, leads_to) for button in row]
    if found.pages > 1 and visit.is_private:
        turns.insert(min(found.page - 1, 1), turn(visit, f"{found.page}/{found.pages}", leads_to(1)))
    below = save_row(uow, visit, turned, found.question)
    if found.count > 1 and found.how != "newest":
        name = visit.words.plain("button-by-relevance" if turned.by_date else "button-by-date")
        below.insert(0, turn(visit, name, turned.leads_to(1, by_date=not turned.by_date)))
    return [row for row in (turns, below) if row]


def save_row(uow: UnitOfWork, visit: Visit, turned: Turned, question: Question) -> list[Button]:
    """Empty where the question has no words that could be followed."""
    ways = words_of(question)
    if not ways:
        return []
    keys = set(map(key_of_word, ways))
    known = next((one.word for one in followed_words(uow, visit) if key_of_word(one.word) in keys), None)
    text = "button-followed-word" if known else "button-follow-word"
    return [Button(visit.words.plain(text, word=word_name(known or ways[0])), turned.saves())]


def followed_words(uow: UnitOfWork, visit: Visit) -> list[Keyword]:
    """The latest followed first."""
    words = [one for one in uow.keywords.of(visit.place) if one.mode == "follow"]
    return sorted(words, key=lambda one: one.followed_at.timestamp() if one.followed_at else 0.0, reverse=True)


def _say_nothing_found(uow: UnitOfWork, visit: Visit, asked: Asked, turned: Turned) -> Reply:
    """With what there is in its place; to hear of it once there is something."""
    instead = instead_of(uow, asked)
    html = render_instead(instead, edition_of(visit, visit.incoming.at), visit.words)
    rows = [[_search_for(uow, visit, word, word) for word in instead.near]] if instead.near else []
    if instead.is_there_without_filters:
        text = visit.words.plain("button-unfiltered")
        rows.append([_search_for(uow, visit, text, _as_typed(without_filters(asked.question)))])
    return visit.show(html, [row for row in (*rows, save_row(uow, visit, turned, asked.question)) if row])


def _search_for(uow: UnitOfWork, visit: Visit, text: str, query: str) -> Button:
    return turn(visit, text, asked_now(uow, visit, query).leads_to(1, by_date=False))


def _as_typed(question: Question) -> str:
    """Words and phrases as a query that asks for the same."""
    return " ".join(filter(None, (question.words, *(f"“{phrase}”" for phrase in question.phrases))))


def asked_then(seconds: str, visit: Visit) -> datetime:
    """When it was asked; now, for a button that does not say it, or says what is still to come."""
    now = visit.incoming.at
    asked_at = min(whole_number(seconds) or int(now.timestamp()), int(now.timestamp()))
    return datetime.fromtimestamp(asked_at, UTC)


def seal(query: str) -> str:
    """What only somebody who has seen the question knows."""
    return hashlib.blake2b(query.encode("utf-8", "replace"), digest_size=6).hexdigest()


def as_question(text: str) -> str:
    """On one line, without what nobody types; not all of what is too long."""
    return " ".join(_UNWRITTEN.sub(" ", text).split())[:_LONGEST_QUERY].rstrip()
