"""How much a word weighs: jieba's table of inverse document frequencies, and a list for English."""

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from summarizer.tokens import kind_of

#: The median of jieba's table, which jieba too takes for a word that the table does not know.
UNKNOWN = 11.95
#: Less than a rare Chinese word: in Chinese news Latin words are brands and abbreviations.
_LATIN = 8.0
_NUMBER = 5.0
#: So many words are kept at hand.
_KEPT = 20_000
#: Words below this are grammar and news routine (表示, 记者, 公司): they tell no article from another.
LIGHT = 4.4

_ENGLISH_GRAMMAR_WORDS = """
a about above after again against all also am an and any are aren't as at be because been before
being below between both but by can can't could couldn't did didn't do does doesn't doing don't down
during each even few for from further get got had hadn't has hasn't have haven't having he he's her
here hers herself him himself his how i i'm if in into is isn't it it's its itself just last like
made make many may me might more most mr mrs ms much must my myself new no nor not now of off on
once one only or other our ours out over own per said same say says she should since so some such
than that that's the their theirs them themselves then there these they they're this those through
to told too two under until up us very was wasn't we were weren't what when where which while who
whom why will with won't would year years you your yours
"""


class _Weights(dict[str, float]):
    """What the words met of late weigh: the table is larger than a processor's cache, and news repeats its words."""

    def __missing__(self, word: str) -> float:
        if len(self) >= _KEPT:
            self.clear()
        self[word] = found = _look_up(word)
        return found


_WEIGHTS = _Weights()


def weight(word: str, kind: str = "word") -> float:
    """The inverse document frequency of a token's text, 0.9 to 14; 0 for English grammar and single Han characters."""
    return _WEIGHTS[word] if kind == "word" else _NUMBER


#: The same for many words, as `map` wants it: a look-up, no call of a function, for the text of any whole token.
weigh: Callable[[str], float] = _WEIGHTS.__getitem__


def is_known(word: str) -> bool:
    """Whether the table has the word; names of people and small places are what it mostly lacks."""
    return word in _table()


def _look_up(word: str) -> float:
    known = _table().get(word)
    if known is not None:
        return known
    if kind_of(word) != "word":
        return _NUMBER
    if len(word) < 2:
        return 0.0
    return _LATIN if word.isascii() else UNKNOWN


@cache
def _table() -> dict[str, float]:
    spec = find_spec("jieba")  # not an import: only its table is wanted, and importing jieba takes its time
    assert spec is not None
    assert spec.submodule_search_locations is not None
    path = Path(spec.submodule_search_locations[0], "analyse", "idf.txt")
    table = dict.fromkeys(_ENGLISH_GRAMMAR_WORDS.split(), 0.0)
    values: dict[str, float] = {}  # 270,000 words share 3,000 numbers
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            word, _, idf = line.rpartition(" ")
            table[word] = values.setdefault(idf, float(idf)) if len(word) > 1 else 0.0
    return table
