"""A page's title without the names of column and site that are set around the headline."""

import re

#: What stands between a headline and the names of column and site.
_SEPARATOR = re.compile(
    r"\s*[_|｜]+\s*|\s+[-–—·•»>«:：]{1,2}\s+|\s*(?:--+|——+)\s*|(?<=[^\x00-\x7f])-(?=[^\x00-\x7f])|\s+-|-\s+"
    r"|(?<=[^\x00-\x7f])-(?=[A-Z][A-Za-z]+(?:\.com|\.cn)?$)"
)
_ANY_SIGN = re.compile(r"[\s_|｜丨·•:：>»–—-]+")
_SITE_LIKE = re.compile(
    r"(?:网|網|在线|在線|新闻|新聞|频道|頻道|[日晚早晨时時商周快]报|[日晚早晨時]報|门户|門戶|客户端|客戶端|中心|政府|公众号|平台|网站|網站|数字报|电子版"
    r"|首页|正文|新闻网|日报社|委员会|[部厅局委]|大学|学院|News|Times|Post|Daily|Online|\.com|\.cn|\.net|\.org)$",
    re.IGNORECASE,
)
#: No headline ends so, however long it is.
_SURELY_SITE = re.compile(r"(?:政府|信息|新闻|新聞|门户|門戶|资讯|資訊|公众)(?:网站?|網站?)$")
_LONGEST_SITE = 24
#: Names of columns and kinds of pages; exactly these.
_COLUMN = re.compile(
    r"(?:国内|国际|时政|社会|财经|体育|娱乐|科技|教育|军事|健康|汽车|房产|文化|旅游|评论|观点|视频|图片|滚动|要闻|头条|本地|民生|生活|经济|法治|中国|世界"
    r"|图文|综合|专题|通知|公告|通知公告|政务|政务公开|信息公开|工作动态|动态|新闻|正文|详情|详细|内容|文章|首页|最新|热点|即时|港闻|兩岸|两岸|财经|即時"
    r"|國際|社會|財經|體育|娛樂|政治|地方|兩岸國際|醫藥|產經|焦點"
    r"|[^\s]{2,6}(?:新闻|频道|新聞|頻道|要闻|动态|公告|详情|详细|正文|资讯|报道|列表|内容))(?:正文|页|详情|内容)?",
)
#: Of the pages of one article or gallery.
_COUNTER = re.compile(r"\s*[(（]1(?:/\d{1,3})?[)）]$")
_SHORTEST = 4
_BRACKETS = " []【】()（）"


def bare_title(title: str, names: frozenset[str]) -> str:
    """`title` without what is around the headline; `names` are what the site calls itself and its columns."""
    parts = [part for part in _SEPARATOR.split(title) if part]
    if not parts:
        return title.strip()
    last = len(parts)
    while last > 1 and _is_around(parts[last - 1], parts[: last - 1], names):
        last -= 1
    first = 0
    while first < last - 1 and is_name(parts[first], names):
        first += 1
    start = title.find(parts[first])
    end = _end_of(title, parts[:last])
    return _COUNTER.sub("", title[start:end].strip())


def site_of_title(title: str, headline: str) -> str | None:
    """The name that the title adds last behind the headline, or first before it; None if there is none."""
    parts = [bare for part in _SEPARATOR.split(title) if (bare := part.strip(_BRACKETS))]
    if len(parts) < 2 and (beside := _beside(title, headline)):
        parts = [headline, *beside]
    names = [p for p in (*parts[:0:-1], *parts[:1]) if 2 <= len(p) <= 30 and p not in headline and headline not in p]
    own = [name for name in names if not _COLUMN.fullmatch(name)]
    sites = [name for name in own if _SITE_LIKE.search(name)]
    return next(iter(sites or own or names), None)


def _beside(title: str, headline: str) -> list[str]:
    """What stands behind a headline, or before it, with any sign between: `标题-36氪`, `标题·青浦网`, `青浦网 标题`."""
    before, found, behind = title.partition(headline) if headline else ("", "", "")
    if not found or (behind and not _ANY_SIGN.match(behind)):
        return []
    return [part for part in _ANY_SIGN.split(behind or before) if part]


def is_name(text: str, names: frozenset[str] = frozenset()) -> bool:
    """Whether a text names a site or a column; a headline may end in the same words, but is longer."""
    longest = 30 if text.isascii() else 10
    if text in names or _COLUMN.fullmatch(text):
        return True
    if len(text) <= _LONGEST_SITE and _SURELY_SITE.search(text):
        return True
    return len(text) <= longest and _SITE_LIKE.search(text) is not None


def _is_around(part: str, before: list[str], names: frozenset[str]) -> bool:
    """Whether the last part of a title is none of the headline: a name, or short beside what precedes it."""
    longest = max(map(len, before))
    return is_name(part, names) or (len(part) <= 12 and len(part) < longest / 2 and longest > _SHORTEST)


def _end_of(title: str, parts: list[str]) -> int:
    at = 0
    for part in parts:
        at = title.index(part, at) + len(part)
    return at
