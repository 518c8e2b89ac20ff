"""Furniture at an article's ends that no rule knows by its wording: told by how it is set and what it speaks of.

A line at an end collects points: for another style than the article's, for standing behind what ends articles, for
being no sentence, for speaking of the page itself, of what a reader does with it, of its rights. None of these says
much alone: a notice tells where to sign up, a report quotes a statement, an article may end in three words.
"""

import re
from math import inf

from gatherer.pages.cleaning.rules import Rule, Seen, ends_sentence, is_labelled

#: What a page, and whoever publishes it, consists of.
_THINGS = re.compile(
    r"公众号|小程序|客户端|app|二维码|微信|微博|朋友圈|视频号|抖音|链接|原文|全文|网页|页面|浏览器|键盘|后台|评论"
    r"|留言"
    r"|读者群|交流群|粉丝|会员|小编|编辑|作者|来源|图源|稿件|素材|平台|栏目|频道|融媒|全媒体|工作室|官网|电子版"
    r"|热线|网址|网友|题图|本版|楼主|版主|line|telegram|蓝色?小?字|好友|facebook|instagram|youtube|google"
)
#: What readers do with it, and publishers.
_DEEDS = re.compile(
    r"(?:"
    r"^\W*[点戳扫](?=[一这蓝下上此图我])|扫码(?!时代)|扫描|扫一扫|长[按摁]|点击|点开|戳|翻页|翻阅|关注|订阅|下载"
    r"|登录|注册|阅读|浏览|转发|分享|收藏|点赞|在看|回复|搜索"
    r"|添加|投稿|爆料|报料|举报|投诉|查看|观看|收看|收听|获取|参与|尽在|上传|(?<!公开)发布|出品|冠名|修改|更新于"
    r"|纠错|投票|私信|打赏|安装|主持|追踪|加入|漏接|推播|加自选|去交易|长图|语音播报|导航到|沙发|进群|入群|转给"
    r"|让更多人|点亮|为[你您]推荐|点个|星标|供稿|预告|招商|加载|移步|集赞|畅读|看更多|[尽都就]在\S{2,12}(?:app|客户端|公众号)|读完"
    r"|听书|看(?:大|原)图|点图|点开"
    r")(?![的量率度数])"
)
_RIGHTS = re.compile(
    r"版权|著作权|知识产权|转载|授权|侵权|侵删|删除|声明|免责|观点|立场|原创|首发|[仅只不]代表|仅供|不构成|不作为|刊载|删改|(?:源于|取自)网络|个人(?:看法|观点)"
    r"|投资建议"
    r"|入市|许可|引用|出处|据此操作|风险自担|自动(?:生成|提取)|ai(?:辅助)?生成|存储空间|甄别|大模型|©|可能有误"
    r"|示意图|联系我们"
)
_ITSELF = re.compile(
    r"(?:本|该|此|全)(?:文|稿|帖|页|篇|内容|专栏|账号|公众号|平台|站|网|刊|号(?!线)|栏目|期)|[我本]社(?!会)"
    r"|本报(?!讯|记者|\S{0,8}电)"
    r"|^\W*\S{0,8}(?<!发布)(?<!发表)(?:声明|提示)\s?:|我的(?:专栏|公众号|视频号|店铺)|^\W*(?:以上|上述)(?!\d)"
    r"|文(?:末|中|章已)|下期|往期|图源"
)
_TO_READER = re.compile(
    r"^.{0,12}(?:欢迎|敬请|请|您|立即|马上|快来|赶快|一起来|感谢|谢谢|记得|别忘)|[你您]的|我们\s?:|你身边|我们$"
    r"|和我们|对我们|告诉我们"
)
_CALL = re.compile(r"\W*(?:下载|关注|扫码|点击|订阅|加入|追踪|打开|登录|转发|分享)(?![的了])")
_ADDRESS = re.compile(r"https?://|www\.")
_NUMBERED = re.compile(r"^\W*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[、.)]")
#: A line may begin with one: stars, arrows, pictures; and a call may point on.
_SIGN = re.compile(r"^(?:[※*★☆►▶●○+#@◎✦☞\U0001f300-\U0001faff]|\d{1,3}\s?/\s?\d{1,3}\s)")
_POINTS_ON = re.compile(r"[→↓>»]\W*$")
_AMOUNT = re.compile(r"\d\s?[万千]?(?:字|分钟|人|次|条|张|期|楼|赞|阅|粉丝|元)(?!以)|[+-]\d{1,2}\.\d\d%")
#: Facts in a row, as in `出发：5月 天数：2天 人均：420元`.
_FACTS = re.compile(r"(?:[^\s:。]{1,8}:\s?[^\s:。]{1,20}\s+){2,}[^\s:。]{1,8}:\s?[^\s:。]{1,20}")
_BRACKETED = re.compile(r"[(\[].*[)\]]")
_DAY = re.compile(r"\W*(?:\d{4}|[〇○零一二三四五六七八九]{4})\s?年.{1,6}月.{1,4}日\W*")
_DIGITS = re.compile(r"[\W_]*\d[\d\W_]{2,}")
#: Whoever says it speaks, and not the page; nor is an editor's note furniture.
_SPEECH = re.compile(r"^\W*(?:[\"“]|编者[按的]|编后)|^[他她它]|[说道称]\s?[:,]|本报\S{0,8}[讯电]\W")
#: Of a line that is no sentence, and of one that is.
_ENOUGH, _ENOUGH_OF_PROSE = 3, 4
#: Of one that stands among the article's sentences.
_ENOUGH_INSIDE = 5
#: Whoever names so many rights in a sentence speaks of its own; else it names itself at once, in so many characters.
_MANY_RIGHTS, _NEAR = 3, 20
#: Characters.
_SHORTEST, _LONG, _LONGEST = 6, 40, 200


