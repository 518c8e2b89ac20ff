"""As many articles as are wanted, the same for the same seed: sentences of the written stream, mixed and reworded.

No two are of one event; those near copies that are asked for are made beside them.
"""

import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache

from benchmarks.stories.material import BUILT_BY, Article, read_stream
from benchmarks.stories.peers import cut

_FIRST = datetime(2026, 1, 1, tzinfo=UTC)
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
#: Sentences in an article, and the share of their words that are exchanged for any of the stream's.
_LENGTHS, _EXCHANGED = range(3, 8), 0.35
_SYLLABLES = "安北川东丰谷海河江金兰林明南宁平青泉山石水松棠溪湘阳云樟洲"


def articles(count: int, span: timedelta, seed: int = 0) -> Iterator[Article]:
    """Evenly over the time."""
    dice = random.Random(seed)
    for number in range(count):
        text = "".join(_sentence(dice) for _ in range(dice.choice(_LENGTHS)))
        yield Article(f"any-{number}", text[:24], text[24:], _FIRST + span * number / count)


def bulletins(count: int, span: timedelta, seed: int = 0) -> Iterator[Article]:
    """Of one template, each of another place and with other figures."""
    dice = random.Random(seed)
    for number in range(count):
        town, wind = _name(dice, 3), _name(dice, 2)
        low, high, rain, index = (dice.randint(first, first + 900) / 10 for first in (10, 200, 40, 300))
        text = (
            f"{town}市气象台今天发布的预报说，未来二十四小时{town}多云转晴，最低气温{low}度，最高气温{high}度，{wind}风三到四级。"
            f"昨天降水量{rain}毫米，空气质量指数{index}，等级为良。气象台提醒，早晚温差较大，出行的市民注意添衣。"
        )
        yield Article(f"bulletin-{number}", f"{town}天气预报", text, _FIRST + span * number / count)


def reprints(count: int, span: timedelta, seed: int = 0) -> Iterator[Article]:
    """One text under other headlines, with another credit line each, and up to a fifth of its tail cut."""
    dice = random.Random(seed)
    text = "".join(_sentence(dice) for _ in range(10))
    for number in range(count):
        told = text[: len(text) - dice.randrange(len(text) // 5)]
        credit = f"（来源：{_name(dice, 2)}日报 记者 {_name(dice, 3)}）"
        yield Article(f"reprint-{number}", _sentence(dice)[:20], told + credit, _FIRST + span * number / count)


def _sentence(dice: random.Random) -> str:
    sentences, vocabulary = _material()
    return "".join(_other(word, vocabulary, dice) for word in dice.choice(sentences))


def _other(word: str, vocabulary: list[str], dice: random.Random) -> str:
    if word.isdecimal():
        return str(dice.randrange(10 ** len(word)))
    return dice.choice(vocabulary) if len(word) > 1 and dice.random() < _EXCHANGED else word


def _name(dice: random.Random, length: int) -> str:
    return "".join(dice.choices(_SYLLABLES, k=length))


@cache
def _material() -> tuple[list[list[str]], list[str]]:
    """The stream's Chinese sentences in words, and its words of two characters and more."""
    texts = [article.text for article in read_stream(BUILT_BY).articles if not article.text[:20].isascii()]
    sentences = [cut(sentence) for text in texts for sentence in _SENTENCE.findall(text)]
    return sentences, sorted({word for words in sentences for word in words if len(word) > 1 and word.isalpha()})
