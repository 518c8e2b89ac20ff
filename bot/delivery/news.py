"""What is news to a place, read from the store: of its topics, of what it follows, of what it was shown."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.composing import Background, compose
from bot.digest import Card, Digest, Notice, Taste, language_of_news, script_of_news
from bot.notices import notices
from bot.progress import steps_between
from bot.reopening import reopened
from bot.telling import Telling, telling_from
from storage import DigestStory, Follow, NewsQuery, Place, Preferences, Report, ShownReport, ShownStory, UnitOfWork

#: How far back a place's first digest looks.
FIRST_LOOK = timedelta(hours=24)
#: What is seen or told while a digest is composed may be stored after it, with an earlier time. What is asked for again
#: costs little, for what a place was told is exact.
_OVERLAP = timedelta(minutes=5)
#: What was seen, corrected or withdrawn so long before a place's last digest, and is told only now, is no news: the bot
#: was updated, say, and tells all that it ever stored.
_LATE = timedelta(days=1)


@dataclass(frozen=True)
class News:
    """A digest, and what the place is shown with it."""

    digest: Digest
    shown: tuple[ShownReport, ...]


@dataclass(frozen=True)
class _Known:
    """What a place knows of stories that it was told, by story."""

    shown: Mapping[int, ShownStory]
    told_until: Mapping[int, int]  #: an article id
    tellings: Mapping[int, Telling]

    @property
    def with_news(self) -> list[int]:
        return [story for story, after in self.told_until.items() if steps_between(self.tellings[story], after)]


def news(uow: UnitOfWork, preferences: Preferences, now: datetime) -> News:
    """What a digest for the place would hold at this moment."""
    place, follows = preferences.place, uow.follows.of(preferences.place)
    taste = _taste(uow, preferences, follows)
    since = _since(preferences, now)
    parted = uow.stories.parted(since)
    known = _known(uow, place, {*parted, *uow.stories.again_for(place, since)}, _still_one(follows, parted))
    fresh = set(uow.stories.news_for(NewsQuery(place, since, now, taste.topics))) - known.told_until.keys()
    reports = uow.articles.reports_of_stories([*fresh, *known.with_news])
    tellings = _as_of(reports, {**known.tellings, **_tellings(uow, fresh)})
    digest = compose(reports, taste, Background(now, tellings, known.told_until, since - _LATE))
    noticed = _notices(uow, known, since - _LATE)
    shown = (*_shown(digest, reports, preferences.points), *_noticed(noticed, known))
    return News(replace(digest, notices=noticed), shown)


def news_of_story(uow: UnitOfWork, preferences: Preferences, follow: Follow, now: datetime) -> News:
    """What is new in a story that the place follows: one card, or none. Corrections wait for the next digest."""
    follows = _still_one([follow], uow.stories.parted(_since(preferences, now)))
    known = _known(uow, follow.place, [follow.story_id], follows)
    reports = uow.articles.reports_of_stories(known.with_news)
    background = Background(now, _as_of(reports, known.tellings), known.told_until, now - _LATE)
    digest = compose(reports, _taste(uow, preferences, [follow]), background)
    return News(digest, _shown(digest, reports, preferences.points))


def reopened_digest(uow: UnitOfWork, digest_id: int, whole: int) -> Digest:
    """A digest as it was composed, but for its notices; ``whole``: how many of its cards it shows whole."""
    return _reopened(uow, uow.digests.stories(digest_id), whole)


def reopened_card(uow: UnitOfWork, kept: DigestStory) -> Card | None:
    """One of its cards, without reading the others."""
    return next(iter(_reopened(uow, [kept], 1).cards), None)


def _reopened(uow: UnitOfWork, kept: Sequence[DigestStory], whole: int) -> Digest:
    stories = {story.story_id for story in kept}
    reports = uow.articles.reports_of_stories(stories, even_withdrawn=True)
    return reopened(kept, reports, _as_of(reports, _tellings(uow, stories)), whole)


def _taste(uow: UnitOfWork, preferences: Preferences, follows: Iterable[Follow]) -> Taste:
    lowered = uow.lowered.of(preferences.place)
    return Taste(
        stories=preferences.stories,
        minutes=preferences.minutes,
        points=preferences.points,
        language=language_of_news(preferences.language),
        script=script_of_news(preferences.language),
        topics=uow.preferences.topics(preferences.place),
        keywords=uow.preferences.keywords(preferences.place),
        followed=frozenset(follow.story_id for follow in follows),
        lowered_topics=frozenset(one.name for one in lowered if one.kind == "topic"),
        lowered_sources=frozenset(one.name for one in lowered if one.kind == "source"),
    )


def _since(preferences: Preferences, now: datetime) -> datetime:
    """From when on what comes is news to the place."""
    return (preferences.digest_at or now - FIRST_LOOK) - _OVERLAP


def _still_one(follows: Iterable[Follow], parted: Collection[int]) -> list[Follow]:
    """Of two stories that were followed as one, the one that was not shown is to be told whole, as nobody knows it."""
    return [follow for follow in follows if follow.story_id not in parted]


def _known(uow: UnitOfWork, place: Place, told: Iterable[int], follows: Sequence[Follow]) -> _Known:
    """Of the stories that were told again and of those that are followed."""
    followed = [follow.story_id for follow in follows]
    shown = uow.digests.shown_of(place, {*told, *followed})
    unseen = [follow for follow in follows if follow.story_id not in shown]
    told_until = {story: of_story.until for story, of_story in shown.items()} | _seen_as_followed(uow, unseen)
    return _Known(shown, told_until, {story: Telling() for story in told_until} | _tellings(uow, told_until))


def _seen_as_followed(uow: UnitOfWork, follows: Sequence[Follow]) -> dict[int, int]:
    """Who follows a story that was never sent to them, found by a search say, knows what there was by then."""
    if not follows:
        return {}
    since = {follow.story_id: follow.followed_at for follow in follows}
    seen = dict.fromkeys(since, 0)
    for report in uow.articles.reports_of_stories(since, even_withdrawn=True):
        story = report.story_id
        if story is not None and report.first_seen_at <= since[story]:
            seen[story] = max(seen[story], report.article_id)
    return seen


def _tellings(uow: UnitOfWork, stories: Iterable[int]) -> dict[int, Telling]:
    return {story: telling_from(one.until, one.telling) for story, one in uow.stories.tellings(stories).items()}


def _as_of(reports: Iterable[Report], tellings: Mapping[int, Telling]) -> dict[int, Telling]:
    """Without what was corrected since they were told: else the place would be told it, and never that it is wrong."""
    versions = {report.article_id: report.version for report in reports}
    return {story: telling.as_of(versions) for story, telling in tellings.items()}


def _notices(uow: UnitOfWork, known: _Known, since: datetime) -> tuple[Notice, ...]:
    """What became of the reports that the place was shown."""
    ids = {article_id for story in known.shown.values() for article_id in story.versions}
    return notices(known.shown, uow.articles.reports(sorted(ids)), known.tellings, since)


def _noticed(told: Iterable[Notice], known: _Known) -> Iterator[ShownReport]:
    """As they are now; the stories are told no further by it."""
    for report in dict.fromkeys(notice.report for notice in told):
        if report.story_id is not None:
            yield ShownReport(report.story_id, report.article_id, report.version, known.shown[report.story_id].until)


def _shown(digest: Digest, reports: Iterable[Report], points: int) -> tuple[ShownReport, ...]:
    """Of each card the lead, and where it is shown whole, those whose sentences it shows."""
    versions = {report.article_id: report.version for report in reports}
    return tuple(
        ShownReport(card.story_id, article_id, versions[article_id], card.until)
        for number, card in enumerate(digest.cards)
        for article_id in dict.fromkeys((card.lead.article_id, *_quoted(card, points if number < digest.whole else 0)))
    )


def _quoted(card: Card, points: int) -> list[int]:
    return [point.article_id for point in card.brief(points)] if points else []
