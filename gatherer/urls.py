"""One address, one spelling."""

import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"utm_.*|spm|scm|from|isappinstalled|share_?from|share_token|sharer_.*|wfr|fbclid|gclid|dclid|msclkid|yclid|igshid"
    r"|mc_[ce]id|_hs(?:enc|mi)|hm(?:sr|pl|cu|kw|ci)|at_(?:medium|campaign)|cmpid|ncid|wt_mc|mtm_.*|pk_.*",
    re.IGNORECASE,
)
#: Browsers and servers agree on about so much; a database's index bears little more.
LONGEST_URL = 2048
_DEFAULT_PORTS = {"http": 80, "https": 443}
#: Left as they are; everything else outside ASCII letters and digits is percent-encoded.
_PATH_SAFE = "/%:@!$&'()*+,;=~-._"
_QUERY_SAFE = _PATH_SAFE + "?[]|"


def canonical_url(url: str) -> str:
    """The same address in one spelling; applying it twice changes nothing.

    Lower-cases scheme and host, drops default ports, the fragment and tracking parameters, keeps the others
    in their order. What is not an http or https address comes back only stripped of white space.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not host:
        return url
    netloc = _ascii_host(host)
    if port is not None and port != _DEFAULT_PORTS[scheme]:
        netloc = f"{netloc}:{port}"
    if parts.username is not None:
        netloc = f"{parts.netloc.rpartition('@')[0]}@{netloc}"
    path = _escape(parts.path, _PATH_SAFE) or "/"
    return urlunsplit((scheme, netloc, path, _meaningful(parts.query), ""))


def absolute_url(base: str, href: str) -> str:
    """`href`, as found on the page `base`, absolute and canonical; empty if it is no web address, or too long a one."""
    if not href.strip():
        return ""
    try:
        url = urljoin(base, href.strip())
        is_web = urlsplit(url).scheme.lower() in _DEFAULT_PORTS and bool(urlsplit(url).hostname)
    except ValueError:
        return ""
    canonical = canonical_url(url) if is_web else ""
    return canonical if len(canonical) <= LONGEST_URL else ""


def host_of(url: str) -> str:
    """The host of an address, lower-case; empty if there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _ascii_host(host: str) -> str:
    if ":" in host:
        return f"[{host}]"
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host


def _meaningful(query: str) -> str:
    kept = [part for part in query.split("&") if part and not _TRACKING.fullmatch(part.partition("=")[0])]
    return _escape("&".join(kept), _QUERY_SAFE)


def _escape(text: str, safe: str) -> str:
    escaped = quote(text, safe=safe, errors="replace")
    # A bare % is data that someone forgot to escape.
    return re.sub(r"%([0-9a-fA-F]{2})?", lambda m: m[0].upper() if m[1] else "%25", escaped)
