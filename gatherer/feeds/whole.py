"""Whether what a feed carries of an article is all of it.

A wrong yes loses the rest of the article, a wrong no costs one request: each doubt is a no.
"""

import re

#: A shorter text may be a teaser. In UTF-8, where a Han character weighs three: 340 of those, or 170 English words.
_FEWEST_BYTES = 1000
#: A summary may be as long as the article's first part; a whole article is longer.
_MORE = 1.5
#: Characters at the end in which a cut text tells that it goes on elsewhere.
_TAIL = 160
_READ_ON_ENGLISH = (
    *(
        "read more",
        "read on",
        "read full",
        "read the",
        "continue reading",
        "keep reading",
        "find out more",
        "learn more",
    ),
    *("view full", "view the", "full story", "full article", "full text", "full post", "original article", "more >"),
    *("subscribe to", "subscribers", "log in to", "sign in to", "sign up to"),
)
_READ_ON_CHINESE = """
全文 原文 余下 餘下 未完 阅读更多 閱讀更多 查看更多 查看详情 查看詳情 点击查看 點擊查看 继续阅读 繼續閱讀
订阅后 訂閱後 登录后 登入後 付费 付費 会员 會員
"""
_READ_ON = re.compile("|".join(map(re.escape, (*_READ_ON_CHINESE.split(), *_READ_ON_ENGLISH, "more »", "more →"))))
#: Characters of a line that tell how it ends.
_END = 10
_ELLIPSIS = re.compile(r"(?:…|\.\.\.|。。。)[\s\]\[)）】>»”\"'’]{0,6}\Z")
#: What a last sentence ends with, closing quotes and brackets after it let through.
_SENTENCE_END = re.compile(r"[。！？!?.；;][\s”’\"'」』）)\]】》]{0,4}\Z|[）)」』”】]\Z")


def is_whole(content: str, summary: str) -> bool:
    """Whether `content`, from an element meant for whole articles, is one; both are plain text, a line a paragraph.

    It must be long, half as long again as the summary, end like a sentence (a last line of names or tags may
    follow), and neither with an ellipsis nor with a call to read on.
    """
    if len(content.encode("utf-8", "replace")) < _FEWEST_BYTES or len(content) < _MORE * len(summary):
        return False
    tail = content[-_TAIL:]
    ends = [line[-_END:] for line in tail.rsplit("\n", 2)[-2:]]
    return any(map(_SENTENCE_END.search, ends)) and not any(map(_ELLIPSIS.search, ends)) and not _calls_on(tail)


def _calls_on(tail: str) -> bool:
    folded = tail.lower()
    # Few characters of a Chinese text begin one of these, so that one pattern is faster; in an English one most do.
    return any(map(folded.__contains__, _READ_ON_ENGLISH)) if tail.isascii() else bool(_READ_ON.search(folded))
