"""The spans that may become key points: sentences of the prose, without what stands before and behind them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from summarizer.points.clauses import cut_long
from summarizer.points.endings import cut_tail
from summarizer.points.openings import begins_with_marker, behind_title, skip_lead
from summarizer.text.document import Document, Sentence
from summarizer.text.tokens import Words
from summarizer.text.widths import is_latin, is_long, width


@dataclass(frozen=True)
class Candidate:
    """A span of a document's text that could be quoted as a key point."""

    document: Document
    start: int
    end: int
    #: Place among the sentences of the prose, from 0.
    position: int
    opens_paragraph: bool
    #: Whether the span begins behind a list's dash or number.
    is_item: bool
    #: Its whole words.
    words: Words
    #: The span in Simplified characters and half width, capitals kept: what rules read.
    folded: str
    #: Whether it ends at a clause's border, because the whole sentence is too long.
    is_cut: bool = False

    @cached_property
    def text(self) -> str:
        """The span as it stands in the source."""
        return self.document.text[self.start : self.end]

    @cached_property
    def width(self) -> int:
        """Its length in units of half a Han character."""
        return width(self.text)

    @cached_property
    def is_latin(self) -> bool:
        """Whether its length is counted in words."""
        return is_latin(self.text)


def candidates(document: Document) -> Iterator[Candidate]:
    """A candidate for each sentence of the prose, in order; none of them is judged yet."""
    before = -1
    for position, sentence in enumerate(document.prose):
        start, end, is_cut = _span(document, sentence)
        yield Candidate(
            document=document,
            start=start,
            end=end,
            position=position,
            opens_paragraph=sentence.paragraph != before,
            is_item=begins_with_marker(document.folded, sentence.start, start),
            words=_words(sentence, start, end),
            folded=document.folded[start:end],
            is_cut=is_cut,
        )
        before = sentence.paragraph


def _span(document: Document, sentence: Sentence) -> tuple[int, int, bool]:
    """Where the quotable part of the sentence begins and ends, and whether it was cut at a clause's border."""
    folded, start = document.folded, sentence.start
    if document.title:
        start = behind_title(folded, start, sentence.end, document.folded_headline)
    start = skip_lead(folded, start, sentence.end)
    end = cut_tail(folded, start, sentence.end)
    if folded[end - 1] == ";" and end - start > 1:  # an item of a list, whole without it
        end -= 1
    if not is_long(folded[start:end]):
        return start, end, False
    kept = cut_long(folded[start:end])
    return (start, start + kept, True) if kept else (start, end, False)


def _words(sentence: Sentence, start: int, end: int) -> Words:
    if (start, end) == (sentence.start, sentence.end):
        return sentence.words
    return sentence.words.between(start, end)
