"""One address, one spelling."""

import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

#: Parameters that tell where a reader comes from, and never what the page shows.
_TRACKING = re.compile(
    r"utm_.*|mtm_.*|pk_.*|piwik_.*|matomo_.*|at_(?:medium|campaign|custom\d|link_.*)|hm(?:sr|pl|cu|kw|ci)|xtor|wt_mc"
    r"|(?:fb|g|d|y|tw|tt)clid|msclkid|qhclickid|gclsrc|[gw]braid|igsh(?:id)?|srsltid|_ga|_gl|bd_vid"
    r"|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|vero_(?:id|conv)|oly_(?:enc|anon)_id|cmpid|ncid|ocid|smid|s_cid|ref_src|guce_.*"
    r"|spm|spm_id_from|scm|wfr|vd_source|isappinstalled|share_?from|share_(?:token|source|medium|plat|tag|session_id)"
    r"|sharer_.*|nsukey|chksm|mpshare|__twitter_impression",
    re.IGNORECASE,
)
#: Parameters that only some values of make tracking: channels that a page was shared over, the hour of a request.
_TRACKING_VALUES = {
    "from": re.compile(r"(?:timeline|(?:single|group)message|appmsg|weibo|wechat|weixin|qq|qzone|rss|feed|share)"),
    "_": re.compile(r"\d{10,13}"),
}
#: What names an article of WeChat's; its pages carry a dozen more that differ from reader to reader.
_WECHAT = {"__biz", "mid", "idx", "sn", "appmsgid", "itemidx", "sign"}
#: Browsers and servers agree on about so much; a database's index bears little more.
LONGEST_URL = 2048
_DEFAULT_PORTS = {"http": 80, "https": 443}
#: Left as they are; everything else outside ASCII letters and digits is percent-encoded.
_PATH_SAFE = "/%:@!$&'()*+,;=~-._"
_QUERY_SAFE = _PATH_SAFE + "?[]|"
#: What is in one spelling already, as most addresses on a page are; half the time of a page went here.
_CANONICAL = re.compile(
    r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+/(?:[\w-]+(?:\.[\w-]+)*/)*(?:[\w-]+(?:\.[\w-]+)*)?", re.ASCII
)
_HEAD = re.compile(r"[^?#]+")
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})?")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def canonical_url(url: str) -> str:
    """The same address in one spelling; applying it twice changes nothing.

    Scheme and host in lower case, names in Punycode, no default port, dot segments resolved, escapes only where
    they are needed; without tracking parameters, the others kept in their order; without a fragment, unless a
    script reads the page's name from it (`#!/news/1`). What is not an http or https address comes back only
    stripped of white space. https://www.rfc-editor.org/rfc/rfc3986#section-6.2.2
    """
    url = url.strip()
    if _CANONICAL.fullmatch(url):
        return url
    try:
        parts = urlsplit(_with_slashes(url))
        host, port = (parts.hostname or "").rstrip("."), parts.port
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
    path = _without_dots(_escape(parts.path, _PATH_SAFE)) or "/"
    return urlunsplit((scheme, netloc, path, _meaningful(parts.query), _route(parts.fragment)))


def without_login(url: str) -> str:
    """The address without the name and password that it may hold, with which it could not be fetched."""
    try:
        parts = urlsplit(_with_slashes(url))
    except ValueError:
        return url
    _, at, host = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=host)) if at else url


def absolute_url(base: str, href: str) -> str:
    """`href`, as found on the page `base`, absolute and canonical; empty if it is no web address, or too long a one."""
    href = href.strip()
    if not href:
        return ""
    if (plain := _joined(base, href)) and len(plain) <= LONGEST_URL and _CANONICAL.fullmatch(plain):
        return plain
    try:
        url = urljoin(base, href)
        is_web = urlsplit(url).scheme.lower() in _DEFAULT_PORTS and bool(urlsplit(url).hostname)
    except ValueError:
        return ""
    canonical = canonical_url(url) if is_web else ""
    return canonical if len(canonical) <= LONGEST_URL else ""


def _joined(base: str, href: str) -> str:
    """As `urljoin`, of addresses in which nothing is special; empty where something may be."""
    if "#" in href:
        href, _, fragment = href.partition("#")
        if not href or fragment.startswith(("/", "!")):
            return ""
    if href.startswith(("http://", "https://")):
        return href
    host_end = base.find("/", len("https://"))
    if host_end < 0 or "?" in base or "#" in base:
        return ""
    if href.startswith("/"):
        return base[: base.find(":") + 1 if href.startswith("//") else host_end] + href
    folder = base[: base.rfind("/") + 1]
    while href.startswith("../"):
        href, folder = href[3:], folder[: max(host_end, folder.rfind("/", 0, -1)) + 1]
    return folder + href.removeprefix("./")


def host_of(url: str) -> str:
    """The host of an address, lower-case; empty if there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _with_slashes(url: str) -> str:
    """As browsers read it: a backslash before the query is a slash."""
    if "\\" not in url:
        return url
    head = _HEAD.match(url)
    return head[0].replace("\\", "/") + url[head.end() :] if head else url


def _ascii_host(host: str) -> str:
    if ":" in host:
        return f"[{host}]"
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii").lower().rstrip(".") or host
    except UnicodeError:
        return host


def _without_dots(path: str) -> str:
    """https://www.rfc-editor.org/rfc/rfc3986#section-5.2.4"""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            kept = kept[:-1]
        elif segment != ".":
            kept.append(segment)
    is_folder = segments[-1] in {".", ".."}
    return "/" + "/".join(kept) + ("/" if is_folder and kept else "")


def _meaningful(query: str) -> str:
    if not query:
        return ""
    parts = [part for part in query.split("&") if part]
    names = {part.partition("=")[0] for part in parts}
    if {"__biz", "mid"} <= names or {"__biz", "appmsgid"} <= names:
        kept = [part for part in parts if part.partition("=")[0] in _WECHAT]
    else:
        kept = [part for part in parts if not _is_tracking(part, names)]
    return _escape("&".join(kept), _QUERY_SAFE)


def _is_tracking(part: str, names: set[str]) -> bool:
    name, _, value = part.partition("=")
    if _TRACKING.fullmatch(name) or (name == "for" and "wfr" in names):
        return True
    values = _TRACKING_VALUES.get(name)
    return bool(values and values.fullmatch(value))


def _route(fragment: str) -> str:
    is_route = fragment.startswith(("/", "!")) and len(fragment.strip("!/")) > 0
    return _escape(fragment, _QUERY_SAFE) if is_route else ""


def _escape(text: str, safe: str) -> str:
    return _ESCAPE.sub(_escaped, quote(text, safe=safe, errors="replace"))


def _escaped(found: re.Match[str]) -> str:
    if not found[1]:
        return "%25"  # a bare % is data that someone forgot to escape
    character = chr(int(found[1], 16))
    return character if character in _UNRESERVED else found[0].upper()
