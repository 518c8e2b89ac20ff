"""How much a word weighs: jieba's table of inverse document frequencies, and a list for English."""

from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from summarizer.text.tokens import kind_of

#: The median of jieba's table, which jieba too takes for a word that the table does not know.
UNKNOWN = 11.95
#: Less than a rare Chinese word: in Chinese news Latin words are brands and abbreviations.
_LATIN = 8.0
_NUMBER = 5.0
#: Words below this are grammar and news routine (表示, 记者, 公司): they tell no article from another.
LIGHT = 4.4

_ENGLISH_GRAMMAR_WORDS = """
a about above according across after again against ain't all along already also although always am amid among an and
another any are aren't around as at away be became because become been before behind being below between both but by
came can can't cannot come could couldn't despite did didn't do does doesn't doing don't down during each either else
enough even ever every everything few for from further get going got had hadn't has hasn't have haven't having he he'd
he'll he's her here here's hers herself him himself his how however i i'd i'll i'm i've if in including into is isn't
it it'd it'll it's its itself just last less let let's like little lot made make many may maybe me might more most mr
mrs ms much must mustn't my myself needn't neither never new next no nor not nothing now of off often on once one only
or other our ours out over own per perhaps quite rather said same say says she she'd she'll should shouldn't since so
some something still such than that that'd that'll that's the their theirs them themselves then there there'd there'll
there's these they they'd they'll they're they've things think this those though through to told too toward towards
two under unless until up upon us very via want was wasn't we we'd we'll we're we've were weren't what what's when
when's where where's whether which while who who'd who'll who's whom whose why will with within without won't would
wouldn't year years yet you you'd you'll you're you've your yours yourself
"""


@lru_cache(maxsize=20_000)  # the table is larger than a processor's cache, and news repeats its words
def weight(word: str) -> float:
    """The inverse document frequency of a whole token's text, 0.9 to 14; 5 for a figure or a date; 0 for English
    grammar and single Han characters."""
    return idf_of(word)


def idf_of(word: str) -> float:
    """`weight` for who remembers it."""
    known = _table().get(word)
    if known is not None:
        return known
    if kind_of(word) != "word":
        return _NUMBER
    if len(word) < 2:
        return 0.0
    return _LATIN if word.isascii() else UNKNOWN


def is_known(word: str) -> bool:
    """Whether the table has the word; names of people and small places are what it mostly lacks."""
    return word in _table()


@cache
def _table() -> dict[str, float]:
    spec = find_spec("jieba")  # not an import: only its table is wanted, and importing jieba takes its time
    if spec is None or spec.submodule_search_locations is None:
        raise ModuleNotFoundError("No module named 'jieba'", name="jieba")
    path = Path(spec.submodule_search_locations[0], "analyse", "idf.txt")
    table = dict.fromkeys(_ENGLISH_GRAMMAR_WORDS.split(), 0.0)
    values: dict[str, float] = {}  # 270,000 words share 3,000 numbers
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            word, _, idf = line.rpartition(" ")
            table[word] = values.setdefault(idf, float(idf)) if len(word) > 1 else 0.0
    return table
