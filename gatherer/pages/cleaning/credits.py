"""Who wrote, edited, sent or first printed it, in lines of their own.

What looks alike and stays: a dialogue (`编辑：这一稿我改了七遍。`), a heading (`来源不明的资金`), a dateline before
its news (`记者3月5日从市水务局获悉，…`). So the value behind a label is names or an outlet, and never a sentence.
"""

from gatherer.pages.cleaning.rules import Rule, anywhere, at_ends, at_head, unless_prose

_OPEN = r"^[\[(<\s*#·•◆■□▲△▼●○/|—-]*"
_CLOSE = r"(?:[\])>]\s?。?|[\s/|—-])*$"
#: What stands between a label and its value.
_COLON = r"\s?(?:[:|/\\]|\](?=[^\]]+$))\s?"
_EDITOR = r"""(?:本文|本期|本版|本报|本网|本稿|值班|见习|实习|新媒体|融媒体?|网络|微信|文字|图片|视频|版面|责任|执行
    |全媒体|首席|夜班|流程|视觉|美术|运营|今日)?
    (?:责任编辑|责\s?任\s?编\s?辑|责\s?编|编\s?辑|小编|编审|编校|编导|编发|校\s?对|校\s?审|审\s?校|审\s?核|审\s?读
    |审\s?阅|审\s?签|审\s?定|审\s?稿|签\s?发|发\s?布人|核\s?发
    |[初复终一二三四][审校读核]|三审三校|值班主任|值班编委|值班总编辑?|值班编审|值班领导|值班副?总编|总值班|总编辑
    |副总编|主\s?编|副主编|执行主编|主任|编委|总?监\s?制|总?统\s?筹|总?策\s?划|总?出品人?|制\s?片人?|排\s?版|版\s?式
    |美\s?编|美工|制\s?表|设\s?计|制\s?图|绘\s?图|海\s?报|插\s?画|剪\s?辑|后\s?期|摄\s?像|配\s?音|播\s?音|主播|供\s?稿
    |投\s?稿|录\s?入|上\s?传|翻译|编译|译者|文案|脚本|运维|核稿|复核|来稿|推送|拟稿|初核|技术|音频|执笔)"""
#: Names, however a page joins them; also initials and numbers of editors.
_PEOPLE = r"[^。,;!?:|/\\]{0,40}"
_SOURCE = (
    r"(?:(?:信息|文章|新闻|稿件|资料|内容|本文|消息|综合|数据|素材|图文|文字)?(?:来源|出处|稿源)于?|(?:本文"
    r"|文章|内容|全文)?(?:转|摘|编译|整理|综合|原载)[载编]?自|综合(?:整理|报道|消息)?|来自)"
)
_ROLE = r"[^\s,。:()]{0,14}?(?:记者|通讯员|特约撰稿人?|实习生|撰稿人?|评论员|作者|撰文|采写|文字|摄影|摄像|文|图)"
_NAMES = r"(?:[\u4e00-\u9fff·]{1,12}(?:\s?[、,/&]\s?|\s|$|(?=[\])])))"
_OUTLET = r"[\u4e00-\u9fff]{2,8}(?:日报|晚报|晨报|时报|都市报|新闻|新闻网|电视台)"
#: Any work, as in `试驾/呼延拓 编务/翦翦`, and who did it.
_WORK, _NAME = r"[\u4e00-\u9fff]{2,8}", r"[^\s|/:。,!?]{1,12}"

