"""Places that a person may share from the page, as from a map: cities whose clocks differ."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location

from bot.locale import Words

Json = dict[str, Any]

#: The zone of a city, its latitude and its longitude, in degrees.
_PLACES = (
    ("Asia/Shanghai", 31.23, 121.47),
    ("Asia/Tokyo", 35.68, 139.69),
    ("Europe/London", 51.51, -0.13),
    ("America/Vancouver", 49.28, -123.12),
    ("Pacific/Auckland", -36.85, 174.76),
)


def places_view(words: Words) -> list[Json]:
    """title, latitude, longitude."""
    locale = words.language.replace("-", "_")
    return [
        {
            "title": words.plain("play-share-place", city=get_timezone_location(ZoneInfo(zone), locale, True)),
            "latitude": north,
            "longitude": east,
        }
        for zone, north, east in _PLACES
    ]
