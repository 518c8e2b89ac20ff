"""From an entry to an article that can be stored: fetched, taken out of its page, analysed."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import gatherer
from bot.analysis.analysed import Analysed, analyse_article, language_of
from bot.analysis.analysis import AnalysisError, Analyst
from bot.newsroom.tasks import Task
from gatherer import Entry, Extracted, ExtractError, Fetcher, FetchError, GatherError

#: A feed's own text of fewer characters is a teaser, no article.
_SHORTEST = {"zh": 60, "en": 160}
#: Of a first line that stands in for a headline where neither listing nor page has one.
_LONGEST_TITLE = 60
#: Characters of a headline, or of an author's name, that are kept: all that a digest looks at have them in memory.
_MOST_OF_A_NAME = 500


@dataclass(frozen=True)
class Draft:
    """An article on its way into the store."""

    task: Task
    title: str
    text: str
    author: str | None
    published: datetime | None
    analysed: Analysed
    #: Why it is only what the feed carries of it; None: it is the article.
    lack: GatherError | AnalysisError | None = None


@dataclass(frozen=True)
class Miss:
    """An entry whose article could not be read."""

    task: Task
    error: GatherError | AnalysisError


@dataclass(frozen=True)
class Checked:
    """An entry that is listed no more: whether its page is gone too."""

    task: Task
    is_withdrawn: bool


Outcome = Draft | Miss | Checked


class Drafter:
    """Makes drafts of entries. One that fails is a value, so that the others go on."""

    def __init__(self, fetcher: Fetcher, analyst: Analyst) -> None:
        self._fetcher = fetcher
        self._analyst = analyst

    async def draft(self, task: Task) -> Outcome:
        """The entry's article."""
        try:
            if task.role == "missing":
                return await self._checked(task)
            article, lack = await self._article(task.entry)
            article = _as_kept(article)
            analysed = await self._analyst.run(analyse_article, article.title, article.text)
        except (GatherError, AnalysisError) as error:
            return Miss(task, error)
        return Draft(task, article.title, article.text, article.author, article.published, analysed, lack)

    async def _checked(self, task: Task) -> Checked:
        try:
            await self._page(task.entry)
        except FetchError as error:
            if error.code == "gone" or error.fields.get("status") == 404:
                return Checked(task, is_withdrawn=True)
            raise
        except ExtractError as error:
            # Any other page is one, whatever it holds.
            return Checked(task, is_withdrawn=error.code == "removed")
        return Checked(task, is_withdrawn=False)

    async def _article(self, entry: Entry) -> tuple[Extracted, GatherError | AnalysisError | None]:
        """The article, and why it is only what the feed carries of it."""
        if entry.is_whole:
            whole = Extracted(entry.title or _first_line(entry.content), entry.content, entry.published, entry.author)
            return whole, None
        try:
            page = await self._page(entry)
        except (GatherError, AnalysisError) as error:
            if (told := carried(entry)) is None:
                raise
            return told, error
        article = Extracted(
            title=whole_title(entry.title, page.title) or _first_line(page.text),
            text=page.text,
            published=published_at(entry.published, page.published),
            author=page.author or entry.author,
        )
        return article, None

    async def _page(self, entry: Entry) -> Extracted:
        # Fetcher and analyst both limit their time. A limit here would count the wait for a turn at a busy host, or
        # at one that wants pauses, as a failure of the page.
        return await gatherer.fetch_article(self._fetcher, entry.url, self._analyst.run)


def _as_kept(article: Extracted) -> Extracted:
    author = article.author and article.author[:_MOST_OF_A_NAME]
    return replace(article, title=article.title[:_MOST_OF_A_NAME], author=author)


def _first_line(text: str) -> str:
    return text.partition("\n")[0][:_LONGEST_TITLE]


def carried(entry: Entry) -> Extracted | None:
    """The article as the feed carries it, where that is more than a teaser."""
    text = max(entry.content, entry.summary, key=len)
    if not entry.title or len(text) < _SHORTEST[language_of(text)]:
        return None
    return Extracted(title=entry.title, text=text, published=entry.published, author=entry.author)


def whole_title(listed: str, on_page: str) -> str:
    """The listing's title, which holds no site's name; the page's where that one is cut short or missing."""
    is_cut = listed.endswith(("…", "..."))
    return on_page if on_page and (is_cut or not listed) else listed


def published_at(listed: datetime | None, on_page: datetime | None) -> datetime | None:
    """The listing's date, unless it is only the day of the minute that the page gives."""
    if listed and on_page and listed <= on_page < listed + timedelta(days=1):
        return on_page
    return listed or on_page
