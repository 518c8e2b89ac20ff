"""What a server answers, and what its headers ask for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from gatherer.dates import parse_date

#: A server that asks for more is not taken at its word.
_LONGEST_WAIT = timedelta(days=1)
#: Read as servers write them: without the semicolon between the two, in quotes of either kind, twice over.
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a source gave last time, for a conditional request."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Response:
    #: The address that answered, after redirects.
    url: str
    #: Decompressed; empty where `not_modified`.
    body: bytes
    #: Lower-case, without parameters; empty if not said.
    content_type: str = ""
    charset: str | None = None
    #: For the next conditional request; a 304 keeps those it was asked with: others would be of a body not seen.
    validators: Validators = field(default=Validators())
    not_modified: bool = False
    #: Where the address leads from now on: redirects were followed, the first of them permanent ones (301, 308).
    moved_to: str | None = None
    #: How long it will say the same (Cache-Control, Expires); None where it does not say. At most a day.
    fresh_for: timedelta | None = None
    #: When the server says that it answered, aware, UTC; None where it does not say.
    answered: datetime | None = None


def media_type(headers: Mapping[str, str]) -> str:
    """Lower-case; empty where none is said that can be read."""
    found = _MEDIA_TYPE.match(headers.get("Content-Type", "").strip())
    return found[0].lower() if found else ""


def charset(headers: Mapping[str, str]) -> str | None:
    """As it is written; None where none is said."""
    found = _CHARSET.search(headers.get("Content-Type", ""))
    return found[1] if found else None


def conditions(validators: Validators) -> dict[str, str]:
    """The headers of a conditional request."""
    stated = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in stated.items() if value}


def validators_of(headers: Mapping[str, str]) -> Validators:
    """What an answer gives for the next conditional request."""
    return Validators(etag=headers.get("ETag") or None, last_modified=headers.get("Last-Modified") or None)


def fresh_for(headers: Mapping[str, str]) -> timedelta | None:
    """How long an answer stays fresh: RFC 9111, section 4.2, for a private cache."""
    directives = _directives(headers.get("Cache-Control", ""))
    if "no-cache" in directives or "no-store" in directives:
        return None
    if "max-age" in directives:
        lifetime = _seconds(directives["max-age"])
    else:
        expires, date = _moment(headers, "Expires"), _moment(headers, "Date")
        lifetime = expires - date if expires and date else None
    if lifetime is None:
        return None
    left = lifetime - (_seconds(headers.get("Age", "")) or timedelta())
    return min(left, _LONGEST_WAIT) if left > timedelta() else None


def answered(headers: Mapping[str, str]) -> datetime | None:
    """When the server says that it answers (Date)."""
    return _moment(headers, "Date")


def retry_after(headers: Mapping[str, str]) -> timedelta | None:
    """How long a server that is busy asks to be left alone: RFC 9110, section 10.2.3."""
    written = headers.get("Retry-After", "")
    wait = _seconds(written)
    if wait is None:
        until, date = parse_date(written, UTC), _moment(headers, "Date")
        wait = until - date if until and date else None
    return min(wait, _LONGEST_WAIT) if wait and wait > timedelta() else None


def _directives(header: str) -> dict[str, str]:
    parts = (part.strip().lower().partition("=") for part in header.split(","))
    return {name: value.strip('"') for name, _, value in parts if name}


def _seconds(text: str) -> timedelta | None:
    text = text.strip()
    # As many digits as make three hundred years; more is nonsense.
    return timedelta(seconds=int(text)) if text.isascii() and text.isdigit() and len(text) <= 10 else None


def _moment(headers: Mapping[str, str], name: str) -> datetime | None:
    return parse_date(headers.get(name, ""), UTC)
