"""A question to the archive, as people write it: words, “phrases”, when, from whom, of which topic. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from unicodedata import category
from zoneinfo import ZoneInfo

from bot.search.asking import Asking, asking
from bot.times.periods import Period, Told, period_at
from summarizer import analyse, fold

_MOMENT = timedelta(microseconds=1)
_A_DAY = timedelta(days=1)
_QUOTED = re.compile(r"[“”\"]([^“”\"]*)[“”\"]|「([^「」]*)」|『([^『』]*)』|«([^«»]*)»")
#: from: and its value, which is quoted where it holds a space.
_SOURCE = re.compile(rf"(?:from|source|来源)\s?:\s?(?:{_QUOTED.pattern}|([^\s“”\"「『«]+))")
_TOPIC = re.compile(r"#([^\s#,，。、;；]+)#?")
#: A bound and its value, whatever that is.
_BOUND = re.compile(r"(since|until|till|before|after)\s?:\s?([^\s“”\"「『«]+)")
_MONTH_AND_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})")
#: What names of times may begin with, which stand behind Han.
_TIME_BEGINS = frozenset("今昨前大上本这最近过0123456789")
#: 历史上的今天 is no day, 去年今天 not this one.
_NOT_BEFORE_TIME = frozenset("的年")
_COMMAS = re.compile(r"[,，、;；]")
#: What belongs to the name of a time, and is nothing to look for: 昨天的新闻, "today's news".
_AFTER_TIME = re.compile(r"的?(?:新闻|消息|报道)(?!\w)|的|'s(?:\snews\b)?")
#: Beside a filter, what asks for whatever there is: 今天有什么新闻.
_WHATEVER = re.compile(
    r"(?:都?[有出发]生?了?)?(?:什么|啥|哪些)?(?:大?新闻|消息|报道|大?事情?)?(?:发生)?了?[吗呢?？!！。\s]*"
    r"|(?:what(?:'s| is)? ?)?(?:the )?(?:happen(?:ed|ing)|new|news|latest)?\??"
)
#: The same by itself; the past day is meant.
_WHATEVER_NOW = re.compile(
    r"(?:现在|眼下)?(?:都?[有出发]生?了?)(?:什么|啥|哪些)(?:最?新的?)?(?:大?新闻|消息|报道|大?事情?|新鲜事)?[吗呢?？!！。\s]*"
    r"|what(?:['’]s| is)? ?(?:happening|new|the (?:latest )?news)(?: today| now)?[?!.\s]*"
)
_NEWS_OF = re.compile(r"(?<=\w)的?(?:新闻|消息|报道)$")


@dataclass(frozen=True)
class Question:
    """What is asked for; what is left of a question without its filters are words."""

    text: str = ""  #: all of it, on one line
    words: str = ""
    phrases: tuple[str, ...] = ()
    since: datetime | None = None  #: aware UTC, as its ``until``; both are included
    until: datetime | None = None
    sources: tuple[str, ...] = ()  #: parts of their names
    topics: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()  #: bounds of time that are none
    no_topics: tuple[str, ...] = ()  #: names of topics that there are not; they are among the words

    @cached_property
    def asking(self) -> Asking:
        """What its words look for, and want to hear."""
        return asking(self.words)

    @property
    def asked(self) -> str:
        """What a text that answers has."""
        return " ".join(filter(None, (self.asking.words, *self.phrases)))

    @property
    def has_filters(self) -> bool:
        return bool(self.since or self.until or self.sources or self.topics)

    @property
    def has_words(self) -> bool:
        return any(map(str.isalnum, self.asked))


def parse_question(text: str, now: datetime, zone: str) -> Question:
    """Dates are told in an IANA zone, from ``now`` on (aware). What is no filter stays a word, also in quotes."""
    line = " ".join(_written(text).split())
    reading = _Reading(line, fold(line), now.astimezone(ZoneInfo(zone)))
    reading.read()
    words = " ".join("".join(reading.left).split())
    if words == line and _WHATEVER_NOW.fullmatch(reading.folded):
        reading.times.append(Told(Period(reading.now - _A_DAY, None), len(line), "nothing"))
        words = ""
    since, until = _bounds([told.period for told in reading.times])
    return Question(
        text=line,
        words=_beside_filters(words) if reading.times or reading.sources or reading.topics else words,
        phrases=tuple(dict.fromkeys(reading.phrases)),
        since=since,
        until=until,
        sources=tuple(dict.fromkeys(reading.sources)),
        topics=tuple(dict.fromkeys(reading.topics)),
        unread=tuple(dict.fromkeys(reading.unread)),
    )


def _written(text: str) -> str:
    """Without what nobody sees: joiners and marks of direction part no word, control characters and half of a pair of
    surrogates do."""
    parts = {"Cf": "", "Cc": " ", "Cs": " "}
    return "".join(parts.get(category(sign), sign) for sign in text)


def _beside_filters(words: str) -> str:
    """昨天的地铁新闻 asks for 地铁."""
    if _WHATEVER.fullmatch(fold(words)):
        return ""
    end = _NEWS_OF.search(fold(words))
    return words[: end.start()] if end else words


@dataclass
class _Reading:
    line: str
    folded: str  #: character for character
    now: datetime  #: in the local zone
    left: list[str] = field(default_factory=list)  #: what is no filter and no phrase
    phrases: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    times: list[Told] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def read(self) -> None:
        at = 0
        while at < len(self.folded):
            end = self._part(at)
            self.left.append(self.line[at] if end == at else " ")
            at = max(end, at + 1)

    def _part(self, at: int) -> int:
        """Where the filter or the phrase that begins here ends; here, if there is none."""
        is_inside = at > 0 and self.folded[at - 1].isalnum()
        if is_inside:
            is_of_han = not _is_latin(self.folded[at - 1])
            parts = [self._phrase, self._time_behind] if is_of_han else [self._phrase]
        else:
            parts = [self._phrase, self._source, self._topic, self._time, self._bound]
        return next((end for part in parts if (end := part(at)) > at), at)

    def _phrase(self, at: int) -> int:
        match = _QUOTED.match(self.folded, at)
        # 6" is a measure, and begins no phrase.
        if match is None or (match[0][0] == '"' and _is_latin(self.folded[at - 1 : at])):
            return at
        phrase = self._group(match).strip()
        if any(map(str.isalnum, phrase)):
            self.phrases.append(phrase)
        return match.end()

    def _source(self, at: int) -> int:
        match = _SOURCE.match(self.folded, at)
        names = [name.strip() for name in _COMMAS.split(self._group(match))] if match else []
        named = [name for name in names if any(map(str.isalnum, name))]
        self.sources += named
        return match.end() if match and named else at

    def _topic(self, at: int) -> int:
        match = _TOPIC.match(self.folded, at)
        if match is None or not any(map(str.isalnum, match[1])):
            return at
        self.topics.append(self._group(match))
        return match.end()

    def _time(self, at: int) -> int:
        told = period_at(self.folded, at, self.now)
        if told is None:
            return at
        after = _AFTER_TIME.match(self.folded, told.end)
        end = after.end() if after and told.lean != "nothing" else told.end
        if end == told.end and self.folded[end : end + 1].isalnum() and not self._may_lean(told):
            return at
        self.times.append(told)
        return end

    def _time_behind(self, at: int) -> int:
        """地铁昨天: a time behind Han, where a word begins."""
        told = period_at(self.folded, at, self.now) if self.folded[at] in _TIME_BEGINS else None
        if told is None or told.lean != "word" or self.folded[at - 1] in _NOT_BEFORE_TIME:
            return at
        return self._time(at) if at in self._cuts else at

    def _bound(self, at: int) -> int:
        """since: and until: with a day without its month's name, or with what is no time at all."""
        match = _BOUND.match(self.folded, at)
        if match is None:
            return at
        day = _MONTH_AND_DAY.fullmatch(match[2])
        told = period_at(f"{match[1]}:{day[1]}月{day[2]}日", 0, self.now) if day else None
        if told:
            self.times.append(told)
        else:
            self.unread.append(self.line[match.start(2) : match.end(2)])
        return match.end()

    def _may_lean(self, told: Told) -> bool:
        """昨天地铁 names a day, 前天津市长 does not: its words are cut elsewhere."""
        is_before_latin = _is_latin(self.folded[told.end])
        may = {"word": not (is_before_latin and _is_latin(self.folded[told.end - 1])), "han": not is_before_latin}
        return may.get(told.lean, False) and told.end in self._cuts

    @cached_property
    def _cuts(self) -> frozenset[int]:
        """Where its words begin."""
        return frozenset(token.start for token in analyse(self.line).tokens if token.is_whole)

    def _group(self, match: re.Match[str]) -> str:
        """What the match holds, as it was written."""
        held = next((number for number, text in enumerate(match.groups(), 1) if text is not None), 0)
        return self.line[match.start(held) : match.end(held)]


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _bounds(periods: Sequence[Period]) -> tuple[datetime | None, datetime | None]:
    """Whole periods add to each other (昨天 今天), what is open to a side cuts off the other."""
    whole = [(period.since, period.until) for period in periods if period.since and period.until]
    since = [min(since for since, _ in whole)] if whole else []
    until = [max(until for _, until in whole)] if whole else []
    since += [period.since for period in periods if period.since and not period.until]
    until += [period.until for period in periods if period.until and not period.since]
    last = min(until).astimezone(UTC) - _MOMENT if until else None
    return (max(since).astimezone(UTC) if since else None), last
