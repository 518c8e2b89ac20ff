"""Drafts into the store: new articles, corrections, repetitions, and what is remembered of each entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.analysed import Analysed
from bot.newsroom.drafts import Draft, Miss
from bot.newsroom.plan import Task, entry_hash, hash_after_failure
from bot.newsroom.storybook import Storybook, Told, grouping_record
from storage import KeyPoint, NewArticle, Revision, SearchText, Source, UnitOfWork


@dataclass(frozen=True)
class Shelf:
    """Where drafts of one source go."""

    source: Source
    topic: str
    stories: Storybook
    now: datetime

    def put(self, uow: UnitOfWork, outcomes: Sequence[Draft | Miss]) -> int:
        """Store them, in one transaction with what is remembered of their entries; how many articles are new."""
        self.stories.catch_up(uow, self.now)
        return sum(self._settle(uow, outcome) for outcome in outcomes)

    def _settle(self, uow: UnitOfWork, outcome: Draft | Miss) -> bool:
        task = outcome.task
        if isinstance(outcome, Miss):
            self._remember(uow, task, hash_after_failure(task), task.article_id)
            return False
        known = uow.articles.find(task.entry.url)
        if known is None:
            self._remember(uow, task, entry_hash(task.entry), self._add(uow, outcome))
            return True
        if task.article_id == known.id and (known.title, known.text) != (outcome.title, outcome.text):
            self._revise(uow, known.id, outcome)
        self._remember(uow, task, entry_hash(task.entry), known.id)
        return False

    def _add(self, uow: UnitOfWork, draft: Draft) -> int:
        article_id = uow.articles.add(self._new_article(draft))
        published = min(draft.published or self.now, self.now)
        self.stories.place(uow, Told(article_id, draft.title, published, draft.analysed.grouping), self.now)
        return article_id

    def _new_article(self, draft: Draft) -> NewArticle:
        analysed = draft.analysed
        return NewArticle(
            source_id=self.source.id,
            url=draft.task.entry.url,
            title=draft.title,
            text=draft.text,
            author=draft.author,
            language=analysed.language,
            published_at=draft.published,
            first_seen_at=self.now,
            is_news=draft.task.is_news,
            topics=(self.topic,),
            points=_points(analysed),
            grouping=grouping_record(analysed.grouping),
            words=_words(analysed),
        )

    def _revise(self, uow: UnitOfWork, article_id: int, draft: Draft) -> None:
        analysed = draft.analysed
        revision = Revision(
            title=draft.title,
            text=draft.text,
            points=_points(analysed),
            grouping=grouping_record(analysed.grouping),
            words=_words(analysed),
            at=self.now,
        )
        uow.articles.revise(article_id, revision)

    def _remember(self, uow: UnitOfWork, task: Task, content_hash: str, article_id: int | None) -> None:
        uow.entries.record(self.source.id, task.entry.id, content_hash, article_id, self.now)


def _points(analysed: Analysed) -> tuple[KeyPoint, ...]:
    return tuple(KeyPoint(point.text, point.start, point.end, point.score) for point in analysed.points)


def _words(analysed: Analysed) -> SearchText:
    return SearchText(list(analysed.title_words), list(analysed.body_words), list(analysed.pairs))
