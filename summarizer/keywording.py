"""The words that a person would file an article under."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from math import log

from summarizer.text.document import Document
from summarizer.text.english import singulars
from summarizer.text.tokens import Words, kind_of
from summarizer.text.weights import LIGHT, is_known, weight

#: A word of the headline counts as often as this many in the text, one of the first sentence as often as two.
_TITLE_COUNTS, _LEAD_COUNTS = 3, 1
#: A rare word is not told by its rarity alone, and one that no table knows may be half a name.
_MOST, _UNKNOWN = 9.0, 7.5
#: From this inverse document frequency on, a word may be a piece of a name; a word that no table knows has more.
_RARE = 11.0
#: From this share of its occurrences on, a word belongs to its neighbour.
_BOUND = 0.75
#: A text of more words than this says its subject more than once.
_LONG = 60
#: Grammar in a single character, which stands before a name by chance.
_GRAMMAR = frozenset(
    "的了在是和与及或为被把将对从向到由于以等也就都而又还不没有这那其此各每某该本同第一二三四五六七八九十两几多个名位人年月日时分元万亿"
    "说称让使给用据经受至自后前中里内外上下去来会能可要应需并但却则若如因所之者已曾正再更最很太只才刚均仍"
)
_COUNTED = "一二三四五六七八九十百千万亿零两几多数半"
_VAGUE = re.compile(
    rf"""(?: [这那该此某各每本另][^\W\d_]? | [{_COUNTED}]+[^\W\d_] | .某[某甲乙]? | 第[{_COUNTED}]+[^\W\d_]
      | 上午|下午|凌晨|晚间|[今昨明去前当][日天年晚]|近[日期来年]|日前|目前
      | 周[一二三四五六日末]|星期.|月份|年度|[上中下]旬 )$""",
    re.VERBOSE,
)
_ROUTINE_WORDS = """
本文 次数 之星 点击 详情 更多 如何 怎么 怎样 为何 什么 来源 图片 编辑 原标题 标题 文章 作者 网友 现场 话题 生活 感谢
央视网 新华网 人民网 中新网 报讯 新华社 讯息 新闻联播 打击 致力 致力于 切切实实 最后 立足 谋好 不可 看到 走进 来到 一个
这样 点亮 前行 工作者 示例 不要 使用 找到 默认 选择 下列 以下 上述 左右 以上 以内 期间 之间 之后 之前 此次 本次 相关
有关 其中 以及 要求 方面 情况 如下 整理 开展 查找 想要 更改 附加 购入 之势 未来 开篇 累计 阻碍 点头 助力 贯彻 主题
注意 尝试 实施 支持 打造 不断完善 我国 系列 备注 报道 参考消息 知名 更好 全省 全市 落地 名义 进行 提供 实现 推进 推动
图源 供图 通讯员 做好 深入开展
"""
_ENGLISH_ROUTINE_WORDS = """
monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october
november december today yesterday tomorrow week weeks month months day days time times way ways thing things people lot
want wants wanted need needs going goes gone went come comes came take takes took taken give gives given gave see seen
saw know known think thought look looks looking find found use used using work works worked help helps get gets getting
got good better best great big bigger biggest small little long short high low old full part parts number several around
across among within without along already always never often ever still yet also well really actually probably perhaps
back away far near next later early recently currently something anything everything nothing someone everyone every
another whether though although however while whole one two three four five six seven eight nine ten dozen hundred
thousand million billion percent least end ends top left right click read share follow comment comments photo image
announced added according told asked called including based due set put let keep kept start started begin began
"""
_CONTRACTION = re.compile(r"[a-z]+(?:n't|'(?:re|ve|ll|d|m|s))")
_ROUTINE = frozenset(chain(_ROUTINE_WORDS.split(), _ENGLISH_ROUTINE_WORDS.split()))


def keywords(document: Document, limit: int = 8) -> list[str]:
    """The words that tell the article from others, heaviest first: no grammar, no figures, no half of a name.

    Folded and lower-cased, at most `limit`. English words come in the number in which the article has them most.
    """
    counts = _counts(document)
    is_long = len(document.words.texts) > _LONG
    weighed = ((word, _weight(word, count, is_long=is_long)) for word, count in counts.items())
    ordered = sorted(((word, value) for word, value in weighed if value), key=lambda pair: (-pair[1], pair[0]))
    return _apart([word for word, _ in ordered], limit)


def _counts(document: Document) -> Counter[str]:
    """How often the document has each word, names joined and plurals told as one."""
    sentences = [sentence.words for sentence in document.prose]
    headline = document.headline_words
    names = _names([headline, *sentences])
    counts: Counter[str] = Counter()
    for times, words in ((_TITLE_COUNTS, headline), *((1, words) for words in sentences)):
        for word in _joined(words, names):
            counts[word] += times
    for word in _joined(sentences[0], names) if sentences else ():
        counts[word] += _LEAD_COUNTS
    return _one_number(counts)


def _weight(word: str, count: int, *, is_long: bool) -> float:
    """(1 + log of the count) by inverse document frequency; 0 for what is no keyword."""
    if len(word) < 2 or kind_of(word) != "word" or word in _ROUTINE or _VAGUE.match(word):
        return 0.0
    if _CONTRACTION.fullmatch(word):
        return 0.0
    idf = weight(word)
    if idf <= LIGHT:
        return 0.0
    if not word.isascii() and not is_known(word):
        if count == 1 and is_long:
            return 0.0
        idf = _UNKNOWN
    return round((1 + log(count)) * min(idf, _MOST), 3)


def _names(texts: Iterable[Words]) -> set[tuple[str, str]]:
    """Pairs of neighbours of which one is never without the other, and that no dictionary would cut: 泽 连斯基."""
    single: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for words in texts:
        single.update(words.texts)
        pairs.update((one, other) for one, other, touches in _neighbours(words) if touches)
    return {pair for pair, count in pairs.items() if count > 1 and _is_name(pair, count, single)}


def _is_name(pair: tuple[str, str], count: int, single: Counter[str]) -> bool:
    one, other = pair
    if not (_is_half(one) and _is_half(other)) or max(len(one), len(other)) > 3:
        return False
    # 泽 goes with many words, 连斯基 is hardly ever without it; 翰宇 is followed by 药业.
    bound = other if len(one) == 1 else one
    return weight(bound) >= _RARE and count >= _BOUND * single[bound]


def _is_half(word: str) -> bool:
    """Whether the word may be half a name."""
    return not word.isascii() and kind_of(word) == "word" and word not in _GRAMMAR


def _neighbours(words: Words) -> Iterator[tuple[str, str, bool]]:
    """Each word with the next one, and whether nothing stands between them."""
    for (one, start), (other, at) in pairwise(zip(words.texts, words.starts, strict=True)):
        yield one, other, start + len(one) == at


def _joined(words: Words, names: set[tuple[str, str]]) -> list[str]:
    """The words, with the halves of a name put together."""
    joined = list(words.texts[:1])
    for one, other, touches in _neighbours(words):
        if touches and (one, other) in names:
            joined[-1] += other
        else:
            joined.append(other)
    return joined


def _one_number(counts: Counter[str]) -> Counter[str]:
    """Possessives without their 's; singular and plural as one word, in the form that is more frequent."""
    bare: Counter[str] = Counter()
    for word, count in counts.items():
        bare[word.removesuffix("'s")] += count
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for word in bare:
        forms[next((form for form in singulars(word) if form in bare), word)].append(word)
    merged: Counter[str] = Counter()
    for words in forms.values():
        most = max(words, key=lambda word: (bare[word], word))
        merged[most] = sum(bare[word] for word in words)
    return merged


def _apart(words: list[str], limit: int) -> list[str]:
    """The first `limit` words, without those that hold a heavier one, or stand in it: 俄罗斯国防部 after 俄罗斯."""
    kept: list[str] = []
    for word in words:
        if len(kept) >= limit:
            break
        if word.isascii() or not any(word in other or other in word for other in kept if not other.isascii()):
            kept.append(word)
    return kept
