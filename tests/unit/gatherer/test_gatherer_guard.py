"""Which addresses may be asked."""

import pytest

from gatherer import FetchError
from gatherer.web.guard import check_url, is_allowed

PUBLIC = ["93.184.216.34", "1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
LOOPBACK = ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"]
REFUSED = [
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "0.0.0.0",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "ff02::1",
    "::",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::a00:1",
    "64:ff9b::7f00:1",
    "2002:a00:1::",
    "192.0.0.192",
    "168.63.129.16",
    "::ffff:168.63.129.16",
    "100.127.255.254",
    "198.18.0.1",
    "0.1.2.3",
    "::7f00:1",
    "::ffff:0:7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::7f00:1",
    "2001:0:7f00:1::",
    "2002:7f00:1::1",
    "fec0::1",
    "fd00:ec2::254",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_allowed(address: str) -> None:
    assert is_allowed(address, allow_private=False)


def test_a_mapped_loopback_is_loopback() -> None:
    with pytest.raises(FetchError) as caught:
        check_url("http://[::ffff:7f00:1]/", allow_private=False)
    assert caught.value.code == "refused_address"
    assert check_url("http://[::ffff:7f00:1]/", allow_private=True).port == 80


@pytest.mark.parametrize("address", LOOPBACK)
def test_loopback_is_allowed_only_on_request(address: str) -> None:
    assert not is_allowed(address, allow_private=False)
    assert is_allowed(address, allow_private=True)


@pytest.mark.parametrize("address", REFUSED)
@pytest.mark.parametrize("allow_private", [False, True])
def test_every_other_address_is_refused_whatever_is_set(address: str, allow_private: bool) -> None:
    assert not is_allowed(address, allow_private=allow_private)


@pytest.mark.parametrize(
    "url",
    [
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://127.0.0.1./",
        "http://192.168.1.1/",
        "http://[::ffff:10.0.0.1]/",
        "http://[fe80::1]/",
        "http://169\u3002254\u3002169\u3002254/",
        "http://\u2460\u24ea.\u24ea.\u24ea.\u2460/",
        "http://\uff11\uff10.0.0.1/",
        "http://017700000001/",
        "http://4294967297/",
        "http://0x7f.0x0.0x0.0x1/",
        "http://0/",
        "http://[::ffff:a00:1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://100.64.0.1/",
        "HTTP://192.168.1.1\t/",
    ],
)
def test_literal_addresses_are_refused_in_any_notation(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        check_url(url, allow_private=True)
    assert caught.value.code == "refused_address"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "江城",
        "ftp://example.com/",
        "gopher://example.com/",
        "file:///etc/passwd",
        "javascript:1",
        "data:text/html,x",
        "http://",
        "http:///10.0.0.1/",
        "http://a:99999/",
        "http://10.0.0.1:80:80/",
        "http://127.0.0.1\\@example.com/",
        "http://1.1.1.1&@10.0.0.1/",
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        check_url(url, allow_private=False)
    assert caught.value.code == "bad_url"


@pytest.mark.parametrize("name", ["editor:hunter2", ":hunter2", "hunter2", "hunter2%2f"])
def test_credentials_are_refused_and_not_repeated(name: str) -> None:
    with pytest.raises(FetchError) as caught:
        check_url(f"http://{name}@example.com/", allow_private=False)
    assert caught.value.code == "bad_url"
    assert "hunter2" not in str(caught.value)


def test_a_name_passes_and_gives_host_and_port() -> None:
    target = check_url("https://News.Example.com/a", allow_private=False)
    assert (target.host, target.port) == ("news.example.com", 443)
