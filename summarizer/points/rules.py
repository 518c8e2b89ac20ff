"""What can never be a key point, one named rule each. The rules on whole paragraphs are in paragraphs.py."""

import re
from collections.abc import Callable, Iterator

from summarizer.points import english_furniture, fragments, furniture
from summarizer.points.candidates import Candidate
from summarizer.points.hanging import hangs
from summarizer.points.headlines import goes_on_original_title, opens_as_text
from summarizer.text.enclosures import has_stray
from summarizer.text.tokens import kind_of
from summarizer.text.weights import LIGHT, weight
from summarizer.text.widths import is_long, width

#: In units of half a Han character: ten Han characters.
SHORTEST = 20
#: In English words; a headline's stub or the end of a list is shorter than most sentences that tell something.
_FEWEST_WORDS = 6
#: Of a short sentence so many words at least are no grammar: not so in “The sum is always the same.”
_SHORT_OF_WORDS, _FEWEST_TELLING = 14, 3
#: A run of so many characters without any mark is lines that a page set apart, glued together.
_SHORTEST_RUN_ON = 58
#: What a picture shows, without a verb: 启动仪式现场。
_LONGEST_SCENE = 60
_SCENE = re.compile(
    r"(?:[^,。!?:“”了并同将为]|“[^”]*”)*(?:(?:活动|仪式|开幕式|闭幕式|演出|会议|签约|比赛|施工|作业|排涝|巡航|事发|培训)现场(?:图片)?|(?:施工|作业|训练|巡逻|抢修|救援)中|剧照|海报|效果图|示意图)[。.]?"
)
#: Han, a space, Han, outside quotation marks and before any mark.
_HALVES = re.compile(r"[\u4e00-\u9fff\d]{5,}\s[\u4e00-\u9fff\d]{5,}")
_PURPOSE_ALONE = re.compile(
    r"为(?:了|进一步|切实|深入|更好|全面|推[进动]|加强|确保)[^,。]*"
    r"(?:,(?:结合|针对|突出|围绕|按照|聚焦|进一步|切实|不断|有效|全面|培育|打好|提[升高]|推动|促进|营造|加强|增强|丰富|弘扬|落实|保障|确保|帮助|助力|让|使|守护|维护|筑牢"
    r"|深化|夯实|培养|展示|打造|搭建|传承|普及|缓解|解决|满足|激发|引导|规范|完善|优化)[^,。]*)+[。.]"
)
_ASIDE = re.compile(r"\([^()]*\)[。.]?")
_RUN_ON = re.compile(rf"[^\W_a-zA-Z]{{{_SHORTEST_RUN_ON},}}")
#: In units of half a Han character: an exclamation that tells nothing, and the line over a list's item.
_SHORT_EXCLAMATION, _ITEMS_LINE = 30, 50
#: So much longer than the headline, in the same units, a sentence may restate it; of so many telling words at least.
_LONGER_THAN_HEADLINE, _FEWEST_RESTATED = 12, 4
_FIGURE = re.compile(r"\d")
_QUOTES = re.compile(r"(?:\s*(?:“[^”]*”|「[^」]*」|『[^』]*』|\"[^\"]*\"))+[。.]?")
#: 张三、李四、王五: names and nothing said of them.
_NAMES = re.compile(
    r"(?:[^,。]{2,12}[上时后],)?[^,。]{0,16}?(?:[\u4e00-\u9fff·]{2,4}[、\s]){4,}[\u4e00-\u9fff·]{2,4}等?(?:\d+[人名位])?"
    r"(?:[^,。]{0,10}(?:出席|参加|参会|参与|陪同|发言|在座|主持)[^,。]{0,14})?[。.]?"
)
_TABLE = re.compile(r"(?:[\u4e00-\u9fff]{1,6}\s+){7,}|(?:\d[\d.,%]*\s+){4,}|\|.*\||\t.*\t")
_TIMES = re.compile(r"(?:\d{1,2}:\d{2}[/,、-]){2,}")
_NUMBERED = re.compile(r"(?:\d{1,2}[、.)]\s?[^\d\s,。]{2,24}\s?){4,}")
_OPEN_QUOTES = frozenset('“「『"')
_SPEAKING = ("说。", "说道。", "表示。", "介绍。", "介绍道。", "坦言。", "感慨道。", "补充道。")
#: So many full stops show that an article ends its sentences with them.
_STOPS = 3
_MARKS = frozenset('。!?;.…"”’」』')
#: How far around an answer its speaker's other answers are looked for, in characters.
_AROUND = 1000
_ENDS = '"”’」』）)】 '


