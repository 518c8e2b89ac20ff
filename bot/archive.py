"""Questions to the archive: the stories that answer, and in each the sentence that answers best."""

import math
from collections.abc import Iterator, Sequence

from bot.cards import cards_of
from bot.digest import Card
from bot.render import Hit, SearchPage
from storage import Found, Report, SearchRequest, UnitOfWork
from summarizer import Document, analyse, fold, han_pairs, search_words, summarize

#: Of all that is found the best are told: nobody pages further.
_ARTICLES = 200
_STORIES_A_PAGE = 5


def ask(uow: UnitOfWork, query: str, page: int = 1) -> SearchPage | None:
    """A page, from 1, of the stories that answer, best first; None where nothing does."""
    found = matching(uow, query, _ARTICLES)
    cards = _ranked(uow.articles.reports(found.article_ids), found.article_ids)
    if not cards:
        return None
    pages = math.ceil(len(cards) / _STORIES_A_PAGE)
    page = min(max(page, 1), pages)
    shown = cards[(page - 1) * _STORIES_A_PAGE : page * _STORIES_A_PAGE]
    return SearchPage(query, len(cards), page, pages, tuple(_hit(uow, card, query) for card in shown))


def matching(uow: UnitOfWork, query: str, limit: int, offset: int = 0) -> Found:
    """The articles that answer, best first, by their ids."""
    return uow.search.find(SearchRequest(search_words(query), han_pairs(query), limit, offset))


def _ranked(reports: Sequence[Report], ranking: Sequence[int]) -> list[Card]:
    """One card a story, of all reports that were found; it is led by the one that answers best, of those that stand."""
    rank = {article_id: place for place, article_id in enumerate(ranking)}

    def worth(report: Report) -> tuple[bool, int]:
        return report.withdrawn_at is not None, rank[report.article_id]

    cards = []
    for card in cards_of(reports):
        lead, *others = sorted(card.reports, key=worth)
        cards.append(Card(card.story_id, lead, tuple(others)))
    return sorted(cards, key=lambda card: rank[card.lead.article_id])


def _hit(uow: UnitOfWork, card: Card, query: str) -> Hit:
    article = uow.articles.get(card.lead.article_id)
    return Hit(card, *best_answer(article.text if article else "", card.lead.title, query))


def best_answer(text: str, title: str, query: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The best sentence of an article that has what was asked for, and where it has it.

    Where none has it, the best of all, without spans; "" of a text without sentences.
    """
    document, words = analyse(text, title), search_words(query)
    for sentence in _answers(document, query):
        if spans := marks(sentence, query, words):
            return sentence, spans
    return next(_answers(document, query), ""), ()


def _answers(document: Document, query: str) -> Iterator[str]:
    """The sentence that tells most of it; then, should that not have the words, every other in order."""
    yield from (point.text for point in summarize(document, query=query, max_points=1).points)
    yield from (document.text[sentence.start : sentence.end] for sentence in document.prose)


def marks(sentence: str, query: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where the sentence has what was asked for: its words, and names in Han that may be cut otherwise there."""
    wanted = set(words)
    spans = [(token.start, token.end) for token in analyse(sentence).tokens if token.text in wanted]
    folded = fold(sentence)
    for part in (part for part in fold(query).split() if not part.isascii()):
        at = folded.find(part)
        while at >= 0:
            spans.append((at, at + len(part)))
            at = folded.find(part, at + len(part))
    return _merged(sorted(spans))


def _merged(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
