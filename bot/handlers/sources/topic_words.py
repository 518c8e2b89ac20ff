"""/topicwords: by which words articles are found to be of a topic, seen and changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.calls import Button
from bot.handlers.admin.audited import record
from bot.handlers.numbers import whole_number
from bot.handlers.paging import page_of
from bot.handlers.pressing import pressed, pressed_number, stale
from bot.handlers.sources.topic_edits import MOST_WORDS, TypedEdits, WordChanges, typed_edits, word_changes
from bot.handlers.topics import topic_key
from bot.handlers.visit import Reply, Visit
from bot.locale import Html, Words, escape
from bot.render.rows import back, in_rows
from bot.render.text import TOPIC_UNITS, clip, utf16_length
from bot.sources.topics import topics_in_use
from storage import TopicWord, UnitOfWork
from summarizer import WordWeight, known_topic, topic_lists

_TOPICS_A_PAGE = 12
_WORDS_A_PAGE = 90
#: Of the words that an answer repeats; UTF-16 units.
_REPEATED = 500


@dataclass(frozen=True)
class TopicWords:
    """The words of one topic."""

    name: str  #: as it is called here
    stored: str  #: as its edits are stored
    is_used: bool
    built_in: Mapping[str, WordWeight]
    edits: Mapping[str, bool]  #: whether each word counts, whatever the built-in list says

    @property
    def listed(self) -> set[str]:
        """The words that count."""
        return {word for word in {*self.built_in, *self.edits} if self.edits.get(word, True)}

    @property
    def added(self) -> list[str]:
        return [word for word, counts in self.edits.items() if counts and word not in self.built_in]

    @property
    def removed(self) -> list[str]:
        return [word for word, counts in self.edits.items() if not counts]


def topic_words(uow: UnitOfWork, visit: Visit) -> Reply:
    """Alone: the topics; with a topic: its words; with words too: changes them, at once."""
    typed = typed_edits(visit.argument)
    if not typed.topic:
        return _topics(uow, visit)
    if utf16_length(typed.topic) > TOPIC_UNITS:
        return visit.say(visit.words.html("topicwords-name-too-long", count=TOPIC_UNITS))
    of_topic = _called(uow, typed.topic)
    return _change(uow, visit, of_topic, typed) if typed.words else _list(visit, of_topic, 0)


def words_pressed(uow: UnitOfWork, visit: Visit) -> Reply:
    """A page of the words of the topic that the button names."""
    key, page, *_ = pressed(visit)
    names = [*topics_in_use(uow), *topic_lists()]
    name = next((name for name in names if topic_key(name) == key), None)
    return stale(visit) if name is None else _list(visit, _called(uow, name), whole_number(page) or 0)


def _called(uow: UnitOfWork, name: str) -> TopicWords:
    """The topic of that name: one in use, a built-in one, or one that is to be."""
    return _of(name, topics_in_use(uow), uow.topic_words.all())


def _of(name: str, in_use: Iterable[str], edits: Iterable[TopicWord]) -> TopicWords:
    """``in_use`` are all topics in use, ``edits`` those of every topic."""
    topic = known_topic(name)
    used = [one for one in in_use if known_topic(one) == topic]
    built_in = topic_lists().get(topic, {})
    edited = [edit for edit in edits if known_topic(edit.topic) == topic]
    own_name = topic if built_in else [*used, name][0]
    return TopicWords(
        name=used[0] if used else own_name,
        stored=edited[0].topic if edited else own_name,
        is_used=bool(used),
        built_in=built_in,
        edits={edit.word: edit.counts for edit in edited},
    )


def _topics(uow: UnitOfWork, visit: Visit) -> Reply:
    words = visit.words
    in_use = topics_in_use(uow)
    page = page_of(in_use, pressed_number(visit), _TOPICS_A_PAGE)
    edits = uow.topic_words.all()
    shown = [_of(name, in_use, edits) for name in page.items]
    lines = [words.html("topicwords-head", count=len(in_use)), *(_line(words, one) for one in shown)]
    known = set(map(known_topic, in_use))
    if unused := [topic for topic in topic_lists() if topic not in known]:
        lines.append(words.html("topicwords-unused", topics=words.topics(unused)))
    names = [Button(words.topic(one.name), f"topicword:{topic_key(one.name)}:0") for one in shown if one.listed]
    rows = in_rows(names, 3)
    html = Html("\n".join((*lines, words.html("topicwords-how"))))
    return visit.show(html, [*rows, page.turns(words, "topicwords"), back(words, "admin")])


def _line(words: Words, one: TopicWords) -> Html:
    if not one.listed:
        return words.html("topicwords-topic-bare", topic=words.topic(one.name))
    if not (one.added or one.removed):
        return words.html("topicwords-topic", topic=words.topic(one.name), count=len(one.listed))
    counts = {"added": len(one.added), "removed": len(one.removed)}
    return words.html("topicwords-topic-edited", topic=words.topic(one.name), count=len(one.listed), **counts)


def _list(visit: Visit, one: TopicWords, number: int) -> Reply:
    words = visit.words
    if not one.listed and not one.edits:
        return visit.show(words.html("topicwords-none", topic=words.topic(one.name)), [back(words, "topicwords:0")])
    page = page_of(_marked(one), number, _WORDS_A_PAGE)
    head = [words.html("topicwords-of", topic=words.topic(one.name), count=len(one.listed))]
    if not one.is_used:
        head.append(words.html("topicwords-not-used"))
    html = Html("\n".join((*head, *_by_kind(words, page.items))))
    turns = page.turns(words, f"topicword:{topic_key(one.name)}")
    return visit.show(html, [turns, back(words, "topicwords:0")])


def _marked(one: TopicWords) -> list[tuple[str, str]]:
    """Every word with the message that heads its kind: an admin's first, then the weighty ones."""
    added, removed = sorted(one.added), sorted(one.removed)
    rest = [word for word in one.built_in if word not in removed]
    return [
        *(("topicwords-added", word) for word in added),
        *(("topicwords-removed", word) for word in removed),
        *(("topicwords-strong", word) for word in rest if one.built_in[word] is WordWeight.STRONG),
        *(("topicwords-weak", word) for word in rest if one.built_in[word] is WordWeight.WEAK),
    ]


