"""When an article came out: what its page states, what it shows, and what its address says, weighed together.

The day is decided first. Where two that are believed alike contradict each other, the day in the address decides,
then the line below the headline: a CMS may state when it made the page, but readers see when the article came out.
"""

import re
from collections.abc import Iterator, Sequence, Set
from datetime import UTC, date, datetime, timedelta, tzinfo

from gatherer.dates import CHINA, find_date, has_time, parse_date
from gatherer.markup import Paragraph
from gatherer.pages.facts.byline import Byline
from gatherer.pages.facts.shown import Claim, clock_of_day, late_claim, shown_claims, signature_claim
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
    "og:time",
    "apub:time",
    "og:release_date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
)
#: Other names for the same, without their signs: `_pubtime_`, `article:published`, `createDate`.
_TIME_NAME = re.compile(
    r"(?:pub(?:lish(?:ed)?)?|publication|released?|issued?|created?)(?:time|date|at|on)\Z|(?:article|news|date|time)published\Z"
    r"|(?:date|time)(?:issued|created)\Z"
)
_SIGNS = re.compile(r"[\W_]+")
#: Worth of what is stated, against `shown.Claim.worth`.
_META, _DATA, _ELEMENT, _LEFT, _ADDRESS = 4, 4, 3, 3, 3.5
_AGREES, _CONTRADICTS = 3, -2
#: No article waits longer in its folder; what is later is when it was changed or moved.
_LONGEST_WAIT = timedelta(days=31)
#: English pages seldom name the zone of the time that they show; what they state has one.
_OVERSEAS = 4
_WRITTEN_DAY = re.compile(r"\A\s*(\d{4})\D(\d{1,2})\D(\d{1,2})(?!\d)")
_UNIVERSAL = re.compile(r"(?:Z|[+-]00:?00|GMT|UTC)\s*\Z")
#: A day and its time, without signs.
_PACKED = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)([0-2]\d)([0-5]\d)(?:[0-5]\d)?")
_DAY_LENGTH = 8
_MIDNIGHT = re.compile(r"(?:T|\s)00:00(?::00)?(?:\.0+)?\s*(?:Z|[+-]\d\d:?\d\d)?\s*\Z")
_ADDRESS_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-/_.]?(0[1-9]|1[0-2])[-/_.]?(0[1-9]|[12]\d|3[01])(?:[0-2]\d[0-5]\d(?:[0-5]\d)?)?(?!\d)"
)
_ADDRESS_DAY_SHORT = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/](\d{1,2})[-/](\d{1,2})(?!\d)")


def published_at(stated: Stated, lines: Sequence[Paragraph], byline: Byline, zone: tzinfo, url: str) -> datetime | None:
    """Aware, UTC; the day's midnight in `zone` where the page gives no time; None where nothing is said."""
    shown = shown_claims(lines, byline, zone)
    address = _claim_of_address(url, zone)
    days = {claim.day for claim in shown if claim.worth > 0} | ({address.day} if address else set())
    # Of equals the one that readers see.
    claims = [*shown, *_stated_claims(stated, zone, days), *([address] if address else [])]
    claims += _stamped_claims(stated, byline.texts(lines), zone, days)
    signed = signature_claim(lines, byline, zone)
    if all(claim.worth <= 0 for claim in claims) and (late := late_claim(lines, byline, zone)):
        return late.moment
    if not claims:
        return signed.moment if signed else None
    best = max(claims, key=lambda claim: claim.worth + _agreement(claim, address))
    moment = _to_the_minute(best, [*claims, signed] if signed else claims, zone)
    if moment is None and (clock := clock_of_day(lines, byline, best.day)):
        return best.moment + clock
    return moment or best.moment


def _agreement(claim: Claim, address: Claim | None) -> int:
    if address is None or claim is address:
        return 0
    if claim.day - address.day > _LONGEST_WAIT:
        return _CONTRADICTS
    return _AGREES if claim.day == address.day else 0


