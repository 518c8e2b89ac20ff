"""What a page sets about any article: controls, counts, paths, tags, clocks, marks of the end.

What looks alike and stays: sentences with the same words (`他关闭窗口，打印了合同。`), a notice's signature and its
day (`2020年1月19日`), lists of attachments.
"""

import re

from gatherer.pages.cleaning.rules import Rule, Seen, anywhere, at_ends, at_head, unless_prose

_CONTROL_NAMES = """
大 中 小 特大 超大 默认 字号 字体 字体大小 大字 小字 大字号 小字号 字号大 字号小 放大 缩小 打印 打印本页 打印本文
打印此文 打印文章 打印页面 关闭 关闭窗口 关闭本页 关闭页面 关闭此窗口 窗口关闭 我要打印 收藏 收藏本文 收藏本页
加入收藏 我要收藏 举报 我要举报 纠错 我要纠错 纠错报错 报错 分享 分享到 分享至 分享文章 一键分享 转发 转发到 点赞 赞
踩 顶 喜欢 不喜欢 打赏 赞赏 在看 评论 我要评论 发表评论 参与评论 写评论 查看评论 网友评论 评论区 跟帖 回复 返回
返回顶部 回到顶部 返回首页 返回列表 返回上页 返回上一页 返回目录 返回频道 返回专题 返回栏目 首页 列表 朗读 语音播报
听新闻 听全文 收听 收听本文 播放 暂停 播报 倍速 语音 朗读全文 播报文章 微信 微博 新浪微博 腾讯微博 qq qq空间 qq好友
朋友圈 微信好友 微信朋友圈 豆瓣 人人网 复制链接 复制网址 更多 二维码 繁体 简体 繁 简 a a+ a- t t+ t- t大 t小
保护视力色 背景色 阅读模式 护眼模式 夜间模式 全屏 退出全屏 海报 生成海报 分享海报 下载 下载海报 保存 取消 确定 登录
注册 登录后评论 关注 已关注 +关注 +1 加关注 订阅 私信 查看原图 查看大图 原图 点击查看大图 点击放大 展开 展开全文 收起
阅读全文 查看全文 余下全文 加载更多 查看更多 点击加载更多 置顶 原创 推荐 手机看新闻 手机版 手机阅读 手机查看
网页版 客户端 客户端查看 公众号 扫码 微信扫码 微信扫一扫 扫一扫 关注我们 联系我们 网站地图 无障碍 无障碍阅读
无障碍浏览 长者模式 视频加载中 加载中 正在加载 暂无评论 暂无相关 标签 全文 附件下载 facebook twitter
line whatsapp telegram weibo wechat email e-mail print share copylink link save comment comments like tweet pinterest
linkedin reddit 打印正文 字体显示 字体设置 本文 本页 本页面 将本页 收藏到 页面 文章 窗口 浏览字号 正文字号 阅读字号
显示 网友 分享按钮 分享此文 分享本页 推荐给朋友 发送邮件 邮件 邮箱 rss
"""
_CONTROLS = frozenset(_CONTROL_NAMES.split())
_BETWEEN = re.compile(r"[\s/|·•、:,，。.>»<«→←↑↓↗()\[\]{}_…!~-]+")
_NUMBER = re.compile(r"[\d.]+[万w千k]?\+?[次条人个赞]?")
#: A count and the control behind it.
_GLUED = re.compile(r"(?<=\d)(?=分享|评论|收藏|点赞|转发|赞)")
_COUNT = (
    r"(?:本文|文章|本页|页面|总|累计|今日|已有|共有|共|已)?\s?(?:阅读|浏览|点击|访问|查看|人气|评论|点赞|转发|收藏"
    r"|热度|播放|关注|参与|围观|下载|分享|跟帖|views?|reads?|hits?|comments?)"
    r"(?:次数|人数|总数|数量|量|数|次|率)?"
)
_DAY = r"(?:(?:19|20)\d\d\s?[-/.年]\s?)?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?"
_CLOCK = r"\d{1,2}\s?[:时点]\s?\d{2}\s?分?(?:\s?:\s?\d{2})?"
_TIME_LABEL = (
    r"(?:(?:文章|信息|新闻|最后|最近|首次|稿件)?(?:发布|发表|发稿|更新|上传|添加|刊发|录入|提交|修改|编辑|创建"
    r"|上线)(?:时间|日期|于|在)?"
    r"|时间|日期|发文日期|published|updated|posted|last\ updated|last\ modified)"
)
#: After a moment only outlet, author and counts follow: short words, no clause.
_AFTER_TIME = r"(?:[\s|/·•,]{0,3}(?:星期|周)[一二三四五六日天])?(?:[^。,!?]{0,70})"


