"""What a sentence counts or measures, and whether two sentences differ in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HAN = "零〇一二两三四五六七八九十百千万亿"
_ENGLISH_WORDS = """
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
twenty
"""
_ENGLISH = {word: float(value) for value, word in enumerate(_ENGLISH_WORDS.split(), 2)} | {"dozen": 12.0}
_UNIT = r"""
    %|‰|per\ ?cent\b|人次|公里|平方[公千]?米|立方米|毫米|厘米|千米|公斤|千克|公顷|小时|分钟|秒钟
    |[美港欧日韩]元|英镑|卢布|人民币|新台币|标箱|个(?:百分点|月|小时|工作日)|号[\u4e00-\u9fff]|[\u4e00-\u9fff]|[a-z]+
"""
_DIGITS = re.compile(
    rf"""(?P<sign>[$€£¥]\s?)?
        (?<![\d.A-Za-z])(?<![A-Za-z]-)(?P<number>\d{{1,15}}(?:,\d{{3}}){{0,4}}(?:\.\d{{1,9}})?)(?!\d)
        \s?(?P<scale>[十百千万亿]{{1,4}}|(?:thousand|million|billion|trillion)\b)?
        (?: (?P<more>[余多来])(?P<late>[万亿])? )? \s?(?P<unit>{_UNIT})?
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: Numbers written out in Han, before what is counted only: 十分 and 千万 are words of their own, and so is 一个.
_WRITTEN = re.compile(
    rf"""(?<![第数几上\d余多{_HAN}·])
        (?: (?P<percent>百分之)(?P<share>[{_HAN}]{{1,4}})
          | (?P<tenths>[一二两三四五六七八九]成半?)(?![立为功员果长本交就人])
          | (?P<number>[{_HAN}]{{1,9}}(?=[余多来]?[人死伤])
              |(?!一[^{_HAN}人])[{_HAN}]{{1,9}}(?=[余多来]?(?:[名位户辆艘架栋幢座箱吨枚株亩倍元万亿]|个(?!月)|家(?!人)|万|公里|平方|小时|分钟|美元)))
            (?: (?P<more>[余多来])(?P<late>[万亿])? )? (?P<unit>{_UNIT}) )
    """,
    re.VERBOSE,
)
#: 两三百 is no number, and 百万 none of its own.
_VAGUE = re.compile("[一二两三四五六七八九][一二两三四五六七八九][十百千万亿]")
_WORDS = re.compile(rf"\b(?P<number>{'|'.join(_ENGLISH)})\s(?P<unit>[a-z]+)", re.IGNORECASE)

