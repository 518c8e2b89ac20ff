"""What a message means as a command: in words, behind another slash, or mistyped. Pure."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from bot.handlers.incoming import Said, calling
from bot.locale import LANGUAGE_NAMES, LANGUAGES, Locales, Words
from bot.times.quiet import QuietHours, parse_quiet
from bot.times.schedule import Misread, parse_schedule
from bot.times.until import is_end
from summarizer import fold

#: 、 and ＼ are what the slash's key gives with a Chinese keyboard. A name that is followed by @ is another bot's.
_SLASHED = re.compile(r"([/／、\\＼])(\s*)(\w+)(?:[\s:：]+(.*))?", re.DOTALL)
_IN_WORDS = re.compile(r"(\w+)(?:[\s:：]+(\S.*)|[\s。.!！?？~～…]*)", re.DOTALL)
_NAME = re.compile(r"[a-z0-9_]+")
_NUMBER = re.compile(r"(?:第|#)?\d{1,3}(?:条|个|号)?")
#: What has none of these tells no hour of digests, and need not be read for one.
_HOUR = re.compile(r"\d\s?(?:[:：]\d\d|[点點时時]|[ap]\.?m)|[一二两兩三四五六七八九十][点點]", re.IGNORECASE)
_LANGUAGE = re.compile(r"(?:zh|en)(?:[-_]\w+)?|中文|汉语|英文|英语|[简繁]体(?:中文|字)?|english|chinese")

#: What only shows or asks, whatever follows it, and what does when it stands alone.
_SHOWS = frozenset(("digest", "help", "latest", "missed", "search", "settings", "sources", "topics", "why"))
_SHOWS_ALONE = frozenset(("follow", "language", "mute", "quiet", "schedule", "start", "subscribe"))

#: More edits, or more of them than letters that are right, make another word of it.
_MOST_EDITS = 2
_MOST_NEAR = 3
_SHORTEST_BEGINNING = 3
_LONGEST_HOURS = 60


def _is_schedule(text: str) -> bool:
    """A city alone is a question: 时间 纽约."""
    typed = parse_schedule(text)
    if isinstance(typed, Misread):
        return typed.what == "days"
    return bool(typed.slots or typed.weekdays or "/" in text)


def _is_hours_alone(text: str) -> bool:
    """7:30, 每天7:30, weekdays at 7am. 三点 and 周三 8:00 may well be asked about."""
    if len(text) > _LONGEST_HOURS or not _HOUR.search(text):
        return False
    typed = parse_schedule(text)
    if isinstance(typed, Misread):
        return typed.what == "days"
    if typed.weekdays is None:
        return bool(typed.slots) and not typed.zone and not typed.cities and any(map(str.isdecimal, text))
    return bool(typed.slots) and typed.weekdays.bit_count() > 1


#: What may follow a command's word for it to be the command, folded: 暂停 营业 is a question, 安静 23:00-07:00 is none.
#: Nothing may follow the words of others.
_ARGUMENTS: Mapping[str, Callable[[str], bool]] = {
    **dict.fromkeys(("search", "digest", "latest", "follow", "mute", "unmute", "subscribe", "unsubscribe"), bool),
    "why": lambda text: _NUMBER.fullmatch(text) is not None,
    "quiet": lambda text: isinstance(parse_quiet(text), QuietHours),
    "schedule": _is_schedule,
    "pause": is_end,
    "language": lambda text: text in map(fold, LANGUAGE_NAMES.values()) or _LANGUAGE.fullmatch(text) is not None,
}


@dataclass(frozen=True)
class Phrasebook:
    """What commands are called."""

    names: frozenset[str] = frozenset()  #: behind the slash
    of_staff: frozenset[str] = frozenset()  #: those of the names that need a role: they are not guessed
    words: Mapping[str, str] = field(default_factory=dict)  #: a name by what people call it, folded
    #: folded words for what is followed, where a press takes it away; whether something may follow the word
    following: Mapping[str, bool] = field(default_factory=dict)

    def called(self, word: str, argument: str) -> str | None:
        """The command that the word and what follows it are; None for a question."""
        if (takes_more := self.following.get(fold(word))) is not None:
            return "follow" if takes_more or not argument else None
        name = self.words.get(fold(word))
        takes = _ARGUMENTS.get(name or "")
        return name if not argument or (takes is not None and takes(fold(argument))) else None

    def argument_of(self, word: str, argument: str) -> str:
        """What follows the word, where it is the command's."""
        return "" if fold(word) in self.following else argument

    def meant(self, name: str, argument: str) -> str | None:
        """The command by its name or another of its words, or the only one near, if a wrong guess changes nothing."""
        if name in self.names:
            return name
        near = [known for known in self.names if edits(name, known) <= 1]
        is_safe = len(near) == 1 and (near[0] in _SHOWS or (near[0] in _SHOWS_ALONE and not argument))
        return self.called(name, argument) or (near[0] if is_safe else None)

    def nearest(self, name: str, *, for_staff: bool) -> list[str]:
        """The commands that may have been meant, at most three; none where nothing is near."""
        known = sorted(self.names if for_staff else self.names - self.of_staff)
        if name in self.words:
            return [self.words[name]]
        distances = {one: edits(name, one) for one in known}
        least = min(distances.values(), default=_MOST_EDITS + 1)
        if least <= _MOST_EDITS and 2 * least < len(name):
            return [one for one in known if distances[one] == least][:_MOST_NEAR]
        return [one for one in known if len(name) >= _SHORTEST_BEGINNING and one.startswith(name)][:_MOST_NEAR]


