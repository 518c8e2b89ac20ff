"""What the worker process makes of an article's text: everything that needs its words cut, at one go.

It imports nothing but the summarizer, since a worker has to start quickly and stay small.
"""

import re
from dataclasses import dataclass

import summarizer

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


@dataclass(frozen=True)
class Analysed:
    """Plain values, which can be pickled."""

    language: str  #: zh or en
    points: tuple[summarizer.KeyPoint, ...]  #: in reading order, with offsets into the text
    grouping: summarizer.Grouping
    title_words: tuple[str, ...]  #: to be found by, as all three
    body_words: tuple[str, ...]
    pairs: tuple[str, ...]  #: of neighbouring Han characters, in title and text


def analyse_article(title: str, text: str) -> Analysed:
    """The article's key points, what grouping needs of it, and the words that it is found by."""
    document = summarizer.analyse(text, title)
    return Analysed(
        language=language_of(text),
        points=summarizer.summarize(document).points,
        grouping=summarizer.grouping(document),
        title_words=tuple(token.text for token in document.title_tokens),
        body_words=tuple(token.text for token in document.tokens),
        pairs=tuple(summarizer.han_pairs(f"{title}\n{text}")),
    )


def key_points(title: str, text: str) -> tuple[summarizer.KeyPoint, ...]:
    """The article's key points alone, for one that is not stored."""
    return summarizer.summarize(text, title=title).points


def language_of(text: str) -> str:
    """zh where Han characters outnumber Latin words, else en."""
    return "zh" if len(_HAN.findall(text)) > len(_LATIN_WORD.findall(text)) else "en"