_SCALES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_SCALES |= {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000}
_CIPHERS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
#: One unit for each measure, and by how much its values are multiplied.
_UNITS = {
    "percent": ("%", 1),
    "per cent": ("%", 1),
    "号": ("日", 1),
    "千米": ("公里", 1),
    "kilometre": ("公里", 1),
    "kilometer": ("公里", 1),
    "km": ("公里", 1),
    "名": ("人", 1),
    "位": ("人", 1),
    "死": ("人", 1),
    "伤": ("人", 1),
    "people": ("人", 1),
    "person": ("人", 1),
    "吨": ("公斤", 1_000),
    "千克": ("公斤", 1),
    "公顷": ("平方米", 10_000),
    "dollar": ("$", 1),
    "美元": ("$", 1),
    "yuan": ("元", 1),
    "人民币": ("元", 1),
}
#: What is no unit: the word behind a bare number.
_GRAMMAR_WORDS = """
a an and as at but by for from in is it of on or than the to was were with that who after before when since while during
into out off up down over under each still per more other others
"""
_GRAMMAR = frozenset(_GRAMMAR_WORDS.split())
_MORE = ("超过", "超", "逾", "突破", "至少", "不少于", "more than", "over", "at least", "exceeding")
_LESS = ("近", "将近", "接近", "不到", "不足", "nearly", "almost", "less than", "fewer than", "up to")
_ABOUT = ("约", "大约", "大概", "估计有", "about", "around", "some", "roughly", "approximately")
_AROUND = ("左右", "上下", "许")
#: How far before a number its hedge begins.
_HEDGED_WITHIN = 14
#: From this place on, a number with nothing but 0 behind it may be rounded.
_ROUNDED = 100
#: 一百多 is not 两百.
_SHORT_OF = 0.999


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what it counts: 21.3万人次 is 213000 人次, to the nearest 1000."""

    value: float
    #: The word behind the number, or the sign of a currency before it; "" where there is none.
    unit: str
    #: Where it stands in its text, with its unit.
    start: int
    end: int
    #: What it may be at least and at most: 近2.9万 is less, 逾2万 is more than it says.
    low: float
    high: float

    def agrees(self, other: "Quantity") -> bool:
        """Whether both can be true: one lies within the other, not merely beside it, as 12 and 13 do."""
        return self.low <= other.value <= self.high or other.low <= self.value <= other.high

    def exceeds(self, other: "Quantity") -> bool:
        """Whether it is more than all that the other may be."""
        return self.value > other.high and not self.agrees(other)


def quantities(folded: str) -> list[Quantity]:
    """The quantities of a text that `fold_script` has folded, in order."""
    found = [*_in_digits(folded), *_in_han(folded), *_in_words(folded)]
    return sorted(found, key=lambda one: one.start)


def clash(some: list[Quantity], others: list[Quantity]) -> bool:
    """Whether each counts the same thing as the other, and comes to a number that the other has not."""
    for unit in {one.unit for one in some} & {one.unit for one in others} - {""}:
        ours = [one for one in some if one.unit == unit]
        theirs = [one for one in others if one.unit == unit]
        if _lacks(theirs, ours) and _lacks(ours, theirs):
            return True
    return False


def _lacks(some: list[Quantity], others: list[Quantity]) -> bool:
    """Whether one of the others agrees with none of these."""
    return not all(any(one.agrees(other) for one in some) for other in others)


def _in_digits(folded: str) -> Iterator[Quantity]:
    for found in _DIGITS.finditer(folded):
        number = found["number"].replace(",", "")
        scale = _scale(found["scale"] or "") * _scale(found["late"] or "")
        decimals = len(number.partition(".")[2])
        last = 10.0**-decimals if decimals else _last_place(number)
        unit = found["sign"].strip() if found["sign"] else found["unit"] or ""
        yield _quantity(folded, found, float(number) * scale, (scale * 10.0**-decimals, scale * last), unit)


def _in_han(folded: str) -> Iterator[Quantity]:
    for found in _WRITTEN.finditer(folded):
        if tenths := found["tenths"]:
            value = 10.0 * _CIPHERS[tenths[0]] + (5 if tenths.endswith("半") else 0)
            yield _quantity(folded, found, value, (5.0, 5.0), "%")
        elif found["percent"]:
            yield _quantity(folded, found, han_number(found["share"]), (1.0, 1.0), "%")
        else:
            number, scale = found["number"], _scale(found["late"] or "")
            if _VAGUE.search(number) or (number[0] in "百千万亿" and not found["more"]):
                continue
            rounded = number[len(number.rstrip("十百千万亿")) :] if len(number) > 1 or found["more"] else ""
            place = scale * _scale(rounded)
            precision = scale if place < _ROUNDED else place
            yield _quantity(folded, found, han_number(number) * scale, (precision, place), found["unit"])


def _in_words(folded: str) -> Iterator[Quantity]:
    for found in _WORDS.finditer(folded):
        yield _quantity(folded, found, _ENGLISH[found["number"].lower()], (1.0, 1.0), found["unit"])


def _quantity(folded: str, found: re.Match[str], value: float, places: tuple[float, float], written: str) -> Quantity:
    """`places`: the last that is told, and the last that is not 0."""
    precision, round_to = places
    unit = written.lower().removesuffix("s")
    unit, factor = _UNITS.get(unit, ("" if unit in _GRAMMAR else unit, 1))
    low, high = _bounds(folded, found, value, precision, round_to)
    return Quantity(value * factor, unit, *found.span(), low * factor, high * factor)


def _bounds(folded: str, found: re.Match[str], value: float, precision: float, round_to: float) -> tuple[float, float]:
    before = folded[max(0, found.start() - _HEDGED_WITHIN) : found.start()].rstrip().lower()
    if found.groupdict().get("more") or before.endswith(_MORE):
        return value, value + round_to * _SHORT_OF
    if before.endswith(_LESS):
        return value - round_to, value + precision / 2
    if before.endswith(_ABOUT) or folded.startswith(_AROUND, found.end()):
        return value - max(round_to / 2, value / 20), value + max(round_to / 2, value / 20)
    # 1200 may be 1187 to the nearest 100, where 20 is 20.
    slack = max(precision / 2, min(round_to / 2, value / 40) if round_to >= _ROUNDED else 0)
    return value - slack, value + slack


def _last_place(number: str) -> float:
    """The place of the last digit that is not 0: 100 of 1200."""
    zeros = len(number) - len(number.rstrip("0"))
    return float(10**zeros) if zeros < len(number) else 1.0


def han_number(written: str) -> float:
    """What 三百二十 comes to; 二三 is 23."""
    total = below = section = digit = 0.0
    for character in written:
        if character in _CIPHERS:
            digit = digit * 10 + _CIPHERS[character]
            continue
        if character == "亿":
            total += (below + section + digit or 1) * _SCALES[character]
            below = section = 0
        elif character == "万":
            below += (section + digit or 1) * _SCALES[character]
            section = 0
        else:
            section += (digit or 1) * _SCALES[character]
        digit = 0
    return total + below + section + digit


def _scale(words: str) -> float:
    if words.isascii():
        return _SCALES.get(words.lower(), 1)
    scale = 1.0
    for word in words:
        scale *= _SCALES[word]
    return scale
