"""How the web is asked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """Times are seconds, sizes bytes."""

    #: An address or URL that the User-Agent gives, so that a site can complain to a person.
    contact: str = ""
    #: `http://`, `socks4://` or `socks5://`; empty: none. The proxy resolves names, beyond the guard.
    proxy: str = ""
    #: Lets loopback through, and no other private address.
    allow_private: bool = False
    #: Of a body, after decompression.
    max_bytes: int = 5 * 1024 * 1024
    #: For the whole of a fetch, redirects included, once it is its turn.
    timeout: float = 60.0
    #: From the connection to the head of the answer.
    answer_timeout: float = 30.0

    @property
    def is_socks(self) -> bool:
        return self.proxy.startswith("socks")

    @property
    def user_agent(self) -> str:
        return f"Jianbao (news digests; +{self.contact})" if self.contact else "Jianbao (news digests)"
