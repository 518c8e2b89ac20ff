"""Where a sentence begins to tell something: behind its dateline, byline, list marker and connective.

All patterns read text folded by `fold_script`: half width, Simplified characters, capitals kept.
"""

import re
from dataclasses import dataclass
from string import ascii_uppercase

from summarizer.points import english_openings
from summarizer.points.headlines import behind_glued, behind_original_title
from summarizer.text.folding import lower
from summarizer.text.signs import any_of

_OUTLET = (
    r"(?:本[报台网刊]|[^\s,。:“]{0,10}?"
    r"(?:报|在线|客户端|网|电视台|卫视|新闻|频道|(?:新华|中新|通讯|路透|法新|美联|共同|塔斯|韩联|财联)社))"
)
_DATE = r"(?:\d{4}年)?\s?(?:\d{1,2}\s?月\s?)?\d{1,2}\s?日"
#: 电 or 讯, and not the beginning of 电话, 讯问.
_WIRED = r"(?:电(?![话视子影机力动池脑网台站告商梯缆])|讯(?![息号飞问]))"
_NOTE = r"[(〔][^()〔〕]{1,50}[)〕]"
_DATELINE = re.compile(
    rf"""(?:
        [\[〔][^〕\]]{{1,20}}[〕\]] | 【[^】]{{1,48}}】                            # 〔即時〕, 【快讯】, 【a headline】
      | (?!另?据){_OUTLET} (?:                                                 # 新华社江城1月19日电(记者 某某)
            [^,。“]{{0,8}}?{_DATE}\s?(?:电|讯|消息|报道)(?![话视子影机力动池脑网台站告])
          | 讯(?![息号飞问])
          | (?:综合)?(?:消息|报道)(?=\s*[(:,])
          | \s?(?:综合|记者[^,。:]{{2,12}}?)报道(?=\s*[:,(])
        ) \s*(?:{_NOTE})?\s*[:,]?
      | 央视网消息\s*(?:{_NOTE})?\s*[:,]?
      | [^\s,。:“]{{2,12}}(?:讯|电)\s*\([^()]{{0,12}}(?:记者|通讯员)(?!备?注)[^()]{{1,40}}\)\s*[:,]?
      | [^\s,。:“]{{2,12}}讯\s+ | [^\s,。:“]{{0,12}}{_DATE}{_WIRED}\s*(?:{_NOTE})?\s*[:,]?  # 7月25日讯
      | \([^()]{{0,12}}(?:记者|通讯员)(?!备?注)[^()]{{1,40}}\)\s*[:,]?
      | (?: [A-Z][A-Z\ .'-]{{2,30}}(?:,[^—–\n]{{1,24}})? | [A-Z][A-Za-z\ .,]{{1,40}}\([A-Z][A-Za-z]+\) )
        \s*(?:—|--|–|-)\s                                                      # JIANGCHENG, Jan. 19 (Reuters) —
      )\s*""",
    re.VERBOSE,
)
#: 新华社记者 某某 通讯员 某某, with spaces where a page has line breaks.
_BYLINE = re.compile(
    r"(?:[^\s,。:“(]{0,12}?(?:记者|通讯员|实习生|作者|撰文|综合编译|文)\s?[丨|/:]?\s*"
    r"[\u4e00-\u9fff]\s?[\u4e00-\u9fff]{1,3}(?:[\s、]+[\u4e00-\u9fff]\s?[\u4e00-\u9fff]{1,3}){0,6}\s+)+"
    r"|[^\s,。:“(]{0,8}(?:记者|编辑|通讯员|作者|文)\s?[丨|/:]\s?[\u4e00-\u9fff]{2,3}"
    r"(?=据[^,。]{2,20},|近日|日前|近期|当地时间|北京时间|\d{1,4}[年月日])"
)
_CAPTION = re.compile(
    r"""(?: [^。,!?\n]{2,30}[↑▲△▼↓]
      | \((?:图片?来源|资料图|图源|图/|视频截图|[^()]{0,16}(?:供图|摄)\))[^()]{0,30}\)?
      | (?:资料图|×)(?!书|片|:) | 视频截图(?![显中上里来]) | 图(?=\d{1,2}月|\d{4}年|据) | [^。,>]{0,12}>>+
      | [^。,:“]{0,30}(?:供图|视觉中国\s?图|(?<![A-Za-z])\s(?:资料图|图))(?![片的纸书表形像标层文案谱解])
      | (?:[^\s,。:“]{0,8}记者\s?)?[\u4e00-\u9fff]{2,3}(?<![拍航偷])摄(?![影像制氏入取的])
      | [^\s,。:“]{2,6}社发\([^()]{1,12}\)
      )\s*""",
    re.VERBOSE,
)
_MARKER = re.compile(
    r"(?:[—–]{1,2}|[•·▪■◆●★►▶*]+|-\s|\([一二三四五六七八九十\d]{1,2}\)"
    r"|[一二三四五六七八九十\d]{1,2}、(?![一二三四五六七八九十\d])|第[一二三四五六七八九十百]{1,4}条\s|\d{1,2}\.(?=[\s\u4e00-\u9fff“]))\s*"
)
#: A label that a page sets apart, and that its text has glued to the sentence; 的 would make it a part of it.
_LABEL = re.compile(
    r"""(?:核心提示|内容提要|摘要|导读|导语|要点|简讯|快讯|编者按|新闻背景|背景(?:链接|资料)|(?:案情|事件|新闻|赛事)(?:回顾|简介)
        |基本案情|案情简介|警情通报|情况通报|诉讼进展|最新进展|事故案例|典型案例|案例回放
        |审理裁判|裁判结果|法院审理|key\ points?|background)
        (?: \s*[:】\]|]\s* | (?=据|根据|\d{1,4}[年月日]|近日|日前|被告人|经审理) )
      | 答\s*:\s* | \((?:导语|导读|摘要)\)\s* | [^,。:“]{0,14}如下\s*:\s* | 以下[为是][^,。:“]{0,20}:\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_CONNECTIVE = re.compile(
    r"""(?:据悉|据了解|据介绍|据透露|据报道|另据报道|另据了解|另悉|又讯|此外|另外|同时|与此同时|值得一提的是|值得注意的是
        |值得关注的是|需要指出的是|除此之外|事实上|接下来|具体来看|公开资料显示|最终|最后|随后|此前|之后|此后|后来|稍后|次日|当天|当晚|当日|早些时候
        |记者(?:今日|昨日|从现场)?(?:了解到|获悉|注意到|看到|发现))[,:]\s*(?![该他她它这此其])
      | 另(?=据)
      | (?:Meanwhile|In\ addition|Additionally|Moreover|Furthermore|Also|In\ fact|Separately|On\ top\ of\ that),\s+""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Lead:
    """What may stand before a sentence's own words. The cheap tests come first: most sentences have no lead."""

    pattern: re.Pattern[str]
    #: One of these characters is its first; empty, any may be.
    firsts: str = ""
    #: One of these stands within the first characters of the sentence; without it, none needs to.
    signs: re.Pattern[str] | None = None


#: 江城晚报记者12日从市交通局获悉; what was learnt stands alone.
_LEARNT = re.compile(
    rf"(?:(?:近日|日前|{_DATE})(?:上午|下午)?,)?[^,。:“]{{0,30}}?从[^,。:“]{{2,30}}(?:获悉|了解到),\s*(?![该他她它这此其])"
    r"|[^,。“”]{0,56}(?:APP|客户端)(?:获悉|了解到|注意到),\s*(?![该他她它这此其])"
)
#: Before a label or behind it.
_MARKED = _Lead(_MARKER, firsts="—–•·▪■◆●★►▶*-(第一二三四五六七八九十0123456789")
#: In this order they may follow one another.
_LEADS = (
    _Lead(
        _CAPTION,
        signs=any_of(
            "↑ ▲ △ ▼ ↓ × 资料图 图源 来源 供图 图/ 截图 >> 摄 _图 社发 图据 图1 图2 图3 图4 图5 图6 图7 图8 图9"
        ),
    ),
    _MARKED,
    _Lead(_BYLINE, signs=any_of("记者 通讯员 实习生 作者 撰文 编译 编辑 文_ 文/ 文| 文丨 文:")),
    _Lead(_DATELINE, signs=any_of("讯 电( 电_ 电记 日电 报道 消息 】 ] 〕 记者 通讯员 — -- )_- _–_")),
    _Lead(english_openings.DATELINE, firsts=ascii_uppercase + "(", signs=any_of("— -- –_ -_ :_ )")),
    _Lead(
        _LABEL,
        signs=any_of(
            ": 案情据 案情2 案例近 案例日 案例1 案例2 案例3 案例4 案例5 案例6 案例7 案例8 案例9"
            " 裁判 法院审理 通报据 回顾 背景 进展 提示 提要 摘要 导读 导语 要点 简讯 快讯 编者按 链接 background"
        ),
    ),
    _MARKED,
    _Lead(_LEARNT, signs=any_of("获悉 了解到")),
    _Lead(_CONNECTIVE, firsts="据另又此同与值需除事接具公记最随之后稍次当早MIAFSO"),
)
_FIRSTS = frozenset("".join(lead.firsts for lead in _LEADS))
_ANY_SIGN = re.compile("|".join(lead.signs.pattern for lead in _LEADS if lead.signs is not None))
#: How far the signs are looked for, in characters.
_SIGNS_WITHIN = 60

#: What no sentence holds inside: a dateline, a photo credit or an advertisement, behind a headline or a caption. Each
#: alternative begins with a letter as such, for the reason given in signs.py; only where it ends is asked.
_INSIDE = re.compile(
    "(?:"
    + "|".join(
        [
            rf"{last}[^,。“:]{{0,8}}?{_DATE}\s?(?:{_WIRED}|消息(?=[,(:]))\s*(?:{_NOTE})?\s*[:,]?"
            for last in "社网报台道端闻"
        ]
        + [rf"{wire}\s*\([^()]{{0,12}}(?:记者|通讯员)(?!备?注)[^()]{{1,50}}\)\s*[:,]?" for wire in "讯电"]
        + [
            r"\((?:本报|见习|实习|首席|特约|全媒体|融媒体)?(?:记者|通讯员)(?!备?注)[^()]{1,50}\)\s*[:,]?",
            r"【[^】]{0,24}(?:讯|电|报道|消息|记者|网)[^】]{0,16}】",
            r"网消息:",
            r"本文转自\s*[【:]?[^】;,。]{1,16}[】;]?;?",
            r"图片来源[:/]\s*[^\s,。)]{2,14}\)",
            r"图源[:/]\s*[^\s,。)]{2,14}\)",
            r"摄(?<=[\s/]摄)(?![影像制氏入取的])",
            r"供图(?<=[\s/]供图)",
            r"通讯员供图",
            r"摄\)",
            r"\(资料图片?\)",
            r"广告\s[^×]{2,70}×",
            rf"日{_WIRED}\s*{_NOTE}",
            r"网讯(?<=[\u4e00-\u9fff]{4})",
            r"报讯(?<=[日晚晨早商]报讯)",
        ]
    )
    + r")\s*"
)
_INSIDE_SIGNS = any_of(
    "记者 通讯员 】 摄 (资料图 供图 图源 图片来源 广告_ 讯( 讯_ 讯为 讯近 讯记 讯据 电( 电_ 消息: 消息( 转自"
)
#: How far behind its beginning a sentence is searched for them, in characters.
_INSIDE_WITHIN = 150

_TEXT_BEGINS = re.compile(r"\d|据|记者|近|日前|昨|今|当地|本报|新华|中新|央视|[【\[(“]")
#: A headline has so many characters at least, and what remains of a sentence behind it.
_SHORT_HEADLINE, _REST = 8, 8


def skip_lead(folded: str, start: int, end: int) -> int:
    """Where the sentence says something: behind headline, dateline, list marker and connective."""
    at = _behind_inner(folded, start, end)
    if at == start:
        at = behind_original_title(folded, start, end)
    at = _behind_leads(folded, at, end)
    at = behind_glued(folded, at, end)
    return _behind_leads(folded, at, end) if at > start else at


def behind_title(folded: str, start: int, end: int, headline: str) -> int:
    """Behind the article's own headline, where the text runs on from it without a mark; all folded, the headline small.

    A lead may begin with the headline's words too: the text behind it must begin as a text does, or say them again.
    """
    stop = start + len(headline)
    if len(headline) < _SHORT_HEADLINE or end - stop < _REST or lower(folded[start:stop]) != headline:
        return start
    at = stop + len(folded[stop:end]) - len(folded[stop:end].lstrip())
    is_text = _TEXT_BEGINS.match(folded, at, end) or lower(folded[at : at + 3]) in headline
    return at if is_text else start


def begins_with_marker(folded: str, start: int, end: int) -> bool:
    """Whether a list's dash or number stands there."""
    return _MARKER.match(folded, start, end) is not None


def _behind_leads(folded: str, at: int, end: int) -> int:
    if folded[at] not in _FIRSTS and _ANY_SIGN.search(folded, at, min(end, at + _SIGNS_WITHIN)) is None:
        return at
    for lead in _LEADS:
        if lead.firsts and folded[at] not in lead.firsts:
            continue
        if lead.signs is not None and lead.signs.search(folded, at, min(end, at + _SIGNS_WITHIN)) is None:
            continue
        found = lead.pattern.match(folded, at, end)
        if found and found.end() < end:
            at = found.end()
    return at


def _behind_inner(folded: str, at: int, end: int) -> int:
    """Behind the last dateline or photo credit that has a headline or a caption before it."""
    stop = min(end, at + _INSIDE_WITHIN)
    if _INSIDE_SIGNS.search(folded, at, stop) is None:
        return at
    for found in _INSIDE.finditer(folded, at, stop):
        if end - found.end() > _REST:
            at = found.end()
    return at