def is_day(text: str) -> bool:
    """Whether a line is only the day under a notice, as in `2020年3月16日`."""
    return _DAY.fullmatch(text) is not None


def _is_furniture(seen: Seen) -> bool:
    is_edge = seen.is_head or seen.is_tail
    if _is_exempt(seen):
        return False
    if ends_sentence(seen.text[: seen.end]):
        return (is_edge or _is_cried(seen.text)) and _points(seen) >= _enough_of_prose(seen)
    if _DIGITS.fullmatch(seen.text):
        return is_edge or (seen.is_foreign and ":" in seen.text)
    if len(seen.text) > _LONG and "。" in seen.text and not _ITSELF.search(seen.text[:_NEAR]):
        return False
    enough = _ENOUGH if is_edge else _ENOUGH_INSIDE
    return _points(seen) + _shape(seen) >= enough - seen.is_foreign


def _is_exempt(seen: Seen) -> bool:
    return (
        seen.is_attachment
        or seen.is_signature
        or (seen.line.kind == "row" and not (seen.is_head and seen.is_foreign))
        or len(seen.text) > _LONGEST
        or seen.text.endswith(",")
        or is_day(seen.text)
    )


def _enough_of_prose(seen: Seen) -> float:
    """Points that show a sentence to be the page's own: fewest where it names itself, more where it asks its reader."""
    text = seen.text
    if _SPEECH.search(text):
        return inf
    if seen.is_foreign:
        return _ENOUGH_OF_PROSE - seen.is_tail
    if _ITSELF.search(text if len(set(_RIGHTS.findall(text))) >= _MANY_RIGHTS else text[:_NEAR]):
        return _ENOUGH_OF_PROSE
    if _is_cried(text) and (_TO_READER.search(text) or _CALL.match(text)):
        return _ENOUGH_OF_PROSE - 1
    return _ENOUGH_OF_PROSE + 1 if _TO_READER.search(text) or _CALL.match(text) else inf


def _is_told(text: str) -> bool:
    """Whether it is rather the article's: somebody speaks, or is protected, or it is a point of a list."""
    return _is_of_article(text) or "化名" in text or _SPEECH.search(text) is not None


def _is_cried(text: str) -> bool:
    return text.rstrip("])”~").endswith("!")


def _points(seen: Seen) -> int:
    text = seen.text
    acts = (
        min(len(set(_DEEDS.findall(text))), 2)
        + min(len(set(_RIGHTS.findall(text))), 3)
        + bool(_ITSELF.search(text))
        + bool(_TO_READER.search(text))
    )
    return (
        2 * seen.is_foreign
        + (seen.is_foreign and seen.is_apart and seen.is_tail and seen.line.kind != "quote")
        + 2 * seen.is_after_end
        + seen.is_before_end
        + min(len(set(_THINGS.findall(text))), 2 if acts else 1)
        + acts
        + (seen.is_last and acts > bool(_TO_READER.search(text)) and not _is_told(text))
        + (ends_sentence(text) and _BRACKETED.fullmatch(text) is not None)
        + (bool(_ADDRESS.search(text)) and not ends_sentence(text))
        + (seen.line.linked > 0)
        + (seen.is_foreign and is_labelled(text))
    )


def _shape(seen: Seen) -> int:
    """Points of a line that is no sentence."""
    text = seen.text
    is_short = (seen.is_head or seen.is_tail) and len(text) <= _SHORTEST
    said = 1 + is_short + sum(sign.search(text) is not None for sign in (_SIGN, _POINTS_ON, _AMOUNT))
    if seen.is_head and _FACTS.fullmatch(text):
        return said + 2
    return said - _is_of_article(text) * (1 + seen.is_listed)


def _is_of_article(text: str) -> bool:
    """Whether a line is a point of a list, or tells where to turn to."""
    if _NUMBERED.match(text):
        return True
    speaks_of_page = _THINGS.search(text.partition(":")[0]) or _ITSELF.search(text) or _TO_READER.search(text)
    return is_labelled(text) and not speaks_of_page


RULES = (Rule("at_the_edge", _is_furniture),)
