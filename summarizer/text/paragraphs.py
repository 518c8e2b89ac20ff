"""What each paragraph of a news page is. Only prose can hold a key point; each other role is one rule here.

The rules look at a paragraph alone, except for the tail: after the editor's tag, or a heading such as 相关阅读,
a page holds rankings and teasers for other articles.
"""

import re
from collections.abc import Callable
from enum import Enum

from summarizer.text.folding import lower
from summarizer.text.signs import any_of
from summarizer.text.widths import width

#: What a page writes before the headline that an article had elsewhere.
ORIGINAL_TITLE = re.compile(r"[(【\[]?\s*(?:原标题|原题|原文标题)\s*:\s*")


class Role(Enum):
    """What a paragraph is on the page."""

    PROSE = "prose"
    HEADLINE = "headline"  # the article's own, repeated in its text
    ORIGINAL_TITLE = "original_title"  # 原标题：…
    BYLINE = "byline"
    DATELINE = "dateline"  # time and source of publication, alone
    EDITOR_TAG = "editor_tag"
    CAPTION = "caption"  # and photo credits
    CALL_TO_ACTION = "call_to_action"
    SUBHEAD = "subhead"
    TAIL = "tail"  # rankings and teasers behind the article


_FINAL = re.compile(r"[。！？!?…；;.][\"”’」』）)】]*\Z")
#: A sentence that ends inside the paragraph, so that the paragraph is more than a line.
_INNER_END = re.compile(r"[。!?](?=[^\"”’」』)】]{2})")
_LETTERS = re.compile(r"[\W_]+")

# The patterns read folded text: half width, small letters, Simplified characters.

_BYLINE = re.compile(
    r"""^[(【\[]?\s* (?:文/图|图/文|文|图)? \s*[/:|]?\s*
        [^\s,。:]{0,12}? (?:见习|实习|首席|特约|全媒体|融媒体|本报)? (?:记者|通讯员|撰稿人?|评论员) [\s:/丨|]
      | ^(?:作者|撰文|撰稿|采写|文)\s*[:丨|/]
      | ^by\s+[a-z][\w.'-]*(?:\s+[\w.'-]+){0,5}(?:\s*[,|].{0,40})?$
    """,
    re.VERBOSE,
)
_DATELINE = re.compile(
    r"""^(?: \d{4}\s*[-/年.]\s*\d{1,2}\s*[-/月.]\s*\d{1,2}\s*日? | \d{1,2}月\d{1,2}日 )
        [\s\d:时分秒]* (?: 来源|作者|编辑|责任编辑|$|[|丨·] )
      | ^(?:来源|稿源|发布时间|发稿时间|更新时间|时间|字号|阅读量?|浏览量?|published|updated|source)\s*:
      | ^.{2,12}(?:社|网|报|台).{0,10}\d{1,2}月\d{1,2}日(?:电|讯)(?:\(.{0,20}\))?$
    """,
    re.VERBOSE,
)
_EDITOR_TAG = re.compile(
    r"""^[(【\[<〔]?\s* (?:本文|本期)?
        (?: 责任编辑|责编|值班编辑|编\s*辑|编审|校对|审核|审校|监制|签发|统筹|策划|总值班|[初一复二终三]审 )
        \s*[:|丨/\s]
      | ^\(\s*(?:完|全文完|end)\s*\)$
      | ^(?:edited|editing|reporting)\ by\b
    """,
    re.VERBOSE,
)
_CAPTION = re.compile(
    r"""[△▲▼▽↑↓] | 图为 | 资料图 | \(photo\b
      | \(?(?:图片|配图|题图|视频|图源|图\d+|图[:/丨|]|photo|image|video|getty|credit)(?![a-z])[^。]{0,80}$
    """,
    re.VERBOSE,
)
_PICTURED_SIGNS = any_of("摄 供图 (资料图 视频截图 图片来源 getty")
#: One sentence with a picture's credit behind it; behind more than one, the sentences may be news.
_PICTURED = re.compile(
    r"""[^。!?]*[。!?]?\s*[^。!?]{0,16}
        (?: (?<!拍)摄|供图|\(资料图片?\)|视频截图|图片来源.{0,20}|getty\s+images )\s*\)?[。.]?$
    """,
    re.VERBOSE,
)
_CALL = re.compile(
    r"""扫描(?:[下上文图右左][方中末侧]|以下|本文)
      | (?:长按|扫码|扫一扫|识别).{0,8}(?:关注|下载|阅读|查看|进群|订阅|二维码)
      | 点击(?:这里|此处|[上下]方|链接|标题|图片|查看|观看|左下|右下|文末|“)
      | 阅读原文|更多精彩|更多内容请|更多资讯
      | 关注.{0,12}(?:公众号|微信号|视频号|客户端|官方微博)
      | (?:欢迎|敬请)(?:关注|订阅|转发|投稿|扫码|留言|下载)|下载.{0,10}(?:app|客户端)(?:。|$|,即)
      | (?:点赞|在看|转发|分享)(?:、|和|并)(?:点赞|在看|转发|分享)
      | 新闻线索.{0,20}(?:热线|报料|爆料)|报料(?:热线|电话)
      | 未经.{0,6}(?:授权|许可|允许)|版权(?:所有|归)|转载(?:请|时|需)(?:注明|联系)|免责声明|许可证?(?:协议)?发布
      | 本文(?:系|首发|转载|由.{0,16}(?:编译|翻译|撰写))|仅供参考.{0,10}(?:不构成|不作为)
      | \b(?:subscribe\ (?:to|now)|sign\ up\ (?:for|to|here)|click\ here|follow\ us|all\ rights\ reserved)\b
      | \b(?:read\ more|read\ the\ full|download\ (?:the|our)\ app)\b
    """,
    re.VERBOSE,
)
_TAIL_HEADING = re.compile(
    r"""^[\W_]*(?:
        [日周月]?(?:新闻|阅读|点击|热点|热门)?(?:排行榜?|热榜)
      | (?:相关|延伸|推荐|扩展|热门|精彩|更多)(?:阅读|新闻|推荐|文章|链接|报道|内容|资讯)
      | 猜你喜欢|热点推荐|为您推荐|大家都在看|今日热点|往期(?:回顾|精选)|下一篇|上一篇
      | related(?:\ (?:articles|stories|news))?|most\ (?:read|popular)|recommended|you\ may\ also\ like
      | more\ (?:stories|from\ .{1,30})
      )[\W_]*$""",
    re.VERBOSE,
)
#: How an outlet's own report begins: 本报讯(记者 …), 长风财经讯(…), 华讯社江城5月3日电.
_OPENING = re.compile(r"[^\s,。:;]{0,14}讯\s?[(（]|本[报台刊网]讯|[^\s,。:;]{2,20}\d{1,2}月\d{1,2}日电")
#: So many lines may stand before it, each a sentence at most: what the pictures above it show.
_PICTURES = 3
#: In units of width (a Han character is 2, a Latin letter 1), how long a line without a full stop may be a subhead.
_SUBHEAD_WIDTH = 76
_LATIN_SUBHEAD_WIDTH = 120
#: How many lines a teaser has at most, from its heading to the heading again.
_TEASER_LINES = 3
#: What is longer is no byline, tag or caption, whatever it begins with.
_NOTE_WIDTH = 160

