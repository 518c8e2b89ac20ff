"""Articles written for the project, one a file, in the shapes that news pages have.

A file begins with lines `title: …`, `shape: bulletin`, `aside: yes` (kept aside: not looked at while rules are written)
and any number of `summary: …` (reference summaries); after an empty line the article stands as a page gives it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from benchmarks.summaries.baselines import plain_sentences
from benchmarks.summaries.material import Article
from benchmarks.summaries.rouge import units

FOLDER = Path(__file__).parent / "articles"

#: A reference's pairs of units that the first three sentences must hold, of those that the text holds.
_LEAD_SHARE = 0.8


class ArticleFileError(ValueError):
    """A file that does not begin as an article does."""

    def __init__(self, file: str, line: str) -> None:
        super().__init__(f"{file}: {line!r} is no header; give `name: value` lines, then an empty line, then the text")


@dataclass(frozen=True, slots=True)
class OwnArticle:
    """An article of the project's own."""

    id: str
    lang: str
    title: str
    shape: str
    #: Kept aside: neither rules nor weights were made with it in sight.
    is_kept_aside: bool
    refs: tuple[str, ...]
    text: str


def read_own(lang: str, folder: Path = FOLDER) -> list[OwnArticle]:
    """The articles in this language, "zh" or "en", by name; ArticleFileError for a file that is none."""
    files = sorted((folder / lang).glob("*.txt"))
    return [parse(file.read_text("utf-8"), file.stem, lang) for file in files]


def parse(content: str, name: str, lang: str) -> OwnArticle:
    """One file's content."""
    head, _, text = content.removeprefix("\ufeff").partition("\n\n")
    fields: dict[str, list[str]] = {}
    for line in head.splitlines():
        key, colon, value = line.partition(":")
        if not colon or not key.isalpha():
            raise ArticleFileError(name, line)
        fields.setdefault(key.lower(), []).append(value.strip())
    return OwnArticle(
        id=name,
        lang=lang,
        title=fields.get("title", [""])[0],
        shape=fields.get("shape", ["other"])[0],
        is_kept_aside=fields.get("aside", ["no"])[0] == "yes",
        refs=tuple(fields.get("summary", [])),
        text=text.strip("\n"),
    )


def with_references(own: Iterable[OwnArticle]) -> list[Article]:
    """Those that have reference summaries, as one set that is called "own"."""
    articles = (as_article(article) for article in own if article.refs)
    return [replace(article, lead=is_lead_like(article)) for article in articles]


def as_article(own: OwnArticle) -> Article:
    """The article in the form of those of the sets."""
    return Article(own.id, own.lang, own.title, own.text, own.refs, lead=False, set="own")


def is_lead_like(article: Article) -> bool:
    """Whether the first three sentences tell what the references tell, by the measure of the other sets."""
    lang = article.lang
    opening = " ".join(s.text for s in plain_sentences(article.text)[:3])
    told, held = set(pairwise(units(article.text, lang))), set(pairwise(units(opening, lang)))
    asked = {pair for ref in article.refs for pair in pairwise(units(ref, lang))} & told
    return bool(asked) and len(asked & held) >= _LEAD_SHARE * len(asked)
