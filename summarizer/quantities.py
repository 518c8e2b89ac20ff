"""What a sentence counts or measures, and whether two sentences differ in it."""

import re
from dataclasses import dataclass

_UNIT = r"%|‰|percent\b|人次|公里|平方[公千]?米|立方米|毫米|厘米|千米|小时|分钟|[\u4e00-\u9fff]|[a-z]+"
_QUANTITY = re.compile(
    rf"""(?P<sign>[$€£¥]\s?)? (?<![\d.A-Za-z])(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?)
        \s?(?P<scale>[十百千万亿]+|(?:thousand|million|billion|trillion)\b)?
        [余多约]? \s?(?P<unit>{_UNIT})?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SCALES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_SCALES |= {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000}
_UNITS = {"percent": "%", "千米": "公里", "号": "日"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what it counts: 21.3万人次 is 213000 人次, to the nearest 1000."""

    value: float
    #: The last place that is told: 0.1 of 25.4, 10000 of 21万.
    precision: float
    #: The word behind the number, or the sign of a currency before it; "" where there is none.
    unit: str

    def agrees(self, other: "Quantity") -> bool:
        """Whether both can be true: the same, or one is the other rounded."""
        return abs(self.value - other.value) <= max(self.precision, other.precision) / 2 * (1 + 1e-9)


def quantities(folded: str) -> list[Quantity]:
    """The quantities of a text that `fold_script` has folded, in order."""
    return [_quantity(found) for found in _QUANTITY.finditer(folded)]


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


def _quantity(found: re.Match[str]) -> Quantity:
    number = found["number"].replace(",", "")
    scale = _scale(found["scale"] or "")
    decimals = len(number.partition(".")[2])
    unit = (found["unit"] or "").lower()
    unit = _UNITS.get(unit, unit.removesuffix("s") if unit.isascii() else unit)
    if found["sign"]:
        unit = found["sign"].strip()
    return Quantity(float(number) * scale, scale * 10.0**-decimals, unit)


def _scale(words: str) -> float:
    if words.isascii():
        return _SCALES.get(words.lower(), 1)
    scale = 1.0
    for word in words:
        scale *= _SCALES[word]
    return scale
