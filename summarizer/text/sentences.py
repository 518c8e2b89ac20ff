"""Where sentences begin and end, as spans of the given text, in one pass over it.

The cases are those of pySBD's golden rules (Sadvilkar and Neumann, 2020) and what Chinese pages add to them. Nothing
inside quotation marks or brackets ends a sentence; behind them it ends by what closed them and by what follows.
The patterns read the text as given, in both scripts: folding makes ！ and ! one mark, and they mean different things.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.text.enclosures import Enclosures, enclosures
from summarizer.text.lines import Span, strip
from summarizer.text.periods import ends_with_period, ends_without_space, goes_on_small, next_word

_MARKS = re.compile("[。｡！？!?….．]+")
_FULL = frozenset("。｡！？")
_HALF = frozenset("!?")
_PERIODS = (".", "．")
_AFTER = frozenset("\"'”’」』）)】]》〉[")
_QUOTES = frozenset("\"'”’」』")
_OPENING_QUOTES = frozenset('"“‘「『')
_FOOTNOTE = re.compile(r"(?:\[\d{1,3}\])+")
#: Behind these the sentence has not ended.
_GOES_ON = frozenset("，。、；：,;:）)】]》…！？!?")
#: Words that go on behind a quotation (“为什么？”的问题), and behind a pause (他想说什么……却没有说).
_PARTICLES = ("的", "等")
_GOES_ON_AFTER_PAUSE = re.compile("[的等却但就还才又并则便了吧呢吗啊]|都(?!市)|也(?!许)")
#: What a quotation with its speaker before it stands behind: a colon, a comma, or the last character of a verb.
_LEADS_IN = frozenset("：:，,说說道称稱问問喊叫答示出写寫候应應骂罵叹嘆")
#: How far behind a quotation its speaker is looked for, in characters.
_SPEAKER_WITHIN = 40
_SPEECH = re.compile(
    r"""(?<![小据據传傳])[说說](?![明法服]) | (?<![名职職简簡号號俗统統昵])[称稱](?!为|為|号|呼)
      | (?<![知街味频渠管赛轨通报跑河车隧])道(?=[，,。！]) | (?<![疑学提访慰顾])[问問](?=[，,。道])
      | 表示|告[诉訴]|[认認][为為]|指出|坦言|直言|感慨|感[叹嘆]|[提谈談]到|吐槽|笑着|(?:连连|纷纷)点赞|十分认可
      | (?: 介[绍紹]|[强強][调調]|透露|解[释釋]|回[忆憶]|分析|呼[吁籲]|反映|建[议議]|[补補]充|回[应應]|回答|[总總][结結]
          | [评評][价價]|提醒 ) (?=[，,。！道说說称稱]|\Z)
      | \b(?:said|says|told|added|asked|wrote|replied|recalled|explained|shouted|cried)\b
    """,
    re.VERBOSE,
)
#: What follows a quotation with these words is the next sentence, whoever speaks in it.
_NEW_SUBJECT = re.compile(
    r"""另?[据據] | 此外 | 目前 | 然而 | 不[过過] | 但 | [会會]上， | [对對]此 | [随隨][后後] | [与與]此同[时時]
      | [他她][们們]?[还還]
      | [^。！？!?“「，]*(?: (?:此前|[报報])[报報]道 | (?:[还還]|同[时時])[说說称稱表告指提介强透] )""",
    re.VERBOSE,
)
_CLAUSE = re.compile(r"([^。！？!?：:“「]*[。！]?)([：:？?]?)")
#: Marks without a word that close belong to the sentence before them (” 。), up to this length.
_CLOSING = frozenset("。｡！？!?.．…”’」』）)】]》〉")
_ORPHAN = 4
#: Dots with space before them are spoken of (.. 表示上级目录), as after a slash.
_SPOKEN_OF = ("..", "...")
#: How long a sentence must be for an ellipsis to end it: shorter, it is a pause.
_PAUSE = 8

_HAN = "\u3400-\u9fff"
_NUMERALS = "一二三四五六七八九十"
#: A subhead and its text in one line: 一、加强领导 市委…; 落实责任　市委…. The text behind it runs on for a while.
#: A plain subhead needs a wide space: a narrow one stands in headlines, and between a title and a name.
_SUBHEAD = re.compile(
    rf"""(?: (?: [{_NUMERALS}]{{1,3}}、 | [（(][{_NUMERALS}\d]{{1,3}}[）)] | \d{{1,2}}[、.．] ) \s?
            [{_HAN}“《] [{_HAN}“”‘’《》A-Za-z\d]{{1,24}} (?<=[{_HAN}”’》]) [ \u3000]+
          | (?!\S*(?:记者|記者|通讯员|通訊員|作者|编辑|編輯|编译|来源|摄|图)\s) [{_HAN}]{{4,12}} \u3000 )
        (?=[“《\d{_HAN}][^\s。！？]{{12}})""",
    re.VERBOSE,
)
_SPACE = frozenset(" \u3000")
#: How far into a paragraph the space behind a subhead stands.
_SUBHEAD_WITHIN = 34
_ITEM = re.compile(r"(?<![\d.．、第])([1-9]\d?)[.．、]\s?(?=[^\W\d_])")


class _Stop(NamedTuple):
    """A run of marks that may end the sentence."""

    text: str
    #: Where the sentence begins.
    begun: int
    #: The run's span, and where the marks end that close after it.
    first: int
    last: int
    end: int
    #: Where the quotation or bracket opens that is closed here; -1 without one.
    opener: int
    #: The paragraph's end.
    limit: int


def sentence_spans(text: str, paragraph: Span) -> list[Span]:
    """The sentences of a paragraph, in order and without the space around them.

    What stands in quotation marks or brackets is not divided, and a quotation stays with the speaker who follows it;
    one that the next paragraph goes on with reaches to the end of its paragraph.
    """
    start = paragraph[0]
    spans: list[Span] = []
    for end in _ends(text, paragraph):
        first, last = strip(text, start, end)
        if spans and first < last <= first + _ORPHAN and _CLOSING.issuperset(text[first:last]):
            spans[-1] = (spans[-1][0], last)
        elif first < last:
            spans.append((first, last))
        start = end
    return spans


def _ends(text: str, paragraph: Span) -> Iterator[int]:
    """Where the sentences of the paragraph end, its own end last; space may stand before an end."""
    start, stop = paragraph
    pairs = enclosures(text, start, stop)
    items = _item_starts(text, start, stop, pairs)[::-1]
    for run in _MARKS.finditer(text, start, stop):
        first, last = run.span()
        if last - first > 1 and text[last - 1] in _PERIODS and text[first] in _FULL:  # 。.name
            last = first + 1
        while items and items[-1] <= first:
            start = items.pop()
            yield start
        end = _absorb(text, last, stop, pairs) if last < stop and text[last] in _AFTER else last
        if end >= stop:
            break
        if text[end] in _GOES_ON or (pairs.starts and pairs.hold(first, end)):
            continue
        if end > last or text[last - 1] not in _FULL:
            candidate = _Stop(text, start, first, last, end, pairs.opened_by(last, end), stop)
            if not _is_final(candidate):
                continue
        yield end
        start = end
    yield from reversed(items)
    yield stop


def _item_starts(text: str, start: int, stop: int, pairs: Enclosures) -> list[int]:
    """Where sentences begin that no mark tells: behind a subhead in their line, at 2. and 3. of a run-on list."""
    starts = []
    if not _SPACE.isdisjoint(text[start : start + _SUBHEAD_WITHIN]):
        subhead = _SUBHEAD.match(text, start, stop)
        if subhead and text.find("。", subhead.end(), stop) > 0:
            starts.append(subhead.end())
    if text.find("2.", start, stop) < 0 and text.find("2、", start, stop) < 0:
        return starts
    due = 1
    for item in _ITEM.finditer(text, start, stop):
        number, at = int(item[1]), item.start()
        before = text[max(start, at - 2) : at].rstrip()[-1:]
        if number == 1:
            due = 1 if before.isascii() and before.isalpha() else 2  # Figure 1.
        elif number == due and not pairs.hold(at, at + 1):
            due += 1
            if before.isalpha() or before in _AFTER:  # not behind ；, where the list is one sentence
                starts.append(at)
    return starts


def _absorb(text: str, end: int, stop: int, pairs: Enclosures) -> int:
    """The end of a sentence with the marks that close what it holds, or with a footnote's number."""
    note = _FOOTNOTE.match(text, end, stop)
    if note:
        return note.end()
    while end < stop and text[end] in _AFTER and not pairs.open_at(end):
        end += 1
    return end


