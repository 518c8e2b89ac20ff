"""What people write: what fits a command, and what does not."""

from types import MappingProxyType

#: By command, what can be meant with it.
ARGUMENTS = MappingProxyType(
    {
        "addsource": ("https://morning.example/", "https://evening.example/ 本地", "https://gone.example/", "不是地址"),
        "approve": ("0", "第九"),
        "ban": ("-5",),
        "broadcast": ("今晚维护一小时。", "<b>维护", "公告：" + "很长。" * 900),
        "digest": ("本地", "没有的主题"),
        "follow": ("地铁", "芯片", "词" * 60),
        "invite": ("科技",),
        "language": ("en", "zh-TW", "zh-Hans", "klingon"),
        "latest": ("科技", "江城日报", "3"),
        "mute": ("消息", "明星"),
        "pause": ("到周一", "3天", "until Dec 1", "昨天"),
        "quiet": ("23:00-07:00", "off", "25:00-1"),
        "removesource": ("https://news.example/1", "1", "https://morning.example/feed"),
        "retry": ("1",),
        "schedule": ("07:45", "08:00 weekdays", "20:30 Europe/Paris", "08:00 奥克兰", "off", "99:99"),
        "search": ("地铁", "芯片 上周", "没有这样的词"),
        "subscribe": ("本地", "科技 财经", "没有的主题"),
        "subscribers": ("陈", "没有这个人"),
        "topics": ("本地",),
        "topicwords": ("本地 地铁", "科技 -芯片", "没有"),
        "unmute": ("消息", "没有说过的词"),
        "why": ("1", "99"),
    }
)
#: Plain text, and what is typed where the bot asked for something.
WORDS = (
    "地铁",
    "你好",
    "07:45",
    "08:00 weekdays",
    "温哥华",
    "23:00-07:00",
    "到周一",
    "设置",
    "最新 科技",
    "https://morning.example/1",
    "https://gone.example/",
    "https://evening.example/",
    "@jianbao_bot 简报",
    "</b><a href='tg://user?id=1'>{ $x }</a>",
    "' OR 1=1 --",
    "\u202e字\x00",
    "长" * 4000,
    "7",
    "科技",
)
#: What stands behind a verb that no button carries.
FORGED = (
    "",
    "1",
    "1:1",
    "2:settings",
    "0",
    "-1",
    "9223372036854775808",
    "x" * 40,
    "settings",
    "²:²",
    "08:00+:when",
    ":::",
)
#: Whose place a forged button is about: another's, that is.
PLACES = ("", "", "", ":@1", ":@2", ":@11", ":@12", ":@13.2", ":@999")
DEEP_LINKS = ("card_1_1", "find_1", "t_0000000000", "in-AAAAAAAAAAAAAAAA", "more_1", "latest_x", "why_1_1", "x" * 64)
