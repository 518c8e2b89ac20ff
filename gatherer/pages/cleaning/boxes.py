"""Boxes that are set into a page beside its article: other articles, rankings, comments, and who heads them.

A heading names a box only if it is the whole line: `相关新闻发布会将于下周举行` does not.
"""

import re

from gatherer.pages.cleaning.rules import Rule, Seen, unless_prose

_HEAD = re.compile(
    r"""^[\W_\d]*(?:
      (?:相关|更多相关|本文相关|类似)\s?(?:阅读|新闻|报道|文章|链接|推荐|专题|内容|资讯|稿件|附件|视频|图集|图片
      |解读|信息|搜索|话题|产品|评论|热词|政策|文件)(?:推荐|链接)?
    | 延伸阅读|拓展阅读|扩展阅读|推荐阅读|精彩阅读|深度阅读|热点阅读|阅读推荐|其他阅读|往期阅读|更多阅读
    | 为?您?你?推荐|新闻推荐|热门推荐|精彩推荐|精品推荐|今日推荐|编辑推荐|小编推荐|频道推荐|本网推荐|独家推荐
    |图片推荐|视频推荐|热点推荐|推荐(?:新闻|文章|视频|内容|资讯|图集|专题)
    | 热门(?:新闻|文章|排行|图片|评论|视频|点击|资讯|话题|标签|专题|图集|搜索|回复|跟帖)(?:榜|排行榜?)?
    |热[文点评读搜榜]\S{0,4}|今日(?:热点|要闻|头条|关注|焦点)
    | 最新(?:新闻|消息|文章|资讯|动态|评论|更新|播报|发布|报道|图集|视频)|最热(?:新闻|文章|评论)?|滚动(?:新闻|播报)
    |实时(?:新闻|热点)
    | 猜你(?:还|可能)?喜欢\S{0,6}|你可能(?:还|也)?(?:喜欢|感兴趣|想看)\S{0,6}|您?可能(?:还|也)?感兴趣\S{0,6}
    |为您推荐|大家都在[看搜]
    |大家还看了|看过本文的(?:还|人还)\S{0,6}|其他人还看了|相关的?文章
    | 更多(?:新闻|精彩|内容|报道|资讯|推荐|文章|相关)\S{0,6}|往期(?:回顾|推荐|精彩|精选|内容|文章)|前情回顾|新闻回顾
    |精彩回顾|精彩图[集片]|高清图集|图片新闻|图说天下|精彩视频|视频新闻|专题推荐
    | \S{0,8}(?:排行榜?|排行|热榜|热搜榜)|(?:24|48|72)\s?小时\S{0,8}|(?:一周|本周|今日|本月|日|周|月)(?:排行|热点
    |热文|热门|点击)\S{0,4}|点击(?:排行|榜)\S{0,2}
    | (?:网友|全部|热门|最新|精彩|文章|用户|所有|发表)?(?:评论|跟帖|留言)(?:区|列表|精选)?\s?(?:[(\[]?\d*[)\]]?条?)?
    |网友热评|(?:全部|热门|网友|最新)讨论\s?\d*|我要评论|我来说两句|我有话说|说两句|发表评论|精选留言
    | \S{0,14}还(?:喜欢|在看|看了?|读过)\S{0,3}|(?:近期|往期)好文
    | 同场加映|读者回响
    | 作者(?:简介|单位|介绍)|关于(?:我们|作者|本刊|本报|本站|公司)|媒体(?:联系|垂询|查询)人?|新闻联系人?|about\sus
    |media\scontacts?
    | 深度观察|媒体聚焦|独家策划|特别策划|同类新闻|本栏目最新|本周热门|同步阅读|附件下载|阅读下一篇|下一篇推荐
    |更多频道|友情链接|合作媒体|其他文章|本版其他\S{0,4}|作者其他\S{0,4}|该作者\S{0,6}|作者更多\S{0,4}|TA的\S{0,6}
    |ta的\S{0,6}
    | related(?:\s(?:articles|stories|news|topics|content|posts|links|coverage|reading|items|video|videos))?
    |read\s(?:more|next)(?:\s(?:on|about)\b.{0,30})?|recommended(?:\s(?:for\syou|stories|articles|reading|videos))?
    | more\s(?:from|on|stories|news|articles|about|in|coverage)\b.{0,40}|most\s(?:read|popular|viewed|shared|recent
    |commented)(?:\s.{0,20})?|trending(?:\s(?:now|stories|articles))?|(?:\d+\s)?comments?(?:\s\(?\d+\)?)?
    |top\s(?:stories|news|videos)|latest\s(?:news|stories|articles|posts|headlines|videos|from\s.{2,30})
    | you\s(?:may|might)\s(?:also\s)?(?:like|be\sinterested\sin)|editors?['’]?s?\spicks?|what\sto\sread\snext
    |up\snext|around\sthe\sweb|from\sthe\sweb|promoted\sstories|sponsored\s(?:stories|links|content)
    |popular(?:\sposts|\snow|\sstories|\sarticles)?|see\salso|about\sthe\sauthor|share\sthis(?:\s(?:article|story
    |post))?|also\sread
    )[\W_]*(?:更多)?[\W_]*$""",
    re.VERBOSE,
)
#: Of these, what may as well head a part of an article.
_MAY_HEAD_PART = re.compile(
    r"[\W_\d]*(?:\S{2}回顾|深度观察|媒体聚焦|\S{2}策划|最新\S{2}|今日\S{2}|评论|\S{0,6}排行榜?)[\W_]*"
)
#: What is listed under these is none of the article, however long.
_REFERENCES = re.compile(
    r"[\W_\d]*(?:参考(?:文献|资料|书目|来源)|引用文献|references|bibliography)[\W_]*", re.IGNORECASE
)
#: Characters.
LONGEST_HEAD = 40
#: Such words in the names of an element say that it is none of the article.
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:related?|relate-?news|relation|recommend(?:ed|ation|s)?|recom|rec|tuijian|xiangguan|xgyd|xgxw"
    r"|xgwz|hot-?(?:news|list|words)?|rank(?:ing)?|paihang|comments?|pinglun|replys?|share|sharing"
    r"|bdsharebuttonbox|bshare"
    r"|social|toolbar|tool-?bar|copyright|disclaimer|statement|shengming|mianze|editors?|zeren|zebian|bianji|edit"
    r"|tags?|keywords?|qrcode|qr|ewm|erweima|wx-?code|pager?|pagination|page-?nav|prev|next|pre-?next|prenext"
    r"|breadcrumbs?|crumbs?|location|position"
    r"|vote|poll|toupiao|newsletter|subscribe|subscription|promo|promotion|advert(?:isement)?|ads?|sponsor(?:ed)?"
    r"|sidebar|side"
    r"|footer|foot|nav|menu|author-?bio|byline|read-?more|more-?news|teaser|print|func|operate|counter|hits"
    r"|views)(?=$|[\s_-])"
)