def _to_the_minute(best: Claim, claims: Sequence[Claim], zone: tzinfo) -> datetime | None:
    """The moment of `best`, or of another that says the same day and also the time; None where none does."""
    timed = [claim for claim in claims if claim.has_time and claim.day == best.day]
    if not best.has_time:
        best = max(timed, key=lambda claim: claim.worth, default=best)
    if not best.has_time:
        return None
    # What readers see has no zone; the same time may be stated with another than the page's language suggests.
    wall = best.moment.astimezone(zone).replace(tzinfo=None, second=0)
    same = (claim.moment for claim in timed if claim.clock and claim.clock.replace(second=0, microsecond=0) == wall)
    return next(same, best.moment)


def _stated_claims(stated: Stated, zone: tzinfo, days: Set[date]) -> Iterator[Claim]:
    more = 0 if zone == CHINA else _OVERSEAS
    texts = [(_DATA, str(stated.data.get(name) or "")) for name in ("datePublished", "pubDate")]
    texts += [(_META, stated.metas.get(name, "")) for name in _TIME_NAMES]
    texts += [(_META - 1, said) for name, said in stated.metas.items() if _is_time_name(name)]
    texts += [(_ELEMENT, text) for text in stated.times[:1]]
    texts.append((_LEFT, stated.left.get("published", "")))
    for worth, text in texts:
        if text and (claim := _stated_claim(text, zone, days, worth + more)):
            yield claim


def _is_time_name(name: str) -> bool:
    return name not in _TIME_NAMES and _TIME_NAME.search(_SIGNS.sub("", name)) is not None


def _stamped_claims(stated: Stated, byline: Sequence[str], zone: tzinfo, days: Set[date]) -> Iterator[Claim]:
    """What is meant by `3天前` in the byline, where its element tells."""
    for shown, text in stated.stamps:
        if any(shown in line for line in byline) and (claim := _stated_claim(text, zone, days, _ELEMENT)):
            yield claim


def _stated_claim(text: str, zone: tzinfo, days: Set[date], worth: int) -> Claim | None:
    if packed := _PACKED.fullmatch(text):
        text = "{}-{}-{} {}:{}".format(*packed.groups())
    if text.isdecimal() and len(text) != _DAY_LENGTH:
        moment = _of_epoch(text)
        return Claim(moment, moment.astimezone(zone).date(), True, worth + 1) if moment else None
    moment = parse_date(text, zone)
    if moment is None:
        return None
    here = moment.astimezone(zone)
    written = find_date(text, zone)
    if _MIDNIGHT.search(text) or not (written[1] if written else has_time(text)):
        midnight = _written_midnight(text, zone) or moment
        return Claim(midnight, midnight.astimezone(zone).date(), False, worth)
    if not _UNIVERSAL.search(text):
        clock = _written_clock(text)
        return Claim(moment, clock.date() if clock else here.date(), True, worth + 1, clock)
    # Some write their own clock's time and call it universal; what else the page says of the day tells.
    as_local = moment.replace(tzinfo=zone)
    if zone == CHINA and as_local.date() in days and here.date() not in days:
        return Claim(as_local.astimezone(UTC), as_local.date(), True, worth)
    return Claim(moment, here.date(), True, worth + 1)


def _of_epoch(text: str) -> datetime | None:
    """Seconds or milliseconds since 1970."""
    if not text.isascii() or len(text) not in {10, 13}:
        return None
    return datetime.fromtimestamp(int(text[:10]), UTC)


def _written_clock(text: str) -> datetime | None:
    """What a clock shows where a moment is written with its zone; naive."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment.replace(tzinfo=None) if moment.tzinfo else None


def _written_midnight(text: str, zone: tzinfo) -> datetime | None:
    """A day is the one that is written, in whatever zone its midnight is given."""
    found = _WRITTEN_DAY.match(text)
    return _midnight(found, zone) if found else None


def _claim_of_address(url: str, zone: tzinfo) -> Claim | None:
    found = _ADDRESS_DAY.search(url) or _ADDRESS_DAY_SHORT.search(url)
    midnight = _midnight(found, zone) if found else None
    return Claim(midnight, midnight.astimezone(zone).date(), False, _ADDRESS) if midnight else None


def _midnight(found: re.Match[str], zone: tzinfo) -> datetime | None:
    try:
        return datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
