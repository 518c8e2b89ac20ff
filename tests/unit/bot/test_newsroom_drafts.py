"""Which of listing and page is believed, and what a feed's own text is worth."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.newsroom.drafts import carried, published_at, whole_title
from gatherer import Entry

MIDNIGHT = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)  # in China
MORNING = MIDNIGHT + timedelta(hours=7, minutes=12)


@pytest.mark.parametrize(
    ("listed", "on_page", "title"),
    [
        ("四号线开通", "四号线开通_江城日报", "四号线开通"),
        ("四号线昨天全线…", "四号线昨天全线开通", "四号线昨天全线开通"),
        ("Line 4 opens on its full...", "Line 4 opens on its full length", "Line 4 opens on its full length"),
        ("", "四号线开通", "四号线开通"),
        ("四号线昨天全线…", "", "四号线昨天全线…"),
    ],
)
def test_the_listings_title_is_kept_unless_it_is_cut(listed: str, on_page: str, title: str) -> None:
    assert whole_title(listed, on_page) == title


@pytest.mark.parametrize(
    ("listed", "on_page", "published"),
    [
        (MIDNIGHT, MORNING, MORNING),
        (MORNING, None, MORNING),
        (None, MORNING, MORNING),
        (MORNING, MIDNIGHT, MORNING),
        (MIDNIGHT, MIDNIGHT + timedelta(days=9), MIDNIGHT),
        (None, None, None),
    ],
)
def test_the_page_knows_the_minute_of_the_listings_day(
    listed: datetime | None, on_page: datetime | None, published: datetime | None
) -> None:
    assert published_at(listed, on_page) == published


def test_a_feeds_text_stands_in_for_a_page_and_a_teaser_does_not() -> None:
    entry = Entry(id="a", url="https://jiangcheng.example/a", title="四号线开通", summary="四号线开通了。")
    assert carried(entry) is None
    whole = Entry(id="a", url=entry.url, title=entry.title, content="江城地铁四号线昨天开通，运送乘客31万人次。" * 4)
    found = carried(whole)
    assert found is not None
    assert (found.title, found.text) == (whole.title, whole.content)
