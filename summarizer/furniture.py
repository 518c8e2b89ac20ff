"""What stands inside a page's prose and is none of it: calls to the reader, terms of use, credits, contacts, tables.

Each kind is a pattern for one sentence folded by `fold_script`. Most sentences have none of a kind's signs, and
are spared the pattern.
"""

import re
from dataclasses import dataclass

from summarizer.signs import any_of


@dataclass(frozen=True, slots=True)
class Furniture:
    """One kind of it. A sentence that it holds for is no key point."""

    signs: re.Pattern[str]
    pattern: re.Pattern[str]

    def holds(self, folded: str) -> bool:
        return self.signs.search(folded) is not None and self.pattern.search(folded) is not None


def _kind(signs: str, pattern: str) -> Furniture:
    return Furniture(any_of(signs), re.compile(pattern, re.VERBOSE))


#: Scan, click, follow, write to us.
CALL = _kind(
    "扫 长按 识别 点击 阅读原文 戳 更多精彩 更多内容 更多资讯 更多视频 更多报道 更多详情 更多信息 查看更多 关注"
    " 欢迎 敬请 下载 点赞 在看 转发 动动手指 线索 报料 爆料 投稿 我要报名"
    " 我要咨询 留言 评论区 评论告诉 评论分享 你怎么看 你觉得呢 你有什么看法 链接 网址 返回搜狐 抢购 分享让 立即"
    " 马上 赶紧 抓紧 多多",
    r"""
      扫描?(?:[下上文图右左][方中末侧]|以下|本文|二维码)|(?<!积极)(?<!主动)(?<![居市]民)(?<!群众)(?:长按|扫码|扫一扫
      |识别).{0,8}(?:关注|下载|阅读|查看|进群|订阅|二维码|报名|领取|参与)
      | (?<!勿)(?<!不要)(?<!不)(?<!轻易)点击(?:这里|此处|[上下]方|标题|图片|查看|观看|左下|右下|文末|阅读|进入|关注
      |收听|报名|预约|参与|“?阅读原文)
      | 阅读原文|戳(?:这里|此|图|链接)|更多(?:精彩)?(?:内容|资讯|视频|报道|详情|信息)(?:,?\s?请|尽在|,?关注|,?点击)
      |更多精彩(?:内容|视频|资讯|$)
      | (?:请|欢迎|敬请|记得|可以?|快来|赶快|一起)?关注.{0,16}(?:公众号|微信号|视频号|客户端|官方微博|官微|抖音号
      |服务号)(?!发布|消息)
      | (?:欢迎|敬请)(?:您|大家|广大[^,]{2,6})?(?:关注|订阅|转发|投稿|扫码|留言|下载|选购|咨询|报名|致电|来电|光临
      |收看|收听|期待|垂询|评论|分享)
      | (?:请|欢迎|快来|立即)下载|(?:^|[。!,;]\s?)下载.{0,10}(?:app|APP|客户端)
      | (?:点赞|在看|转发|分享)(?:、|和|并|\+|,)(?:点赞|在看|转发|分享|关注)|分享让更多人|转发(?:给|到|起来|周知
      |提醒)|动动手指
      | 新闻线索.{0,20}(?:热线|报料|爆料|通道)|[报爆]料(?:热线|电话|通道|邮箱|微信)|投稿(?:邮箱|请|热线)|我要(?:报名
      |投稿|咨询)
      | 敬请(?:期待|留意|见谅|谅解|注意|垂注)|(?:评论|留言)区?(?:留言|告诉我们|聊聊|见|分享|互动)|你怎么看|你觉得呢
      |你有什么看法
      | (?:链接|网址)(?:见|在|:)|返回搜狐|查看更多|(?:限时|火热)抢购|(?:优惠|福利)多多|(?:立即|马上|赶紧
      |抓紧)(?:报名|购买|预约|订阅|抢|领取|咨询|下单)
      """,
)
#: Copyright, disclaimers, and what a company must say under each announcement.
TERMS = _kind(
    "未经 版权 转载 免责 侵权 侵犯 错误 仅供 仅作 不构成 不代表 据此操作 据此投资 据此入市 由此操作 有风险"
    " 需谨慎 投资风险 风险自 谨慎投资 谨慎决策 本文 本网 本站 本报 本刊 本号"
    " 本平台 本稿 于网络 自网络 于互联网 自互联网 图文无关 图无关 CC 许可 协议发布 协议授权 虚假记载 重大遗漏"
    " 误导性 真实 信息披露 特此 解释权 不保证",
    r"""
      未经.{0,10}(?:授权|许可|允许|同意),?(?:不得|严禁|禁止|请勿|谢绝).{0,12}(?:转载|复制|使用|摘编|建立镜像|链接)
      |版权(?:归.{0,16}所有|属于|所有|声明)
      | (?:请|谢绝|禁止|严禁|如需|如有|欢迎|允许|拒绝|若|如)转载|转载(?:请|须|需|自|目的|时|务必|已获|联系|或引用)
      |免责声明|(?:如有|若有|涉及|如涉|涉嫌|如果有?).{0,6}侵权|侵犯.{0,6}(?:您的?|你的|版权|著作权).{0,12}(?:联系
      |告知|删除)|来源标注错误
      | (?:仅供|仅作)(?:参考|交流|学习|娱乐)|不构成.{0,10}(?:建议|依据|承诺|要约)|不代表.{0,12}(?:观点|立场|意见)
      |(?:据此|由此)(?:操作|投资|入市)|(?:投资|入市|理财)(?:有风险|需谨慎)|风险自[担负]|(?:注意|谨防|警惕)投资风险
      |谨慎(?:投资|决策)|市场有风险|力求但不保证
      | 本(?:文|网|站|报|刊|号|平台|稿件).{0,24}(?:首发|转载|原创|编译|翻译|撰写|授权|许可|版权|刊登|整理自|来源
      |转自|立场|观点|删除|所有|为准|无关)
      | (?:图片|内容|部分)?(?:素材|图文)?(?:来源于|来自|源自|源于)(?:网络|互联网)|图文?无关|CC[ -]BY|(?:许可证?
      |协议)(?:发布|授权)(?:[。.]|$)
      | (?:不存在|无)(?:任何)?(?:虚假记载|重大遗漏)|误导性陈述|真实性?、准确性?(?:和|、)完整|信息披露(?:义务|媒体)
      |特此(?:公告|声明|通知|说明)|最终解释权
      """,
)
#: Who wrote, took, sent or edited it; where it was printed before.
CREDIT = _kind(
    "《 : 丨 | / 原标题 原文 原题 摄 图源 图片 供图 图由 截图 报道 者_ 员_ 辑_ 生_ 转自 来源 整理自 综合自 编译自",
    r"""原(?:标题|文标题|题|文链接|文作者|文地址)\s*:|^[题源自]\s?:|^《[^》]{2,12}》\s*\(\s?\d{4}年
      | (?:责任编辑|责编|值班编辑|美编|编辑|编审|校对|审校|审核|监制|排版|统筹|策划|总值班|[一二三初终]审|出品人?
      |撰文|供稿|通讯员|实习生|摄影|视频剪辑|剪辑|制图|海报|译者|编译|文案)\s?(?:[:丨|]|/(?=[\u4e00-\u9fff]))
      | (?:(?:^|[\s。)])(?:记者|编辑|作者|来源|供图|校对|审核|文|图|图源|图片|图文)|图片?来源|图源|文章来源|资料来源
      |信息来源|消息来源|来源)\s?[:丨|/]
      | ^(?:图片?(?:来源|由)|图源|来源|文/|图/|资料图|受访者供图|通讯员供图|供图)|(?:受访者|通讯员|主办方
      |[警校院馆]方|单位|网友|本人)\s?(?:供图|提供)(?![^,。]{0,4}的)
      | (?<!拍)(?<!航)(?<!自)(?<!偷)(?<!街)摄[。.)]?$|[\u4e00-\u9fff]{2,4}\s摄(?![影像制氏入取])|/摄|供图[。.)]?$
      |(?:视频|网络|新闻|监控)截图[。.)]?$
      | (?:记者|通讯员|编辑|实习生)\s[\u4e00-\u9fff]{2,4}(?:[\s、]|$|[。)])|(?:记者|通讯员)[^,。]{2,16}(?:摄影?报道
      |报道)[。.]?$|(?:联合|综合|摄影|整理)报道[。.]?$
      | 本文转自|(?:综合|整理|编译)自[^,。]{0,20}(?:报|网|社|客户端|公众号)[。.]?$
      """,
)
#: A dateline that no rule has taken from the sentence's beginning.
DATELINE = _kind(
    "|_记者 |记者 丨记者 讯( 讯_ 电( 电_ 讯】 电】 (记者 (本报 (见习 (实习 (首席 (特约 (全媒体 (通讯员 通讯员 【 □",
    r"""
      [|丨]\s?记者|记者\s?\S{2,4}?[\s、]?通讯员|□|(?:[社报网台]|日)(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:讯|电)\s*[(】:]
      |[社报网]讯\s|\((?:本报|见习|实习|首席|特约|全媒体)?(?:记者|通讯员)[^()]{1,50}\)|【[^】]{0,20}(?:讯|电|报道
      |消息|记者)[^】]{0,12}】
      """,
)
#: Advertisements that a page sets between its paragraphs.
ADVERT = _kind(
    "广告 × >> → AD 推广 赞助 点击领取 直播间",
    r"""(?:^|\s)广告(?:\s|$)|×\s*$|>>|→|(?:^|[\s。])(?:AD|推广|赞助)(?:\s|$)|点击领取|进入直播间""",
)
#: Telephones, addresses and hours to call at.
CONTACT = _kind(
    "@ 电话 热线 手机 微信 传真 邮编 客服 QQ qq 联系 邮箱 网址 详询 咨询 公众号 官网 拨打 致电 时间: 地点:"
    " 地址: 单位: 方式: 票价: 价格:",
    r"""
      (?:电话|热线|手机|微信|传真|邮编|客服|[Qq][Qq]|联系人|邮箱|地址|网址|详询|咨询|公众号
      |官网)[^,。]{0,12}[:为]\s*[A-Za-z\d+(.@-]{4,}
      | (?:拨打|致电|联系|咨询|详询|热线|电话|微信号?)[^,。]{0,10}(?:\(?0\d{2,3}\)?[-\s]?\d{7,8}
      |1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}|400[-\s]?\d{3}[-\s]?\d{4}|400-?\d{7}|\d{7,8}(?!\d))
      | (?<![\d.])(?:0\d{2,3}[-\s]\d{7,8}|400[-\s]\d{3}[-\s]\d{4}|1[3-9]\d{9})(?!\d)|[\w.+-]+@[\w-]+\.\w{2,}
      | ^(?:时间|地点|地址|主办单位|活动时间|活动地点|报名方式|报名时间|咨询电话|开放时间|营业时间|联系方式|票价
      |价格)\s*:
      """,
)
#: It points to a figure, table, link or other part of the page that a key point does not carry.
REFERENCE = _kind(
    "图为 上图 下图 左图 右图 如图 见图 附图 图1 图2 图3 图4 图5 下表 上表 如表 附表 见表 附件 参见 详见 见上文"
    " 见下文 见前文 见后文 见文末 见链接 如下 以下为 以下是"
    " 上述为 上述是 一览",
    r"""
      如[上下左右]?(?:图|表)(?:所示|中|,|\s?\d)|(?:参见|详见|见)(?:[上下左右]?图|[上下]表|附[件表图]|[上下前后]文
      |文末|链接|图\s?\d|表\s?\d)|[上下]图|[上下]表|图(?:为|\d+\s?[:为是])|\(见?[上下左右]?图\d?\)|\(见?表\d?\)
      |(?:以下|上述)(?:是|为)(?:[^,。]{0,12})?(?:全文|原文|详情|名单|内容)|见下表|见附件|如下\s*[:。.]?(?:$
      |\s*[1一(])|如下:|具体内容详见|详见(?:公司|附件|同日|本公司|《)|一览(?:表|如下|见)
      """,
)
#: Links, commands, code and what styles a page.
TECHNICAL = _kind(
    "http www. [ { } $ #_ sudo apt-get yum pip < -- () & = / import_ class_ def_ return_ print",
    r"""
      https?://|www\.[a-z]|\[\d{1,3}\]\s*:?|[{}]|\$\s?(?:sudo|cd|ls|apt|git|npm|pip|docker|echo)\b|^[#$>]\s
      |\b(?:sudo|apt-get|yum|pip3?)\s+\w+|</?\w+[^>]{0,60}>|\w\(\)\s*[;{]|(?:^|\s)--?[a-z]{2,}[\w-]*=|&(?:nbsp|lt|gt
      |amp);|\b(?:def|class|import|return|printf?)\s[\w(]+[^\u4e00-\u9fff]{12,}$|(?:/[\w.-]+){3,}|\\n|\w+=\S+\s\w+=
      """,
)
#: The article speaks of itself, or greets.
ANNOUNCEMENT = _kind(
    "下面 接下来 下文 今天就 今天小编 今天笔者 今天给 今天为 今天带 本期就 本期小编 本期给 本期为 本期带 让我们"
    " 请我们 一起来 大家好 大家早 各位 亲爱 小伙伴 朋友们 家人们 读者"
    " 同学们 hi Hi hello Hello 嗨 哈喽 你知道 您知道 你听说 你还记得 您还记得 你是否 您是否 你有没有 你怎么看"
    " 您怎么看 你准备好 你学会 你看懂 你发现 您发现 跟着 小编"
    " 上篇 上一篇 感谢阅读 感谢关注 感谢收看 感谢观看 感谢支持 感谢您 感谢你 感谢大家 希望本文 希望这篇 希望对你"
    " 希望对您 希望能帮",
    r"""
      (?:下面|接下来|下文|(?:今天|本期)(?=就|小编|笔者|给大家|为大家|为您|带))[^,。]{0,6}(?:我们|咱们|小编|笔者|就来
      |给大家|为大家|为您|带你|带您|带大家|和大家|跟大家|让我)[^。]{0,12}(?:看|来|介绍|说|聊|讲|分享|盘点|揭秘|梳理
      |了解|学习|一起|整理)
      | (?:让|请)我们(?:一起|一同|共同|来|拭目以待|期待)|一起来(?:看|了解|认识|学|听|感受|围观)|^(?:大家|各位|亲爱的
      |小伙伴|朋友们|家人们|读者|同学们|网友)[^,。]{0,8}(?:好|早上好|朋友|们)[,!]|^(?:hi|hello|Hi|Hello|嗨
      |哈喽)[,!\s]
      | [你您](?:知道|听说过|还记得|是否|有没有|怎么看|准备好|学会|看懂|发现)|跟着(?:小编|笔者|记者|镜头|我们)|小编
      |上(?:一)?篇文章|感谢(?:您的?|你的?|大家的?)?(?:阅读|关注|收看|观看|支持)|希望(?:本文|这篇|对你|对您
      |能帮助?你)
      """,
)
#: Who the author is.
BIOGRAPHY = _kind(
    "作者 笔者 译者 撰稿人",
    r"""^\(?(?:本文)?(?:作者|笔者|译者|撰稿人)(?:简介|介绍)?\s?(?:系|为|是|:|单位)|\(作者(?:系|为|单位|是)|^关于作者""",
)
#: Kinds by name.
KINDS = {
    "call_to_action": CALL,
    "terms": TERMS,
    "credit": CREDIT,
    "dateline": DATELINE,
    "advertisement": ADVERT,
    "contact": CONTACT,
    "reference": REFERENCE,
    "technical": TECHNICAL,
    "announcement": ANNOUNCEMENT,
    "biography": BIOGRAPHY,
}

