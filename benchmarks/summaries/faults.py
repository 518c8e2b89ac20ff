"""What a reader would frown at in a key point, counted by rules that know nothing of the summarizer's own.

Each rule is a claim about one point in its article; a point may break several. The rules err towards finding a fault:
a method is compared with others by them, and what they say of ours is read by eye as well.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from benchmarks.summaries import fault_words as words
from benchmarks.summaries.seen import Seen, is_broken, letters

#: Characters of Chinese, words of English: more is over-long, fewer is too short.
LONGEST = {"zh": 120, "en": 60}
SHORTEST = {"zh": 8, "en": 5}
#: A line without a full stop is a subhead up to here, and beyond it a sentence that was cut.
SUBHEAD = {"zh": 30, "en": 12}
#: An exclamation up to here says nothing.
EXCLAMATION = {"zh": 24, "en": 12}

_CLAUSE_MARK = "，,；;：:、—–-"
_QUOTED = re.compile(r"“[^“”]*”|「[^「」]*」|\"[^\"]*\"")
_NAMES = re.compile(r"(?:^|[\s　]+)(?:[\u4e00-\u9fff]{2,4}(?=[\s　]|$)[\s　]*){6,}")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


def is_not_verbatim(p: Seen) -> bool:
    return p.source[p.start : p.end] != p.text


def overlaps(p: Seen) -> bool:
    return any(start < p.end and p.start < end for start, end in p.others)


def has_dateline(p: Seen) -> bool:
    return bool(words.DATELINE.match(p.simplified))


def is_time_alone(p: Seen) -> bool:
    return bool(words.TIME_WORDS.search(p.simplified)) and len(letters(words.TIME_WORDS.sub("", p.simplified))) < 6


def has_byline(p: Seen) -> bool:
    return bool(words.BYLINE.search(p.simplified))


def has_credit(p: Seen) -> bool:
    return bool(words.CREDIT.search(p.simplified))


def has_original_title(p: Seen) -> bool:
    return bool(words.ORIGINAL_TITLE.search(p.simplified))


def is_caption(p: Seen) -> bool:
    return bool(words.CAPTION.search(p.simplified))


def is_promotion(p: Seen) -> bool:
    return bool(words.PROMOTION.search(p.simplified))


def is_question(p: Seen) -> bool:
    return bool(re.search(r"[？?][！!]?[\"”’」』）)]*\Z", p.text))


def is_empty_exclamation(p: Seen) -> bool:
    says_no_figure = not re.search(r"\d", p.text)
    return bool(re.search(r"[！!][\"”’」』）)]*\Z", p.text)) and says_no_figure and p.size <= EXCLAMATION[p.lang]


def hangs(p: Seen) -> bool:
    text = p.simplified.lstrip('“"‘「『 ')
    return bool(words.HANGING.match(text)) and not words.NOT_HANGING.match(text)


def is_over_long(p: Seen) -> bool:
    return p.size > LONGEST[p.lang]


def is_too_short(p: Seen) -> bool:
    units = letters(p.text) if p.lang == "zh" else _WORD.findall(p.text)
    return len(units) < SHORTEST[p.lang]


def is_unbalanced(p: Seen) -> bool:
    text = words.ITEM.sub("", p.text)
    text = re.sub(r"(?<=\w)[’'](?=\w)|(?<=s)’", "", text) if p.lang == "en" else text
    return text.count('"') % 2 == 1 or any(not _is_balanced(text, *pair) for pair in words.PAIRS)


def _is_balanced(text: str, opening: str, closing: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == opening) - (character == closing)
        if depth < 0:
            return False
    return depth == 0


def is_subhead(p: Seen) -> bool:
    return p.is_line and not p.is_final and p.has_marks and p.size <= SUBHEAD[p.lang]


def has_headline(p: Seen) -> bool:
    """The headline or a part of it, or one that is glued to the sentence."""
    own, title = letters(p.text), letters(p.title)
    return len(title) > 5 and (own.startswith(title) or (len(own) > 5 and own in title))


def has_glued_heading(p: Seen) -> bool:
    """A heading runs into the sentence: before a space or a line break that no full line made."""
    first, broken, _ = p.text.partition("\n")
    is_short = len(first) <= SUBHEAD["zh"] and len(first.split()) <= SUBHEAD["en"]
    is_line = bool(broken) and is_short and not words.FINAL.search(first) and not is_broken(p.line + first, p.source)
    return is_line or (p.lang == "zh" and bool(words.GLUED.match(p.simplified)))


def ends_in_colon(p: Seen) -> bool:
    return p.text.endswith(("：", ":"))


def is_bare_quote(p: Seen) -> bool:
    """All of it is quoted, or it stands inside a quote that began before it, and nobody is named who speaks."""
    rest = _QUOTED.sub("", p.simplified)
    opened = p.line.count("“") - p.line.count("”") + p.line.count("「") - p.line.count("」") + p.line.count('"') % 2
    is_all = rest != p.simplified and len(letters(rest)) < 4 and p.size > 10
    return (opened > 0 or is_all) and not words.SPEAKERS.search(rest)


def is_table_or_list(p: Seen) -> bool:
    items = [item for item in re.split(r"[、，,]", p.text) if item.strip()]
    short = [item for item in items if (len(item) <= 5 if p.lang == "zh" else len(item.split()) <= 3)]
    many = len(items) >= 9 and len("、".join(short)) >= 0.6 * len(p.text)
    return many or len(re.findall(r"[\t|｜]", p.text)) >= 2 or bool(_NAMES.search(p.text))


def is_cut_in_the_middle(p: Seen) -> bool:
    """It begins or ends where the sentence goes on; a cut at a clause's border, with the mark left out, is allowed."""
    return _begins_inside(p) or _ends_inside(p)


