"""Which addresses may be connected to. Pure: no look-up, no connection."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from yarl import URL

from gatherer.errors import FetchError
from gatherer.urls import LONGEST_URL

_NAT64 = IPv6Network("64:ff9b::/96")
#: Public by their look, but a cloud's own inside it: protocol assignments (Oracle's metadata), Azure's wire server.
_INSIDE_CLOUDS = (IPv4Network("192.0.0.0/24"), IPv4Network("168.63.129.16/32"))
#: What C libraries read as an address though no standard writes it so: 2130706433, 0x7f.1, 0177.0.0.1, 127.1.
_ODD_ADDRESS = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+))*\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be asked: parsed once, by the parser that the connection uses too."""

    url: URL
    host: str
    port: int


def check_url(url: str, *, allow_private: bool) -> Target:
    """The parsed form of `url`.

    Raises FetchError: bad_url (not http or https, no host, credentials in it), refused_address (a literal
    address, in any notation, that may not be asked).
    """
    if len(url) > LONGEST_URL:
        raise FetchError("bad_url", f"{url[:80]}…", detail=f"(it is longer than {LONGEST_URL} characters)")
    try:
        parsed = URL(url.strip())
        host, port = parsed.host, parsed.port
    except (ValueError, TypeError, UnicodeError) as error:
        raise FetchError("bad_url", url, detail=f"({error})") from error
    if parsed.scheme not in {"http", "https"} or not host or port is None:
        raise FetchError("bad_url", url)
    if parsed.user is not None or parsed.password is not None:
        raise FetchError("bad_url", str(parsed.with_user(None)), detail="(it holds a name or password)")
    if is_literal(host):
        refusal = not is_allowed(host, allow_private=allow_private)
    else:
        refusal = _ODD_ADDRESS.fullmatch(host) is not None
    if refusal:
        raise FetchError("refused_address", url, host=host)
    return Target(parsed, host, port)


def is_literal(host: str) -> bool:
    """Whether `host` is an address in standard notation."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def is_allowed(address: str, *, allow_private: bool) -> bool:
    """Whether a literal address may be connected to: public ones, and with `allow_private` loopback too.

    An IPv6 address that carries an IPv4 one (mapped, NAT64, 6to4) is judged by that.
    """
    ip = ip_address(address)
    if isinstance(ip, IPv4Address):
        return _is_open(ip, allow_private)
    if ip.ipv4_mapped:
        return _is_open(ip.ipv4_mapped, allow_private)
    if ip in _NAT64:
        return _is_open(IPv4Address(int(ip) & 0xFFFFFFFF), allow_private=False)
    return _is_open(ip, allow_private) and (ip.sixtofour is None or _is_open(ip.sixtofour, False))


def _is_open(ip: IPv4Address | IPv6Address, allow_private: bool) -> bool:
    if ip.is_loopback:
        return allow_private
    if any(ip in network for network in _INSIDE_CLOUDS):
        return False
    if isinstance(ip, IPv6Address) and ip.is_site_local:  # out of use, and private where it is still used
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not ip.is_unspecified
