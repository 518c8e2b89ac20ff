"""What the names and captions of a page's boxes say of the links in them."""

import re
from functools import lru_cache
from typing import Literal

#: `frame`: what stands around the news of every page of a site. `ranking`: what has been read most.
#: `side`: a box beside the page's own list.
Around = Literal["", "frame", "ranking", "side"]

_PARTS = re.compile(r"[^a-zA-Z]+|(?<=[a-z])(?=[A-Z])")
_FRAME = """
nav navi navbar navigation menu submenu dropdown topbar toolbar crumb crumbs breadcrumb breadcrumbs pager pagebar
pagination paging paginator fanye friend friends friendlink friendlinks flink flinks blogroll youlian yqlj login signin
register share sharing social copyright copy tag tags tagcloud qrcode download lang language sitemap sidenav subnav
mainnav topnav footnav comments cookie consent subscribe newsletter gotop ad ads adv advert advertisement sponsor
sponsored
"""
_RANKING = "rank ranks ranking rankings paihang phb bangdan toplist mostread popular trending hotlist hotnews"
_SIDE = "side sidebar aside right widget secondary recommend recommended tuijian related guess random"
#: What is a page's in most names, and an entry's in `entry-header` or `card-footer`.
_EDGE = "header footer foot masthead"
_INNER = "entry post article card item story media news list box panel section block widget title content"
_FRAMES, _RANKINGS, _SIDES, _EDGES, _INNERS = (
    frozenset(names.split()) for names in (_FRAME, _RANKING, _SIDE, _EDGE, _INNER)
)
#: What an entry calls itself; its other names, such as `tag-local`, are those of what it is filed under.
_ENTRIES = frozenset({"post", "hentry", "entry", "article"})
_FRAME_TAGS = frozenset({"nav", "footer"})

_FRAME_LABEL = re.compile(
    r"友情链接|友情連結|(?:相关|相關|常用|网站|網站|友好|快速|快捷|外部)(?:链接|鏈接|連結|导航|入口|通道)|^链接$"
    r"|合作(?:伙伴|媒体|单位)|客户端|下载|下載|标签|標籤|热词|关于我们|關於我們|联系我们|网站地图|版面导航|版面目录|语言"
    r"|往期|(?:栏目|欄目|频道|頻道|专题|專題|网站|分类|分類)(?:导航|導航|列表|目录|目錄)?$|归档|歸檔|彙整|举报|舉報|服务大厅"
    r"|(?:近期|最新|新着)(?:评论|評論)|会员(?:单位|名录|企业)|广告|^(?:blogroll|links|friends|archives?|categor(?:y|ies)|tags?"
    r"|meta|topics|sections|recent comments|follow us|quick links|useful links|about(?: us)?|languages?|related links"
    r"|newsletters?|sponsored.*)$",
    re.IGNORECASE,
)
_RANKING_LABEL = re.compile(
    r"排行|排名|热榜|熱榜|榜单|榜單|(?:点击|點擊|阅读|閱讀|人气|人氣|热度)(?:榜|量|最多)|最[热熱]|最多人"
    r"|[热熱][门門点點](?:文章|新闻|新聞|资讯|推荐|內容|内容|排行)?$|^(?:24|48|72)\s?小[时時]"
    r"|most (?:read|popular|viewed|shared|commented)|popular|trending|^top \d+$",
    re.IGNORECASE,
)
_SIDE_LABEL = re.compile(
    r"推荐|推薦|相关|相關|随机|隨機|猜你|你可能|精彩|延伸|图片新闻|热|熱"
    r"|you (?:may|might)|recommended|related|editor.?s pick",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def around_of(tag: str, names: str) -> Around:
    """What an element is to the links in it, by its tag and the words of its class, id and role."""
    if tag in _FRAME_TAGS:
        return "frame"
    parts = [{part.lower() for part in _PARTS.split(name) if part} for name in names.split()]
    if any(name & _RANKINGS for name in parts):
        return "ranking"
    if tag == "article" or any(len(name) == 1 and name & _ENTRIES for name in parts):
        return ""
    if any(name & _FRAMES or (name & _EDGES and not name & _INNERS) for name in parts):
        return "frame"
    return "side" if tag == "aside" or any(name & _SIDES for name in parts) else ""


def around_by_label(label: str) -> Around:
    """What the caption of a box says of the links under it."""
    if _RANKING_LABEL.search(label):
        return "ranking"
    if _FRAME_LABEL.search(label):
        return "frame"
    return "side" if _SIDE_LABEL.search(label) else ""
