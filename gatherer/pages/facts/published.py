"""When an article came out: what its page states, what it shows, and what its address says, weighed together.

The day is decided first. Where two that are believed alike contradict each other, the day in the address decides,
then the line below the headline: a CMS may state when it made the page, but readers see when the article came out.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, tzinfo

from gatherer.dates import CHINA, find_date, has_time, parse_date
from gatherer.markup import Paragraph
from gatherer.pages.facts.byline import Byline
from gatherer.pages.facts.shown import Claim, shown_claims
from gatherer.pages.facts.stated import Stated

_TIME_NAMES = (
    "article:published_time",
    "og:published_time",
    "published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "publish_date",
    "publishtime",
    "publish_time",
    "firstpublishedtime",
    "pubdate",
    "pubtime",
    "publication_date",
    "article_date_original",
    "article.published",
    "bt:pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "weibo:article:create_at",
    "og:release_date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
)
#: Worth of what is stated, against `shown.Claim.worth`.
_META, _DATA, _ELEMENT, _LEFT = 4, 4, 2, 3
_AGREES = 3
#: English pages seldom name the zone of the time that they show; what they state has one.
_OVERSEAS = 4
_WRITTEN_DAY = re.compile(r"\A\s*(\d{4})\D(\d{1,2})\D(\d{1,2})(?!\d)")
_UNIVERSAL = re.compile(r"(?:Z|[+-]00:?00|GMT|UTC)\s*\Z")
_MIDNIGHT = re.compile(r"(?:T|\s)00:00(?::00)?(?:\.0+)?\s*(?:Z|[+-]\d\d:?\d\d)?\s*\Z")
_ADDRESS_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-/_.]?(0[1-9]|1[0-2])[-/_.]?(0[1-9]|[12]\d|3[01])(?:[0-2]\d[0-5]\d(?:[0-5]\d)?)?(?!\d)"
)
_ADDRESS_DAY_SHORT = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/](\d{1,2})[-/](\d{1,2})(?!\d)")


def published_at(stated: Stated, lines: Sequence[Paragraph], byline: Byline, zone: tzinfo, url: str) -> datetime | None:
    """Aware, UTC; the day's midnight in `zone` where the page gives no time; None where nothing is said."""
    shown = shown_claims(lines, byline, zone)
    address = _day_of_address(url, zone)
    days = [claim.moment for claim in shown if claim.worth > 0] + ([address] if address else [])
    # Of equals the one that readers see.
    claims = [*shown, *_stated_claims(stated, zone, days)]
    if not claims:
        return address
    best = max(claims, key=lambda claim: claim.worth + _agreement(claim, address, zone))
    if address and best.worth <= 0 and not _same_day(best.moment, address, zone):
        return address
    return _to_the_minute(best, claims, zone)


def _agreement(claim: Claim, address: datetime | None, zone: tzinfo) -> int:
    return _AGREES if address and _same_day(claim.moment, address, zone) else 0


def _to_the_minute(best: Claim, claims: Sequence[Claim], zone: tzinfo) -> datetime:
    """The moment of `best`, or of another that says the same day and also the time."""
    if best.has_time:
        return best.moment
    timed = [claim for claim in claims if claim.has_time and _same_day(claim.moment, best.moment, zone)]
    return max(timed, key=lambda claim: claim.worth, default=best).moment


def _stated_claims(stated: Stated, zone: tzinfo, days: Sequence[datetime]) -> Iterator[Claim]:
    more = 0 if zone == CHINA else _OVERSEAS
    texts = [(_DATA, str(stated.data.get(name) or "")) for name in ("datePublished", "pubDate")]
    texts += [(_META, stated.metas.get(name, "")) for name in _TIME_NAMES]
    texts += [(_ELEMENT, text) for text in stated.times[:1]]
    texts.append((_LEFT, stated.left.get("published", "")))
    for worth, text in texts:
        if text and (claim := _stated_claim(text, zone, days, worth + more)):
            yield claim


def _stated_claim(text: str, zone: tzinfo, days: Sequence[datetime], worth: int) -> Claim | None:
    moment = _of_epoch(text) if text.isdecimal() else parse_date(text, zone)
    if moment is None:
        return None
    written = find_date(text, zone)
    is_timed = text.isdecimal() or (written[1] if written else has_time(text))
    if _MIDNIGHT.search(text) or not is_timed:
        return Claim(_written_midnight(text, zone) or moment, False, worth)
    if zone == CHINA and _UNIVERSAL.search(text):
        # Some write their own clock's time and call it universal; what else the page says of the day tells.
        as_local = moment.replace(tzinfo=zone).astimezone(UTC)
        is_local = any(_same_day(as_local, day, zone) for day in days)
        is_universal = any(_same_day(moment, day, zone) for day in days)
        return Claim(as_local if is_local and not is_universal else moment, True, worth)
    return Claim(moment, True, worth + 2)


def _of_epoch(text: str) -> datetime | None:
    """Seconds or milliseconds since 1970."""
    if not text.isascii() or len(text) not in {10, 13}:
        return None
    return datetime.fromtimestamp(int(text[:10]), UTC)


def _written_midnight(text: str, zone: tzinfo) -> datetime | None:
    """A day is the one that is written, in whatever zone its midnight is given."""
    found = _WRITTEN_DAY.match(text)
    return _midnight(found, zone) if found else None


def _day_of_address(url: str, zone: tzinfo) -> datetime | None:
    found = _ADDRESS_DAY.search(url) or _ADDRESS_DAY_SHORT.search(url)
    return _midnight(found, zone) if found else None


def _midnight(found: re.Match[str], zone: tzinfo) -> datetime | None:
    try:
        return datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _same_day(one: datetime, other: datetime, zone: tzinfo) -> bool:
    return one.astimezone(zone).date() == other.astimezone(zone).date()
