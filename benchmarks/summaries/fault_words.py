"""What the rules of faults look for, in Chinese and English; written for them alone, not taken from the summarizer.

Chinese is read in Simplified characters.
"""

import re

#: A sentence ends with one of these, and closing marks behind it.
FINAL = re.compile(r"[。．.！!？?…；;~～][\"”’」』）)】》\]*]*\Z")
LETTER = re.compile(r"[^\W_]")

DATELINE = re.compile(
    r"""[【\[〔][^】\]〕\n]{1,16}[】\]〕]\s*\S                                         # 【江城日报】 with what it tells
      | (?:本[报台网刊]|[^\s，。,、“：:]{2,10}[社报网台刊])                          # 新华社江城1月19日电
        (?:[^，。,“（(：:]{0,10}?\d{1,2}月\d{1,2}日)?(?:电|讯|消息)\s*(?:[（(：:，,\s]|\Z)
      | [^\s，。,、“：:]{2,10}(?:消息|讯|报道)\s*(?:[（(][^）)\n]{1,30}[）)])?\s*[：:]  # 央视网消息（新闻联播）：
      | [^\s，。,、“：:]{2,8}[讯电]\s+\S
      | [A-Z][A-Z.'’ -]{3,30}(?:,\ [^—–\n]{1,24}?)?\s*(?:\([A-Za-z .]{1,30}\))?\s*(?:—|–|--|-)\s
      | [A-Z][A-Za-z .'’]{2,30}(?:,\ [A-Z][a-z]{2,8}\.?\ \d{1,2})?\s*\([A-Z][A-Za-z ]{1,24}\)\s*[—–-]
    """,
    re.VERBOSE,
)
#: What may stand alone on a line of time and source.
TIME_WORDS = re.compile(
    r"""\d{4}\s*[-/年.]\s*\d{1,2}\s*[-/月.]\s*\d{1,2}\s*日? | \d{1,2}月\d{1,2}日
      | \d{1,2}[:：时]\d{2}(?:[:：分]\d{2}秒?)?分? | 星期[一二三四五六日天] | [上下]午 | 北京时间
      | (?:(?<!片)来源|稿源|发布|发稿|更新)(?:时间)?\s*[：:]\s*\S{0,14} | 字号|阅读|浏览|评论|收藏|分享|打印
      | \b(?:published|updated|posted|last|on|at|source|a\.?m\.?|p\.?m\.?|[A-Z]{2,3}T)\b
      | \b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b
      | \b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{1,2},?(?:\s+\d{4})?
    """,
    re.VERBOSE | re.IGNORECASE,
)
BYLINE = re.compile(
    r"""[（(][^（()）]{0,14}(?:记者|通讯员|作者|编译)[^（()）]{0,40}[）)]
      | ^(?:本[报刊台网])?(?:首席|见习|实习|特约|全媒体|融媒体)?
        (?:记者|通讯员|作者|撰文|撰稿|文/图|图/文|文)\s*[：:/丨|｜／\s]
      | ^[^，。]{0,10}记者\s[\u4e00-\u9fff]{2,4}(?:[\s、]|$)
      | ^By\ the\ [A-Z][^.]{0,30}(?:Desk|Team|Staff)$ | ^(?:Words|Text|Author):\s
      | ^(?:By|Words\ by|Story\ by|Written\ by)\s+[A-Z][\w.'’-]+\s+[A-Z]
      | ^[A-Z][\w.'’-]+(?:\ [A-Z][\w.'’-]+){1,3},?\ (?:Staff\ Writer|Staff\ Reporter|Correspondent)\b
    """,
    re.VERBOSE,
)
CREDIT = re.compile(
    r"""责任编辑|责\s*编|值班编辑
      | (?:编辑|校对|审核|审校|监制|签发|统筹|策划|编审|制作)\s*[：:丨|｜／/]
      | [（(](?:完|全文完|end|END)[）)] | ^[（(][\u4e00-\u9fff]{2,4}[）)]$ | (?:(?<!片)来源|稿源|出处)\s*[：:丨|｜]
      | \((?:Reporting|Editing|Writing|Additional\ reporting)\ by | ^(?:Reporting|Editing|Edited|Editor)\s*(?:by|:)
      | \bcontributed\ to\ this\ (?:report|story)\b | ^(?:Source|Credits?):\s
    """,
    re.VERBOSE,
)
ORIGINAL_TITLE = re.compile(r"原标题|原题\s*[：:]|原文标题|original\s+(?:title|headline)\s*:", re.IGNORECASE)
CAPTION = re.compile(
    r"""图为|资料图|资料照|^[（(]?(?:图|视频|组图|配图|图片)\s*[\d一二三四五六七八九十]*\s*[：:丨|｜／/]
      | [↑▲△▼]|(?<!拍)摄\s*[）)]?[。.]?$|供图\s*[）)]?[。.]?$|图源|图片来源|视频截图
      | [（(][^（()）]{0,20}摄[^（()）]{0,6}[）)]
      | \b(?:photo|photograph|image|picture|illustration|video|graphic)\s*(?:by|credit|courtesy|:)
      | \(file\ photo\) | getty\ images | ^(?:photo|image|caption)\b.{0,60}$
      | \b(?:is|are)\ (?:seen|pictured)\ (?:in|on|at|here)\b | \(pictured
    """,
    re.VERBOSE | re.IGNORECASE,
)
PROMOTION = re.compile(
    r"""扫码|扫描.{0,10}码|二维码|长按|点击(?!量|率)|阅读原文|更多(?:精彩|资讯|内容|新闻|粉丝)|猛戳|戳这里
      | (?:关注|订阅).{0,14}(?:公众号|微信|视频号|客户端|微博|我们|频道)|下载.{0,10}(?:APP|App|app|客户端)
      | (?:欢迎|敬请)(?:关注|订阅|转发|投稿|留言|致电|扫|拨打|下载|垂询|咨询)
      | (?:点赞|在看|转发|分享).{0,2}(?:点赞|在看|转发|收藏|提醒|给)|报名(?:热线|电话|链接)|爆料|报料
      | 优惠券|限时(?:优惠|抢购)|立即(?:购买|下单|抢购|报名|领取|下载)|(?:咨询|订购|加盟|服务)(?:热线|电话)[：:]
      | 未经.{0,8}(?:授权|许可|允许)|版权(?:所有|归)|转载.{0,4}注明|免责声明|免费索阅|投资需谨慎
      | (?:阅读|在看|点赞|赞|评论|收藏|浏览)\s*\d|欢迎(?:出席|收看|收听)|(?:大家|各位).{0,8}好[！!。]|^advertisement
      | 不构成(?:任何)?投资建议|\[广告\]|【广告】
      | \b(?:subscribe|sign\ up|sign-up|click\ (?:here|on|the)|follow\ us|read\ more|read\ next|newsletter)\b
      | \b(?:download\ (?:the|our)|all\ rights\ reserved|sponsored|promo\ code|buy\ now|join\ us)\b
      | \b(?:share\ this|tap\ here|learn\ more\ at|visit\ www|for\ more\ information,?\ (?:visit|contact|call))\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: Words that lean on the sentence before.
HANGING = re.compile(
    r"""[他她它]|这|那(?!曲|不勒|达慕|么)|此|其|该(?!省|国)|对此|为此|因此|因而|所以|于是|据此|由此|从此|至此|就此|如此
      | 但(?!丁)|而(?!立)|不过|然而|可是|只是|尽管如此|即便如此|虽然如此|否则|反之|相反|当然|其实|事实上|实际上
      | 的确|同理|与此同时|同时|另外|此外|另一|另据|另有|除此之外|不仅如此|更重要的是|值得(?:一提|注意)的是|相比之下
      | 与之相比|随后|随即|随之|之后|然后|接着|后来|不久[，,后之]|很快|最终[，,]|最后[，,]|其次|再次[，,]|再者|首先[，,]
      | 第[二三四五][，,是]|例如|比如|譬如|也就是说|换言之|换句话说|总之|总而言之|综上|可见|显然|看来
      | 当时|当天|当日|当晚|当年|同日|同年|同样|届时|也(?!门)|还(?!款|原|乡)|又(?=[，,、有说])|则|亦
      | 并(?!购|轨|网|列|非)|两人|二人|三人|双方|两者|二者|前者|后者|上述|以上|前述|一方面|另一方面
      | (?:He|She|It|They|This|That|These|Those|His|Her|Hers|Its|Their|Him|Them|But|And|So|Or|Nor|Yet|Still)\b
      | (?:Then|Thus|Hence|Also|Too|However|Therefore|Meanwhile|Moreover|Furthermore|Instead|Otherwise|Besides)\b
      | (?:Nevertheless|Nonetheless|Afterwards?|Later|Such|Another|Others|Both|Neither|Either|Indeed|Similarly)\b
      | (?:Likewise|Conversely|Consequently|Accordingly|Finally|Additionally|As\ a\ result|By\ contrast|Because)\b
      | (?:For\ (?:example|instance)|In\ (?:addition|contrast|fact|other\ words|turn|short)|On\ the\ other\ hand)\b
      | (?:After\ that|Of\ course|Even\ so|At\ the\ same\ time|The\ (?:former|latter|same\ (?:day|month|year)))\b
      | What['’]s\ more\b
    """,
    re.VERBOSE,
)
#: What begins like a word that leans, and leans on nothing.
NOT_HANGING = re.compile(
    r"其[他它]|此起|并购|这里是|This\ (?:week|month|year|morning|afternoon|evening)\b|Both\ [A-Z]|Because\ of"
)
SPEAKERS = re.compile(
    r"[说称道告诉问答喊写指谈]|表示|认为|坦言|介绍|强调|回应|透露|\b(?:said|says|told|asked|wrote|added|according)\b"
)
#: A heading of a few Han characters, a space, and the sentence; articles of a law are headed so.
GLUED = re.compile(r"(?!第[一二三四五六七八九十百]+[条章款节])[\u4e00-\u9fff、？?]{3,16}\s+[\u4e00-\u9fff]{2}")
#: A full stop behind one of these ends no sentence.
ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Cmdr|Capt|Gen|Gov|Sen|Rep|Lt|Col|Sgt|Maj|Rev|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.\Z"
)
#: Marks that come in pairs; the straight double quote is its own partner.
PAIRS = ("“”", "‘’", "（）", "「」", "『』", "《》", "【】", "()", "[]")
#: 1) and a) at the head of an item close nothing.
ITEM = re.compile(r"^\s*(?:[\dA-Za-z]{1,2}|[一二三四五六七八九十]{1,2})[)）]")
