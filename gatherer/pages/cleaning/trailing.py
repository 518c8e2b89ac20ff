"""What a page hangs on the end of a paragraph of the article: the paragraph stays, the rest is cut off.

A dateline in brackets (`（记者 某某）`) opens or closes a report and stays.
"""

import re

from gatherer.pages.cleaning.photographs import credit_behind

_LABEL = (
    r"(?:本文)?(?:责任编辑|责编|编辑|值班编辑|校对|审核|审读|监制|主编|编审|责校|来源|稿源|文章来源|信息来源"
    r"|本文来源|原标题|原题|[初终复一二三]审)"
)
_MARKS = (
    ("mark_of_end", re.compile(r"(?<=\S)\s*[(\[]\s?(?:完|全文完|本文完|end)\s?[)\]]$")),
    ("mark_of_end", re.compile(r"(?<=[。!?！？”])\s*(?:■|◆|□|▲|●|❖|[-—]{1,2}\s?(?:完|end)\s?[-—]{1,2}|#)$")),
    (
        "editors_tag",
        re.compile(rf"(?<=\S)\s*[(\[<]\s?{_LABEL}\s?[:|/\s][^()\[\]。]{{0,60}}[)\]>]\s?[。.]?\s?\d{{0,8}}$"),
    ),
    (
        "editors_tag",
        re.compile(rf"(?<=[。!?！？”)\]])\s*(?:{_LABEL}\s?[:|/]\s?[^。!?:()\[\]]{{1,20}}[\s、]{{0,2}}){{1,6}}$"),
    ),
    (
        "byline",
        re.compile(
            r"(?<=[。!?！？”])\s*[(\[]\s?(?:拍摄|剪辑|摄像|摄影|视频|制作|撰文|文案|海报|配音|文|图|文字)\s?[:/|]"
            r"[^()\[\]。]{1,60}[)\]]$"
        ),
    ),
    (
        "byline",
        re.compile(
            r"(?<=[。!?！？”])\s*(?:[^\s。,:]{0,8}记者\s?)?(?:[\u4e00-\u9fff·]{2,4}\s){1,3}"
            r"(?:摄影报道|图文报道|报道|文/图|图/文|文并摄|图文)$"
        ),
    ),
    ("photo_credit", re.compile(r",\s?(?:图片?)?来源:\s?[^\s。:,]{1,14}$")),
    (
        "page_controls",
        re.compile(r"(?<=[。!?！？”)\]])\s*[\[(]\s?(?:纠错|返回\S{2,6}|查看原文|阅读原文|\d{1,2}|更多|详细)\s?[\])]$"),
    ),
    (
        "share_call",
        re.compile(
            r"(?<=[。!?！？”)\]])\s*(?:[>»]*\s?(?:更多\S{0,4},\s?)?点击(?:查看|阅读|进入)\S{0,8}|返回\S{2,6},\s?查看更多|查看更多\S{0,4}|阅读原文|点击阅读\S{0,6}|read\smore\S{0,3})$"
        ),
    ),
)
_SIGNS = re.compile(
    r"[)\]>■◆□▲●❖#]\s?[。.]?\s?\d{0,8}$|图|文|摄|报道|[-—]$|辑|编|校|审|监制|源|标题|查看|原文|更多|点击|read\smore|end"
)
#: Tags that hang on one another.
_MOST = 3
#: Characters from the end that are looked at.
_WITHIN = 90
#: A paragraph is not cut to less, in characters.
_SHORTEST = 5


def cut_end(folded: str) -> tuple[int, str]:
    """Where the paragraph ends without what hangs on it, and the rule that says so; its length and nothing if none."""
    end, rule = len(folded), ""
    for _ in range(_MOST):
        start = _hanging(folded, end)
        if start is None or start[0] < _SHORTEST:
            break
        end, rule = start[0], rule or start[1]
    if not rule and (credit := credit_behind(folded)) is not None and credit >= _SHORTEST:
        return credit, "photo_credit"
    return end, rule


def _hanging(folded: str, end: int) -> tuple[int, str] | None:
    first = max(0, end - _WITHIN)
    tail = folded[first:end]
    if not _SIGNS.search(tail):
        return None
    for rule, pattern in _MARKS:
        if found := pattern.search(tail):
            return first + found.start(), rule
    return None
