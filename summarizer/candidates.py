"""The spans that may become key points: sentences of the prose, begun behind a dateline or a connective."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from summarizer.document import Document
from summarizer.paragraphs import width
from summarizer.tokens import Token

_OUTLET = (
    r"(?:本[报台网]|[^\s，。,:“]{0,8}?"
    r"(?:[日晚晨时早商年]报|在线|客户端|网|电视台|卫视|(?:新华|中新|通讯|路透|法新|美联|共同|塔斯|韩联|财联)社))"
)
_DATELINE = re.compile(
    rf"""(?:
        [【\[][^】\]]{{1,20}}[】\]]                                             # 【快讯】
      | {_OUTLET} (?:                                                          # 新华社江城1月19日电（记者 某某）
            [^，。,“]{{0,8}}?(?:\d{{4}}年)?\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日\s?(?:电|讯|消息|报道)
          | 讯(?![息号飞])
          | (?:综合)?(?:消息|报道)(?=\s*[（(:：,，])
        ) \s*(?:[（(][^）)]{{1,40}}[）)])?\s*[:：,，]?
      | [^\s，。,:“]{{2,12}}(?:讯|电)\s*[（(][^（()）]{{0,12}}(?:记者|通讯员)[^（()）]{{1,40}}[）)]\s*[:：]?
      | [（(][^（()）]{{0,12}}(?:记者|通讯员)[^（()）]{{1,40}}[）)]\s*[:：]?
      | (?: [A-Z][A-Z\ .'-]{{2,30}}(?:,[^—–\n]{{1,24}})? | [A-Z][A-Za-z\ .,]{{1,40}}\([A-Z][A-Za-z]+\) )
        \s*(?:—|--|–|-)\s                                                      # JIANGCHENG, Jan. 19 (Reuters) —
      )\s*""",
    re.VERBOSE,
)
_CAPTION = re.compile(r"[^。，,!？！?\n]{2,30}[↑▲△▼↓]\s*")
_MARKER = re.compile(
    r"(?:[—–]{1,2}|[•·▪■◆●★►▶*]+|-\s|[（(][一二三四五六七八九十\d]{1,2}[）)]"
    r"|[一二三四五六七八九十\d]{1,2}、(?![一二三四五六七八九十\d])|\d{1,2}\.(?=\s))\s*"
)
_CONNECTIVE = re.compile(
    r"""(?:据悉|据了解|据介绍|据透露|据报道|另据报道|另悉|又讯|此外|另外|同时|与此同时|记者(?:今日|昨日|从现场)?(?:了解到|获悉|注意到|看到|发现)
        |记者(?:\d{1,2}日|今日|昨日|今天|昨天)?从[^，。,]{2,24}(?:获悉|了解到))[，,：:]\s*
      | (?:Meanwhile|In\ addition|Additionally|Moreover|Furthermore|Also),\s+""",
    re.VERBOSE,
)
#: A dateline, a marker and a connective may follow one another.
_LEADS = (_CAPTION, _MARKER, _DATELINE, _MARKER, _CONNECTIVE)


@dataclass(frozen=True)
class Candidate:
    """A span of a document's text that could be quoted as a key point."""

    document: Document
    start: int
    end: int
    #: Place among the sentences of the prose, from 0.
    position: int
    opens_paragraph: bool
    #: Whether the span begins behind a list's dash or number.
    is_item: bool
    tokens: tuple[Token, ...]

    @cached_property
    def text(self) -> str:
        """The span as it stands in the source."""
        return self.document.text[self.start : self.end]

    @cached_property
    def folded(self) -> str:
        """The span in Simplified characters and half width, capitals kept: what rules read."""
        return self.document.folded[self.start : self.end]

    @cached_property
    def width(self) -> int:
        """Its length in units of half a Han character."""
        return width(self.text)

    @cached_property
    def wholes(self) -> tuple[Token, ...]:
        """Its tokens, without those inside another."""
        return tuple(token for token in self.tokens if token.is_whole)


def candidates(document: Document) -> Iterator[Candidate]:
    """A candidate for each sentence of the prose, in order; none of them is judged yet."""
    before = -1
    for position, sentence in enumerate(document.prose):
        start = skip_lead(document.text, sentence.start, sentence.end)
        yield Candidate(
            document=document,
            start=start,
            end=sentence.end,
            position=position,
            opens_paragraph=sentence.paragraph != before,
            is_item=_MARKER.match(document.text, sentence.start, start) is not None,
            tokens=tuple(token for token in sentence.tokens if token.start >= start),
        )
        before = sentence.paragraph


def skip_lead(text: str, start: int, end: int) -> int:
    """Where the sentence says something: behind dateline, list marker and connective."""
    at = start
    for lead in _LEADS:
        found = lead.match(text, at, end)
        if found and found.end() < end:
            at = found.end()
    return at