_ANY_SIGN = re.compile("|".join(kind.signs.pattern for kind in KINDS.values()))

#: The same kinds in English, in one pattern: only Latin sentences are read for it.
_ENGLISH = re.compile(
    r"""
      \b(?:subscribe|newsletter|sign\ up|click\ (?:here|on)|follow\ us|read\ (?:more|the\ full|also|next)
      |download\ (?:the|our)\ app|share\ this|join\ our|tap\ here)\b
      | \b(?:all\ rights\ reserved|copyright|©|this\ (?:article|story|post|piece|report)\ (?:was|is|has|originally
      |first|appeared)|originally\ (?:published|appeared)|reprinted|may\ not\ be\ (?:reproduced|published))\b
      | ^\W*(?:photo|image|picture|video|credit|caption|source|by\ [A-Z]|advertisement|sponsored|related|see\ also
      |editor'?s?\ note|correction|watch|listen|more\ on|disclosure|disclaimer|contact|email|tel)\s*[:|]
      | ^\W*(?:advertisement|sponsored\ content|story\ continues|scroll\ to\ continue|getty\ images|file\ photo
      |pictured)\b | \((?:photo|image|ap\ photo|file|getty|credit|reporting|editing)\b[^)]*\) | \b(?:getty\ images
      |file\ photo|photograph:|via\ getty|/\s?(?:reuters|ap|afp))[.)]?$
      | ^\(?(?:reporting|editing|additional\ reporting|writing|compiled|edited)\ by\b
      | \bcontributed\ (?:to\ (?:this|the)|reporting) | \bis\ (?:a|the|an)\ [^.]{0,60}(?:columnist|correspondent
      |reporter|contributor|editor|freelance\ writer)\b[^.]{0,40}\.$
      | \b(?:for\ (?:more|further)\ information|visit\ (?:our|www|https?)|call\ us|terms\ (?:of|and)|privacy\ policy
      |cookies?\ policy|not\ (?:financial|investment|legal|medical)\ advice|you\ may\ also\ like|most\ (?:read
      |popular))\b
      | \b(?:in\ this\ (?:article|tutorial|guide|post)|let'?s\ (?:take|look|start|see|dive)|as\ (?:shown
      |seen)\ (?:in|above|below)|see\ (?:figure|table|below|above)|(?:figure|table)\ \d)\b
      """,
    re.VERBOSE | re.IGNORECASE,
)


def has_sign(folded: str) -> bool:
    """Whether any kind can hold for the sentence at all."""
    return _ANY_SIGN.search(folded) is not None


def is_english(folded: str) -> bool:
    """Whether an English sentence is furniture of any kind."""
    return _ENGLISH.search(folded) is not None