def _is_final(stop: _Stop) -> bool:
    marks = stop.text[stop.first : stop.last]
    if marks in _PERIODS:
        return _is_period_final(stop)
    if _FULL.isdisjoint(marks) and not (_is_pause_final(stop) if _HALF.isdisjoint(marks) else _is_mark_final(stop)):
        return False
    return stop.end == stop.last or _is_closed_final(stop)


def _is_period_final(stop: _Stop) -> bool:
    text, dot = stop.text, stop.first
    if dot == stop.begun:  # .NET
        return False
    if not text[dot - 1].isascii() and not text[stop.end].isspace():
        return _is_han_period(stop)
    if text[stop.end].isspace():
        return ends_with_period(text, stop.begun, dot, stop.end)
    return stop.end == stop.last and ends_without_space(text, stop.begun, dot)


def _is_han_period(stop: _Stop) -> bool:
    """Between Han a period ends a sentence only in a text that ends them so: else it stands in a foreign name."""
    text, limit = stop.text, stop.limit
    return text[limit - 1] in _PERIODS and not text[limit - 2].isascii() and text[stop.end].isalpha()


def _is_mark_final(stop: _Stop) -> bool:
    """Whether an exclamation or question mark in half width is one: not in an address, nor spoken of as a sign."""
    text, after = stop.text, stop.text[stop.end]
    before = text[stop.first - 1 : stop.first]
    if stop.end == stop.last and before.isascii() and after.isascii() and (after.isalnum() or after in "=&/-_%#\\"):
        return False
    if before.isspace() and not text[max(stop.begun, stop.first - 4) : stop.first].rstrip()[-1:].isascii():
        return False
    return not (before.isascii() and goes_on_small(next_word(text, stop.end)))


