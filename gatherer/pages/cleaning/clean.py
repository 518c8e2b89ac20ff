"""What does not belong to an article though it stands in its body: a list of named rules.

Each rule is one reason to drop a line. Most are safe anywhere; those that could hit the article's own words
look at where the line stands, or at whether it reads as prose.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gatherer.markup import Paragraph

_PROSE_END = re.compile(r"[。!?！？.…;；]['\"”’」』)）]*$")
#: Longer lines are the article's own, unless a rule says otherwise. Characters.
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a rule may know besides the line."""

    headline: str
    #: Whether the line comes before the article's first prose.
    is_head: bool
    #: Whether the line comes after the article's last prose.
    is_tail: bool


_Test = Callable[[Paragraph, Surroundings], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    #: The reason, in a word.
    name: str
    drops: _Test


@dataclass(frozen=True, slots=True)
class Dropped:
    rule: str
    text: str


def _anywhere(pattern: str, longest: int = _SHORT) -> _Test:
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda line, _: len(line.text) <= longest and compiled.search(line.text) is not None


def _at_head(pattern: str, longest: int = _SHORT) -> _Test:
    found = _anywhere(pattern, longest)
    return lambda line, near: near.is_head and found(line, near)


def _repeats_headline(line: Paragraph, near: Surroundings) -> bool:
    return near.is_head and bool(near.headline) and _squeeze(line.text) == _squeeze(near.headline)


def _is_linked(line: Paragraph, near: Surroundings) -> bool:
    return line.link_share > 0.7 and (near.is_head or near.is_tail or not is_prose(line.text))


_OPEN = r"^[\[【(（〔\s]*"

_EDITORS_TAG = _anywhere(
    _OPEN + r"(?:责任编辑|責任編輯|责编|責編|本期编辑|文字编辑|编辑|編輯|校对|校對|审核|审读|初审|复审"
    r"|终审|编审|值班主任|值班编委|值班总编|监制|排版|美编)\s*[:：丨|｜/][^。]*$"
)

RULES: tuple[Rule, ...] = (
    Rule("headline_repeated", _repeats_headline),
    Rule("editors_tag", _EDITORS_TAG),
    Rule("original_title", _anywhere(_OPEN + r"(?:原标题|原標題|原题)\s*[:：]", 120)),
    Rule(
        "source_line",
        _anywhere(_OPEN + r"(?:(?:信息|文章|新闻|稿件|资料)?(?:来源|來源)|稿源)\s*[:：/丨|｜][^。]*$"),
    ),
    Rule(
        "time_and_source",
        _at_head(
            r"^\W*(?:发布时间|发表时间|更新时间|发布|时间|日期)?\W*"
            r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}[^。]*$"
            r"|^(?:(?:published|updated|posted)\W*)?(?:[a-z]{3,9}, )?"
            r"(?:\d{1,2} )?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?(?: \d{1,2},)? \d{4}\b",
            100,
        ),
    ),
    Rule(
        "byline",
        _at_head(
            r"^\W*(?:作者|[记記]者|文|通讯员|撰文|采写)\s*[:：/|｜丨]"
            r"|^[^。,，]{0,12}[记記]者\s[^。,，]{2,20}(?:通讯员[^。,，]{2,20})?$"
            r"|^By\s+[A-Z][\w.'’ -]+$"
        ),
    ),
    Rule("breadcrumb", _at_head(r"^(?:您?(?:当前|现在|所在)(?:的)?位置|首页)\W|^Home\s*[>»/›]")),
    Rule(
        "page_controls",
        _anywhere(
            r"^\W*(?:字号|字体|打印|关闭|收藏|返回顶部|保护视力色|纠错|我要评论|我要纠错)"
            r"|^(?:print|share) this"
            r"|^.{0,8}分享到",
            50,
        ),
    ),
    Rule(
        "share_call",
        _anywhere(
            r"扫(?:一扫|描|码)[^。]{0,20}(?:二维码|关注|下载|微信|阅读|手机|加入|分享|客户端|了解)"
            r"|长按[^。]{0,12}(?:二维码|识别|关注)|二维码[^。]{0,12}关注"
            r"|点击[^。]{0,12}(?:关注|下载|订阅|蓝字|上方)|打开[^。]{0,10}(?:客户端|APP)"
            r"|关注[^。]{0,16}(?:公众号|微信|微博)[^。]{0,16}$"
            r"|^(?:follow us|subscribe|sign up|click here)\b",
            80,
        ),
    ),
    Rule(
        "disclaimer",
        _anywhere(
            r"免责声明|免責聲明|版权声明|版权所有|特别声明|郑重声明|如有侵权|联系(?:我们)?删除"
            r"|未经[^。]{0,16}(?:授权|许可|同意)[^。]{0,16}(?:转载|使用|复制)|转载(?:请|须|需)注明"
            r"|本(?:网|站|报|平台)[^。]{0,12}(?:转载|注明)[^。]{0,20}(?:来源|目的|观点)"
            r"|all rights reserved|^copyright\b|©",
            400,
        ),
    ),
    Rule(
        "feedback_call",
        _anywhere(
            r"^\W*(?:新闻热线|报料热线|爆料热线|新闻报料|我要爆料|读者热线|投稿邮箱|举报电话|违法和不良信息)",
            100,
        ),
    ),
    Rule(
        "photo_credit",
        _anywhere(
            r"^\W*(?:图片?来源|图源|图片?|摄影|摄)\s*[:：/丨|｜][^。]*$"
            r"|^[^。]{0,40}(?:记者|通讯员)[^。,，]{0,10}\s*摄[)）\s]*$",
        ),
    ),
    Rule(
        "page_turner",
        _anywhere(
            r"^\W*(?:[上下]一[篇页条期版]|[上下]页|[前后]一[篇期]|余下全文|返回(?:首页|列表|频道)"
            r"|阅读全文|展开全文|查看更多)(?:\W|$)",
            80,
        ),
    ),
    Rule("link_list", _is_linked),
)

