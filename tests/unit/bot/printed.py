"""Reports to compose and render, and a reader of Telegram's HTML that is stricter than Telegram's."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import Any

from hypothesis import strategies as st

from bot.digests.candidates import Story
from bot.digests.cards import stories_of
from bot.digests.composing import Composer, Known
from bot.digests.digest import Digest, Taste
from bot.digests.telling import Telling
from storage import KeyPoint, Report

NOW = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)  # 08:00 on Tuesday in Asia/Shanghai
PLAIN = Taste()
UNTOLD = Telling()
UNKNOWN = Known()


def report(article_id: int, story_id: int | None = None, **fields: Any) -> Report:
    """A report with two key points, first seen an hour ago."""
    given: dict[str, Any] = {
        "article_id": article_id,
        "story_id": story_id or article_id,
        "version": 1,
        "url": f"https://news.example/{article_id}",
        "title": f"新闻{article_id}",
        "source_id": article_id,
        "source_title": "江城日报",
        "published_at": None,
        "first_seen_at": NOW - timedelta(hours=1),
        "language": "zh",
        "length": 800,
        "topics": ("本地",),
        "points": points("第一句说了什么。", "第二句说了结果。"),
    }
    return Report(**{**given, **fields})


def stories(reports: Iterable[Report], telling: Telling = UNTOLD) -> dict[int, Story]:
    """All of one telling."""
    return {id: Story(told, telling) for id, told in stories_of(reports)}


def composed(
    reports: Iterable[Report], taste: Taste = PLAIN, telling: Telling = UNTOLD, known: Known = UNKNOWN
) -> Digest:
    """A digest of now, for a place that was told nothing unless it is said."""
    found = stories(reports, telling)
    return Composer(NOW, found).compose(found, taste, known)


def points(*texts: str, score: float = 0.5) -> tuple[KeyPoint, ...]:
    return tuple(KeyPoint(text, number * 1000, number * 1000 + len(text), score) for number, text in enumerate(texts))


@dataclass
class Parsed(HTMLParser):
    """What a message comes to once it is parsed; tags must be known, closed in order and escaped throughout."""

    markup: str
    text: str = ""
    entities: int = 0
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.markup)
        self.close()
        assert not self._open, "a tag is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"b", "a", "blockquote"}, tag
        self._open.append(tag)
        self.entities += 1

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def accepts(markup: str, room: int = 4096) -> Parsed:
    """The message, which Telegram would accept."""
    parsed = Parsed(markup)
    assert parsed.text.strip()
    assert len(parsed.text.encode("utf-16-le")) // 2 <= room
    assert parsed.entities <= 100
    return parsed


TEXTS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            *(
                "x" * 10_000,
                "字" * 5_000,
                "😀" * 3_000,
                "<b>",
                "</a>",
                "&amp;",
                "&#0;",
                '"><i>',
                "\u202eرتل",
                "\u200b" * 50,
            ),
            *("\ud800", "\udfff\ud800", "\x00", "\r\n\r\n", "", "   ", "👨‍👩‍👧‍👦" * 40, "e\u0301" * 4000),
        ]
    ),
)
URLS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ['https://news.example/a?b=1&c="2"', "javascript:alert(1)", "", "https://a.example/" + "x" * 9_000]
    ),
)
TIMES = st.datetimes(datetime(2020, 1, 1), datetime(2026, 11, 24), timezones=st.just(UTC))  # noqa: DTZ001


_AT_TIMES = st.none() | TIMES
_SAID = st.lists(TEXTS, max_size=6)


@st.composite
def reports(draw: st.DrawFn, article_id: int = 1) -> Report:
    return report(
        article_id,
        draw(st.integers(1, 12)),
        title=draw(TEXTS),
        url=draw(URLS),
        source_id=draw(st.integers(1, 40)),
        source_title=draw(TEXTS),
        published_at=draw(_AT_TIMES),
        first_seen_at=draw(TIMES),
        points=points(*draw(_SAID), score=draw(st.floats(0, 1))),
    )


NEWS = st.integers(1, 40).flatmap(lambda count: st.tuples(*(reports(number) for number in range(1, count + 1))))
