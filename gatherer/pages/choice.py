"""Which lines are the article: the own extractor's, or, where it is unsure, those that most agree with the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from gatherer.markup import Paragraph, plain_text
from gatherer.pages.body import Doubt, find_body, find_verse
from gatherer.pages.cleaning import Dropped, clean
from gatherer.pages.facts.byline import squeeze
from gatherer.pages.facts.json_ld import described_article
from gatherer.pages.fallbacks import PageText, by_readability, by_trafilatura, most_agreed, overlap, runs
from gatherer.pages.outline import Outline
from gatherer.pages.scoring import prose

#: Less is no article: characters of Chinese, and those of them that read as prose.
_SHORTEST = 25
_LEAST_PROSE = 20
_PER_CHARACTER = 0.4
#: Characters.
_SHORTEST_VERSE = 40
#: Characters of a line that are held against the headline.
_MOST_COMPARED = 300
#: Two that agree less mean different bodies.
_ANOTHER = 0.1
#: Of a page of more lines none is asked: they take tens of seconds.
_MOST_LINES = 5000
#: In JSON-LD.
_STATED = "articleBody"
#: By how much a library is believed before another on pages in a European language, 0..1: of the 181 pages of
#: scrapinghub's benchmark, trafilatura reads most better than the own extractor or readability.
_EUROPEAN_FAVOUR = 0.1


@dataclass(frozen=True, slots=True)
class Question:
    """A page of which the body is asked."""

    markup: str
    tree: HtmlElement
    page: Outline
    headline: str
    is_chinese: bool

    @property
    def per_char(self) -> float:
        """What a character of its language tells beside a Chinese one."""
        return 1.0 if self.is_chinese else _PER_CHARACTER


@dataclass(frozen=True, slots=True)
class Found:
    """A body, cleaned."""

    kept: list[Paragraph]
    dropped: list[Dropped]
    #: Why the own extractor was not believed at once; empty where it was.
    doubts: tuple[Doubt, ...] = ()


def choose(question: Question) -> Found | None:
    """The body; None where there is none that is an article."""
    body = find_body(question.page, _headline_at(question), question.per_char)
    own = _cleaned(body.lines, question)
    stated = _stated(own, question)
    if stated is not None:
        return stated
    doubts = body.doubts if _is_article(own, question) else ("no_article", *body.doubts)
    if question.is_chinese and not doubts:
        return own
    candidates = [own, *_others(question)]
    articles = [found for found in candidates if _is_article(found, question)]
    if not articles:
        return _verse(question)
    favour = [0.0 if question.is_chinese or n != 1 else _EUROPEAN_FAVOUR for n in range(len(candidates))]
    best = most_agreed([found.kept for found in articles], favour)
    return Found(articles[best].kept, articles[best].dropped, doubts)


def _verse(question: Question) -> Found | None:
    headline_at = _headline_at(question)
    if headline_at is None or not question.is_chinese:
        return None
    found = _cleaned(find_verse(question.page, headline_at), question)
    return found if sum(len(line.text) for line in found.kept) >= _SHORTEST_VERSE else None


def _stated(own: Found, question: Question) -> Found | None:
    """The body that the page states in JSON-LD, if what is seen is another: a list of teasers, or nothing."""
    if _STATED not in question.markup:
        return None
    scripts = [node.text or "" for node in question.tree.iter("script") if "ld+json" in (node.get("type") or "")]
    lines = _lines(described_article(scripts).get(_STATED))
    if overlap(runs(lines), runs(own.kept)) >= _ANOTHER:
        return None
    found = _cleaned(lines, question)
    return found if _is_article(found, question) else None


def _lines(stated: object) -> list[Paragraph]:
    text = plain_text(stated) if isinstance(stated, str) else ""
    return [Paragraph(line) for line in text.splitlines()]


def _others(question: Question) -> list[Found]:
    if len(question.page.lines) > _MOST_LINES:
        return []
    links = frozenset(line.text for line in question.page.lines if line.link_share > 0.7)
    text = PageText(question.markup, links)
    return [_cleaned(read(text), question) for read in (by_trafilatura, by_readability)]


def _cleaned(lines: Sequence[Paragraph], question: Question) -> Found:
    return Found(*clean(lines, question.headline))


def _is_article(found: Found, question: Question) -> bool:
    length = sum(len(line.text) for line in found.kept)
    linked = sum(line.linked for line in found.kept)
    is_long = length * question.per_char >= _SHORTEST
    return is_long and linked < length / 2 and prose(found.kept, question.per_char) >= _LEAST_PROSE


def _headline_at(question: Question) -> int | None:
    """The line of the headline: a heading before what only says the same; None where none does."""
    wanted = squeeze(question.headline[:_MOST_COMPARED])
    lines = question.page.lines
    same = [
        n for n, line in enumerate(lines) if line.link_share < 0.5 and squeeze(line.text[:_MOST_COMPARED]) == wanted
    ]
    return next((n for n in same if lines[n].kind == "heading"), same[0] if same else None)