def _by_kind(words: Words, marked: Iterable[tuple[str, str]]) -> list[Html]:
    kinds: dict[str, list[str]] = {}
    for kind, word in marked:
        kinds.setdefault(kind, []).append(word)
    return [_named(words, kind, listed) for kind, listed in kinds.items()]


def _named(words: Words, message: str, listed: Sequence[str], units: int = 4000) -> Html:
    return Html(words.html(message) + escape(clip(words.plain("list-comma").join(listed), units)))


def _change(uow: UnitOfWork, visit: Visit, one: TopicWords, typed: TypedEdits) -> Reply:
    changes = word_changes(typed.words, one.listed)
    _store(uow, one, changes)
    words = visit.words
    lines = [_named(words, message, listed, _REPEATED) for message, listed in _told(changes)]
    if changes.too_many:
        lines.append(words.html("topicwords-full", count=MOST_WORDS))
    if changes.added or changes.removed:
        record(uow, visit, "topic_words", one.name, added=changes.added, removed=changes.removed)
        lines.append(words.html("topicwords-from-now"))
    after = _called(uow, one.name)
    if after.is_used != one.is_used:
        message = "topicwords-on-offer" if after.is_used else "topicwords-off-offer"
        lines.append(words.html(message, topic=words.topic(one.name)))
    head = words.html("topicwords-of", topic=words.topic(one.name), count=len(after.listed))
    rows = [[Button(words.plain("button-topicwords"), f"topicword:{topic_key(one.name)}:0")]] if after.listed else []
    return visit.say(Html("\n".join((head, *lines))), rows)


def _told(changes: WordChanges) -> list[tuple[str, list[str]]]:
    """What there is to tell of each kind, with the message that heads it."""
    kinds = (
        ("topicwords-added", changes.added),
        ("topicwords-removed", changes.removed),
        ("topicwords-there-already", changes.there_already),
        ("topicwords-not-there", changes.not_there),
        ("topicwords-too-long", changes.too_long),
        ("topicwords-too-many", changes.too_many),
    )
    return [(message, listed) for message, listed in kinds if listed]


def _store(uow: UnitOfWork, one: TopicWords, changes: WordChanges) -> None:
    for word in changes.removed:
        if word in one.built_in:
            uow.topic_words.set(one.stored, word, counts=False)
        else:
            uow.topic_words.unset(one.stored, word)
    # To add what a built-in list has already is how a topic without a source comes into use.
    for word in (*changes.added, *(() if one.is_used else changes.there_already)):
        if word in one.edits:
            uow.topic_words.unset(one.stored, word)
        else:
            uow.topic_words.set(one.stored, word, counts=True)
