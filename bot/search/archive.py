"""Questions to the archive: the stories that answer, each with every report that the question's filters let through."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.digests.cards import dated_at, story_of
from bot.digests.digest import Card
from bot.search.answers import best_answers
from bot.search.found import MOST_ARTICLES, STORIES_A_PAGE, Hit, SearchPage
from bot.search.named_sources import as_named, source_ids
from bot.search.numerals import in_other_numerals
from bot.search.question import Question
from bot.sources.topics import topics_in_use
from storage import Found, Phrase, Report, SearchRequest, UnitOfWork
from summarizer import fold, han_pairs, known_topic, search_words

_SENTENCES = 2
#: Of a pasted text, in characters: the search asks for no more words than these have.
_MOST_READ = 300
#: So few sources are told by their names; more by the part of them that was typed.
_NAMED_WHOLE = 3
_HAN_RUN = re.compile("[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


@dataclass(frozen=True)
class Asked:
    """A question in terms of the store."""

    question: Question  #: of topics that there are; other names of topics are among its words
    source_ids: tuple[int, ...] | None = None  #: of any of these; None: of all
    by_date: bool = False  #: newest first, in place of best first

    def lets_through(self, report: Report) -> bool:
        """Whether the report is from the time, of a source and of a topic that were asked for."""
        at, question = dated_at(report), self.question
        return (
            (question.since is None or question.since <= at)
            and (question.until is None or at <= question.until)
            and (self.source_ids is None or report.source_id in self.source_ids)
            and (not question.topics or not set(question.topics).isdisjoint(report.topics))
        )


def asked_of(uow: UnitOfWork, question: Question) -> Asked:
    in_use = topics_in_use(uow) if question.topics else []
    called = {name: topics_by_name(name, in_use) for name in question.topics}
    topics = tuple(dict.fromkeys(topic for found in called.values() for topic in found))
    unknown = tuple(name for name, found in called.items() if not found)
    words = " ".join(filter(None, (question.words, *unknown)))
    wanted = replace(question, words=words, topics=topics, no_topics=unknown)
    if not question.sources:
        return Asked(wanted)
    names = uow.sources.names()
    sources, words = as_named(question, words, names.values())
    ids = source_ids(sources, names)
    titles = tuple(dict.fromkeys(filter(None, (names[id] for id in ids))))
    shown = titles if 0 < len(titles) <= _NAMED_WHOLE else sources
    return Asked(replace(wanted, words=words, sources=shown), ids)


def ask(uow: UnitOfWork, asked: Asked, page: int = 1, most: int = STORIES_A_PAGE) -> SearchPage | None:
    """A page, from 1, of ``most`` of the stories that answer, best or newest first; None where nothing does."""
    found = matching(uow, asked, MOST_ARTICLES)
    cards = _in_order(uow.articles.reports(found.article_ids), found)
    if not cards:
        return None
    pages = math.ceil(len(cards) / most)
    page = min(max(page, 1), pages)
    shown = _whole(uow, asked, cards[(page - 1) * most : page * most])
    hits = tuple(_hit(uow, card, asked.question, is_partial=not _has_all(card, found)) for card in shown)
    has_more = found.total > len(found.article_ids) or found.total >= MOST_ARTICLES
    with_all = sum(_has_all(card, found) for card in cards)
    return SearchPage(asked.question, len(cards), page, pages, hits, found.how, has_more, with_all, asked.by_date)


def matching(uow: UnitOfWork, asked: Asked, limit: int, *, needs_all: bool = False) -> Found:
    """The articles that answer, by their ids, best or newest first; those with some of what is asked for last."""
    question = asked.question
    words = question.asking.words[:_MOST_READ]
    request = SearchRequest(
        search_words(words),
        han_pairs(words),
        limit,
        since=question.since,
        until=question.until,
        phrases=tuple(phrase for text in question.phrases for phrase in phrases_of(text)),
        source_ids=asked.source_ids,
        topics=question.topics,
        by_date=asked.by_date,
        needs_all=needs_all,
    )
    mixed = [text for text in question.phrases if _is_mixed(text)]
    if mixed:
        return _standing_together(uow, request, question, mixed)
    found = uow.search.find(request)
    if not found.with_all and (other := in_other_numerals(words)):
        again = replace(request, words=search_words(other), pairs=han_pairs(other))
        if uow.search.find(replace(again, needs_all=True)).with_all:
            return uow.search.find(again)
    return found


def _standing_together(uow: UnitOfWork, request: SearchRequest, question: Question, mixed: Sequence[str]) -> Found:
    """Of phrases in more than one script the index tells who has their parts, and the texts in whom these stand in a
    row. Where in none, who has all the rest."""
    found = uow.search.find(replace(request, limit=MOST_ARTICLES, needs_all=True))
    texts = uow.articles.told_in(found.article_ids)
    ids = [id for id in found.article_ids if _has_in_a_row(texts[id], mixed)]
    if ids:
        return Found(ids[: request.limit], len(ids), found.how, len(ids))
    rest = tuple(phrase for text in question.phrases if text not in mixed for phrase in phrases_of(text))
    if request.needs_all or not (request.words or rest):
        return Found([], 0, "none", 0)
    found = uow.search.find(replace(request, phrases=rest))
    return replace(found, how="any" if found.article_ids else "none", with_all=0)


def _has_in_a_row(text: str, phrases: Sequence[str]) -> bool:
    """Spaces between scripts are a matter of taste."""
    joined = "".join(fold(text).split())
    return all("".join(fold(phrase).split()) in joined for phrase in phrases)


def topics_by_name(name: str, in_use: Iterable[str]) -> list[str]:
    """Those of the topics in use that go by this name."""
    return [topic for topic in in_use if fold(topic) == fold(name) or known_topic(topic) == known_topic(name)]


def phrases_of(text: str) -> tuple[Phrase, ...]:
    """Han by its pairs: however an article was cut, they stand in a row where the phrase does. A mixed phrase is
    several; its numbers are left to the text, as they may belong to a date."""
    runs = _HAN_RUN.findall(fold(text))
    if not runs:
        return (Phrase(tuple(search_words(text)), are_pairs=False),)
    han = (Phrase(tuple(han_pairs(run)) or (run,), are_pairs=True) for run in runs)
    rest = (word for word in search_words(_HAN_RUN.sub(" ", fold(text))) if any(map(str.isalpha, word)))
    return (*han, *(Phrase((word,), are_pairs=False) for word in rest))


def _is_mixed(text: str) -> bool:
    """Whether the index cannot tell by itself that it stands in a row: it is not of Han, or Latin words, alone."""
    return _HAN_RUN.search(fold(text)) is not None and _HAN_RUN.fullmatch(fold(text).strip()) is None


def _in_order(reports: Sequence[Report], found: Found) -> list[Card]:
    """One card a story, of all reports that were found; it is led by the one that answers best, of those that stand."""
    rank = {article_id: place for place, article_id in enumerate(found.article_ids)}
    by_story: dict[int, list[Report]] = {}
    for report in reports:
        by_story.setdefault(story_of(report), []).append(report)

    def worth(report: Report) -> tuple[bool, int]:
        return report.withdrawn_at is not None, rank[report.article_id]

    cards = []
    for story, told in by_story.items():
        lead, *others = sorted(told, key=worth)
        cards.append(Card(story, lead, tuple(others)))
    return sorted(cards, key=lambda card: (not _has_all(card, found), rank[card.lead.article_id]))


def _has_all(card: Card, found: Found) -> bool:
    """Whether a report of it has all that was asked for."""
    full = found.article_ids[: found.with_all]
    return any(report.article_id in full for report in card.reports)


def _whole(uow: UnitOfWork, asked: Asked, cards: Sequence[Card]) -> list[Card]:
    """With the other reports of their stories that the filters let through, also those without the words."""
    stories = [card.story_id for card in cards if card.story_id > 0]
    rest: dict[int, list[Report]] = {}
    for report in uow.articles.reports_of_stories(stories, even_withdrawn=True) if stories else ():
        if asked.lets_through(report):
            rest.setdefault(report.story_id or 0, []).append(report)
    whole = []
    for card in cards:
        known = {report.article_id for report in card.reports}
        further = (report for report in rest.get(card.story_id, ()) if report.article_id not in known)
        whole.append(replace(card, others=(*card.others, *further)))
    return whole


def _hit(uow: UnitOfWork, card: Card, question: Question, *, is_partial: bool) -> Hit:
    article = uow.articles.get(card.lead.article_id)
    text = article.text if article else ""
    answers = best_answers(text, card.lead.title, question, _SENTENCES if question.has_words else 1)
    return Hit(card, answers, is_partial)