def is_too_short(candidate: Candidate) -> bool:
    """It is a stub: too few characters, or words, or words that tell something."""
    if len(candidate.words.texts) < _SHORT_OF_WORDS and candidate.is_latin:
        telling = sum(map(bool, map(weight, candidate.words.texts)))
        if len(candidate.words.texts) < _FEWEST_WORDS or telling < _FEWEST_TELLING:
            return True
    return len(candidate.words.texts) < 4 or (len(candidate.folded) < SHORTEST and candidate.width < SHORTEST)


def is_too_long(candidate: Candidate) -> bool:
    """It cannot be read at a glance, and could not be cut."""
    return is_long(candidate.folded)


def is_question(candidate: Candidate) -> bool:
    """A question, alone or quoted, tells nothing by itself."""
    return candidate.folded.rstrip(_ENDS).endswith("?")


def is_empty_exclamation(candidate: Candidate) -> bool:
    """An exclamation is a point only where it is long enough to tell what is counted."""
    if not candidate.folded.rstrip(_ENDS).endswith("!"):
        return False
    return candidate.width < _SHORT_EXCLAMATION or not _FIGURE.search(candidate.folded)


def has_unbalanced_quotes(candidate: Candidate) -> bool:
    """A quotation mark or bracket lacks its other half: a part of what is quoted stands elsewhere."""
    return has_stray(candidate.folded)


def is_list_lead_in(candidate: Candidate) -> bool:
    """It announces what follows: “——”, a colon."""
    return candidate.folded.rstrip().endswith(("——", "—", ":", "--"))


def is_speakers_lead_in(candidate: Candidate) -> bool:
    """It names who speaks, and what is said has gone to the next line: 市民王女士高兴地说。"""
    text = candidate.folded
    return text.endswith(_SPEAKING) and "”" not in text and "」" not in text


def is_items_line(candidate: Candidate) -> bool:
    """The short line over a list's item: ——摸清家底，压实责任。"""
    return candidate.is_item and candidate.width < _ITEMS_LINE and not _FIGURE.search(candidate.folded)


def is_short_answer(candidate: Candidate) -> bool:
    """An interview's few words: what was asked stands before them."""
    if ":" not in candidate.folded[:9]:
        return False
    around = candidate.document.folded[max(0, candidate.start - _AROUND) : candidate.end + _AROUND]
    return fragments.is_short_answer(candidate.folded, around)


def is_unfinished(candidate: Candidate) -> bool:
    """It breaks off at a comma, or trails away, or is a line without a full stop where the article has them."""
    text, document = candidate.folded.rstrip(_ENDS), candidate.document
    if text.endswith((",", "、", "…", "...")):
        return True
    is_line = document.folded[document.prose[candidate.position].end - 1] not in _MARKS
    if not is_line or candidate.is_cut or not text[-1:].isalnum():
        return False
    return (document.latin_stops if candidate.is_latin else document.han_stops) >= _STOPS


def is_caption(candidate: Candidate) -> bool:
    """It begins with the arrow that points a caption to its picture, or names what a picture shows."""
    if len(candidate.folded) < _LONGEST_SCENE and _SCENE.fullmatch(candidate.folded):
        return True
    return candidate.folded.startswith(("▲", "△", "▽", "▼", "↑", "↓", "◎", "图:", "资料图"))


def is_aside(candidate: Candidate) -> bool:
    """All of it stands in brackets."""
    return candidate.folded[0] == "(" and _ASIDE.fullmatch(candidate.folded) is not None


def is_glued(candidate: Candidate) -> bool:
    """A headline's rest, or a subhead of two halves, with the sentence behind it: 消费回暖 信心增强今年前七个月…"""
    text, document = candidate.folded, candidate.document
    if goes_on_original_title(document.folded, candidate.start):
        return not opens_as_text(document.folded, candidate.start, candidate.end)
    return " " in text and (text[-1] == "。" or candidate.is_cut) and _HALVES.match(text) is not None


def is_purpose_alone(candidate: Candidate) -> bool:
    """It says what something is for, and breaks off before the deed."""
    return candidate.folded[0] == "为" and _PURPOSE_ALONE.fullmatch(candidate.folded) is not None


def is_run_on(candidate: Candidate) -> bool:
    """Lines of a page that were glued together: no sentence goes on for so long without a mark."""
    return len(candidate.folded) > _SHORTEST_RUN_ON and _RUN_ON.search(candidate.folded) is not None


def is_list_of_names(candidate: Candidate) -> bool:
    """It names people and says next to nothing of them."""
    return candidate.folded.count("、") > 3 and _NAMES.fullmatch(candidate.folded) is not None


