"""What can go wrong while gathering.

GatherError
├── FetchError       bad_url, no_rsshub, refused_address, dns, connect, tls, timeout, too_large, too_many_redirects,
│                    http_status (fields: status, and retry_after, seconds, where the server says), gone,
│                    asked_to_wait (field: retry_after), robots, protocol
├── FeedError        empty, not_a_feed, malformed
├── ExtractError     empty, not_html (field: content_type), no_article, needs_script, needs_login, removed,
│                    challenge
├── DiscoveryError   no_source
│                    and, where that is why: not_html (field: content_type), empty, needs_script, challenge
└── OutlineError     not_opml

Each has `code`, `url` (what was tried) and `fields`; its str() is one English line. They can be pickled,
because pages and feeds are parsed in worker processes.
"""

from collections.abc import Mapping
from typing import ClassVar

#: What a person can do about an HTTP status; of any other the page may be no more.
_ADVICE = {
    401: "it wants a login",
    403: "the site does not let programs read it; open it in a browser",
    407: "FETCH_PROXY needs its user and password",
    429: "it is asked too often; try again later",
}


class GatherError(Exception):
    """A source, feed or page that could not be read."""

    sentences: ClassVar[Mapping[str, str]] = {}

    def __init__(self, code: str, url: str = "", **fields: str | int) -> None:
        super().__init__(code, url)
        self.code = code
        self.url = url
        self.fields: dict[str, str | int] = fields

    def __str__(self) -> str:
        fields = {"detail": "", "advice": _advice(self.fields.get("status")), **self.fields}
        line = self.sentences[self.code].format(url=self.url, **fields)
        return " ".join(line.split()).replace(" ;", ";")

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.code, self.url, self.fields)


def _rebuild(kind: type[GatherError], code: str, url: str, fields: dict[str, str | int]) -> GatherError:
    return kind(code, url, **fields)


def _advice(status: str | int | None) -> str:
    if isinstance(status, int) and status >= 500:
        return "its server failed; try again later"
    return _ADVICE.get(int(status or 0), "check that the page still exists")


class FetchError(GatherError):
    """An address could not be fetched."""

    sentences: ClassVar[Mapping[str, str]] = {
        "bad_url": "cannot fetch {url}: not a plain http or https address {detail}; correct the address",
        "no_rsshub": "cannot fetch {url}: RSSHUB_URL, which says what rsshub:// means, is not set",
        "refused_address": "refused to fetch {url}: {host} is not a public address; "
        "only those are read, and with FETCH_ALLOW_PRIVATE=1 this machine's own",
        "dns": "cannot fetch {url}: no address found for {host}; check the name and the network",
        "connect": "cannot fetch {url}: no connection ({detail}); the server may be down, try again later",
        "tls": "cannot fetch {url}: no trusted TLS connection ({detail}); check the site's certificate",
        "timeout": "cannot fetch {url}: no complete answer within {seconds} seconds; try again later",
        "too_large": "cannot fetch {url}: larger than {max_bytes} bytes; choose a smaller page or feed",
        "too_many_redirects": "cannot fetch {url}: redirected more than {max_redirects} times; "
        "open it in a browser and use its final address",
        "http_status": "cannot fetch {url}: the server answered {status}; {advice}",
        "gone": "cannot fetch {url}: the server says that it is gone for good (410); look for its new address",
        "asked_to_wait": "did not fetch {url}: its server asked to be left alone for {retry_after} more seconds",
        "robots": "did not fetch {url}: the robots.txt of {host} forbids it; ask its publisher",
        "protocol": "cannot fetch {url}: the answer is not valid HTTP ({detail}); try again later",
    }


class FeedError(GatherError):
    """What was fetched is no feed that can be read."""

    sentences: ClassVar[Mapping[str, str]] = {
        "empty": "cannot read the feed {url}: it is empty; try again later",
        "not_a_feed": "cannot read {url} as a feed: neither RSS, Atom, RDF nor JSON Feed; check the address",
        "malformed": "cannot read the feed {url}: its {form} is broken ({detail}); tell its publisher",
    }


class ExtractError(GatherError):
    """A page gives no article."""

    sentences: ClassVar[Mapping[str, str]] = {
        "empty": "no article in {url}: the page is empty; try again later",
        "not_html": "no article in {url}: it is {content_type}, not a web page",
        "no_article": "no article in {url}: no body of text found; open it in a browser",
        "needs_script": "no article in {url}: its text comes only when scripts run, and none is run here; "
        "open it in a browser",
        "needs_login": "no article in {url}: it is shown only to those who have logged in; open it in a browser",
        "removed": "no article in {url}: the site says that it has been taken down",
        "challenge": "no article in {url}: the site wants its visitor to prove to be human; open it in a browser",
    }


class DiscoveryError(GatherError):
    """A site has neither a feed nor a page that lists articles."""

    sentences: ClassVar[Mapping[str, str]] = {
        "no_source": "nothing to follow at {url}: no feed and no list of articles; give a feed's address",
        "not_html": "nothing to follow at {url}: it is {content_type}, neither a web page nor a feed",
        "empty": "nothing to follow at {url}: it is empty; try again later",
        "needs_script": "nothing to follow at {url}: what it lists comes only when scripts run, and none is run here; "
        "give a feed's address",
        "challenge": "nothing to follow at {url}: the site wants its visitor to prove to be human; "
        "give a feed's address",
    }


class OutlineError(GatherError):
    """A file of sources cannot be read."""

    sentences: ClassVar[Mapping[str, str]] = {
        "not_opml": "cannot read the list of sources: not OPML; export it again from the other reader"
    }
