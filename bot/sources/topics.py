"""Which topics there are, and which of them an article is of by its words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.analysis.analysed import Analysed
from bot.policy import DEFAULT_TOPIC
from storage import TopicWord, UnitOfWork
from summarizer import Lexicon, TopicEdit, english_topic, fold, known_topic, lexicon, topics_of


@dataclass(frozen=True)
class WordTopics:
    """The topics in use, as articles are given them by their words."""

    lists: Lexicon
    #: by topic, as the lists call it: the names that it has here
    names: Mapping[str, tuple[str, ...]]

    def of(self, analysed: Analysed) -> tuple[str, ...]:
        """Those that clearly hold; a topic that nobody uses is given to no article."""
        held = topics_of(analysed.title_words, analysed.body_words, self.lists)
        return tuple(name for topic in held for name in self.names.get(topic, ()))


def word_topics(uow: UnitOfWork) -> WordTopics:
    edits = uow.topic_words.all()
    names: dict[str, tuple[str, ...]] = {}
    for name in _in_use(uow.sources.topics(DEFAULT_TOPIC), edits):
        topic = known_topic(name)
        names[topic] = (*names.get(topic, ()), name)
    as_listed = (TopicEdit(known_topic(edit.topic), edit.word, edit.counts) for edit in edits)
    return WordTopics(lexicon(as_listed), names)


def as_in_use(uow: UnitOfWork, name: str | None) -> str | None:
    """The name as the topic is kept that is called so; a new one, or None, as it is."""
    return name and topic_called(name, topics_in_use(uow))


def topic_called(name: str, topics: Collection[str]) -> str:
    """Which of the topics is meant: that of this very name, else a namesake; where there is none, the name itself."""
    return name if name in topics else next(iter(namesakes(name, topics)), name)


def namesakes(name: str, topics: Collection[str]) -> list[str]:
    """The topics called so in capitals or small, in either script, or else in English."""
    return [topic for topic in topics if fold(topic) == fold(name)] or [
        topic for topic in topics if fold(english_topic(topic)) == fold(name)
    ]


def topics_in_use(uow: UnitOfWork) -> list[str]:
    """The sources' categories, then topics of which an admin edited the list."""
    return _in_use(uow.sources.topics(DEFAULT_TOPIC), uow.topic_words.all())


def _in_use(categories: Sequence[str], edits: Iterable[TopicWord]) -> list[str]:
    listed = {known_topic(category) for category in categories}
    edited = dict.fromkeys(edit.topic for edit in edits)
    return [*categories, *(topic for topic in edited if known_topic(topic) not in listed)]