#: What heads a box of other articles.
_BOX = re.compile(
    r"^[\W_]*(?:(?:相关|相關)(?:阅读|閱讀|新闻|新聞|报道|報導|文章|链接|推荐|专题)|延伸阅读|延伸閱讀"
    r"|推荐(?:阅读|新闻)?|热门(?:推荐|新闻|文章|排行|图片)?|精彩推荐|猜你喜欢|为您推荐|今日热点"
    r"|热点(?:新闻|推荐)|新闻推荐|更多(?:新闻|精彩|内容)|往期(?:回顾|推荐)|编辑推荐|大家都在看"
    r"|(?:[日周月本]?(?:新闻|点击|阅读|热度|热文)*)(?:排行榜?)|(?:24|48)小时(?:热文|热点|排行)?.{0,4}"
    r"|(?:网友|最新)?评论|跟帖"
    r"|related(?: (?:articles|stories|news|topics|content))?|read (?:more|next)|recommended(?: for you)?"
    r"|more (?:from|on|stories|news)\b.{0,30}|most (?:read|popular|viewed)|trending(?: now)?|comments"
    r"|you (?:may|might) also like|editors?['’]? picks?)[\W_]*$",
    re.IGNORECASE,
)


_NOWHERE = Surroundings("", is_head=False, is_tail=False)
#: An editor's tag at the end of the last paragraph.
_TRAILING_TAG = re.compile(
    r"(?<=\S)\s*[(（【\[](?:责任编辑|責任編輯|责编|編輯|编辑|校对)[^()（）【】\[\]。]{0,30}[)）】\]]$"
)


def clean(lines: Sequence[Paragraph], headline: str) -> tuple[list[Paragraph], list[Dropped]]:
    """The article's own lines, and what was dropped with the name of the rule that dropped it.

    Other articles follow such words as `相关阅读`, up to the next line of prose, and the editor's tag.
    """
    kept: list[Paragraph] = []
    dropped: list[Dropped] = []
    at_head = Surroundings(headline, is_head=True, is_tail=False)
    prose = [n for n, line in enumerate(lines) if is_prose(line.text) and not _reason(line, at_head)]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), -1)
    end = _end(lines)
    in_box = False
    for n, whole in enumerate(lines):
        line = Paragraph(_TRAILING_TAG.sub("", whole.text), whole.linked)
        in_box = _BOX.match(line.text) is not None or (in_box and not is_prose(line.text))
        reason = _reason(line, Surroundings(headline, is_head=n < first, is_tail=n > last))
        if reason or in_box or n > end:
            dropped.append(Dropped(reason or "other_articles", line.text))
        else:
            kept.append(line)
    return kept, dropped


def _end(lines: Sequence[Paragraph]) -> int:
    """The index of the editor's tag, unless more text follows it than came before; else of the last line."""
    sizes = [len(line.text) if is_prose(line.text) else 0 for line in lines]
    before, half = 0, sum(sizes) / 2
    for n, line in enumerate(lines):
        if before > half and _EDITORS_TAG(line, _NOWHERE):
            return n
        before += sizes[n]
    return len(lines) - 1


def is_prose(text: str) -> bool:
    """Whether a line reads as sentences, not as a headline, a name or a menu."""
    return len(text) >= 12 and _PROSE_END.search(text) is not None


def _reason(line: Paragraph, near: Surroundings) -> str | None:
    return next((rule.name for rule in RULES if rule.drops(line, near)), None)


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