def _is_controls(seen: Seen) -> bool:
    """Whether the line is nothing but names of controls, and numbers beside at least one."""
    if len(seen.text) > 90:
        return False
    words = [word for word in _BETWEEN.split(_GLUED.sub(" ", seen.text)) if word]
    known = [word for word in words if word in _CONTROLS]
    return bool(known) and all(word in _CONTROLS or _NUMBER.fullmatch(word) for word in words)


def _is_empty(seen: Seen) -> bool:
    """Only signs: lines, arrows, stars, page numbers in brackets."""
    return not re.search(r"\w", seen.text) and not re.search(r"[^\W_]", seen.text)


def _is_mark_of_end(seen: Seen) -> bool:
    return re.fullmatch(r"[\W_]*(?:完|全文完|本文完|正文完|未完待续|the\s?end|end|fin)[\W_]*", seen.text) is not None


RULES = (
    Rule("page_controls", _is_controls),
    Rule(
        "page_controls",
        anywhere(
            r"""^\W*(?:字号|字体|文字大小|保护视力|视力保护)\s?[:(\[\s] | ^\W*(?:打印|关闭|收藏)(?:本页|此页|本文
            |窗口)(?:\W|$)
        | ^.{0,8}分享(?:到|至)\s?:? (?:\W|$|.{0,30}(?:微信|微博|qq|朋友圈))
        | 您的浏览器(?:不支持|版本|暂不) | ^(?:视频|音频)?(?:正在)?(?:加载|缓冲|播放)中 | ^请?(?:使用
        |用).{0,12}浏览器 | 请(?:先|您)?登录后(?:发表|评论|查看)
        | ^\W*(?:本文|新闻)?(?:共|约)?\s?\d{1,5}\s?字\W{0,3}(?:阅读|预计|需|约).{0,16}$ | ^\W*(?:朗读|听)(?:全文
        |新闻|文章).{0,12}\d
        | ^00:00 | ^\d{1,2}:\d{2}\s?/\s?\d{1,2}:\d{2}$ | ^(?:我要|在线)(?:纠错|举报|留言|咨询)(?:\W|$)
        | ^(?:责任编辑|纠错).{0,3}:?纠错
        | ^\[?纠错\]? | ^网上有害信息举报""",
            80,
        ),
    ),
    Rule(
        "count",
        anywhere(
            rf"^\W*{_COUNT}\s?[:(\[|]?\s?[\[(]?\s?[\d.,]*\s?[万千wk亿]?\+?\s?[\])]?\s?[次人条个]?\W*$"
            rf"|^\W*[\d.,]+\s?[万千wk]?\+?\s?(?:次|人|条|个)?\s?{_COUNT}\W*$"
            rf"|^\W*{_COUNT}\s?:\s?[\d.万,+\s]*(?:\W*{_COUNT}\s?:\s?[\d.万,+\s]*)+$",
            60,
        ),
    ),
    Rule("time_and_source", anywhere(rf"^\W*{_TIME_LABEL}\s?[:|]\s?(?:{_DAY}|{_CLOCK}){_AFTER_TIME}$", 120)),
    Rule("time_and_source", anywhere(rf"^\W*{_DAY}\s?t?{_CLOCK}\W*$|^\W*{_CLOCK}\s+{_DAY}\W*$", 40)),
    Rule(
        "time_and_source",
        at_head(
            rf"^\W*(?:{_TIME_LABEL}\W*)?(?:19"
            rf"|20)\d\d\s?[-/.年]\s?\d{{1,2}}\s?[-/.月]\s?\d{{1,2}}\s?日?{_AFTER_TIME}$|^\W*{_CLOCK}\W*$"
            rf"|^\W*\d{{1,2}}[-/.月]\d{{1,2}}日?\s{_CLOCK}{_AFTER_TIME}$|^[^。,;!?]{{2,50}}\s[|·•]?\s?(?:19"
            rf"|20)\d\d[-/.年]\d{{1,2}}[-/.月]\d{{1,2}}日?\s{{0,3}}(?:{_CLOCK})?[^。,;!?]{{0,40}}$"
            r"|^\d+\s?(?:分钟|小时|天)前(?:\W.{0,30})?$|^(?:今天|昨天|前天)\s?\d{1,2}:\d{2}",
            120,
        ),
    ),
    Rule("time_and_source", anywhere(rf"^\W*[^。]{{2,16}}\(\s?{_DAY}[^()]{{0,12}}版[^()]{{0,6}}\)\W*$")),
    Rule(
        "breadcrumb",
        at_head(
            r"^\W*您?你?(?:当前|现在|目前)?(?:的|所在)*(?:位置|栏目)\s?: | ^\W*(?:您?(?:当前|现在"
            r"|所在)(?:所在)?(?:的)?(?:位置|栏目|页面))\W?"
            r"| ^\W*(?:网站|新闻|本站)?首页\s?[>»›/|]+ | ^[^>»›。,]{2,14}(?:\s?[>»›]+\s?[^>»›。,]{0,24}){1,6}$ "
            r"| ^(?:home|news)\s?[>»/›]",
            100,
        ),
    ),
    Rule(
        "page_turner",
        unless_prose(
            r"""^\W*(?:[上下前后]一?[篇页条期版则章个]|[上下]一?[张组图]|余下全文|返回(?:首页|列表|频道|目录|搜狐
            |顶部)|尾页|末页|最后一页)
            (?:新闻|文章|图片|图集)?\s?(?:[:>»)\]|\s(<没无暂]|$)
        | ^\W*(?:阅读|查看|展开|点击)(?:下一篇|全文|更多|余下)\W*$ | ^\W*共\s?\d{1,3}\s?页
        | ^(?:[\[(]?\d{1,3}[\])]?\s?){2,12}(?:下一?页|尾页|>>?)
        | ^\W*没有了\W*$|^\W*请?继续往?下?(?:阅读|滑动|看)\W*$""",
            120,
        ),
    ),
    Rule(
        "tags",
        unless_prose(
            r"^\W*(?:(?:文章|相关|本文|新闻|热门)?(?:标签|关键词|关键字|话题|热词)(?:搜索)?|tags?|topics?"
            r"|keywords?|filed\s(?:under|in))\s?[:|]|^(?:[^\s:。]{1,6}:\s?)?(?:\#[^\s#]{1,20}\#?\s?){1,10}$",
            100,
        ),
    ),
    Rule(
        "share_call",
        unless_prose(r"^\W*想?看?更多\s?[^。,]{0,14}(?:新闻|报道|报导|内容|文章)?\s?(?:报道|报导)?\W*$", 26),
    ),
    #: What Taiwan's papers must say under reports of drink, smoke and suicide.
    Rule(
        "public_notice",
        at_ends(
            r"未满十八岁|禁止饮酒|饮酒过量|酒后不开车|^\W*\S{2,10}(?:提醒|关心)您\W|(?:安心|防治)专线|自杀防治|戒烟专线",
            120,
        ),
    ),
    Rule("abstract_label", at_head(r"^\W*(?:ai|内容|智能)?(?:摘要|导语|核心提示|提要|导读|速览)\W*$")),
    Rule("time_and_source", unless_prose(r"^ip属地\W|^[^。,]{2,14}(?:官方[账帐]号|领域创作者)$")),
    Rule("other_article", unless_prose(r"^\W*(?:视频|音频|图集|专题|直播|组图|播客)\s?[:|]\s?\S[^。]{3,50}$")),
    Rule(
        "advert",
        unless_prose(
            r"参考(?:报价|价格?)\s?[:¥￥][^。]*$|[￥¥]\s?\d.*(?:购买|下单|商城|参数)[^。]*$|(?:原价\s?\S{2,8}\s?现价?|到手价|券后价?|秒杀价|包邮)[^。]*$|[\s!,](?:立即|马上"
            r"|点击)?(?:抢购"
            r"|购买|开户|领取|抢|下单|体验|咨询)[>»!\s]*$"
            r"|^\W*(?:炒股|股市|期货|基金)(?:就看|开户|行情)[^。]{0,60}$",
            90,
        ),
    ),
    Rule("page_controls", unless_prose(r"^\d{1,3}\s?/\s?\d{1,3}(?:\s.{0,8}图)?$|请按播放", 60)),
    Rule("page_controls", anywhere(r"(?:关闭|解除|停用|禁用).{0,8}广告(?:拦截|屏蔽)[^。]{0,20}[。!]?$", 90)),
    Rule("mark_of_end", _is_mark_of_end),
    Rule("signs_only", _is_empty),
    Rule(
        "advert",
        anywhere(
            r"^\W*(?:广告|推广|赞助商?|ad|ads|advertisement|advertisements|sponsored(?:\scontent)?"
            r"|story\scontinues\sbelow(?:\sadvertisement)?|article\scontinues\s(?:below|after).{0,20})\W*$",
            60,
        ),
    ),
    Rule("clock", at_ends(r"^\W*(?:今天是|现在是|现在时间|当前时间|北京时间)\s?:?\s?(?:\d|$)", 60)),
)
