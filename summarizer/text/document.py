"""A text, read once: paragraphs, sentences and tokens with their places in it."""

from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from summarizer.text.folding import fold_script, lower
from summarizer.text.lines import Span, paragraph_spans
from summarizer.text.paragraphs import Role, roles
from summarizer.text.sentences import sentence_spans
from summarizer.text.tokens import Token, Words, with_parts, words_of

#: So much of a title is a headline, in characters: each sentence is compared with it, and a title may be a whole post.
_LONGEST_HEADLINE = 400


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text; start and end are offsets into the text, half-open."""

    start: int
    end: int
    role: Role


class Sentence(NamedTuple):
    """A sentence; start and end are offsets into the text, half-open, without the space around it."""

    start: int
    end: int
    #: Its paragraph, as an index into the document's.
    paragraph: int
    #: Its whole words.
    words: Words


@dataclass(frozen=True)
class Document:
    """An analysed text. Every start and end is an offset, in code points, into `text` as it was given."""

    text: str
    #: The text in Simplified characters and half width, capitals kept: what rules read. As long as `text`.
    folded: str
    title: str
    #: The title, folded in the same way.
    folded_title: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    #: Its whole words, all that a summary needs.
    words: Words

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens in order, those inside another before it: what the text can be found by."""
        return with_parts(self.words.tokens())

    @cached_property
    def title_words(self) -> Words:
        """The whole words of the title; their places are in `title`."""
        return words_of(self.folded_title, self.title)

    @cached_property
    def title_tokens(self) -> tuple[Token, ...]:
        """All tokens of the title; their offsets are into `title`."""
        return with_parts(self.title_words.tokens())

    def role(self, sentence: Sentence) -> Role:
        """What the sentence's paragraph is."""
        return self.paragraphs[sentence.paragraph].role

    @cached_property
    def prose(self) -> tuple[Sentence, ...]:
        """The sentences of the article itself: no byline, subhead, caption, editor's tag or teaser."""
        is_prose = [paragraph.role is Role.PROSE for paragraph in self.paragraphs]
        return tuple([sentence for sentence in self.sentences if is_prose[sentence.paragraph]])

    @cached_property
    def han_stops(self) -> int:
        """How many Chinese full stops it has."""
        return self.folded.count("。")

    @cached_property
    def latin_stops(self) -> int:
        """How many of its lines end with a period."""
        return self.folded.count(".\n")

    @cached_property
    def headline(self) -> Span:
        """The headline as it stands in the text: the longest line before the prose, where no title was given."""
        head = takewhile(lambda paragraph: paragraph.role is not Role.PROSE, self.paragraphs)
        lines = [(p.start, p.end) for p in head if p.role is Role.SUBHEAD]
        return max(lines, key=lambda line: line[1] - line[0], default=(0, 0))

    @cached_property
    def headline_words(self) -> Words:
        """The whole words of the title's beginning, or of the headline in the text."""
        if not self.title:
            return self.words.between(*self.headline)
        return self.title_words.between(0, _LONGEST_HEADLINE)

    @cached_property
    def folded_headline(self) -> str:
        """The title's beginning, or the headline in the text, folded."""
        return lower(self.folded_title[:_LONGEST_HEADLINE] or self.folded[slice(*self.headline)])


def analyse(text: str, title: str = "") -> Document:
    """Read a plain text, Chinese or English, of any length and content, in time linear to its length."""
    folded, folded_title = fold_script(text), fold_script(title)
    paragraphs = _paragraphs(text, folded, folded_title)
    words = words_of(folded, text)
    return Document(
        text=text,
        folded=folded,
        title=title,
        folded_title=folded_title,
        paragraphs=paragraphs,
        sentences=_sentences(text, paragraphs, words),
        words=words,
    )


def paragraphs_of(text: str, title: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, without the rest of what it takes to read it."""
    return _paragraphs(text, fold_script(text), fold_script(title))


def _paragraphs(text: str, folded: str, folded_title: str) -> tuple[Paragraph, ...]:
    spans = paragraph_spans(text)
    found = roles([folded[start:end] for start, end in spans], folded_title)
    return tuple(Paragraph(*span, role) for span, role in zip(spans, found, strict=True))


def _sentences(text: str, paragraphs: tuple[Paragraph, ...], words: Words) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(start, end, index, words.between(start, end))
        for index, paragraph in enumerate(paragraphs)
        for start, end in sentence_spans(text, (paragraph.start, paragraph.end))
    )
