"""Whether what a feed carries of an article is all of it.

A wrong yes loses the rest of the article, a wrong no costs one request: each doubt is a no.
"""

import re

from gatherer.han import han_count

#: Shorter than this, it may be a teaser; Han characters, or letters and spaces of other scripts.
_FEW_HAN = 300
_FEW_LETTERS = 1200
#: A summary may be as long as the article's first part; a whole article is longer.
_MORE = 1.5
#: Where a cut text says so: in its last lines.
_LAST_LINES = 4
_CUT = re.compile(
    r"(?:…|\.\.\.|。。。)[\s\]\[)）】>»”\"'’]{0,6}$"
    r"|阅读(?:全文|更多|原文|余下)|(?:查看|浏览|点击|展开)(?:阅读|查看)?(?:全文|更多|原文|详情)"
    r"|閱讀(?:全文|更多|原文|餘下)|(?:查看|瀏覽|點擊|展開)(?:閱讀|查看)?(?:全文|更多|原文|詳情)"
    r"|全文(?:链接|鏈接|阅读|閱讀|请|請|：|:|>)|继续阅读|繼續閱讀|未完|下文"
    r"|(?:订阅|訂閱|登录|登入|付费|付費|会员|會員).{0,8}(?:阅读|閱讀|查看|全文)"
    r"|\b(?:read|continue|keep|view|see|find out)\W{1,3}(?:the\W{1,3})?"
    r"(?:more|on|reading|full|rest|whole|entire|original)\b"
    r"|\bfull (?:story|article|text|post)\b|\bmore\s{0,3}[»>]"
    r"|\b(?:subscribe|log in|sign in|sign up) to (?:read|continue|unlock)\b",
    re.IGNORECASE,
)
#: What a last sentence ends with, closing quotes and brackets after it let through.
_SENTENCE_END = re.compile(r"[。！？!?.；;][\s”’\"'」』）)\]】》]{0,4}$|[）)」』”】]$")


def is_whole(content: str, summary: str) -> bool:
    """Whether `content`, from an element meant for whole articles, is one; both are plain text, a line a paragraph.

    It must be long (300 Han characters, or 1200 letters), half as long again as the summary, end like a sentence,
    and have neither an ellipsis at its end nor a call to read on in its last lines.
    """
    last_lines = content.rsplit("\n", _LAST_LINES)[-_LAST_LINES:]
    return (
        _is_long(content)
        and len(content) >= _MORE * len(summary)
        and not any(_CUT.search(line[-200:]) for line in last_lines)
        and any(_SENTENCE_END.search(line) for line in last_lines[-2:])
    )


def _is_long(content: str) -> bool:
    return len(content) >= _FEW_LETTERS or (len(content) >= _FEW_HAN and han_count(content) >= _FEW_HAN)
