"""What a search gives: a page of the stories that answer a question, or what there is where none does."""

from dataclasses import dataclass

from bot.digests.digest import Card
from bot.search.answers import Answer
from bot.search.question import Question
from storage import Report
from storage.search import How

#: An answer, or a list, is of so many articles at most: nobody pages further.
MOST_ARTICLES = 200
STORIES_A_PAGE = 5


@dataclass(frozen=True)
class Hit:
    """A story that answers a question. Its card's others are all further reports, of its lead's outlet too."""

    card: Card
    answers: tuple[Answer, ...] = ()  #: of the lead report
    is_partial: bool = False  #: it has only some of what was asked for
    #: which of the others are linked here; those before were linked in the message before
    first: int = 0
    after: int = 1_000_000


@dataclass(frozen=True)
class SearchPage:
    """One page of an answer."""

    question: Question
    count: int  #: stories that are told
    page: int  #: from 1
    pages: int
    hits: tuple[Hit, ...]
    how: How = "words"
    has_more: bool = False  #: more was found than is told
    with_all: int = 0  #: of the stories, those that have all that was asked for; they are told first
    by_date: bool = False  #: newest first, in place of best first

    @property
    def is_cut(self) -> bool:
        """Whether it is the last, though there is more."""
        return self.has_more and self.page == self.pages


@dataclass(frozen=True)
class Instead:
    """What there is where nothing was found."""

    question: Question
    is_source_unknown: bool = False  #: no source has such a name
    is_there_without_filters: bool = False
    near: tuple[str, ...] = ()  #: words that do exist, and begin as those that were asked for
    near_sources: tuple[str, ...] = ()  #: with names like one that no source has
    guessed_topic: str = ""  #: what the words are of, where no topic was asked for
    newest: tuple[Report, ...] = ()  #: of the source or the topic that was asked for, or the one guessed; or of all
    is_of_sources: bool = False  #: whether the newest are of the sources
