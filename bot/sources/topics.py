"""Which topics there are, and which of them an article is of by its words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.analysis.analysed import Analysed
from bot.policy import DEFAULT_TOPIC
from storage import TopicWord, UnitOfWork
from summarizer import Lexicon, TopicEdit, known_topic, lexicon, topics_of


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


def topics_in_use(uow: UnitOfWork) -> list[str]:
    """The sources' categories, then topics of which an admin edited the list."""
    return _in_use(uow.sources.topics(DEFAULT_TOPIC), uow.topic_words.all())


def _in_use(categories: Sequence[str], edits: Iterable[TopicWord]) -> list[str]:
    listed = {known_topic(category) for category in categories}
    edited = dict.fromkeys(edit.topic for edit in edits)
    return [*categories, *(topic for topic in edited if known_topic(topic) not in listed)]