def _begins_inside(p: Seen) -> bool:
    if not p.line.strip():
        above = p.source[: p.start].rstrip().rpartition("\n")[2]
        goes_on = p.lang == "en" and p.text[:1].islower() and not words.FINAL.search(above)
        return above.endswith(("，", "、", ",")) or goes_on or is_broken(above, p.source)
    is_apart = p.lang == "zh" and p.line[-1:].isspace()
    return bool(words.LETTER.match(p.line.rstrip()[-1:])) and not is_apart


def _ends_inside(p: Seen) -> bool:
    if p.text.endswith(("，", "、", ",")) or words.ABBREVIATION.search(p.text):
        return True
    if ends_in_colon(p) or p.is_final or not p.has_marks or p.next in _CLAUSE_MARK:
        return False
    return not p.is_line or p.size > SUBHEAD[p.lang] or is_broken(p.text, p.source)


#: By the name that tables give it.
RULES: dict[str, Callable[[Seen], bool]] = {
    "not verbatim": is_not_verbatim,
    "overlapping": overlaps,
    "dateline": has_dateline,
    "time alone": is_time_alone,
    "byline": has_byline,
    "editor, credit": has_credit,
    "original title": has_original_title,
    "caption": is_caption,
    "promotion": is_promotion,
    "question": is_question,
    "empty exclamation": is_empty_exclamation,
    "hanging opening": hangs,
    "over-long": is_over_long,
    "too short": is_too_short,
    "unbalanced marks": is_unbalanced,
    "subhead": is_subhead,
    "headline": has_headline,
    "glued heading": has_glued_heading,
    "ends in a colon": ends_in_colon,
    "bare quote": is_bare_quote,
    "table, list": is_table_or_list,
    "cut in the middle": is_cut_in_the_middle,
}


def faults(point: Seen) -> list[str]:
    """The names of the rules that the point breaks."""
    return [name for name, holds in RULES.items() if holds(point)]


def count(points: Sequence[Seen]) -> Counter[str]:
    """How many points break each rule; "any fault" of those that break any, "points" of all."""
    found = [faults(point) for point in points]
    kinds = Counter(name for names in found for name in names)
    return kinds + Counter({"points": len(points), "any fault": sum(map(bool, found))})
