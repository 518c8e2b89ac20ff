"""Summarizers of others behind one form: an article in, three scored sentences out.

All get the plain splitter's sentences. What is not installed is left out, and the tables say so; nothing is fetched.
"""

import logging
import re
import warnings
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.summaries.baselines import COUNT, Method, Point, any_three, lead, oracle, plain_sentences
from benchmarks.summaries.material import Article

_CACHE = Path(__file__).parents[2] / "build"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def ours(article: Article) -> list[Point]:
    """The summarizer of this project."""
    from summarizer import summarize

    points = summarize(article.text, title=article.title).points
    return [Point(point.text, point.start, point.end, point.score) for point in points]


def text_rank(article: Article) -> list[Point]:
    """sumy's TextRank (Mihalcea and Tarau, 2004)."""
    return _by_sumy("text_rank", "TextRankSummarizer", article)


def lex_rank(article: Article) -> list[Point]:
    """sumy's LexRank (Erkan and Radev, 2004)."""
    return _by_sumy("lex_rank", "LexRankSummarizer", article)


def lsa(article: Article) -> list[Point]:
    """sumy's LSA (Steinberger and Ježek, 2004)."""
    return _by_sumy("lsa", "LsaSummarizer", article)


def textrank4zh(article: Article) -> list[Point]:
    """textrank4zh, for Chinese only."""
    sentences = plain_sentences(article.text)
    ranker = _textrank4zh()
    ranker.seg.ss.segment = lambda text: [sentence.text for sentence in sentences]
    ranker.analyze(article.text, lower=True)
    return [sentences[item.index]._replace(score=float(item.weight)) for item in ranker.key_sentences[:COUNT]]


def snownlp(article: Article) -> list[Point]:
    """snownlp, for Chinese only: what its `summary` does, which itself would also split at commas."""
    from snownlp import normal, seg
    from snownlp.summary import textrank

    sentences = plain_sentences(article.text)
    rank = textrank.TextRank([normal.filter_stop(seg.seg(sentence.text)) for sentence in sentences])
    rank.solve()
    return [sentences[index]._replace(score=float(score)) for index, score in rank.top[:COUNT]]


#: By name, with the package that each needs and the languages that it is for.
PEERS: dict[str, tuple[Method, str, tuple[str, ...]]] = {
    "sumy TextRank": (text_rank, "sumy", ("zh", "en")),
    "sumy LexRank": (lex_rank, "sumy", ("zh", "en")),
    "sumy LSA": (lsa, "sumy", ("zh", "en")),
    "textrank4zh": (textrank4zh, "textrank4zh", ("zh",)),
    "snownlp": (snownlp, "snownlp", ("zh",)),
}
#: So slow that on all articles of the sets a sample must do.
SLOW = ("textrank4zh", "snownlp")


def peers(lang: str) -> dict[str, Method]:
    """Those that are installed and know the language."""
    return {name: method for name, (method, package, langs) in PEERS.items() if lang in langs and find_spec(package)}


def absent() -> list[str]:
    """The names of those that are not installed."""
    return [name for name, (_, package, _) in PEERS.items() if not find_spec(package)]


def _by_sumy(module: str, name: str, article: Article) -> list[Point]:
    """sumy gives sentences without their ratings; what is called to count them sees both."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    sentences = plain_sentences(article.text)
    words = _Words(article.lang)
    document = ObjectDocumentModel([Paragraph([Sentence(sentence.text, words) for sentence in sentences])])
    best: list[Point] = []

    def take(infos: Sequence[Any]) -> Sequence[Any]:
        best.extend(sentences[info.order]._replace(score=float(info.rating)) for info in infos[:COUNT])
        return infos[:COUNT]

    _sumy(module, name, article.lang)(document, take)
    return best


@cache
def _sumy(module: str, name: str, lang: str) -> Any:
    from importlib import import_module

    from sumy.nlp.stemmers import Stemmer
    from sumy.utils import get_stop_words

    language = {"zh": "chinese", "en": "english"}[lang]
    summarizer = getattr(import_module(f"sumy.summarizers.{module}"), name)(Stemmer(language))
    summarizer.stop_words = get_stop_words(language)
    return summarizer


class _Words:
    """A tokenizer for sumy, whose own for English needs data that nltk would fetch."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    def to_words(self, sentence: str) -> tuple[str, ...]:
        words = jieba().cut(sentence) if self._lang == "zh" else iter(_WORD.findall(sentence))
        return tuple(word for word in words if _WORD.match(word))


@cache
def jieba() -> Any:
    """jieba itself, which else would keep its cache in the folder that all users of the machine share."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it imports pkg_resources, and its patterns hold invalid escapes
        import jieba as package

    package.setLogLevel(logging.WARNING)
    _CACHE.mkdir(exist_ok=True)
    package.dt.tmp_dir = str(_CACHE)
    package.initialize()
    return package


@cache
def _textrank4zh() -> Any:
    import networkx

    # networkx 3 dropped the name that textrank4zh, last released in 2016, calls.
    if not hasattr(networkx, "from_numpy_matrix"):
        networkx.from_numpy_matrix = networkx.from_numpy_array
    jieba()
    from textrank4zh import TextRank4Sentence

    return TextRank4Sentence()


def baselines_and_peers(lang: str) -> Iterator[tuple[str, Method]]:
    """All that ours is measured beside, in the order of the tables."""
    yield from (("random", any_three), ("Lead-3", lead))
    yield from peers(lang).items()
    yield "oracle", oracle