_OTHERS = r"(?:相关|延伸|推荐|更多|拓展)(?:新闻|阅读|报道|报导|链接|文章)"

RULES = (
    Rule("other_article", unless_prose(rf"^\W*{_OTHERS}\s?:\s?[^。]{{0,60}}$", 80)),
    Rule("other_article", unless_prose(rf"^\W*[\[(](?:{_OTHERS}|相关|推荐|延伸|更多|链接)[\])]\s?\S", 80)),
    Rule("named_furniture", lambda seen: _is_named_so(seen)),
)


def heads_box(folded: str) -> bool:
    return len(folded) <= LONGEST_HEAD and _HEAD.match(folded) is not None


def heads_references(folded: str) -> bool:
    return _REFERENCES.fullmatch(folded) is not None


def may_head_part(folded: str) -> bool:
    """Whether the heading of a box may as well be that of a part of the article, if sentences follow."""
    return _MAY_HEAD_PART.fullmatch(folded) is not None


def furniture_names(hints: str) -> frozenset[str]:
    """The words among an element's names that say it is none of the article."""
    return frozenset(found[0].strip(" _-") for found in _NAMES.finditer(hints))


def _is_named_so(seen: Seen) -> bool:
    return bool(seen.odd_names) and (seen.is_tail or not seen.is_prose)
