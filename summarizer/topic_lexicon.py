"""The words of each topic: the built-in lists in topic_words, and what an admin made of them.

A list is a file of lines like ``strong: 芯片, 半导体``: under ``names`` the topic's own name, then what else it is
called; under ``english`` its name as English readers see it, then others; under ``strong`` the words that are hardly
said without the topic; under ``weak`` those that only go with it. All words are written as `listed_word` writes them,
English ones in the singular. Where no words tell of a topic, only its names are listed.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache, reduce
from importlib.resources import files
from itertools import combinations
from typing import NamedTuple

from summarizer.text.english import numbers_of
from summarizer.text.folding import fold
from summarizer.text.tokens import tokenize


class WordWeight(IntEnum):
    """What a word says for its topic."""

    WEAK = 1
    STRONG = 2


#: By topic, its words.
TopicLists = Mapping[str, Mapping[str, WordWeight]]


class TopicEdit(NamedTuple):
    """A word that an admin added to a topic's list, or took away from it."""

    topic: str  #: as `known_topic` calls it
    word: str  #: as `listed_word` writes it
    counts: bool  #: False: taken away


@dataclass(frozen=True)
class Lexicon:
    """The lists of all topics, turned round to be read by: what a word speaks for."""

    #: each form of a word, to the word
    forms: Mapping[str, str]
    #: by word: the topics, with its weight in each
    topics: Mapping[str, tuple[tuple[str, WordWeight], ...]]
    #: with what a word begins that may be cut into several, and the characters with which it goes on
    beginnings: Mapping[str, Collection[str]]
    #: by word: the listed words within it (智能 in 人工智能)
    within: Mapping[str, tuple[str, ...]]
    #: topics without a built-in list
    own: frozenset[str]


@dataclass(frozen=True)
class _BuiltIn:
    topic: str
    english: str
    names: frozenset[str]
    words: Mapping[str, WordWeight]


def topic_lists(edits: Iterable[TopicEdit] = ()) -> TopicLists:
    """The built-in lists with an admin's edits; an admin's words are strong ones."""
    lists = {topic: dict(built_in.words) for topic, built_in in _built_in().items()}
    for edit in edits:
        words = lists.setdefault(edit.topic, {})
        if edit.counts:
            words[edit.word] = WordWeight.STRONG
        else:
            words.pop(edit.word, None)
    return lists


def lexicon(edits: Iterable[TopicEdit] = ()) -> Lexicon:
    """The same, ready for `topics_of`. It is made once: edits are few, and rarely others than before."""
    return _turned_round(tuple(edits))


def known_topic(name: str) -> str:
    """What the topic of that name is called here: 科技 for Tech; a name without a built-in list is only folded."""
    folded = _folded(name)
    return _by_name().get(folded, folded)


def english_topic(name: str) -> str:
    """A topic's own name in English, any other name as it is: Sports for 体育, but 足球 for 足球."""
    return _english().get(_folded(name), name)


def listed_word(text: str) -> str:
    """A word as the lists write it, and articles are searched for it: folded, without punctuation; "" for no word."""
    words = [token.text for token in tokenize(text) if token.is_whole]
    return reduce(joined, words) if words else ""


def joined(words: str, word: str) -> str:
    """The words and one more as they are written: with a space between them where neither is Han."""
    return words + word if _is_han(words[-1]) or _is_han(word[0]) else f"{words} {word}"


@lru_cache(maxsize=2)
def _turned_round(edits: tuple[TopicEdit, ...]) -> Lexicon:
    lists = topic_lists(edits)
    topics: defaultdict[str, tuple[tuple[str, WordWeight], ...]] = defaultdict(tuple)
    for topic, words in lists.items():
        for word, weight in words.items():
            topics[word] += ((topic, weight),)
    # A word itself goes before another one's plural.
    forms = {form: word for word in topics for form in numbers_of(word)} | {word: word for word in topics}
    beginnings: defaultdict[str, set[str]] = defaultdict(set)
    for form in forms:
        for end in _seams(form):
            beginnings[form[:end]].add(form[end:].lstrip()[0])
    within = {word: tuple(part for part in _parts(word) if part in topics) for word in topics}
    return Lexicon(forms, dict(topics), dict(beginnings), within, frozenset(lists) - frozenset(_built_in()))


def _seams(word: str) -> list[int]:
    """Where a text may be cut within the word: at a space, and before or after any Han character."""
    return [end for end in range(1, len(word)) if _is_seam(word[end - 1], word[end])]


def _is_seam(before: str, after: str) -> bool:
    return after == " " or (before != " " and (_is_han(before) or _is_han(after)))


def _parts(word: str) -> set[str]:
    ends = (0, *_seams(word), len(word))
    return {word[start:end].strip() for start, end in combinations(ends, 2)} - {word}


def _folded(name: str) -> str:
    return " ".join(fold(name).split())


def _is_han(character: str) -> bool:
    return character >= "\u3005"


@cache
def _by_name() -> Mapping[str, str]:
    return {name: topic for topic, named in _named().items() for name in named.names}


@cache
def _english() -> Mapping[str, str]:
    return {_folded(topic): named.english for topic, named in _named().items()}


def _built_in() -> Mapping[str, _BuiltIn]:
    return {topic: named for topic, named in _named().items() if named.words}


@cache
def _named() -> Mapping[str, _BuiltIn]:
    """Those without words too."""
    folder = files("summarizer") / "topic_words"
    lists = (_read(file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".txt"))
    return {built_in.topic: built_in for built_in in sorted(lists, key=lambda built_in: built_in.topic)}


def _read(text: str) -> _BuiltIn:
    listed: defaultdict[str, list[str]] = defaultdict(list)
    for line in text.splitlines():
        kind, _, words = line.partition(":")
        listed[kind] += [word.strip() for word in words.split(",")]
    names, english = listed["names"], listed["english"]
    weights = dict.fromkeys(listed["weak"], WordWeight.WEAK) | dict.fromkeys(listed["strong"], WordWeight.STRONG)
    return _BuiltIn(names[0], english[0], frozenset(map(_folded, (*names, *english))), weights)
