"""What goes wrong in a request, in words without an upstream's markup."""

import ssl

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey

from gatherer import FetchError
from gatherer.web.guard import check_url
from gatherer.web.transport import translated

TARGET = check_url("https://news.example/", allow_private=False)
KEY = ConnectionKey("news.example", 443, True, True, None, None, None)


def distrust() -> Exception:
    error = ssl.SSLCertVerificationError(1, "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed (_ssl.c:1006)")
    error.verify_message = "self-signed certificate"
    return aiohttp.ClientConnectorCertificateError(KEY, error)


def plain_http() -> Exception:
    error = ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1006)")
    error.reason = "WRONG_VERSION_NUMBER"
    return aiohttp.ClientConnectorSSLError(KEY, error)


@pytest.mark.parametrize(
    ("error", "detail"), [(distrust(), "self-signed certificate"), (plain_http(), "wrong version number")]
)
def test_a_connection_that_is_not_trusted_says_why(error: Exception, detail: str) -> None:
    with pytest.raises(FetchError) as caught, translated(TARGET, 1.0):
        raise error
    assert (caught.value.code, caught.value.fields) == ("tls", {"detail": detail})