#: In this order: the first rule that holds names the role.
_RULES: tuple[tuple[Role, Callable[[str], bool]], ...] = (
    (Role.ORIGINAL_TITLE, lambda text: bool(ORIGINAL_TITLE.match(text))),
    (Role.EDITOR_TAG, lambda text: bool(_EDITOR_TAG.match(text))),
    (Role.BYLINE, lambda text: not _ends_finally(text) and bool(_BYLINE.match(text))),
    (Role.DATELINE, lambda text: bool(_DATELINE.match(text))),
    (Role.CAPTION, lambda text: _is_caption(text)),
    (Role.CALL_TO_ACTION, lambda text: not _INNER_END.search(text) and bool(_CALL.search(text))),
    (Role.SUBHEAD, lambda text: _is_line(text)),
)


def roles(paragraphs: list[str], title: str) -> list[Role]:
    """The role of each paragraph, in order; all folded by `fold_script`. `title` is the headline, or empty."""
    headline = _bare(title)
    found: list[Role] = []
    has_prose = False
    in_tail = False
    for text in paragraphs:
        in_tail = in_tail or (has_prose and _is_tail_heading(text))
        role = Role.TAIL if in_tail else _role_of(text, headline)
        if role is Role.EDITOR_TAG:
            in_tail = has_prose  # before any prose it is part of the page's head
        has_prose = has_prose or role is Role.PROSE
        found.append(role)
    _mark_pictures(paragraphs, found)
    if not has_prose:  # a flash, or a post that ends its lines without full stops
        return [Role.PROSE if role is Role.SUBHEAD else role for role in found]
    return _with_teasers(paragraphs, found)


def _mark_pictures(paragraphs: list[str], found: list[Role]) -> None:
    """Sentences before the one with which the report begins are captions."""
    begins = next((at for at, text in enumerate(paragraphs[: _PICTURES + 1]) if _OPENING.match(text)), 0)
    for at, text in enumerate(paragraphs[:begins]):
        if found[at] is Role.PROSE and width(text) <= _NOTE_WIDTH and not _INNER_END.search(text):
            found[at] = Role.CAPTION


def _with_teasers(paragraphs: list[str], found: list[Role]) -> list[Role]:
    """A teaser's heading stands again under it, where the page had its picture: all between is of another article."""
    last_seen: dict[str, int] = {}
    for index, (text, role) in enumerate(zip(paragraphs, found, strict=True)):
        if role is Role.SUBHEAD:
            heading = _bare(text)
            first = last_seen.get(heading, index)
            if 1 < index - first <= _TEASER_LINES and heading:
                found[first : index + 1] = [Role.TAIL] * (index + 1 - first)
            last_seen[heading] = index
    return found


def _role_of(text: str, headline: str) -> Role:
    """What the paragraph is, seen alone; `headline` with letters and digits only."""
    if headline and len(text) <= 2 * len(headline) + 20 and _bare(text) == headline:
        return Role.HEADLINE
    if len(text) > _NOTE_WIDTH or width(text) > _NOTE_WIDTH:
        return Role.PROSE
    small = lower(text)
    return next((role for role, holds in _RULES if holds(small)), Role.PROSE)


def _is_tail_heading(text: str) -> bool:
    """Whether the line heads rankings or teasers: 相关阅读, 日新闻排行榜, Most read."""
    return len(text) < 60 and bool(_TAIL_HEADING.match(lower(text)))


def _ends_finally(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    return bool(_FINAL.search(text[-8:]))


def _is_caption(text: str) -> bool:
    if _CAPTION.match(text):
        return True
    return _PICTURED_SIGNS.search(text) is not None and _PICTURED.match(text) is not None


def _is_line(text: str) -> bool:
    units = width(text)
    limit = _LATIN_SUBHEAD_WIDTH if units < 1.2 * len(text) else _SUBHEAD_WIDTH
    return units < limit and not _INNER_END.search(text) and not _ends_finally(text)


def _bare(text: str) -> str:
    return _LETTERS.sub("", lower(text))
