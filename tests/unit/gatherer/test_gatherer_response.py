"""What the headers of an answer ask for."""

from datetime import timedelta

import pytest

from gatherer.web.response import charset, fresh_for, media_type, retry_after

DATE = "Sun, 19 Jan 2020 07:37:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Cache-Control": "max-age=600"}, 600),
        ({"Cache-Control": "public, Max-Age=600"}, 600),
        ({"Cache-Control": 'max-age="600"'}, 600),
        ({"Cache-Control": "max-age=600", "Age": "200"}, 400),
        ({"Cache-Control": "max-age=600", "Age": "601"}, None),
        ({"Cache-Control": "max-age=600, no-cache"}, None),
        ({"Cache-Control": "no-store"}, None),
        ({"Cache-Control": "max-age=0"}, None),
        ({"Cache-Control": "max-age=soon"}, None),
        ({"Cache-Control": "max-age=-5"}, None),
        ({"Cache-Control": "max-age=99999999999999999999"}, None),
        ({"Cache-Control": "max-age=9999999999"}, 24 * 3600),
        ({"Date": DATE, "Expires": "Sun, 19 Jan 2020 08:37:00 GMT"}, 3600),
        ({"Date": DATE, "Expires": "Sun, 19 Jan 2020 06:37:00 GMT"}, None),
        ({"Date": DATE, "Expires": "0"}, None),
        ({"Expires": "Sun, 19 Jan 2020 08:37:00 GMT"}, None),
        ({"Cache-Control": "max-age=60", "Date": DATE, "Expires": "Sun, 19 Jan 2020 08:37:00 GMT"}, 60),
        ({}, None),
    ],
)
def test_how_long_an_answer_stays_fresh(headers: dict[str, str], seconds: int | None) -> None:
    assert fresh_for(headers) == (None if seconds is None else timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "120"}, 120),
        ({"Retry-After": " 120 "}, 120),
        ({"Retry-After": "Sun, 19 Jan 2020 07:39:00 GMT", "Date": DATE}, 120),
        ({"Retry-After": "Sun, 19 Jan 2020 07:39:00 GMT"}, None),
        ({"Retry-After": "Sun, 19 Jan 2020 07:36:00 GMT", "Date": DATE}, None),
        ({"Retry-After": "0"}, None),
        ({"Retry-After": "-1"}, None),
        ({"Retry-After": "later"}, None),
        ({"Retry-After": "9999999999"}, 24 * 3600),
        ({}, None),
    ],
)
def test_how_long_a_server_asks_to_be_left_alone(headers: dict[str, str], seconds: int | None) -> None:
    assert retry_after(headers) == (None if seconds is None else timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("said", "type_", "named"),
    [
        ("text/html; charset=utf-8", "text/html", "utf-8"),
        ("Text/HTML;Charset = GBK;", "text/html", "GBK"),
        ("text/html charset=gb2312", "text/html", "gb2312"),
        ("text/html, text/html; charset='gb2312'", "text/html", "gb2312"),
        ('application/rss+xml;;charset="gb18030"', "application/rss+xml", "gb18030"),
        ("text/html; charset=", "text/html", None),
        ("html", "", None),
        ("*/*", "", None),
        ("", "", None),
    ],
)
def test_types_are_read_as_servers_write_them(said: str, type_: str, named: str | None) -> None:
    headers = {"Content-Type": said}
    assert (media_type(headers), charset(headers)) == (type_, named)
    assert (media_type({}), charset({})) == ("", None)
