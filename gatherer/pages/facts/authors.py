"""Who wrote an article, as its byline, its metadata or its dateline says; never who edited it."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from lxml.html import HtmlElement

from gatherer.markup import Paragraph, one_line
from gatherer.pages.facts.byline import LONGEST, Byline
from gatherer.pages.facts.json_ld import name_in
from gatherer.pages.facts.persons import IS_OUTLET, PERSON, PERSON_ALONE, of_persons
from gatherer.pages.facts.stated import Stated
from gatherer.pages.facts.titles import is_name

_HAN = r"[\u4e00-\u9fff]"
#: What stands where a name would, and is none; or behind one without a space, where elements of a byline are close.
_LABELS = (
    r"通[讯訊][员員]|来源|來源|[编編][辑輯]|[责責][任编編]|摄影|[图圖]片?|[记記]者|[阅閱][读讀]|[浏瀏][览覽]|[点點][击擊]"
    r"|[评評][论論]|字[号體体]|时间|日期|发布|[审審]核|校[对對]|[实實][习習]|特约|分享|打印|收藏|[一二三初终]审"
    r"|出自|出处|已有|我[要来]|举报|關注|关注|人气|热度"
)
_NO_NAME = (
    rf"(?!{_LABELS}|[您你我这這那请請]|本[报報刊]|[综綜]合|[报報][道導]|文章|文字|原[创創]"
    rf"|手[记記]|札[记記]|[观觀]察|[调調]查|视角|視角|[获獲]悉|[发發]自|{_HAN}{{1,4}}[报報][道導导])"
)
_NAME_ALONE = rf"{_HAN}{{1,7}}(?:[·•]{_HAN}{{1,8}}){{1,3}}|{_HAN}{{2,4}}?"
_NAME = rf"{_NO_NAME}(?:{_NAME_ALONE})(?!(?!{_LABELS}){_HAN})"
#: Behind another, no outlet's: `林小舟 青浦网编辑`.
_NEXT_NAME = rf"(?!{_HAN}{{1,4}}(?:[编編][辑輯]|[责責][编編])){_NAME}"
_NAMES = rf"{_NAME}(?:(?:\s?[、,，/;；]\s?|\s){_NEXT_NAME}){{0,7}}"
_OUTLET = r"[^\s:：,，。()（）]{2,10}(?:[报報社网網]|周刊|週刊|杂志|雜誌|新闻|新聞)"
_ROLE = (
    r"(?:[^\s:：,，。()（）]{0,12}?(?:[记記]者|[评評][论論][员員]|特约撰稿人?|撰稿人|专栏作[者家]|專欄作[者家])\s?[:：]?\s?"
    rf"|{_OUTLET}\s)?"
)
_FULL_DAY = r"(?:19|20)\d\d(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.|\s?年\s?\d{1,2}\s?月\s?)\d"
_MARKED = re.compile(
    r"(?:作\s?者|撰\s?文|撰\s?稿|[采採][写寫]|文字|试驾|試駕|(?<![\u4e00-\u9fff])[报報][道導]|(?<![\u4e00-\u9fff])文|(?<=[网報报])文(?=/))(?:/[图圖摄])?\s?[:：/|｜丨]\s?"
    rf"{_ROLE}(?P<names>{_NAMES})"
    rf"|(?:[记記]\s?者|[评評][论論][员員])\s?[:：/|｜丨\s]\s?(?P<reporters>{_NAMES})(?!\s?[/／]?\s?[摄攝])"
    r"|:\d\d\s?[·|]\s?(?:原创|原創)?\s?(?P<account>[^\s·|\d]{2,15})\s?[·|]"
    rf"|[记記]者\s?(?P<filed>{_NAMES})\s?[／/]\s?{_HAN}{{2,6}}[报報][道導]"
    rf"|\A(?=(?:{PERSON_ALONE}|{_HAN}{{1,7}}[·•]))(?P<first>{_NAME})(?<![时時][间間])(?<!日期)(?<!更新)\s?[·•|｜]?\s?(?={_FULL_DAY})"
    rf"|\A[□■◎◇◆●○▲△]\s?(?:{_ROLE})(?P<marked>{_NAMES})\s?\Z"
    rf"|[记記]者(?P<last>{_NAME})\s?\Z"
    rf"|\b[Bb][Yy]\s(?P<latin>{_NAME})"
    r"|\b[Bb]y:?\s+(?P<english>[A-Z][\w.'’-]*(?:\s+(?:and\s+|&\s+)?[A-Z][\w.'’-]+){1,6})"
)
#: A line that is nothing but a byline, as some articles end in.
_ALONE = re.compile(
    rf"[（(【]?(?:文/[图圖]\s?[:：]?\s?)?(?:(?:{_OUTLET}\s)?[^\s,，。（(]{{0,12}}?[记記]者\s?[:：/|｜丨】]?|(?:作者|撰文|撰稿|[采採][写寫]|文)\s?[:：/|｜丨])\s?(?P<names>{_NAMES})"
    r"(?:\s(?:通[讯訊][员員]|[实實][习習]生|文|文/图|[报報][道導]|[编編][辑輯]|[责責][编編]|校[对對]|[审審][核校]|[图圖摄攝])\s?.{0,30})?[)）】]?"
)
_PERSONS = rf"{PERSON}(?:[\s、]{PERSON}){{0,3}}"
#: A newspaper's author, in brackets behind its last sentence.
_BEHIND = re.compile(rf"(?:[。！？”]|\A)\s?[（(](?P<names>{_PERSONS})[)）]\s?\Z")
_DATELINE = re.compile(
    rf"[（(【]\s?[^（）()。]{{0,16}}?[记記]者\s?[:：]?\s?(?P<names>{_NAMES})(?:[\s,，、;；]{{0,2}}(?:通[讯訊][员員]|[实實][习習]生)[^（）()]{{0,40}})?\s?[)）】]"
    rf"|^[^,，。（(]{{0,12}}[记記]者\s(?P<reporters>{_NAMES})\s"
    rf"|[记記]者\s?(?P<filed>{_NAMES})\s?[／/]\s?{_HAN}{{2,6}}[报報][道導]"
    rf"|^[^,，。（(]{{0,14}}[记記]者\s?(?P<sent>{_NAME})\s{_HAN}{{2,5}}[报報][道導导]"
    rf"|^[^,，。（(]{{2,16}}[电電讯訊]\s?[（(](?P<cabled>{_PERSONS})[)）]"
    # A wire's: the name and the place are not apart, and most names have three characters.
    rf"|[记記]者\s?(?P<wire>(?:{_HAN}{{2,4}}[、/])*{_HAN}{{3}})(?={_HAN}{{2,5}}\d{{1,2}}日[电電])"
)
#: Whose the pictures and the text are.
_PICTURED = re.compile(
    rf"(?:\A|[。\s(（])(?P<names>{_NAMES})\s?(?:[摄攝]影[报報][道導]|文并[摄攝]|文/[图圖摄攝]|[图圖]文[报報][道導])[)）]?\Z"
    rf"|\A[(（]?(?P<wrote>{_NAMES})\s?[/／]\s?文(?=[\s/／)）]|\Z)"
)
#: A label whose name is in the next line.
_LABEL_ALONE = re.compile(r"(?:by|作\s?者|[记記]\s?者|撰文|文)\s?[:：/|｜]?", re.IGNORECASE)
_AUTHOR_NAMES = (
    "author",
    "article:author",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "article:author_name",
)
_MARKED_UP = (
    "//*[@rel='author' or @itemprop='author' or @id='js_author_name' or @class='author' or @class='author-name'"
    " or @class='byline-name' or @id='author']"
)
_CHINESE = re.compile(rf"(?:{_ROLE}){_NAMES}")
_ENGLISH = re.compile(r"[A-Z][\w.'’-]*(?:\s+(?:(?:and|&|van|von|de|der|bin|al)\s+)?[A-Z][\w.'’-]*,?){1,12}")
_ROLES = re.compile(r"^(?:by:?\s+|(?:文|作者|撰文|记者|記者)\s?[:：/|｜丨]\s?)|.*[记記]者\s?", re.IGNORECASE)
_EDITED = re.compile(r"[编編][辑輯]|[责責][编編]|校[对對]|[审審][核校]")
_WIDE_NAME = re.compile(rf"(?<!{_HAN})({_HAN})\s({_HAN})(?!{_HAN})")
_BETWEEN = re.compile(r"[\s、,，/;；]+")
#: How far into a page's first prose a dateline may reach, in characters.
_DATELINE_LENGTH = 100
_LONGEST_PERSON, _LONGEST_ACCOUNT, _SHORT_LINE = 30, 16, 40
_MOST_ACCOUNTS = 30
_ACCOUNTS = " | ".join(
    f"//a[contains(@href, '{part}')]"
    for part in ("/people/", "/author", "/u/", "/user", "uid=", "/space", "/member", "/profile")
)
_LABELLED = re.compile(rf"作者\s?[:：]\s?{_ROLE}(?P<names>{_NAMES})")
_LABEL = re.compile(_LABELS)
#: Behind an account's name: a date, and what readers do there.
_OF_PLATFORM = re.compile(
    rf"\s?[·•]?\s?{_FULL_DAY}.{{0,40}}(?:IP属地|IP屬地|关注|關注|[浏瀏][览覽]|收藏|粉丝|粉絲|[点點][赞讚])"
)
#: Where another's name may stand: that of a book's author, beside a review of it.
_BESIDE = re.compile(r"\b(?:aside|side-?bar)\b")
#: An article is not longer, and comments stand below.
_LAST_LINES = 80
#: An account's name leads to the account.
_LINKED = 0.7
#: Who put a page up, and an account's address.
_NOBODY = re.compile(rf"{_EDITED.pattern}|\b(?:admin|administrator|editor|root|webmaster)\b|管理员|[@/]", re.IGNORECASE)


def author_of(tree: HtmlElement, stated: Stated, lines: Sequence[Paragraph], byline: Byline) -> str | None:
    """The names, joined by spaces where they are Chinese; None where the page names nobody."""
    for names in _said(tree, stated, lines, byline):
        if names:
            return names
    return None


def _said(tree: HtmlElement, stated: Stated, lines: Sequence[Paragraph], byline: Byline) -> Iterator[str]:
    yield _found(_MARKED, list(_with_labels(byline.texts(lines))))
    site = stated.first(("og:site_name", "sitename")) or name_in(stated.data.get("publisher")) or ""
    stated_names = [_person_in(stated.data.get("author"), site), stated.left.get("author")]
    yield stated_names[0] if stated_names[0] and len(stated_names[0]) <= _LONGEST_PERSON else ""
    yield from (_name_alone(name, site) for name in stated_names if name)
    metas = (_name_alone(stated.metas.get(name, ""), site) for name in _AUTHOR_NAMES)
    shown = (names for names in metas if names and (names.isascii() or _is_shown_as_author(names, lines)))
    yield from (names for names in shown if not _begins_site(names, stated.title))
    yield from (_name_alone(one_line(node.text_content()), site) for node in tree.xpath(_MARKED_UP)[:3])
    first = lines[byline.end : byline.end + 2]
    yield _found(_DATELINE, [line.text[:_DATELINE_LENGTH] for line in first])
    own = [line.text for line in lines[byline.end :] if not _BESIDE.search(line.hints)]
    ends = (_ALONE.fullmatch(_closed(text)) for text in own if 3 <= len(text) <= _SHORT_LINE)
    signed = dict.fromkeys(of_persons(_spaced(found["names"])) for found in ends if found)
    # More than one are the contributors of a live report.
    yield next(iter(signed)) if len(signed) == 1 else ""
    yield _found(_LABELLED, [text for text in own if len(text) <= _SHORT_LINE])
    yield _found(_BEHIND, [line.text for line in lines[byline.end : byline.end + _LAST_LINES]][::-1])
    yield _found(_PICTURED, [line.text for line in lines[byline.start :] if len(line.text) <= LONGEST])
    yield _below_headline(lines, byline)
    yield _linked_account(tree, lines, byline)


def _with_labels(texts: Sequence[str]) -> Iterator[str]:
    for text, following in zip_longest(texts, texts[1:], fillvalue=""):
        yield f"{text} {following}" if _LABEL_ALONE.fullmatch(text) else text


def _person_in(value: Any, site: str) -> str:
    """The stated author's name, where that is a person's."""
    kind = str(value.get("@type") or "Person") if isinstance(value, dict) else ""
    if "Organization" in kind:
        return ""
    name = name_in(value) or ""
    is_sure = kind == "Person" and name != site and not is_name(name) and not _NOBODY.search(name)
    return name if is_sure else _name_alone(name, site)


def _below_headline(lines: Sequence[Paragraph], byline: Byline) -> str:
    """A name that stands alone between headline and date, or between headline and article."""
    if byline.headline is None or byline.headline + 1 >= byline.end:
        return ""
    line = lines[byline.headline + 1]
    text = _closed(line.text)
    is_alone = byline.headline + 2 == byline.end or (byline.is_signed and line.link_share > _LINKED)
    is_person = byline.is_signed and re.fullmatch(PERSON, text) is not None
    return text if (is_alone or is_person) and re.fullmatch(_NAME, text) and not is_name(text) else ""


def _begins_site(names: str, title: str) -> bool:
    """Whether the name is the site's, as the page's title ends in it: `网边` of `…_网边新闻`."""
    return any(part.startswith(names) for part in re.split(r"[-_|]", title)[1:])


def _linked_account(tree: HtmlElement, lines: Sequence[Paragraph], byline: Byline) -> str:
    """Who has the page that a link of the byline leads to, as on platforms where anybody may write."""
    if byline.headline is None or not byline.is_signed:
        return ""
    below = [line.text for line in lines[byline.headline + 1 : byline.end] if len(line.text) <= LONGEST]
    names = (one_line(node.text_content()[:_LONGEST_PERSON]) for node in tree.xpath(_ACCOUNTS)[:_MOST_ACCOUNTS])
    linked = next((name for name in names if _is_account(name) and any(text.startswith(name) for text in below)), "")
    return linked or _scripted_account(tree, below)


def _scripted_account(tree: HtmlElement, below: Sequence[str]) -> str:
    """The same where a script follows the link, known by what platforms set behind it and its date."""
    nodes = tree.xpath("//a[not(@href) or starts-with(@href, 'javascript:')]")[:_MOST_ACCOUNTS]
    names = [one_line(node.text_content()[:_LONGEST_PERSON]) for node in nodes]
    return next((name for name in names if _is_account(name) and any(_is_platforms(text, name) for text in below)), "")


def _is_platforms(text: str, name: str) -> bool:
    return text.startswith(name) and not _LABEL.match(name) and _OF_PLATFORM.match(text, len(name)) is not None


def _is_account(name: str) -> bool:
    return 2 <= len(name) <= _LONGEST_ACCOUNT and not (is_name(name) or IS_OUTLET.search(name) or _NOBODY.search(name))


def _is_shown_as_author(names: str, lines: Sequence[Paragraph]) -> bool:
    """Whether the page shows a Chinese name that its metadata give: many CMSs state the editor there."""
    first = names.split(" ")[0]
    shown = [line.text for line in lines if first in line.text and len(line.text) <= LONGEST]
    return bool(shown) and not any(
        _EDITED.search(text[max(0, text.find(first) - 8) : text.find(first)]) for text in shown
    )


def _found(pattern: re.Pattern[str], texts: Sequence[str]) -> str:
    for text in texts:
        found = pattern.search(_closed(text))
        if found and (names := of_persons(_spaced(_names_in(found)))):
            return names
    return ""


def _name_alone(text: str, site: str) -> str:
    """A stated author, if it is a person's name and not an account, a number, an address or the site."""
    text = _closed(one_line(text))
    if text == site or len(text) > 100 or IS_OUTLET.search(text):
        return ""
    if _CHINESE.fullmatch(text):
        return of_persons(_spaced(_ROLES.sub("", text)))
    bare = _ROLES.sub("", text)
    return of_persons(bare) if _ENGLISH.fullmatch(bare) else ""


def _names_in(found: re.Match[str]) -> str:
    return next(names for names in found.groups() if names)


def _closed(text: str) -> str:
    """Papers set two-character names as wide as those of three: `李 晓 张文博` is `李晓 张文博`."""
    return _WIDE_NAME.sub(r"\1\2", text)


def _spaced(names: str) -> str:
    return one_line(names) if names.isascii() else _BETWEEN.sub(" ", names).strip()
