"""Credits of photographs: lines that are nothing else, and those behind a caption, which stays.

`3月17日，志愿者在清理河面。本报记者 某某 摄` is a caption and its credit.
"""

import re

from gatherer.markup import Paragraph
from gatherer.pages.cleaning.rules import Rule, unless_prose

_AGENCY = (
    r"(?:新华社|中新社|中新网|人民网|视觉中国|东方ic|ic\s?photo|cfp|法新|法新社|路透|路透社|美联社"
    r"|getty(?:\simages)?|afp|reuters|ap|epa|资料|网络|官网|官方微博|视频|监控|直播|电视|新闻|网友|微博)"
)
_BY = r"(?:[^\s。,;:!?()\[\]]{0,14}?(?:记者|通讯员|特约摄影师?|摄影师|摄影记者|实习生)\s?)"
_PERSON = r"(?:[\u4e00-\u9fff]\s[\u4e00-\u9fff](?![\u4e00-\u9fff]{2})|[\u4e00-\u9fff·]{2,8})"
_PEOPLE = rf"(?:{_PERSON}(?:[\s、,/]{{1,2}}{_PERSON}){{0,3}})"
_CREDIT = rf"""(?:
      {_BY}?{_PEOPLE}?\s?[/|]?\s?(?:(?<![拍航偷街播])摄(?:影)?|传真)
    | (?:本文图片均为\s?)?{_BY}{_PEOPLE}\s?[/|]?\s?图
    | (?:图片?|照片|配图|题图|封面图?|图文|图源|摄影|供图|(?:封面|照)?图?片?来源|图片?提供
    |图片?作者|图片?版权|资料图片?来源
    |本文图片?|文图|摄|[图影]像(?:来源|提供)|图)\s?(?:均?(?:来自|由|为))?\s?[:/|]\s?[^。:!?]{{1,40}}
    | (?:本文|题|配|头|封面)?图片?均?(?:来自[^。:!?]{{2,24}}
    |(?:由|为)[^。:!?]{{2,24}}(?:提供|供图|网络图?|截图|资料图片?))
    | {_AGENCY}?(?:资料图?片?|资料照片?|视频截图|截图|供图|图|图片|发)
    | (?:新华社|中新社|中新网)(?:发|记者)?\s?[(]?{_PEOPLE}\s?摄?[)]?
    | {_AGENCY}\s?[/|]?\s?(?:供图|图片?|发|截图|资料图)
    | [^\s。,;:!?()]{{1,16}}(?:供图|图片提供|提供图片|提供照片)
    | (?:受访者|采访对象|主办方|[校院警馆企景厂店园区镇村县市]方|单位|学校|医院|公司|本人|家属|网友|当事人|消防|警方
    |通讯员|被访者)\s?(?:供图|提供|图)
    | getty\simages | 视觉中国 | 东方ic | ic\s?photo | cfp
)"""
_FOREIGN = r"(?:photo|image|picture|credit)s?(?:\s(?:by|credit|courtesy\sof))?\s?[:/]\s?[^()\[\]。]{1,40}"
#: Taiwan's wires date their pictures.
_DATED = r"(?:\d{2,4}年\d{1,2}月\d{1,2}日)?\s?"
_ALONE = re.compile(rf"[\W_]*[(\[]?\s?{_CREDIT}\s?[)\]]?\s?[。.]?[\W_]*", re.VERBOSE)
#: Behind the end of a sentence, a space or an opening bracket.
_BEHIND = re.compile(
    rf"(?:(?<=[。!?！？”])\s?|\s|(?=[(\[])|(?=(?:图片|图像|影像|照片)(?:来源|提供|版权)\s?:))"
    rf"[(\[]?\s?(?:{_CREDIT}|{_FOREIGN})\s?[)\]]?\s?[。.]?\s?{_DATED}$",
    re.VERBOSE,
)
#: What a credit cannot be without. It spares most lines the patterns.
_SIGNS = re.compile(r"摄|传真|图|新华社|中新|截图|照片|提供|视觉中国|ic|cfp|getty|photo|image|picture|credit|发[)\]]?$")
#: Characters. Credits are near a line's end; longer lines are captions or the article's own.
_LONGEST, _WITHIN = 60, 60
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:(?:pic|img|image|photo|caption|figure)[a-z]*|tu(?:zhu|shuo|pian)?)(?=$|[\s_\d-])"
)

RULES = (
    Rule("photo_credit", lambda seen: is_credit(seen.text)),
    Rule(
        "photo_credit",
        unless_prose(
            r"^[(\[]?(?:资料图片?|资料照片|题图|配图|示意图|效果图|视频截图|网络图片|图文无关|图片仅供参考"
            r"|图片与内容无关)[)\]]?$",
            20,
        ),
    ),
)


def is_caption(line: Paragraph) -> bool:
    """Whether a line's element says that it belongs to a picture."""
    return line.kind == "caption" or _CAPTION.search(line.hints[-60:]) is not None


def is_credit(folded: str) -> bool:
    """Whether a line says only who took, sent or owns a picture."""
    return len(folded) <= _LONGEST and _SIGNS.search(folded) is not None and _ALONE.fullmatch(folded) is not None


def credit_behind(folded: str) -> int | None:
    """Where a credit begins behind a caption; None where there is none."""
    start = max(0, len(folded) - _WITHIN)
    if not _SIGNS.search(folded, start):
        return None
    found = _BEHIND.search(folded, start)
    return found.start() if found and found.start() > 0 else None