def is_table_row(candidate: Candidate) -> bool:
    """Cells in a row, or a list's items run together."""
    text = candidate.folded
    if candidate.is_latin and english_furniture.is_list(text):
        return True
    if "|" in text or "\t" in text:
        return candidate.is_latin or _TABLE.search(text) is not None
    if not candidate.is_latin and text.count(" ") > 3 and _TABLE.search(text):
        return True
    if text.count(":") > 3 and _TIMES.search(text):
        return True
    return ("3、" in text or "3." in text) and _NUMBERED.search(text) is not None


def is_bare_quote(candidate: Candidate) -> bool:
    """Nothing but a quotation, without its speaker; figures excuse it."""
    if candidate.folded[0] not in _OPEN_QUOTES:
        return False
    return bool(_QUOTES.fullmatch(candidate.folded)) and len(re.findall(r"\d+", candidate.folded)) < 2


def repeats_headline(candidate: Candidate) -> bool:
    """It is the headline or a part of it, to the letter."""
    if len(candidate.folded) > 2 * len(candidate.document.folded_headline):
        return False
    bare = re.sub(r"[\W_]+", "", candidate.folded).lower()
    return bool(bare) and bare in re.sub(r"[\W_]+", "", candidate.document.folded_headline)


def restates_headline(candidate: Candidate) -> bool:
    """Every word that tells something is the headline's, but for an opening one: 江城 before 地铁四号线今日开通.

    A figure, or any other word, that the headline lacks is news.
    """
    headline = candidate.document.folded_headline
    if not headline or candidate.width > width(headline) + _LONGER_THAN_HEADLINE:
        return False
    said = frozenset(candidate.document.headline_words.texts)
    telling = [word for word in candidate.words.texts if weight(word) > LIGHT]
    unsaid = [word for word in telling if word not in said and not _is_in(word, headline)]
    if len(telling) < _FEWEST_RESTATED:
        return False
    return not unsaid or (unsaid == telling[:1] and kind_of(unsaid[0]) == "word")


def _is_in(word: str, headline: str) -> bool:
    """Han words are looked for in the text too, which may be cut otherwise there."""
    return kind_of(word) == "word" and not word.isascii() and word in headline


def is_english_furniture(candidate: Candidate) -> bool:
    """It belongs to an English page, and not to its article."""
    return candidate.is_latin and english_furniture.is_furniture(candidate.folded)


def _asks_text(holds: Callable[[str], bool]) -> Callable[[Candidate], bool]:
    """The rule that asks a candidate's folded text alone."""
    return lambda candidate: holds(candidate.folded)


_PLAIN: dict[str, Callable[[Candidate], bool]] = {
    "too_short": is_too_short,
    "hanging": hangs,
    "too_long": is_too_long,
    "bare_quote": is_bare_quote,
    "unbalanced_quotes": has_unbalanced_quotes,
    "caption": is_caption,
    "aside": is_aside,
    "glued": is_glued,
    "purpose": is_purpose_alone,
    "run_on": is_run_on,
    "speaker_alone": is_speakers_lead_in,
    "items_line": is_items_line,
    "urging": _asks_text(fragments.is_urging),
    "verse": _asks_text(fragments.is_verse),
    "authorless": _asks_text(fragments.is_authorless),
    "empty_speech": _asks_text(fragments.is_empty_speech),
    "short_answer": is_short_answer,
    "names": is_list_of_names,
    "table": is_table_row,
    "headline": repeats_headline,
    "restated_headline": restates_headline,
}
#: Asked only where a sentence does not end with the Chinese full stop.
_OF_ENGLISH: dict[str, Callable[[Candidate], bool]] = {"english_furniture": is_english_furniture}
#: Asked only where a sentence does not end with a full stop; an ellipsis is none.
_OF_ENDS: dict[str, Callable[[Candidate], bool]] = {
    "question": is_question,
    "empty_exclamation": is_empty_exclamation,
    "list_lead_in": is_list_lead_in,
    "unfinished": is_unfinished,
}
#: Asked only where a sentence has a sign of any kind.
_OF_FURNITURE = {name: _asks_text(kind.holds) for name, kind in furniture.KINDS.items()}
RULES = {**_PLAIN, **_OF_ENDS, **_OF_ENGLISH, **_OF_FURNITURE}


def barred_by(candidate: Candidate) -> str | None:
    """The name of the first rule that keeps this candidate from ever being a key point, or None."""
    for rules in _asked(candidate):
        for name, holds in rules.items():
            if holds(candidate):
                return name
    return None


def _asked(candidate: Candidate) -> Iterator[dict[str, Callable[[Candidate], bool]]]:
    yield _PLAIN  # with the length, before any pattern is looked for in a text of any length
    last = candidate.folded[-1]
    if last != "。":
        yield _OF_ENGLISH
        if last != "." or candidate.folded.endswith("..."):
            yield _OF_ENDS
    if furniture.has_sign(candidate.folded):
        yield _OF_FURNITURE
