"""What no dictionary lists: names of people, firms, schools and villages, which tell events of one kind apart."""

from collections import Counter
from collections.abc import Iterator

from summarizer.text.document import Document
from summarizer.text.tokens import Words
from summarizer.vocabulary import entry

#: What the engine makes of a longer run is no name.
_LONGEST = 12
_KEPT = 32


def most_frequent(document: Document) -> list[str]:
    """Those of the headline and the prose, as many as are worth keeping."""
    prose = document.prose
    told = unlisted(document.words.between(prose[0].start, prose[-1].end)) if prose else ()
    return [name for name, _ in Counter([*unlisted(document.headline_words), *told]).most_common(_KEPT)]


def unlisted(words: Words) -> Iterator[str]:
    """Runs of pieces that the dictionary does not know, in order, and what mixes letters and digits (NX-200)."""
    run, end = "", -1
    pieces = {word for word in set(words.texts) if entry(word).is_unlisted}
    for at in [at for at, text in enumerate(words.texts) if text in pieces]:
        text, start = words.texts[at], words.starts[at]
        if start != end:
            yield from _named(run)
            run = ""
        if text[-1].isascii():
            yield text
        else:
            run += text
            end = start + len(text)
    yield from _named(run)


def pairs(name: str) -> list[str]:
    """By what a name is known again that is cut otherwise elsewhere: its pairs of characters; all of NX-200."""
    return [name] if name[0] < "\u3400" else [name[at : at + 2] for at in range(len(name) - 1)]


def _named(run: str) -> Iterator[str]:
    if 1 < len(run) <= _LONGEST:
        yield run
