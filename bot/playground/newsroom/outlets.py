"""The papers of 江城: who they are, how they look and how they can be followed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.playground.newsroom.errors import UnknownOutletError

TOPICS = ("本地", "科技", "财经", "国际", "体育", "文化")
#: what the papers that are not in Simplified Chinese call them
SECTIONS = {
    "zh-Hant": {
        "本地": "本地",
        "科技": "科技",
        "财经": "財經",
        "国际": "國際",
        "体育": "體育",
        "文化": "文化",
    },
    "en": {
        "本地": "City",
        "科技": "Science",
        "财经": "Business",
        "国际": "World",
        "体育": "Sport",
        "文化": "Culture",
    },
}


class SourceKind(StrEnum):
    """How an outlet can be followed."""

    RSS = "rss"
    ATOM = "atom"
    JSON = "json"
    #: a page of headlines with dates, and no feed
    INDEX = "index"


@dataclass(frozen=True)
class Outlet:
    """One paper of the invented city."""

    slug: str
    name: str
    kind: SourceKind
    #: the topic of the source; single articles may belong to another
    category: str
    #: a BCP 47 tag: zh-Hans, zh-Hant or en
    language: str
    #: which templates it is set in
    family: str
    slogan: str
    #: a CSS colour
    accent: str

    @property
    def source_path(self) -> str:
        """Where its feed, or its page of headlines, is served; starts with a slash."""
        match self.kind:
            case SourceKind.RSS | SourceKind.ATOM:
                return f"/{self.slug}/feed.xml"
            case SourceKind.JSON:
                return f"/{self.slug}/feed.json"
            case SourceKind.INDEX:
                return f"/{self.slug}/"

    def section(self, topic: str) -> str:
        """What this outlet calls a topic."""
        return SECTIONS.get(self.language, {}).get(topic, topic)


OUTLETS = (
    Outlet(
        slug="jcrb",
        name="江城日报",
        kind=SourceKind.RSS,
        category="本地",
        language="zh-Hans",
        family="daily",
        slogan="每天清晨，和江水一起到",
        accent="#a5281b",
    ),
    Outlet(
        slug="jcwb",
        name="江城晚报",
        kind=SourceKind.RSS,
        category="本地",
        language="zh-Hans",
        family="evening",
        slogan="下班路上的一张报",
        accent="#c8501e",
    ),
    Outlet(
        slug="changfeng",
        name="长风财经",
        kind=SourceKind.ATOM,
        category="财经",
        language="zh-Hans",
        family="portal",
        slogan="把账算明白",
        accent="#1d4e89",
    ),
    Outlet(
        slug="xinghuo",
        name="星火科技",
        kind=SourceKind.JSON,
        category="科技",
        language="zh-Hans",
        family="portal",
        slogan="好奇是最便宜的燃料",
        accent="#6a3fa0",
    ),
    Outlet(
        slug="jcty",
        name="江城体育",
        kind=SourceKind.RSS,
        category="体育",
        language="zh-Hans",
        family="evening",
        slogan="输赢之外，还有一碗面",
        accent="#16794c",
    ),
    Outlet(
        slug="yuanwang",
        name="遠望國際",
        kind=SourceKind.ATOM,
        category="国际",
        language="zh-Hant",
        family="world",
        slogan="把遠方說給你聽",
        accent="#0f5c6e",
    ),
    Outlet(
        slug="dukou",
        name="渡口文化",
        kind=SourceKind.INDEX,
        category="文化",
        language="zh-Hans",
        family="portal",
        slogan="慢船，慢读",
        accent="#7a5a2b",
    ),
    Outlet(
        slug="herald",
        name="The Jiangcheng Herald",
        kind=SourceKind.RSS,
        category="国际",
        language="en",
        family="herald",
        slogan="The city and the world, in plain English",
        accent="#26323f",
    ),
)


def outlet_of(slug: str) -> Outlet:
    """The outlet with that slug, or UnknownOutletError."""
    for outlet in OUTLETS:
        if outlet.slug == slug:
            return outlet
    raise UnknownOutletError(slug, tuple(outlet.slug for outlet in OUTLETS))
