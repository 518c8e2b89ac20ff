"""What was read into the store: new articles, corrections, repetitions, and what is remembered of each entry."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.analysis.analysed import Analysed
from bot.newsroom.changes import changes
from bot.newsroom.drafts import Checked, Draft, Miss, Outcome, carried
from bot.newsroom.storybook import Storybook, Told
from bot.newsroom.tasks import Task
from bot.newsroom.tries import most_tries, wait_after
from bot.policy import Policy
from bot.sources.topics import WordTopics
from gatherer import GatherError
from storage import KeyPoint, NewArticle, Postponed, Revision, SearchText, Settled, Source, UnitOfWork

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Shelf:
    """Where drafts of one source go."""

    source: Source
    words: WordTopics
    stories: Storybook
    now: datetime

    def put(self, uow: UnitOfWork, outcomes: Sequence[Outcome]) -> int:
        """Store them, in one transaction with what is remembered of their entries; how many articles are new."""
        uow.sources.hold(self.source.id)
        uow.alone("stories")  # last, as in Register
        self.stories.catch_up(uow)
        before = uow.articles.known([outcome.task.entry.url for outcome in outcomes])
        known = dict(before)
        given_up: dict[str, list[Miss]] = {}
        for outcome in outcomes:
            match outcome:
                case Draft():
                    known[outcome.task.entry.url] = self._keep(uow, outcome, known.get(outcome.task.entry.url))
                case Checked():
                    self._conclude(uow, outcome)
                case Miss():
                    if not self._postpone(uow, outcome, outcome.task.article_id):
                        given_up.setdefault(outcome.error.code, []).append(outcome)
        for misses in given_up.values():
            told = "articles of %s given up: %d, such as: %s", self.source.url, len(misses), misses[0].error
            uow.afterwards(partial(log.warning, *told))
        return len(known) - len(before)

    def _keep(self, uow: UnitOfWork, draft: Draft, known: int | None) -> int:
        """The article's id: a new one, or the one that was known."""
        task = draft.task
        tries = 0
        is_ours = known is not None and task.article_id == known
        if known is None:
            known = self._add(uow, draft)
        if draft.lack is not None:
            # What the feed carries stands in for the article until its page can be read, and never replaces it.
            self._postpone(uow, Miss(task, draft.lack), known)
            return known
        if is_ours and not self._revise(uow, known, draft):
            tries = task.tries + 1
        self._settle(uow, task, known, tries)
        return known

    def _conclude(self, uow: UnitOfWork, checked: Checked) -> None:
        """Unless it was listed again meanwhile."""
        article_id = checked.task.article_id
        is_missing = self._settle(uow, checked.task, article_id)
        if is_missing and checked.is_withdrawn and article_id is not None:
            uow.articles.withdraw(article_id, self.now)
            uow.afterwards(partial(log.info, "withdrawn by %s: %s", self.source.url, checked.task.entry.url))

    def _postpone(self, uow: UnitOfWork, miss: Miss, article_id: int | None) -> bool:
        """Whether it is to be read again; else it is given up. It may have an article already."""
        task, error = miss.task, miss.error
        fields = error.fields if isinstance(error, GatherError) else {}
        # A server that was not even asked has not failed.
        tries = task.tries + (error.code != "asked_to_wait")
        most = most_tries(error.code, int(fields.get("status", 0)))
        if tries >= most:
            self._settle(uow, task, article_id, tries, error.code)
            return False
        uow.afterwards(partial(log.info, "%s (try %d of %d)", error, tries, most))
        next_at = self.now + max(wait_after(tries), timedelta(seconds=int(fields.get("retry_after", 0))))
        postponed = Postponed(task.entry_id, task.content_hash, article_id, tries, next_at, error.code)
        uow.entries.postpone(self.source.id, [postponed])
        return True

    def _settle(
        self, uow: UnitOfWork, task: Task, article_id: int | None, tries: int = 0, error_code: str | None = None
    ) -> bool:
        """Whether the entry still waited as it was claimed."""
        settled = Settled(task.entry_id, task.content_hash, article_id, tries, error_code)
        return bool(uow.entries.settle(self.source.id, [settled]))

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
            is_news=draft.task.role == "news",
            topics=self._topics(analysed),
            points=_points(analysed),
            grouping=analysed.grouping.to_record(),
            words=_words(analysed),
        )

    def _revise(self, uow: UnitOfWork, article_id: int, draft: Draft) -> bool:
        """Keep what it says now, where that is another thing than before."""
        article, analysed = uow.articles.get(article_id), draft.analysed
        assert article is not None, "no article is ever deleted"
        changed = changes((article.title, article.text), (draft.title, draft.text))
        if not changed:
            return False
        stood_in = carried(draft.task.entry)
        if stood_in is not None and stood_in.text == article.text:
            changed = ()  # it is told whole now, and not corrected
        revision = Revision(
            title=draft.title,
            text=draft.text,
            topics=self._topics(analysed),
            points=_points(analysed),
            grouping=analysed.grouping.to_record(),
            words=_words(analysed),
            at=self.now,
            changed=changed,
        )
        uow.articles.revise(article_id, revision)
        return True

    def _topics(self, analysed: Analysed) -> tuple[str, ...]:
        return Policy.topic_of(self.source), *self.words.of(analysed)


def _points(analysed: Analysed) -> tuple[KeyPoint, ...]:
    return tuple(KeyPoint(point.text, point.start, point.end, point.score) for point in analysed.points)


def _words(analysed: Analysed) -> SearchText:
    return SearchText(analysed.title_words, analysed.body_words, analysed.pairs)
