"""Who follows a story in the playground hears of it when the next news is published, and of nothing else."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from bot.playground.day import ON_THE_WAY
from bot.playground.newsroom import OUTLETS, Article, Newsroom
from bot.playground.newsroom.manuscripts import Manuscript, load_manuscripts
from summarizer import Report, Step, StoryIndex, tell

NOW = datetime(2026, 11, 28, 2, 0, tzinfo=UTC)


def report(manuscript: Manuscript) -> Report:
    text = "\n".join(paragraph.text for paragraph in manuscript.paragraphs)
    return Report(manuscript.slug, manuscript.title, text, NOW + manuscript.offset)


def report_of(article: Article) -> Report:
    text = "\n".join(paragraph.text for paragraph in article.paragraphs)
    return Report(article.manuscript.slug, article.title, text, article.published)


def steps(event: str) -> dict[str | int, Step]:
    told = tell([report(one) for one in load_manuscripts() if one.event == event])
    return {step.report: step for step in told.steps}


@pytest.mark.parametrize(
    ("event", "slug", "words"),
    [
        ("metro-line-4", "metro-line-4-ridership", "首日客流预计达41.2万人次"),
        ("kolda-volcano", "kolda-return", "首批三千一百名居民可以回家"),
        ("changhe-battery", "battery-buses", "600辆公交车换装钠离子电池"),
        ("cold-snap", "cold-snap-morning", "今早解除寒潮蓝色预警"),
    ],
)
def test_what_follows_is_news_and_what_other_outlets_tell_is_not(event: str, slug: str, words: str) -> None:
    found = steps(event)
    assert list(found) == [slug]
    assert words in found[slug].sentences[0]


@pytest.mark.parametrize("event", ["mirror-exhibition", "ferry-bookshop", "marathon"])
def test_what_two_outlets_tell_of_the_same_hours_is_no_news(event: str) -> None:
    assert steps(event) == {}


@pytest.mark.parametrize("seed", range(5))
def test_no_story_is_of_two_events_whichever_paper_is_read_first(seed: int) -> None:
    now, chance, index = NOW, Random(seed), StoryIndex()
    newsroom = Newsroom(lambda: now)
    slots = {outlet: chance.random() for outlet in OUTLETS}
    for one in sorted(newsroom.published(), key=lambda one: (slots[one.outlet], one.published)):
        index.add(report_of(one))
    while newsroom.remaining:
        now += timedelta(days=1)
        for one in filter(None, [newsroom.publish_next() for _ in range(ON_THE_WAY)]):
            if not one.manuscript.corrects:
                index.add(report_of(one))
    events = defaultdict(set)
    for one in newsroom.published():
        events[index.stories()[one.manuscript.slug]].add(one.event or one.manuscript.slug.removesuffix("-after"))
    assert [several for several in events.values() if len(several) > 1] == []