def _is_pause_final(stop: _Stop) -> bool:
    """Whether an ellipsis ends the sentence, rather than being a pause in it."""
    text, before = stop.text, stop.text[stop.first - 1 : stop.first]
    if stop.first - stop.begun < _PAUSE or before == "[":  # Bohr [...] used
        return False
    if stop.end > stop.last:
        return True
    if before in "/\\" or (before.isspace() and text[stop.first : stop.last] in _SPOKEN_OF):
        return next_word(text, stop.end)[:1].isupper()
    if _GOES_ON_AFTER_PAUSE.match(text, stop.end) or goes_on_small(next_word(text, stop.end)):
        return False
    return not (before.isascii() and text[stop.end].isascii() and text[stop.end].isalnum())


def _is_closed_final(stop: _Stop) -> bool:
    """Whether the sentence ends with the quotation or bracket that ends here."""
    text, opener = stop.text, stop.opener
    if opener >= stop.first:  # a footnote's number
        return True
    if text[stop.end] in _PARTICLES:
        return False
    before = text[opener - 1] if opener > stop.begun else ""
    if opener > stop.begun and _is_phrase(text[opener], before):
        return False
    if text[stop.end - 1] not in _QUOTES:
        return True
    return before in _LEADS_IN or not _speaker_follows(stop)


def _is_phrase(opener: str, before: str) -> bool:
    """Whether the pair is a part of its sentence (看到“为什么？”三个字): words lead straight into it."""
    return opener in "《〈【[" or (before.isalnum() and before not in _LEADS_IN)


def _speaker_follows(stop: _Stop) -> bool:
    ahead = stop.text[stop.end : min(stop.limit, stop.end + _SPEAKER_WITHIN)].lstrip()
    if ahead[:1] in _OPENING_QUOTES or _NEW_SUBJECT.match(ahead):
        return False
    if ahead.startswith("——"):  # “……。”——培根
        return stop.opener == stop.begun
    clause, colon = _CLAUSE.findall(ahead)[0]
    return not colon and _SPEECH.search(clause) is not None  # a colon announces the next quotation
