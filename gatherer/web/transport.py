"""The errors of aiohttp and its like, told in this package's words."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
from aiohttp_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError

from gatherer.errors import FetchError
from gatherer.web.guard import Target

_PROXY_ERRORS = (
    aiohttp.ClientProxyConnectionError,
    aiohttp.ClientHttpProxyError,
    ProxyConnectionError,
    ProxyTimeoutError,
    ProxyError,
)


@contextmanager
def translated(target: Target, seconds: float) -> Iterator[None]:
    """Raises FetchError for whatever goes wrong in a request to `target`; `seconds` is what it may take."""
    url = str(target.url)
    try:
        yield
    except FetchError as error:
        if error.url:
            raise
        # The resolver knows only the host.
        raise FetchError(error.code, url, **error.fields) from error
    except TimeoutError as error:
        raise FetchError("timeout", url, seconds=f"{seconds:g}") from error
    except aiohttp.ClientConnectorDNSError as error:
        raise FetchError("dns", url, host=target.host) from error
    except aiohttp.ClientSSLError as error:
        raise FetchError("tls", url, detail=_detail(error)) from error
    except aiohttp.InvalidURL as error:
        raise FetchError("bad_url", url) from error
    except _PROXY_ERRORS as error:
        raise FetchError("connect", url, detail=f"FETCH_PROXY: {_detail(error)}") from error
    except OSError as error:
        raise FetchError("connect", url, detail=_detail(error)) from error
    except (aiohttp.ClientError, ValueError) as error:
        raise FetchError("protocol", url, detail=_detail(error)) from error


def _detail(error: Exception) -> str:
    reason = getattr(error, "os_error", None) or getattr(error, "certificate_error", None) or error
    if isinstance(reason, ssl.SSLCertVerificationError):
        return reason.verify_message
    if isinstance(reason, ssl.SSLError) and reason.reason:
        return reason.reason.replace("_", " ").lower()
    if isinstance(reason, OSError) and reason.strerror:
        return reason.strerror
    return f"{type(reason).__name__}: {reason}".strip(": ")[:200]