def phrasebook(locales: Locales, names: frozenset[str], of_staff: frozenset[str]) -> Phrasebook:
    """The words of all languages: who chose one may well type another."""
    words: dict[str, str] = {}
    following: dict[str, bool] = {}
    for language in LANGUAGES:
        for name in sorted(names - of_staff):
            words.update(dict.fromkeys(_listed(locales[language], f"spoken-{name}"), name))
        following.update(dict.fromkeys(_listed(locales[language], "spoken-following"), False))
        following.update(dict.fromkeys(_listed(locales[language], "spoken-unfollow"), True))
    return Phrasebook(names, of_staff, words, following)


def _listed(words: Words, message: str) -> list[str]:
    return [fold(word) for word in words.plain(message).split()]


def understood(said: Said, book: Phrasebook, own_name: str) -> Said:
    """The message as the command that it plainly is; as it is, if it is none. It was said to the bot."""
    if said.command is not None:
        name = book.meant(said.command, said.argument)
        argument = book.argument_of(said.command, said.argument) if name else said.argument
        return replace(said, command=name or said.command, argument=argument)
    if said.urls or said.is_forward:
        return said
    text = calling(own_name).sub(" ", said.text).strip()
    if slashed := _SLASHED.fullmatch(text):
        return _behind_slash(said, book, slashed)
    if spoken := _IN_WORDS.fullmatch(text):
        argument = spoken[2] or ""
        if command := book.called(spoken[1], argument):
            argument = book.argument_of(spoken[1], argument)
            return replace(said, command=command, argument=argument, is_spoken=True)
    hours = text.rstrip("。.!！~～")
    if "schedule" in book.names and _is_hours_alone(hours):
        return replace(said, command="schedule", argument=hours, is_spoken=True)
    return said


def is_addressed(said: Said, own_name: str) -> bool:
    """Whether it was certainly said to the bot, though others read it too."""
    return said.reply_to_me or said.mentions_me or calling(own_name).search(said.text) is not None


def _behind_slash(said: Said, book: Phrasebook, slashed: re.Match[str]) -> Said:
    slash, gap, name, argument = slashed[1], slashed[2], fold(slashed[3]), (slashed[4] or "").strip()
    command = book.meant(name, argument)
    if command is None and slash in "/／" and not gap and _NAME.fullmatch(name):
        command = name
    return replace(said, command=command, argument=book.argument_of(name, argument)) if command else said


def edits(one: str, other: str) -> int:
    """Letters put in, left out, exchanged, or swapped with their neighbour, to make one word of the other.

    Boytsov, Indexing methods for approximate dictionary searching, 2011: the optimal string alignment.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, row, older = row, [i], before
        for j, against in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        before = last
    return row[-1]
