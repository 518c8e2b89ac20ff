"""The sentences of an article that best answer a question, and where they have what was asked for. Pure."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.search.answer_type import AnswerType
from bot.search.numerals import in_other_numerals
from bot.search.question import Question
from storage.spellings import spelled_in
from summarizer import Document, analyse, fold, search_words, skip_lead, summarize


@dataclass(frozen=True)
class Answer:
    """A sentence, verbatim."""

    sentence: str
    marks: tuple[tuple[int, int], ...] = ()  #: spans of it that were asked for, in order, not overlapping


@dataclass(frozen=True)
class Wanted:
    """What an answer is to have."""

    words: frozenset[str]  #: as texts are cut
    parts: frozenset[str]  #: folded; wherever they stand, as names may be cut otherwise there


def wanted_by(question: Question) -> Wanted:
    rows = {fold(phrase) for phrase in question.phrases if " " not in phrase}
    loose = " ".join((question.asking.words, *(phrase for phrase in question.phrases if " " in phrase)))
    parts = {part for part in f"{fold(loose)} {in_other_numerals(loose) or ''}".split() if not part.isascii()}
    words = search_words(loose)
    spelled, _ = spelled_in(words)
    joined = {word for one in spelled for word in one.ways[-1]}
    apart = {sign.join(one.ways[0]) for one in spelled if one.in_a_row for sign in " -"}
    return Wanted(frozenset([*words, *joined]), frozenset(parts | rows | apart))


def best_answers(text: str, title: str, question: Question, most: int) -> tuple[Answer, ...]:
    """The sentences that have what was asked for and tell most of it, in reading order.

    Where a question word asks for a date, a figure, a person, one that has such goes before others. Where none has what
    was asked for, or nothing was asked for, the best of all, without marks; () of a text without sentences.
    """
    document, wanted = analyse(text, title), wanted_by(question)
    query = " ".join((question.asking.words, *(f"“{phrase}”" for phrase in question.phrases)))
    best = [Answer(point.text) for point in summarize(document, query=query, max_points=most).points]
    marked = list(_marked(best, wanted))
    for sentences in (_sentences, _whole_sentences):
        marked = marked or list(_marked(sentences(document), wanted))[:1]
    if kind := question.asking.answer_type:
        marked = _with_answer(document, wanted, kind, marked, most)
    return tuple(marked or best[:1])


def _marked(answers: Iterable[Answer], wanted: Wanted) -> Iterator[Answer]:
    for answer in answers:
        if spans := marks(answer.sentence, wanted):
            yield Answer(answer.sentence, spans)


def _sentences(document: Document) -> Iterator[Answer]:
    """Each without its dateline, whose reporter is no answer to who did it."""
    for sentence in document.prose:
        start = skip_lead(document.folded, sentence.start, sentence.end)
        yield Answer(document.text[start : sentence.end])


def _whole_sentences(document: Document) -> Iterator[Answer]:
    return (Answer(document.text[sentence.start : sentence.end]) for sentence in document.prose)


def _with_answer(
    document: Document, wanted: Wanted, kind: AnswerType, chosen: Sequence[Answer], most: int
) -> list[Answer]:
    """The sentence that answers best, and the best of the others, in reading order."""
    sentences = [Answer(answer.sentence, marks(answer.sentence, wanted)) for answer in _sentences(document)]
    answering = _most_telling(sentences, kind)
    if answering is None:
        return list(chosen)
    others = [answer for answer in chosen if not _are_one(answer.sentence, answering.sentence)][: most - 1]
    return sorted((answering, *others), key=lambda answer: document.text.find(answer.sentence))


def _are_one(one: str, other: str) -> bool:
    """Also where only one of them has its dateline."""
    return one in other or other in one


def _most_telling(sentences: Sequence[Answer], kind: AnswerType) -> Answer | None:
    """Of those that give what is wanted, the one with most of what was asked for, the rarest of it counting most.

    The sentence before tells half of what it is about. None where none has any of it.
    """
    terms = [{fold(answer.sentence[start:end]) for start, end in answer.marks} for answer in sentences]
    holders = Counter(term for of_one in terms for term in of_one)
    worths = [sum(1 + math.log(len(sentences) / holders[term]) for term in of_one) for of_one in terms]
    told = [worth + before / 2 for worth, before in zip(worths, [0.0, *worths], strict=False)]
    meeting = [place for place, answer in enumerate(sentences) if told[place] and kind.is_met_by(_unmarked(answer))]
    return sentences[max(meeting, key=lambda place: (told[place], -place))] if meeting else None


def _unmarked(answer: Answer) -> str:
    """What the sentence has besides what was asked for: 北郊站 is no answer to where it is."""
    signs = list(answer.sentence)
    for start, end in answer.marks:
        signs[start:end] = " " * (end - start)
    return "".join(signs)


def marks(sentence: str, wanted: Wanted) -> tuple[tuple[int, int], ...]:
    """Where the sentence has what was asked for."""
    folded = fold(sentence)
    # Most sentences of a text have none of the words, and to cut one takes long.
    has_any = any(word in folded.replace("’", "'") for word in wanted.words)
    tokens = analyse(sentence).tokens if has_any else ()
    spans = [(token.start, token.end) for token in tokens if token.text in wanted.words]
    for part in wanted.parts:
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
