"""Dates and encodings that Chinese feeds come in, each in a feed of its own."""

from collections.abc import Callable
from datetime import UTC, datetime

from benchmarks.gather.expectations import TestFeed
from benchmarks.gather.feed_readers import Item, Reader, readers
from benchmarks.summaries.tables import table

_MOMENT = datetime(2020, 1, 18, 23, 37, tzinfo=UTC)
_TITLE = "镕基路改造完工，市民称赞新路面平整，沿线的商户也说客人多了"
#: All of the same minute.
DATES = (
    "Sun, 19 Jan 2020 07:37:00 +0800",
    "Sat, 19 January 2020 07:37:00 +0800",
    "Sun, 19 Jan 2020 07:37:00",
    "Sun, 19 Jan 2020 07:37:00 CST",
    "Sat, 18 Jan 2020 23:37:00 GMT",
    "周日, 19 1月 2020 07:37:00 +0800",
    "2020-01-19T07:37:00+08:00",
    "2020-01-18T23:37:00Z",
    "2020-01-19T07:37",
    "2020-01-19 07:37:00",
    "2020/01/19 07:37",
    "2020年01月19日 07:37",
    "2020年1月19日上午7时37分",
    "1579390620",
    "1579390620000",
)
_BODY = (
    '<?xml version="1.0"{}?><rss version="2.0"><channel><title>Jiangcheng</title>'
    "<item><title>{}</title>{}</item></channel></rss>"
)
_SIMPLE = "市民讚賞新路面平整，沿線的商戶也說客人多了"


def oddities() -> list[str]:
    dates = [_feed(f"<pubDate>{date}</pubDate>") for date in DATES]
    encoded = encodings()
    rows = [
        [name, _count(reader, dates, lambda item: _MOMENT in item.dates), _titles(reader, encoded)]
        for name, reader in readers()
    ]
    return table([f"{len(dates)} dates, {len(encoded)} encodings", "dates", "encodings"], rows)


def encodings() -> list[tuple[TestFeed, str]]:
    """Feeds with their titles; of a broken byte one character may be lost."""

    def feed(codec: str, label: str = "", header: str | None = None, title: str = _TITLE) -> tuple[TestFeed, str]:
        said = f' encoding="{label}"' if label else ""
        return _test(_BODY.format(said, title, "").encode(codec), header), title

    broken = _BODY.format(' encoding="utf-8"', _TITLE, "").encode()
    spoilt = broken.replace("完工".encode(), "完".encode() + b"\xff" + "工".encode())
    return [
        feed("utf-8-sig"),
        feed("utf-16"),
        feed("gb18030", "gb2312"),
        feed("gb18030", "gbk"),
        feed("gb18030", "utf-8"),
        feed("gb18030", "utf-8", "utf-8"),
        feed("gb18030"),
        feed("gb18030", header="gb2312"),
        feed("utf-8", "gb2312"),
        feed("utf-8", "gbk", "gb2312"),
        feed("big5", "big5", title=_SIMPLE),
        feed("big5", title=_SIMPLE),
        feed("big5", "utf-8", title=_SIMPLE),
        (_test(spoilt, None), _TITLE),
    ]


def _feed(rest: str) -> TestFeed:
    return _test(_BODY.format(' encoding="utf-8"', _TITLE, rest).encode(), None)


def _test(raw: bytes, charset: str | None) -> TestFeed:
    kind = "application/xml" + (f"; charset={charset}" if charset else "")
    return TestFeed("feed.xml", raw, {"content-type": kind}, ())


def _count(reader: Reader, feeds: list[TestFeed], is_right: Callable[[Item], bool]) -> str:
    return str(sum(is_right(_first(reader, feed)) for feed in feeds))


def _titles(reader: Reader, feeds: list[tuple[TestFeed, str]]) -> str:
    return str(sum(_first(reader, feed).title.replace("\ufffd", "") == title for feed, title in feeds))


def _first(reader: Reader, feed: TestFeed) -> Item:
    try:
        said = reader(feed)
    except Exception:  # counts as not read; how often readers raise is told elsewhere
        return Item()
    return said.items[0] if said and said.items else Item()
