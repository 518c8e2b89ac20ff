"""Whether words read as a headline."""

import re
from functools import lru_cache

from gatherer.han import han_count
from gatherer.listings.day_texts import is_day_text

#: What a Latin letter tells beside a Han character.
_LATIN = 0.4
#: From so many characters on a title is no mere name.
_LONG = 13
_ALNUM = re.compile(r"[0-9A-Za-z\u00aa-\u2e7f]")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SIGNS = re.compile(r"[，：“”！？、；—《》「」『』？!?]|(?<=[\u3400-\u9fff])\s(?=[\u3400-\u9fff\d])|\d")
#: A name of a section, a service or a place on the site rather than of an event.
_NAME = re.compile(
    r"(?:频道|頻道|专栏|專欄|专题|專題|专区|專區|栏目|欄目|平台|系统|系統|入口|首页|首頁|主页|官网|下载|下載|登录|登入|注册|註冊|订阅|訂閱|大全|地图|导航|导读|客户端"
    r"|客戶端|公众号|微博|版|网站|网|邮箱|信箱|热线|中心|目录|指南|列表|更多|服务|聲明|声明"
    r"|公司|集团|集團|大学|大學|学院|學院|医院|醫院|协会|協會|学会|研究院|研究所|政府|委员会|厅|局|部|社)$"
)
#: What only a site says of itself, however long.
_NEVER = re.compile(
    r"ICP[备證证]|公[网安]{1,2}备|[许許]可[证證](?:[：:]|编?号|\s?[A-Z\d(（])|版权所有|版權所有|技术支持[：:]|©"
)
_NEVER_WHOLE = re.compile(
    r"第?\s?[A-Z]?\d{1,3}\s?版|[A-Z]\d{1,2}(?:版|[：:]|\s)|第[一二三四五六七八九十]+版|.*入口$"
    r"|(?:subscribe|sign up|download|register|log in)\b|.*all rights reserved"
    r"|(?:下载|下載)(?!量).*(?:应用|應用|程式|客户端|客戶端|APP)",
    re.IGNORECASE,
)
#: What it says where it is short; a headline may hold these words too.
_SERVICE = re.compile(
    r"(?:举报|舉報|咨询|投诉|服务|客服)(?:电话|專區|专区|热线|邮箱|中心|平台)|加入收藏|设为首页|設為首頁"
    r"|(?:下载|下載|扫码|安装|打开).{0,10}(?:客户端|客戶端|APP|[Aa]pp)|(?:客户端|客戶端|APP|[Aa]pp)\s?下[载載]"
    r"|隐私|隱私|免责声明|免責聲明|使用条款|服務條款|关于(?:我们|本站|本网|本报)|關於我們|联系(?:我们|方式)|聯絡我們"
    r"|广告(?:服务|合作|刊例|投放|$)|网站地图|法律声明|请先登录|忘记密码|无障碍|关怀版|长者版"
    r"|版面(?:导航|目录)|点击进入|查看更多|进入专题|经营许可证|著作權"
)
_SERVICE_WHOLE = re.compile(r"招聘启事|(?:上|下)一?[版页期篇]|.*pdf\s?版", re.IGNORECASE)
_ENGLISH_SERVICE = re.compile(
    r"copyright|privacy|cookies?\b|terms (?:of|and)|sign (?:in|up)|log ?in|subscribe|newsletter|advertis(?:e|ing)\b"
    r"|contact us|about us|download (?:our|the) app|app store|google play|skip to|site ?map|follow us|accessibility"
    r"|view all|see all|^more (?:from|in|on)\b|load more|^page \d+|^\d+ comments?|manage your|^all (?:news|stories)"
)
#: What a link under a teaser says, whose headline stands elsewhere; and what names of pictures look like.
_GENERIC = re.compile(
    r"\W*(?:(?:阅读|閱讀|查看|点击|點擊|了解|浏览)?(?:详细|詳細|详情|詳情|全文|更多|原文|内容|內容|看看|正文|报道|报告)(?:内容|信息|查看|介绍|阅读)?"
    r"|更多.{0,6}|继续阅读"
    r"|繼續閱讀|进入|点击进入|more|read (?:more|on|full story|the full story|article|now)|full story|details?"
    r"|continue(?: reading)?|learn more|view(?: more)?|图片|圖片|image|photo|pic|thumb\w*"
    r"|logo|图|视频|播放|\S{1,60}\.(?:jpe?g|png|gif|webp)"
    r"|\d{1,3}\s?(?:图|圖|张|張|p|pics|photos)|\d+\s?(?:条|則|则)?(?:评论|評論|comments?|留言)|[\d,.]+)\W*",
    re.IGNORECASE,
)
_CUT = ("..", "…", "⋯")
_SENTENCE = re.compile(r"。|[a-z]\.$|[a-z]\. [A-Z]|(?:…|\.\.)$|，.*，|,.*,.*,")
_SHORTEST_TEASER, _LONGEST_HEADLINE = 15, 120


def is_teaser(text: str) -> bool:
    """Sentences rather than a headline."""
    return len(text) > _LONGEST_HEADLINE or (len(text) >= _SHORTEST_TEASER and _SENTENCE.search(text) is not None)


def is_cut(title: str) -> bool:
    return title.endswith(_CUT)


def without_cut(title: str) -> str:
    return title.rstrip(" .…⋯") if is_cut(title) else title


def is_generic(title: str) -> bool:
    """Whether the words could stand under any article."""
    return not title or _GENERIC.fullmatch(title) is not None


@lru_cache(maxsize=8192)
def headline_score(title: str) -> float:
    """From -4, surely none, to 4: by its length in Han characters, or in words, and by its signs."""
    if not title or is_day_text(title) or _NEVER.search(title) or _NEVER_WHOLE.match(title):
        return -4
    han = han_count(title)
    size = han + _LATIN * len(_ALNUM.findall(title))
    if size < _LONG and _is_service(title):
        return -4
    if han < 2:
        return _latin_score(title, size)
    signs = min(2, len(_SIGNS.findall(title)))
    score = _by_size(size) + signs / 2
    if size < _LONG and _NAME.search(title):
        score -= 2
    return min(4.0, score)


def _is_service(title: str) -> bool:
    if _SERVICE.search(title) or _SERVICE_WHOLE.fullmatch(title):
        return True
    return bool(_ALNUM.search(title)) and _ENGLISH_SERVICE.search(title.lower()) is not None


def _by_size(size: float) -> float:
    steps = ((12, 3), (9, 2), (7, 1), (5, 0), (4, -1))
    return next((score for least, score in steps if size >= least), -3)


def _latin_score(title: str, size: float) -> float:
    words = len(_WORD.findall(title))
    if words >= 5:
        return 3 if size >= 10 else 1
    return {4: 1.5, 3: 0, 2: -1.5}.get(words, -3)
