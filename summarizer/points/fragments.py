"""Sentences without a subject or a deed: slogans, couplets, orders, answers that lean on their question.

All patterns read text folded by `fold_script`.
"""

import re

_HAN = r"[\u4e00-\u9fff]"
#: What begins a clause that nobody is the subject of.
_URGED = (
    r"(?:要(?![求闻点素害是]|不是)|须(?!知)|充分发挥|积极(?![性分])|切实|扎实|大力|深入(?!人心)|进一步|着力|全面(?!战)|持续|不断|坚决|认真"
    r"|坚持|聚焦|整合|督促|深化|加大|加快|加强|强化|强力|严格|紧扣|紧盯|紧紧|牢固|牢牢|始终|推动|促进|提升|确保|落实|压实|夯实|筑牢|凝聚|激发|引导|营造|打造|助力|弘扬|做[好实]|抓[好实]|把(?:握))"
)
_URGING = re.compile(rf"{_URGED}[^,;。]*(?:[,;](?:{_URGED}|让|以|为|使)[^,;。]*)*[。!]?")
#: What tells something all the same: a figure, a statement with the urging as its subject.
_TOLD = re.compile(r"\d|是(?!否)|成为|让越")
#: 鲁山迢迢路，浓浓深海情: two halves of one length.
_COUPLET = re.compile(rf"({_HAN}{{5,8}}),(?![却是都将已可在也就被还有同没不这甚并但而])({_HAN}{{5,8}})[。!]?")
#: 五十三年，一盏灯，一把镊子: pieces, none of them long enough for a statement.
_PIECES = re.compile(rf"{_HAN}{{1,6}}(?:,{_HAN}{{1,6}}){{2,}}[。!]?")
#: An order or a finding whose author stands in the sentence before.
_AUTHORLESS = re.compile(
    r"(?:建议判处|判令|责令(?![^,。]{0,12}的)|一经(?:查实|发现|核实)|依法判处|[可能]让[你您]|要求[^,。]{2,14}(?:将|把|切实|认真))"
)
_ANSWER = re.compile(rf"{_HAN}[{_HAN[1:-1]}·]{{1,7}}:")
_EMPTY_SPEECH = re.compile(r"[^“]{2,16}[说道答]:“[^”]{1,6}”")
#: An answer is so long, in characters, where it tells something by itself.
_TELLING_ANSWER = 36


def is_urging(folded: str) -> bool:
    """Whether every clause urges somebody unnamed to something: 积极探索…，切实提升…; figures excuse it."""
    return _URGING.fullmatch(folded) is not None and _TOLD.search(folded) is None


def is_verse(folded: str) -> bool:
    """Whether it is a couplet, or nothing but short pieces."""
    couplet = _COUPLET.fullmatch(folded)
    if couplet is not None:
        return len(couplet[1]) == len(couplet[2])
    return _PIECES.fullmatch(folded) is not None


def is_authorless(folded: str) -> bool:
    """Whether it orders or threatens, and who does stands elsewhere: 责令…, 一经查实…."""
    return _AUTHORLESS.match(folded) is not None


def is_empty_speech(folded: str) -> bool:
    """Whether somebody says next to nothing: 司机林某说：“是的。”"""
    return _EMPTY_SPEECH.fullmatch(folded) is not None


def is_short_answer(folded: str, around: str) -> bool:
    """Whether it is the few words of somebody who speaks more than once `around` it: 林知远：十二小时。"""
    answer = _ANSWER.match(folded)
    return answer is not None and len(folded) < _TELLING_ANSWER and around.count(answer[0]) > 1
