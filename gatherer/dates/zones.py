"""Time zones: what a name or an offset beside a time means, and what a source means that writes none."""

import re
from datetime import UTC, timedelta, timezone, tzinfo

from gatherer.han import han_count

#: What a Chinese page or feed means where it names no zone.
CHINA = timezone(timedelta(hours=8))
_KANA = re.compile(r"[\u3040-\u30ff]")
#: Names by hours from UTC. Where a name means several zones, the one that news is written in most.
_HOURS = {
    0: "Z UT UTC GMT WET",
    -10: "HST",
    -9: "AKST",
    -8: "PST PT AKDT",
    -7: "PDT MST MT",
    -6: "CST CT MDT",
    -5: "EST ET CDT",
    -4: "AST EDT",
    -3.5: "NST",
    -3: "ADT BRT ART",
    1: "BST CET MEZ MET WEST",
    2: "CEST MESZ MEST EET SAST CAT",
    3: "EEST MSK EAT",
    5: "PKT",
    5.5: "IST",
    7: "ICT WIB",
    8: "BJT HKT SGT MYT PHT AWST 北京时间 北京時間",
    9: "JST KST",
    9.5: "ACST",
    10: "AEST",
    11: "AEDT",
    12: "NZST",
    13: "NZDT",
}
_ZONES = {name: timezone(timedelta(hours=hours)) for hours, names in _HOURS.items() for name in names.split()}
#: An offset or a name behind a time. Offsets are strict: what follows may also be the end of a span, `07:37-08:15`.
ZONE = (
    r"(?:\s{0,3}[(\[]?(?:Etc/)?(?P<zone>(?:(?:GMT|UTC|gmt|utc)\s?)?[+-](?:0\d|1[0-4])(?::?(?:00|30|45))?(?![\d:])"
    r"|(?:GMT|UTC)\s?[+-]\d{1,2}(?![\d:])|[A-Z]{1,4}\b|[zZ]|gmt|utc|北京[时時][间間]))?"
)


def zone_of(language: str, sample: str) -> tzinfo:
    """What a text without zones means: China's where it is Chinese, by stated language, else by script."""
    if language:
        return CHINA if language.lower().startswith("zh") else UTC
    return CHINA if han_count(sample) and not _KANA.search(sample) else UTC


def zone_named(written: str | None, default: tzinfo) -> tzinfo:
    """The zone that `ZONE` found, or the default. CST is China's where the default is."""
    if not written:
        return default
    name = written.upper()
    if name == "CST" and default == CHINA:
        return CHINA
    digits = name.removeprefix("GMT").removeprefix("UTC").strip()
    return offset(digits) if digits[:1] in {"+", "-"} else _ZONES.get(name, default)


def offset(written: str) -> timezone:
    """`+0800`, `-03:30` or `+8`. Raises ValueError for more than a day."""
    digits = written[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    away = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-away if written[0] == "-" else away)