RULES = (
    Rule(
        "byline",
        at_ends(r"^[\u4e00-\u9fff]{0,12}记者\s?[\u4e00-\u9fff]{2,4}\s?报道$|^\W*[^。,]{0,12}综合(?:整理|报道)\W*$"),
    ),
    Rule("byline", at_ends(r"^\W*作者(?:(?:简介|介绍|单位)\W|系|为)", 200)),
    Rule("byline", at_ends(r"^[\u4e00-\u9fff]{2,8}(?:记者|通讯员)$")),
    Rule(
        "editors_tag",
        anywhere(
            rf"{_OPEN}{_EDITOR}(?:\s?[/、和及]\s?{_EDITOR})?(?:人员?"
            rf"|者)?{_COLON}(?:{_PEOPLE}[:|/\\]){{0,9}}{_PEOPLE}{_CLOSE}"
            rf"|{_OPEN}(?:本[版期])?(?:责任编辑|责编|编辑|校对|审核|监制|值班编委"
            rf"|值班主任)\s(?:[\u4e00-\u9fff]{{1,5}}[\s、]?){{1,8}}{_CLOSE}"
            r"|^[\[(]\s?(?:责任编辑|责编|编辑|校对)[^。,()\[\]]{0,20}[\])]$",
            120,
        ),
    ),
    Rule(
        "editors_tag",
        unless_prose(rf"{_OPEN}(?:{_WORK}\s?[|/]\s?{_NAME}(?:[\s、]+{_NAME})*\s*){{2,6}}{_CLOSE}"),
    ),
    Rule("editors_tag", at_ends(rf"{_OPEN}{_WORK}\s?[|/]\s?{_NAME}(?:[\s、]+{_NAME})*{_CLOSE}")),
    Rule("original_title", anywhere(rf"{_OPEN}(?:原标题|原题|原文标题|原文题目|文章原标题){_COLON}", 150)),
    Rule("source_line", anywhere(rf"{_OPEN}{_SOURCE}{_COLON}[^。!?]{{0,50}}{_CLOSE}", 80)),
    Rule("source_line", unless_prose(r"^[(\[]?(?:本文)?(?:转|摘|选|综合|整理|编译)(?:载)?自[^。,]{2,30}[)\]]?$", 40)),
    Rule(
        "byline",
        unless_prose(
            rf"{_OPEN}{_ROLE}(?:/[文图摄])?{_COLON}[^。!?]{{1,50}}{_CLOSE}"
            rf"|{_OPEN}{_ROLE}\s(?:{_NAMES}\s?){{1,8}}(?:(?:文|图|摄|报道|文/图"
            rf"|摄影报道)\s?)?(?:{_ROLE}\s?(?:{_NAMES}){{1,8}})*{_CLOSE}",
            80,
        ),
    ),
    Rule(
        "byline",
        unless_prose(r"^\W*[\u4e00-\u9fff·\s]{2,20}[\s/](?:文/图|图/文|文|摄影报道|图文报道|综合报道|报道)\W*$", 40),
    ),
    Rule(
        "byline",
        at_head(
            r"^[\u4e00-\u9fff·\s]{2,12}\s发自[\u4e00-\u9fff]{2,10}$|^(?:原创)?[^。,!?]{2,40}发表于\s?[^。,!?]{0,8}$", 50
        ),
    ),
    Rule(
        "source_line",
        at_ends(
            r"^\([\u4e00-\u9fff]{2,8}(?:融媒|融媒体中心|日报|晚报|晨报|都市报|新闻网|电视台"
            r"|广播电视台)\)$"
        ),
    ),
    Rule("source_line", at_ends(rf"^(?:{_OUTLET}|{_OUTLET}\s[\u4e00-\u9fff]{{2,4}})$", 24)),
    Rule(
        "byline",
        at_ends(
            r"^\W*(?!图片|照片|图像)[\u4e00-\u9fff]{0,4}(?:来源|审核|审校|校对|编辑|监制|整理|撰写|撰文|统筹|校核|校阅|审签|采写|供图|策划|执笔)\s?[:|]\s?[^。:]{1,24}$"
        ),
    ),
    Rule("source_line", at_ends(r"^\W*据[^。,]{2,14}(?:报|网|社|新闻|台|客户端)\W*$")),
    Rule(
        "byline",
        at_ends(
            r"^\((?:[^()。:]{0,16}(?:记者|通讯员)\s?[^()。:]{2,40}"
            r"|[\u4e00-\u9fff·]{2,4}(?:\s[\u4e00-\u9fff·]{2,4}){0,2})\)$",
            60,
        ),
    ),
    Rule("byline", at_head(rf"{_OPEN}[^。,()]{{0,12}}记者\s?[^。,\s]{{2,12}}(?:\s[^。,]{{2,30}})?$")),
)
