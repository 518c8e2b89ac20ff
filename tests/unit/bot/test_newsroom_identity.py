"""Entries that a source lists under another id than before."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.newsroom.identity import same_entries
from bot.newsroom.tasks import entry_hash
from gatherer import Entry
from storage import SeenEntry

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
METRO = Entry(id="new", url="https://jiangcheng.example/metro", title="江城地铁四号线昨天全线开通", published=NOON)
RECORDED = SeenEntry("old", entry_hash(METRO), 7, NOON, NOON, NOON)


def same(
    unseen: list[Entry], known: dict[str, int], recorded: list[SeenEntry], now: datetime = NOON
) -> dict[str, SeenEntry]:
    return same_entries(unseen, known, recorded, now)


def test_the_same_address_is_the_same_entry_whatever_it_says_now() -> None:
    renamed = replace(METRO, title="更正：四号线")
    assert same([renamed], {METRO.url: 7}, [RECORDED]) == {"new": RECORDED}


def test_the_same_words_are_the_same_entry_under_another_address() -> None:
    moved = replace(METRO, url="https://jiangcheng.example/2026/metro")
    assert same([moved], {}, [RECORDED]) == {"new": RECORDED}


def test_other_words_are_another_entry() -> None:
    assert same([replace(METRO, title="江城地铁五号线明年春天开工")], {}, [RECORDED]) == {}


def test_a_short_headline_may_stand_over_another_article() -> None:
    brief = replace(METRO, title="图片新闻")
    assert same([brief], {}, [replace(RECORDED, content_hash=entry_hash(brief))]) == {}


def test_a_column_of_another_day_is_another_entry() -> None:
    tomorrow = replace(METRO, published=NOON + timedelta(days=1))
    assert same([tomorrow], {}, [RECORDED]) == {}


def test_one_recorded_entry_is_one_listed_entry() -> None:
    twice = [METRO, replace(METRO, id="newer", url="https://jiangcheng.example/other")]
    assert same(twice, {}, [RECORDED]) == {"new": RECORDED}


def test_a_bare_headline_of_long_ago_is_another_entry_unless_its_teaser_is_the_same_too() -> None:
    column = replace(METRO, published=None, url="https://jiangcheng.example/today")
    told = replace(column, summary="今天的十条消息")
    for entry, later, is_same in ((column, 1, True), (column, 24, False), (told, 24, True)):
        recorded = replace(RECORDED, content_hash=entry_hash(entry), published_at=None)
        assert bool(same([entry], {}, [recorded], NOON + timedelta(hours=later))) is is_same
