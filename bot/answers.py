"""The sentences of an article that best answer a question, and where they have what was asked for. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer import Document, analyse, fold, search_words, summarize


@dataclass(frozen=True)
class Answer:
    """A sentence, verbatim."""

    sentence: str
    marks: tuple[tuple[int, int], ...] = ()  #: spans of it that were asked for, in order, not overlapping


def best_answers(text: str, title: str, asked: str, most: int) -> tuple[Answer, ...]:
    """The sentences that have what was asked for and tell most of it, in reading order.

    Where none has it, or nothing was asked for, the best of all, without marks; () of a text without sentences.
    """
    document, words = analyse(text, title), search_words(asked)
    best = [Answer(point.text) for point in summarize(document, query=asked, max_points=most).points]
    if marked := list(_marked(best, asked, words)):
        return tuple(marked)
    return tuple([*_marked(_sentences(document), asked, words), *best][:1])


def _marked(answers: Sequence[Answer] | Iterator[Answer], asked: str, words: Sequence[str]) -> Iterator[Answer]:
    for answer in answers:
        if spans := marks(answer.sentence, asked, words):
            yield Answer(answer.sentence, spans)


def _sentences(document: Document) -> Iterator[Answer]:
    return (Answer(document.text[sentence.start : sentence.end]) for sentence in document.prose)


def marks(sentence: str, asked: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where the sentence has what was asked for: its words, and names in Han that may be cut otherwise there."""
    wanted = set(words)
    spans = [(token.start, token.end) for token in analyse(sentence).tokens if token.text in wanted]
    folded = fold(sentence)
    for part in (part for part in fold(asked).split() if not part.isascii()):
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
