"""Where a sentence has told its thing: before the credit, editor's tag or page furniture glued to its end.

The pattern reads text folded by `fold_script`.
"""

import re

from summarizer.text.signs import any_of

_NAMES = r"[^,。!?;“”《》]{1,40}"
_TAIL = re.compile(
    rf"""\s*(?:
      [(【\[<] \s* (?: 完 | 全文完 | 未完待续 | end | 来源 | 文章来源 | 图片?来源 | 图源 | 责任?编辑? | 编辑 | 校对
      | 审核 | 作者 | 文/ | 图/ | 图片?由
            | [^()【】\[\]]{{0,16}}(?:记者|通讯员|实习生|供图|摄|报道) ) [^()【】\[\]]{{0,60}} [)】\]>]
      | (?:文章|图片|信息|资料|本文|内容)?(?:来源|来自)\s?[:丨|/]\s*{_NAMES}
      | (?:责任编辑|责编|编辑|校对|审核|审校|监制|作者|撰文|供稿|图源|[一二三]审|记者)\s*[:丨|/]\s*{_NAMES}
      | \s[^\s,。]{{0,10}}(?:综合|记者\s?[^,。\s]{{2,4}}\s?)报道
      | 返回搜狐.* | 分享让更多人看到.* | 查看更多.{{0,12}} | 广告\s.* | 【?编辑:.*
      | \(?(?:Reporting|Editing|Additional\ reporting)\ by\ .{{2,80}} | \(?Photo\ (?:by|courtesy)\b.{{2,60}}
      | \[\d{{1,2}}\]
    )\s*[。.)]?\Z""",
    re.VERBOSE,
)
_SIGNS = any_of(
    ") 】 ] 来源 来自 编辑 责编 校对 审核 报道 搜狐 分享 更多 广告 记者 作者 图源 供稿 监制 撰文 审: 审丨 > _by_"
)
_CLOSING = frozenset(")】]>")
#: How far from the end a tail may begin, in characters, and how often one may stand before another.
_WITHIN, _TAILS = 90, 3
#: The shortest sentence that a tail can be cut from, in characters.
_SHORTEST = 10


def cut_tail(folded: str, start: int, end: int) -> int:
    """Where the sentence ends without what a page has hung on it; `end` where there is nothing."""
    if folded[end - 1] == "。" and folded[end - 2] not in _CLOSING:
        return end  # as most sentences do
    for _ in range(_TAILS):
        first = max(start + _SHORTEST, end - _WITHIN)
        if first >= end or _SIGNS.search(folded, first, end) is None:
            return end
        tail = _TAIL.search(folded, first, end)
        if tail is None:
            return end
        end = tail.start()
    return end
