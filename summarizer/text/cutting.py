"""The seam to jieba: Han runs in, words out.

rjieba is jieba's algorithm and dictionary in Rust, with the same words and 16 times faster; it has no wheels for
every machine, so jieba stands in where it is not installed.
"""

import logging
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

#: What both engines take for Han; a character beyond it is a word of its own.
CUTTABLE = "\u4e00-\u9fd5"
#: Divides runs for both engines, and comes back as a word.
BREAK = "\n"


class _CacheDir:
    """Where jieba may keep its marshalled dictionary: a process has one dictionary, so one place."""

    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Engine:
    """Cuts runs of CUTTABLE characters that BREAK divides: the words, joined, are the text that was given."""

    cut: Callable[[str], list[str]]
    #: Whether the dictionary has the word.
    has_word: Callable[[str], bool]


def use_cache_dir(path: Path) -> None:
    """Let jieba cache its dictionary in this folder (1 s less at the next start); call it before the first cut.

    The folder must belong to this program alone: what lies there is unmarshalled. Without a call nothing is written.
    rjieba needs no cache.
    """
    _CacheDir.path = path


@cache
def engine() -> Engine:
    """The engine of this process, loaded when it is first asked for."""
    return rjieba_engine() if find_spec("rjieba") else jieba_engine(_CacheDir.path)


def words_inside(word: str) -> list[tuple[str, int]]:
    """The dictionary's words of two and three characters inside a longer one, with offsets: jieba's search mode.

    The word has more than two characters.
    """
    has_word = engine().has_word
    parts = [(word[i : i + 2], i) for i in range(len(word) - 1)]
    if len(word) > 3:
        parts += [(word[i : i + 3], i) for i in range(len(word) - 2)]
    return [(part, i) for part, i in parts if has_word(part)]


def rjieba_engine() -> Engine:
    """The engine in Rust; its dictionary loads in 0.1 s."""
    import rjieba

    loaded = rjieba.Jieba()
    return Engine(loaded.cut, loaded.has_word)


def jieba_engine(cache_dir: Path | None = None) -> Engine:
    """The engine in Python; without a folder for its cache it reads its dictionary anew and writes nothing."""
    with warnings.catch_warnings():
        # jieba imports pkg_resources, and its patterns hold invalid escapes: github.com/fxsjy/jieba/issues/1013
        warnings.filterwarnings("ignore", message=r".*pkg_resources", category=UserWarning)
        warnings.filterwarnings("ignore", message=r".*pkg_resources", category=DeprecationWarning)
        warnings.filterwarnings("ignore", message=r".*invalid escape sequence", category=DeprecationWarning)
        warnings.filterwarnings("ignore", message=r".*invalid escape sequence", category=SyntaxWarning)
        import jieba
    jieba.setLogLevel(logging.WARNING)
    loaded = jieba.Tokenizer()
    if cache_dir is None:
        # jieba's own initialize() always dumps a cache, into the shared temporary folder unless told otherwise.
        loaded.FREQ, loaded.total = loaded.gen_pfdict(loaded.get_dict_file())
        loaded.initialized = True
    else:
        loaded.tmp_dir = str(cache_dir)
        loaded.initialize()
    # The beginnings of words stand in jieba's table too, with 0.
    return Engine(loaded.lcut, lambda word: bool(loaded.FREQ.get(word)))
