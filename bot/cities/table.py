"""Cities by their names, from cities.txt (see build), and the zone of a place on the map."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from babel import Locale

from bot.cities.keys import key_of

#: 纽约时间, 纽约市, "New York time".
_AFTER = re.compile(r"(?:时间|時間|\s+time)$", re.IGNORECASE)
_LONGEST = 60
#: So many Latin letters begin few enough names.
_SHORTEST = 3
#: More of one name are not offered.
_MOST = 6
#: In Xinjiang people live by either clock; offices go by the first.
_TWO_CLOCKS = {"Asia/Urumqi": ("Asia/Shanghai", "Asia/Urumqi")}


@dataclass(frozen=True)
class City:
    latin: str
    simplified: str  #: "" where it has no name in Chinese, as in Traditional
    traditional: str
    country: str  #: ISO 3166, two letters
    zone: str  #: an IANA name
    thousands: int  #: of inhabitants, about
    typed: str = ""  #: its name as somebody wrote it, where they wrote all of it

    def name(self, language: str) -> str:
        """As it was asked for, in Latin or in Chinese and there in the reader's script; else in the language."""
        of_language = {"zh-Hans": self.simplified, "zh-Hant": self.traditional}.get(language, "")
        if self.typed and not self.typed.isascii():
            return of_language if key_of(of_language) == key_of(self.typed) else self.typed
        return (not self.typed and of_language) or self.latin


def cities_called(text: str) -> list[City]:
    """Those of that name, the largest first; of a country's name, the largest city of each of its zones.

    Of several in one zone and country with the same name, the largest.
    """
    asked, key = _asked(text)
    for one in dict.fromkeys((key, key.removesuffix("市"))):
        if one and (exact := [replace(city, typed=asked) for city in _found(f"|{one}|")]):
            return _apart(exact)
    return _apart(_of_country(key))


def cities_like(text: str) -> list[City]:
    """Those whose names begin with it, the largest first."""
    _, key = _asked(text)
    return [] if len(key) < _SHORTEST and key.isascii() else _apart(_found(f"|{key}"))


def is_clear(cities: Sequence[City]) -> bool:
    """Whether the first, of one at least, is plainly meant: it is far larger than those of other zones."""
    others = [one.thousands for one in cities if one.zone != cities[0].zone]
    return not others or (bool(cities[0].typed) and cities[0].thousands >= _FAR_LARGER * max(others))


def zone_at(latitude: float, longitude: float) -> str:
    """The IANA zone of a place, in degrees; at sea that of its longitude (Etc/GMT-8)."""
    import tzfpy  # it takes 34 MB, which few need

    return str(tzfpy.get_tz(longitude, latitude))


def country_name(code: str, language: str) -> str:
    return str(Locale.parse(language.replace("-", "_")).territories.get(code, code))


def _asked(text: str) -> tuple[str, str]:
    """The name, and its key; "" for what is none."""
    asked = _AFTER.sub("", " ".join(text.split()))
    return asked, key_of(asked) if len(asked) <= _LONGEST else ""


#: Than any other city of that name.
_FAR_LARGER = 5


def _found(key: str) -> Iterator[City]:
    """Whose keys hold it, the largest first."""
    table, start = _table(), 0
    while (at := table.find(key, start)) >= 0:
        line = table[table.rfind("\n", 0, at) + 1 : (end := table.find("\n", at))]
        if at < table.find("\t", end - len(line)):
            yield from _read(line)
        start = end


def _of_country(key: str) -> Iterator[City]:
    """The largest city of each of its zones."""
    code = _countries().get(key)
    if code is None:
        return
    seen = set()
    for match in re.finditer(rf"^.*\t{code}\t.*$", _table(), re.MULTILINE):
        for city in _read(match[0]):
            if city.zone not in seen:
                seen.add(city.zone)
                yield city


def _read(line: str) -> Iterator[City]:
    _, latin, simplified, traditional, country, zone, thousands = line.split("\t")
    for one in _TWO_CLOCKS.get(zone, (zone,)):
        yield City(latin, simplified, traditional, country, one, int(thousands))


def _apart(cities: Iterable[City]) -> list[City]:
    found: dict[tuple[str, str, str], City] = {}
    for city in cities:
        found.setdefault((city.zone, city.country, city.typed or city.latin), city)
        if len(found) == _MOST:
            break
    return list(found.values())


@cache
def _table() -> str:
    return files("bot.cities").joinpath("cities.txt").read_text("utf-8")


@cache
def _countries() -> dict[str, str]:
    """Two letters by what a country is called in Chinese and English."""
    locales = [Locale.parse(language) for language in ("zh_Hans", "zh_Hant", "en")]
    return {
        key_of(name): code
        for locale in locales
        for code, name in locale.territories.items()
        if len(code) == 2 and code.isalpha()
    }
