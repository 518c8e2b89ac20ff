"""What an address tells of what it leads to, before anything is fetched."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:(?P<mark>[-/_.]?)(?P<m>0[1-9]|1[0-2])(?:(?P=mark)|/)?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
    r"|[-/](?P<m2>0?[1-9]|1[0-2])[-/](?P<d2>0?[1-9]|[12]\d|3[01])(?=/))"
)
_STAMP = re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?=\d{2,12}(?!\d))")
_ENGLISH_DAY = re.compile(
    r"/(?P<y>20\d\d)/(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}/(?P<d>\d{1,2})/", re.IGNORECASE
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATED = re.compile(r"(?<!\d)20\d\d[-/_]?(?:0[1-9]|1[0-2])(?!\d)|(?<!\d)20\d{6}(?!\d{6,})|[/_]20\d\d/\d{1,2}/\d{1,2}/")
_MONTH = re.compile(r"(?<!\d)(?P<y>20\d\d)[-/_.]?(?P<m>0[1-9]|1[0-2])(?=[/_-])")
#: Of a year, a month or a day, not of an article.
_ARCHIVE = re.compile(r"[\d/]*")
#: Numbers that name one thing among many.
_LONG_NUMBER = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{4,}")
_NUMBERED = re.compile(
    r"(?:content|article|art|detail|show|view|info|news|thread|post|doc|story)[-_]?\d+",
    re.IGNORECASE,
)
_STATIC = re.compile(r"\.(?:s?html?|aspx?|php|jspx?|do|action|cgi)$", re.IGNORECASE)
_ID_QUERY = re.compile(
    r"(?:^|&)(?:[\w-]*(?:id|no|sn|key|code|guid|uuid)|[a-z]|article|news|p|item)=(?=[^&]*\d)[\w.%-]+", re.IGNORECASE
)
_ARTICLE_QUERY = re.compile(
    r"(?:^|&)(?:a|act|action|op|view|do|r|mod)=[^&]*(?:show|view|detail|article|content)|(?:^|&)(?:art|article|news|a|n|doc|info)_?id="
    r"|(?:^|&)(?:aid|nid|sn)=",
    re.IGNORECASE,
)
_VIEW = re.compile(r"view|show|detail|thread|article|content|read", re.IGNORECASE)
_ANY_ID = re.compile(r"id=\d", re.IGNORECASE)
_SECTION_QUERY = re.compile(
    r"(?:^|&)(?:(?:m|a|c|act|action|mod|op|view|controller|r)=[^&]*(?:list|search|category|channel|login|tag|forumdisplay)"
    r"|(?:cat|catid|cid|tid|typeid|classid|channelid|columnid|nodeid|forumid|fid|tag|q|wd|keyword|lang|page)=)",
    re.IGNORECASE,
)
#: Names of folders and files that hold lists, or belong to the site rather than its news.
_SECTION_NAME = re.compile(
    r"index|default|home|main|list(?:ing)?s?|node|channel|column|lanmu|categor(?:y|ies)|cat|tags?|topics?|zt|zhuanti|special|subject"
    r"|cate|authors?|u|users?|member|people|profile|space|search|login|register|signup|passport|account|about(?:us)?|contact(?:us)?"
    r"|privacy|terms|help|sitemap|rss|feed|app|apps|client|download|xiazai|link|links|page|pages|subscribe|newsletters?|archives?"
    r"|events?|jobs|careers|advertis\w*|policies|legal|shop|store|mobile|wap|epaper|video|videos|photo|photos|live",
    re.IGNORECASE,
)
_LIST_NAME = re.compile(r"lists?|cate|category|tags?|topics?|channel|column|authors?|users?|u|node", re.IGNORECASE)
_SECTION_FILE = re.compile(
    r"(?:index|default|home|main|list|node|channel|column|more|sitemap|about|contact|login|search|category|page)(?:[-_]?\d*)*",
    re.IGNORECASE,
)
#: A folder that names one article, and files that hold the article of their folder.
_COUNTED = re.compile(r"(?=[^/]*\d{4})(?=[^/]*[a-zA-Z])[a-zA-Z0-9_-]{6,40}")
_EACH = re.compile(r"content|detail|article|show|view|news|info", re.IGNORECASE)
_FILE = re.compile(
    r"\.(?:docx?|xlsx?|pptx?|wps|zip|rar|7z|apk|exe|dmg|ipa|jpe?g|png|gif|webp|mp[34]|css|js|xml|rss|ics)$",
    re.IGNORECASE,
)
_APPS = re.compile(
    r"^ads?\d?\.|(?:^|\.)(?:apps\.apple\.com|itunes\.apple\.com|play\.google\.com|a\.app\.qq\.com|beian\.\w+\.gov\.cn|beian\.gov\.cn)$"
)
_DIGITS, _NUMBER = re.compile(r"\d+"), re.compile(r"\d{5,}")
_TURNS = re.compile(r"[a-zA-Z](?=\d)|\d(?=[a-zA-Z])")
_SECOND_LEVEL = frozenset({"com", "org", "gov", "net", "edu", "co", "ac", "idv"})


@dataclass(slots=True, eq=False)
class Address:
    """Where a link leads, and what that tells of what is there."""

    url: str
    host: str
    path: str
    #: The part of its host that subdomains share.
    site: str
    #: From -4, surely no article, to 3, most likely one.
    score: float
    #: What addresses made by one rule share: host and depth, names of files and of parameters, numbers as `#`.
    shape: str
    #: The day that it is made with: /202611/t20261126_1.html, /2026-11/26/, /2026/1126/, /20261126/.
    day: date | None
    #: That day, else the first of the month that it is made with.
    about: date | None


class _Parts(NamedTuple):
    host: str
    path: str
    query: str
    folders: list[str]
    file: str


def read_address(url: str) -> Address:
    """What `url`, absolute and canonical, tells."""
    head, _, route = url.partition("#")
    place, _, path = head.partition("://")[2].partition("/")
    path, _, query = (route.lstrip("!/") or path).partition("?")
    *folders, file = path.split("/")
    host = place.rpartition("@")[2].partition(":")[0]
    parts = _Parts(host, f"/{path}", query, [folder for folder in folders if folder], file)
    site, day = site_of(host), _day(f"{parts.path}?{query}")
    return Address(url, host, parts.path, site, _score(parts), _shape(parts, site), day, day or _month(parts.path))


def _score(parts: _Parts) -> float:
    path, query, folders = parts.path, parts.query, parts.folders
    if _FILE.search(parts.file) or _is_app(parts.host) or not (folders or parts.file or query):
        return -4
    name = _STATIC.sub("", parts.file)
    if _is_below_its_number(name, folders, path):
        name, folders = folders[-1], folders[:-1]
    if _SECTION_FILE.fullmatch(name) and not _ID_QUERY.search(query):
        score = -2.0
    else:
        score = _name_score(name, name != parts.file) if name else _folder_score((folders or [""])[-1])
    if _DATED.search(path) and (score > -1 or _DAY.search(path)) and not _ARCHIVE.fullmatch(path):
        score += 1.5
    if query:
        score += 3 if _VIEW.search(name) and _ANY_ID.search(query) else _query_score(query)
    sections = sum(map(_is_section, folders)) + bool(folders and _LIST_NAME.fullmatch(folders[-1]))
    return max(-4.0, min(3.0, score - sections / (2 if score >= 2 else 1)))


def _is_below_its_number(name: str, folders: list[str], path: str) -> bool:
    """Whether the folder names the article, and the file is called as all are: `/2026/0830/c12a4567/page.htm`."""
    if not folders or not _COUNTED.fullmatch(folders[-1]):
        return False
    return _EACH.fullmatch(name) is not None or (name in {"page", "index"} and _DAY.search(path) is not None)


def _folder_score(name: str) -> float:
    if not name:
        return 0
    return 2 if _is_slug(name) else 1.5 if _NUMBER.fullmatch(name) or _is_hash(name) else -2


def _name_score(name: str, has_suffix: bool) -> float:
    if _is_slug(name) or _LONG_NUMBER.search(name) or _NUMBERED.search(name) or _is_hash(name):
        return 2
    if _DIGITS.search(name):
        return 1 if has_suffix or name.isdigit() else 0
    return 0 if "-" in name else -1


def _is_slug(name: str) -> bool:
    """`talks-end-without-a-deal`: as many words as a headline has."""
    if "-" not in name and "_" not in name and "%" not in name:
        return False
    words = [part for part in name.replace("_", "-").split("-") if part.isalpha() and len(part) > 1]
    return len(words) > 3 or (len(words) == 3 and len(name) >= 18) or (name.count("%") >= 15 and len(name) >= 45)


def _is_hash(name: str) -> bool:
    """`a1b2c3d4e5`: letters and digits that no person chose."""
    return len(name) >= 8 and len(_TURNS.findall(name)) >= 3


def _query_score(query: str) -> float:
    if _ARTICLE_QUERY.search(query):
        return 3
    if _SECTION_QUERY.search(query):
        return -1
    return 2.5 if _ID_QUERY.search(query) else 0


@lru_cache(maxsize=1024)
def _is_app(host: str) -> bool:
    return _APPS.search(host) is not None


@lru_cache(maxsize=1024)
def _is_section(folder: str) -> bool:
    return _SECTION_NAME.fullmatch(folder) is not None


def _shape(parts: _Parts, site: str) -> str:
    query = [
        name + ("=" + value if value.isalpha() else "=#")
        for name, _, value in sorted(part.partition("=") for part in parts.query.split("&") if part)
    ]
    return f"{site}/{'/'.join(map(_folder_shape, parts.folders))}/{_file_shape(parts.file)}?{'&'.join(query)}"


def _folder_shape(folder: str) -> str:
    if _is_section(folder):
        return folder
    return shape if (shape := _DIGITS.sub("#", folder)) != folder else "a"


def _file_shape(name: str) -> str:
    if _is_slug(name):
        return "slug"
    if _is_hash(name):
        return "hash"
    return _DIGITS.sub("#", name)


@lru_cache(maxsize=1024)
def site_of(host: str) -> str:
    """The part of a host that subdomains share: three labels under a suffix such as .com.cn, else two."""
    labels = host.split(".")
    if host.replace(".", "").isdigit() or ":" in host:
        return host
    is_second_level = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if is_second_level else labels[-2:])


def _day(where: str) -> date | None:
    if "20" not in where and "19" not in where:
        return None
    found = [*_DAY.finditer(where), *_STAMP.finditer(where), *_ENGLISH_DAY.finditer(where)]
    return next((day for one in reversed(found) if (day := _date(one))), None)


def _month(path: str) -> date | None:
    found = _MONTH.search(path)
    return date(int(found["y"]), int(found["m"]), 1) if found else None


def _number(month: str) -> int:
    return int(month) if month.isdigit() else _MONTHS.index(month.lower()) + 1


def _date(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    month = parts["m"] or parts.get("m2") or ""
    try:
        return date(int(parts["y"]), _number(month), int(parts["d"] or parts["d2"]))
    except ValueError:
        return None
