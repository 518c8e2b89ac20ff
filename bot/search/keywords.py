"""A word that a place follows: what is kept of a question, and what stands for it in a button. Pure."""

import hashlib
import re
from collections.abc import Iterable

from bot.digests.mentions import parts_of, written_parts
from bot.search.question import Question
from summarizer import analyse, keywords

#: That a place may follow: nobody reads what more of them would bring.
MOST_WORDS = 50
#: A place hears at once of so many stories that speak of its words; of others in the next digest.
MOST_AN_HOUR = 3
#: What is longer is a text, which no other repeats.
_LONGEST, _MOST_PARTS = 40, 5
#: From so many characters on a run of Han is a sentence, which no headline repeats: it is cut.
_SENTENCE = 7
_BETWEEN = re.compile(r"[\s,，、。；;：:！!？?()（）【】\[\]《》<>“”\"「」『』]+")
_AROUND = ".…·'’-—~～"


def words_of(question: Question) -> tuple[str, ...]:
    """The ways in which the question may be kept as a word, the best first.

    As it was typed, for 我们的歌 is a name; a question by what it looks for, as no headline repeats its question words;
    sentences cut into what they speak of. Neither when, nor from whom, nor of which topic. () where that is nothing, or
    too much.
    """
    typed, asked = _parts(question.words), question.asking
    kept = _named(_parts(asked.words)) if asked.is_question else typed
    cut = [word for part in kept for word in _cut(part)]
    ways = (_joined(parts, question.phrases) for parts in (kept, cut, typed))
    known: dict[tuple[str, ...], str] = {}
    for way in ways:
        parts = parts_of(way)
        if parts and len(parts) <= _MOST_PARTS and len(way) <= _LONGEST:
            known.setdefault(parts, way)
    return tuple(known.values())


def key_of_word(word: str) -> str:
    """What stands for it in a button; words that mean the same have one."""
    meaning = "\n".join(parts_of(word))
    return hashlib.blake2b(meaning.encode("utf-8", "replace"), digest_size=5).hexdigest()


def in_quotes(word: str) -> str:
    """A question of which it is kept as it is, whatever its parts read like: 今晚 is no time here."""
    return " ".join(f"“{part}”" for part in written_parts(word))


def _parts(words: str) -> list[str]:
    return [part for part in (part.strip(_AROUND) for part in _BETWEEN.split(words)) if _says(part)]


def _named(parts: list[str]) -> list[str]:
    """鹭影死了多少人 asks about 鹭影: a single character of Han behind a name is what befell it."""
    return [*parts[:1], *(part for part in parts[1:] if len(part) > 1 or part.isascii())]


def _joined(parts: Iterable[str], phrases: Iterable[str]) -> str:
    quoted = (f"“{phrase}”" if " " in phrase else phrase for phrase in phrases)
    return " ".join(dict.fromkeys((*parts, *quoted)))


def _cut(part: str) -> list[str]:
    is_sentence = len(part) >= _SENTENCE and not part.isascii()
    return (keywords(analyse(part), _MOST_PARTS) if is_sentence else []) or [part]


def _says(part: str) -> bool:
    return any(map(str.isalnum, part))
