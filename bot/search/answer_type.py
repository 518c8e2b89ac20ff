"""What a question wants to hear, and which sentences have it: a date, a figure, a person, a place, a reason. Pure.

Patterns are of folded texts; that of names in English of texts as they are, as only capitals tell them.
"""

import re
from dataclasses import dataclass

from summarizer import fold


@dataclass(frozen=True)
class AnswerType:
    """A sentence meets it that has any of this."""

    in_han: re.Pattern[str]
    in_english: re.Pattern[str]

    def is_met_by(self, sentence: str) -> bool:
        folded = fold(sentence)
        return bool(self.in_han.search(folded) or self.in_english.search(sentence))


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


def _english(*patterns: str) -> re.Pattern[str]:
    """Of whole words, whichever way they are written."""
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


_NUMBER = (
    r"(?:\d[\d,.]*|[一二两三四五六七八九十百千半]+|数[十百千]|[上近]百)[多余几来]?[十百千万亿]*[多余]?(?:名|位|个)?\s?"
)
_WRITTEN = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|a hundred"
    r"|hundreds|dozens|thousands)(?: (?:hundred|thousand|million|billion))?"
)
_MONTHS = "(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"

WHEN = AnswerType(
    _any_of(
        r"\d{1,2}月|\d{1,2}[日号](?!线)|\d{4}年|\d{1,2}[:时点]\d{0,2}|[一二三四五六七八九十]{1,3}[月时点]",
        r"周[一二三四五六日末]|星期|[本下]周|[本下]月|[今明昨][天日晚早晨年]|[前后]天|去年|[年月]底|元旦|春节|中秋|国庆",
        r"凌晨|清晨|早上|上午|中午|下午|傍晚|晚间|晚上|夜里|深夜",
    ),
    _english(
        rf"{_MONTHS}\.? \d+|\d{{1,2}}(?:st|nd|rd|th)? {_MONTHS}|(?:mon|tues|wednes|thurs|fri|satur|sun)day",
        r"\d{1,2}(?::\d\d)? ?[ap]\.?m|\d{1,2}:\d\d|\d{1,2} o'clock|(?:19|20)\d\d|today|tomorrow|yesterday|tonight|noon",
        r"midnight|(?:this|next|last) (?:week|month|year|spring|summer|autumn|winter)",
    ),
)
#: Neither a day nor an hour, nor the name of a line.
FIGURE = AnswerType(
    re.compile(rf"(?<![a-z\d.:年月第]){_NUMBER}(?![\d:月日号时点线楼]|年(?![前后间来])|第|$)"), _english(_WRITTEN)
)
MONEY = AnswerType(
    re.compile(rf"{_NUMBER}(?:元|块|角|美元|欧元|港元|日元|英镑)|免费|免收|[$€£¥]\s?\d"),
    _english(rf"{_WRITTEN} (?:yuan|dollars?|euros?|pounds?|cents?)|free|(?<=[$€£¥])\d+"),
)
PEOPLE = AnswerType(
    re.compile(rf"{_NUMBER}\s?(?:人|名|位|户|[\u4e00-\u9fff]{{0,2}}[员工生客])"),
    _english(
        rf"{_WRITTEN} (?:\w+ )?(?:people|persons?|workers?|residents?|passengers?|men|women|children|were|was|are)"
    ),
)
DURATION = AnswerType(
    re.compile(rf"{_NUMBER}(?:年|个?月|周|天|日|个?小时|分钟|秒|个?季度|星期)(?!\d)"),
    _english(rf"{_WRITTEN}[ -](?:years?|months?|weeks?|days?|hours?|minutes?|seconds?)"),
)
EXTENT = AnswerType(
    re.compile(rf"{_NUMBER}(?:公里|千米|米|厘米|毫米|海里|平方|吨|公斤|千克|克|升|度|级|公顷|亩|倍|%|℃)"),
    _english(
        rf"{_WRITTEN}[ -]?(?:kilomet\w+|km|met(?:er|re)s?|miles?|feet|tonn?es?|tons?|kilo\w*|kg|acres?|hectares?)",
        rf"{_WRITTEN}[ -]?(?:degrees?|square|mph)",
    ),
)
WHO = AnswerType(
    _any_of(
        r"先生|女士|教授|博士|院士|主任|[部省市县局处校院会社署]长|董事长|总裁|总统|总理|首相|主席|议员|书记|队长|教练|导演|演员",
        r"作家|记者|医生|律师|法官|研究员|工程师|发言人|负责人|创始人|选手|候选人|司机|男子|女子|被告人?|嫌疑人",
        r"[\u4e00-\u9fff]某|[\u4e00-\u9fff]·[\u4e00-\u9fff]|由[\u4e00-\u9fff]{2,4}(?:执导|担任|出任)",
    ),
    re.compile(r"\b(?:[A-Z][a-z]+|Mr|Ms|Dr)\.? [A-Z][a-z]+\b"),
)
WHERE = AnswerType(
    _any_of(
        r"位于|境内|附近|地处|坐落|落户",
        r"[在于到往从][\u4e00-\u9fff]{1,10}[省市县区镇乡村路街巷站港岛湾山河湖海州国楼馆场园]",
        r"机场|医院|学校|大学|[中小]学|广场|公园|商场|海域|口岸|博物馆|体育馆|图书馆",
    ),
    re.compile(r"\b(?:in|at|near|off|from|outside|on) (?:the )?(?:[a-z]+ )?[A-Z][a-z]+"),
)
WHY = AnswerType(
    re.compile(r"因为|由于|[原起]因|缘于|源于|所致|导致|引发|造成|为了|出于|之所以|因(?![素此而])|[才]?致使"),
    _english(r"because|due to|caused?|owing to|blam\w+|so that|result of|reasons?|after"),
)
HOW = AnswerType(
    re.compile(r"通过|按照|凭|使用|采用|可以?在|可以|需要?|须|办理|步骤|方式|方法|登录|拨打|预约"),
    _english(r"by \w+ing|using|through|can|must|first|need to|online"),
)
WHAT = AnswerType(re.compile(r"是(?:指|一)|指的?是|即|所谓|又称"), _english(r"is an?|are an?|means?|called|known as"))
