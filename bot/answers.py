"""The sentences of an article that best answer a question, and where they have what was asked for. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.question import Question
from summarizer import Document, analyse, fold, search_words, summarize


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
    loose = " ".join((question.words, *(phrase for phrase in question.phrases if " " in phrase)))
    parts = {part for part in fold(loose).split() if not part.isascii()}
    return Wanted(frozenset(search_words(loose)), frozenset(parts | rows))


def best_answers(text: str, title: str, question: Question, most: int) -> tuple[Answer, ...]:
    """The sentences that have what was asked for and tell most of it, in reading order.

    Where none has it, or nothing was asked for, the best of all, without marks; () of a text without sentences.
    """
    document, wanted = analyse(text, title), wanted_by(question)
    best = [Answer(point.text) for point in summarize(document, query=question.asked, max_points=most).points]
    if marked := list(_marked(best, wanted)):
        return tuple(marked)
    return tuple([*_marked(_sentences(document), wanted), *best][:1])


def _marked(answers: Iterable[Answer], wanted: Wanted) -> Iterator[Answer]:
    for answer in answers:
        if spans := marks(answer.sentence, wanted):
            yield Answer(answer.sentence, spans)


def _sentences(document: Document) -> Iterator[Answer]:
    return (Answer(document.text[sentence.start : sentence.end]) for sentence in document.prose)


def marks(sentence: str, wanted: Wanted) -> tuple[tuple[int, int], ...]:
    """Where the sentence has what was asked for."""
    spans = [(token.start, token.end) for token in analyse(sentence).tokens if token.text in wanted.words]
    folded = fold(sentence)
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
