"""The seam to jieba: Han runs in, words out.

rjieba is jieba's algorithm and dictionary in Rust, with the same words and 16 times faster; it has no wheels for
every machine, so jieba stands in where it is not installed.
"""

import logging
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

#: A word with its start and end in the run; in search mode words inside a longer word come before it.
Cut = tuple[str, int, int]
Cutter = Callable[[str], list[Cut]]

#: What both engines take for Han; a character beyond it is a word of its own.
CUTTABLE = "\u4e00-\u9fd5"


class _CacheDir:
    """Where jieba may keep its marshalled dictionary: a process has one dictionary, so one place."""

    path: Path | None = None


def use_cache_dir(path: Path) -> None:
    """Let jieba cache its dictionary in this folder (1 s less at the next start); call it before the first cut.

    The folder must belong to this program alone: what lies there is unmarshalled. Without a call nothing is written.
    rjieba needs no cache.
    """
    _CacheDir.path = path


def cut_runs(runs: list[str]) -> Iterator[list[Cut]]:
    """The words of each run of CUTTABLE characters, in search mode, with offsets into the run."""
    if not runs:
        return
    words = iter(_cutter()("\n".join(runs)))  # one call: a line break divides runs for both engines
    base = 0
    word = next(words, None)
    for run in runs:
        end = base + len(run)
        cuts: list[Cut] = []
        while word is not None and word[2] <= end:
            if word[0] != "\n":
                cuts.append((word[0], word[1] - base, word[2] - base))
            word = next(words, None)
        yield cuts
        base = end + 1
        while word is not None and word[0] == "\n":
            word = next(words, None)


@cache
def _cutter() -> Cutter:
    return rjieba_cutter() if find_spec("rjieba") else jieba_cutter(_CacheDir.path)


def rjieba_cutter() -> Cutter:
    """The cutter in Rust; its dictionary loads in 0.1 s."""
    import rjieba

    engine = rjieba.Jieba()
    return lambda text: engine.tokenize(text, "search")


def jieba_cutter(cache_dir: Path | None = None) -> Cutter:
    """The cutter in Python; without a folder for its cache it reads its dictionary anew and writes nothing."""
    with warnings.catch_warnings():
        # jieba imports pkg_resources, and its patterns hold invalid escapes: github.com/fxsjy/jieba/issues/1013
        warnings.filterwarnings("ignore", message=r".*pkg_resources", category=UserWarning)
        warnings.filterwarnings("ignore", message=r".*pkg_resources", category=DeprecationWarning)
        warnings.filterwarnings("ignore", message=r".*invalid escape sequence", category=DeprecationWarning)
        warnings.filterwarnings("ignore", message=r".*invalid escape sequence", category=SyntaxWarning)
        import jieba
    jieba.setLogLevel(logging.WARNING)
    engine = jieba.Tokenizer()
    if cache_dir is None:
        # jieba's own initialize() always dumps a cache, into the shared temporary folder unless told otherwise.
        engine.FREQ, engine.total = engine.gen_pfdict(engine.get_dict_file())
        engine.initialized = True
    else:
        engine.tmp_dir = str(cache_dir)
        engine.initialize()
    return lambda text: list(engine.tokenize(text, mode="search"))
