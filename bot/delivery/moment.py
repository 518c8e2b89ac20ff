"""What is news to places at one moment, of their topics, of what they follow, of what they were shown."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.delivery.material import Material
from bot.delivery.remainders import News, Remainder, Remainders
from bot.digests.digest import Notice, Taste, language_of_news, script_of_news
from bot.digests.mentions import Mentions
from bot.digests.notices import notices
from bot.digests.progress import steps_between
from storage import Follow, Place, Preferences, ShownReport, ShownStory, UnitOfWork, Wishes
from storage.batched import batched

#: How far back a place's first digest looks.
FIRST_LOOK = timedelta(hours=24)
#: What is seen or told while a digest is composed may be stored after it, with an earlier time. What is asked for again
#: costs little, for what a place was told is exact.
_OVERLAP = timedelta(minutes=5)
#: What was seen, corrected or withdrawn so long before a place's last digest, and is told only now, is no news: the bot
#: was updated, say, and tells all that it ever stored.
_LATE = timedelta(days=1)
#: Stories that one statement asks for.
_MOST_STORIES = 3000


@dataclass(frozen=True)
class Scope:
    """What a digest is narrowed to."""

    about: str  #: its name, for people
    topics: tuple[str, ...] = ()  #: any of these; (): those that the place chose
    source_ids: tuple[int, ...] | None = None  #: told by any of these; None: by whomever


@dataclass(frozen=True)
class _Read:
    """What was read of a place."""

    since: datetime  #: what is news to it came later
    wishes: Wishes
    shown: Mapping[int, ShownStory]  #: of stories that may be news to it since then


@dataclass(frozen=True)
class _Known:
    """What a place knows of stories that it was told, by story."""

    shown: Mapping[int, ShownStory]
    told_until: Mapping[int, int]  #: an article id


class Moment:
    """A tick has one for all places that it serves, over several transactions; whoever serves one place makes it one.

    What places have in common is read, composed and rendered once, and looked up by all that it depends on: nothing
    that one place chose, or was shown, is in what another one gets.
    """

    def __init__(self, now: datetime) -> None:
        self.now = now  #: aware UTC
        self._uow: UnitOfWork | None = None  #: of the transaction under way
        self._grouped: int | None = None  #: the latest change of stories that is known
        self._material: Material  #: of then; made by the first transaction
        self._remainders: Remainders  #: likewise
        self._read: dict[Place, _Read] = {}  #: in it

    def look_ahead(self, uow: UnitOfWork, places: Iterable[Place]) -> None:
        """Read and compose what these places will ask for, in a transaction that keeps nobody from writing.

        The first of a moment takes long. What a place knows is read again when it is served.
        """
        for place in places:
            if preferences := uow.preferences.get(place):
                self.news(uow, preferences)

    def prepare(self, uow: UnitOfWork, places: Collection[Place]) -> list[Preferences]:
        """Hold these places' preferences, and read at once what news() needs of each; without, it reads one by one.

        Gives the preferences by place; they are held until the transaction ends, and in one order, so that two who
        prepare do not end each other.
        """
        self._enter(uow)
        chosen = uow.preferences.hold_all(places)
        self._read = self._read_all(chosen)
        return chosen

    def news(self, uow: UnitOfWork, preferences: Preferences) -> News:
        """What a digest for the place would hold."""
        self._enter(uow)
        since, read = self._since(preferences), self._read_of(preferences)
        parted = self._material.parted(since)
        follows = [follow for follow in read.wishes.follows if follow.story_id not in parted]
        known = self._known(read, parted | self._material.told(since), follows)
        old = read.shown.keys() | known.told_until.keys()
        fresh = self._fresh(since, read.wishes) - old
        taste = _taste(preferences, read.wishes)
        elsewhere = self._spoken(self._elsewhere(since, read.wishes) - old, taste)
        left = replace(self._left(taste, known, since - _LATE), fresh=frozenset(fresh), elsewhere=elsewhere)
        told = self._notices(known, since - _LATE)
        return self._compose(replace(left, notices=told, noticed=tuple(_noticed(told, known))))

    def news_of(self, uow: UnitOfWork, preferences: Preferences, follow: Follow) -> News:
        """What is new in a story that the place follows: one card, or none. Corrections wait for the next digest."""
        self._enter(uow)
        place, story = preferences.place, follow.story_id
        wishes = replace(uow.wishes.of([place])[place], follows=(follow,))
        read = _Read(self.now, wishes, uow.digests.shown_of([place], [story])[place])
        parted = self._material.parted(self._since(preferences))
        known = self._known(read, {story}, [] if story in parted else [follow])
        return self._compose(self._left(_taste(preferences, wishes), known, self.now - _LATE))

    def news_within(self, uow: UnitOfWork, preferences: Preferences, scope: Scope) -> News:
        """What of some topics, or told by some sources, the place was not told within the last day.

        Corrections wait for a digest of everything, as does what is new in followed stories of other topics. A source
        that the place switched off is told where it is named.
        """
        self._enter(uow)
        place, since = preferences.place, self.now - FIRST_LOOK - _OVERLAP
        chosen = uow.wishes.of([place])[place]
        topics = scope.topics or (chosen.topics if scope.source_ids is None else ())
        off = chosen.muted_sources.difference(scope.source_ids or ())
        wishes = replace(chosen, topics=topics, follows=(), not_topics=(), muted_sources=off)
        about = sorted(self._may_be_news(since, wishes))
        read = _Read(since, wishes, uow.digests.shown_of([place], about)[place])
        known = self._known(read, self._material.parted(since) | self._material.told(since), ())
        fresh = self._fresh(since, wishes) - read.shown.keys() - known.told_until.keys()
        left = self._left(_taste(preferences, wishes), known, since - _LATE)
        return self._compose(self._told_by(scope, replace(left, fresh=frozenset(fresh))))

    def _told_by(self, scope: Scope, left: Remainder) -> Remainder:
        """Without the stories that none of the sources tells; of the others, one of them leads."""
        if scope.source_ids is None:
            return left
        stories = left.fresh.union(story for story, _ in left.told_until)
        self._material.load(stories)
        standing = [self._material.stories[story] for story in stories if story in self._material.stories]
        reports = [report for story in standing for report in story.reports]
        theirs = {report.story_id for report in reports if report.source_id in scope.source_ids}
        others = {report.source_title for report in reports if report.source_id not in scope.source_ids}
        return replace(
            left,
            taste=replace(left.taste, lowered_sources=left.taste.lowered_sources | others),
            fresh=left.fresh & theirs,
            told_until=frozenset(one for one in left.told_until if one[0] in theirs),
        )

    def news_by_word(self, uow: UnitOfWork, preferences: Preferences, story: int, followed_at: datetime) -> News:
        """A story of whichever topic that speaks of a word which the place follows since then: one card, or none.

        None of what it was shown, or of what was there when it chose the word: of that, only what is new since.
        """
        self._enter(uow)
        place = preferences.place
        taste = _taste(preferences, uow.wishes.of([place])[place])
        since = max(followed_at, self.now - FIRST_LOOK)
        was_shown = bool(uow.digests.shown_of([place], [story])[place])
        if was_shown or story not in self._material.fresh(since, ()):
            return self._compose(Remainder(taste, frozenset()))
        if until := self._seen_by({story: followed_at})[story]:
            return self._compose(self._left(taste, _Known({}, {story: until}), self.now - _LATE))
        return self._compose(Remainder(taste, frozenset(), elsewhere=frozenset((story,))))

    def _elsewhere(self, since: datetime, wishes: Wishes) -> set[int]:
        """Fresh stories of topics that the place does not take, where it follows words that they may speak of."""
        if not (wishes.topics or wishes.not_topics) or "follow" not in wishes.keywords.values():
            return set()
        return self._material.fresh(since, ()) - self._fresh(since, wishes)

    def _fresh(self, since: datetime, wishes: Wishes) -> set[int]:
        """Of the topics that the place takes."""
        return self._material.fresh(since, wishes.topics, wishes.not_topics)

    def _spoken(self, stories: Collection[int], taste: Taste) -> frozenset[int]:
        """Those that may speak of a word which the place follows; whether its card does is seen when there is one."""
        self._material.load(stories)
        mentions, known = Mentions(taste.words("follow")), self._material.stories
        return frozenset(story for story in stories if story in known and mentions.are_in(known[story].read))

    def _enter(self, uow: UnitOfWork) -> None:
        """What was read of places holds in one transaction; what of stories, until they are grouped otherwise."""
        if uow is self._uow:
            return
        grouped = uow.stories.last_change()
        if grouped != self._grouped:
            self._grouped, self._material = grouped, Material(uow, self.now)
            self._remainders = Remainders(self.now, self._material.stories)
        self._uow = self._material.uow = uow
        self._read = {}

    def _since(self, preferences: Preferences) -> datetime:
        """From when on what comes is news to the place; a digest of the future is a clock's that was wrong."""
        last = preferences.digest_at
        return (self.now - FIRST_LOOK if last is None or last > self.now + _OVERLAP else last) - _OVERLAP

    def _read_of(self, preferences: Preferences) -> _Read:
        """Read once and used once, for what is issued changes what the place was shown."""
        read = self._read.pop(preferences.place, None)
        if read is None or read.since != self._since(preferences):
            read = self._read_all([preferences])[preferences.place]
        return read

    def _read_all(self, chosen: Sequence[Preferences]) -> dict[Place, _Read]:
        assert self._uow is not None
        since = {preferences.place: self._since(preferences) for preferences in chosen}
        wishes = self._uow.wishes.of(since)
        asked = sorted({story for place in since for story in self._may_be_news(since[place], wishes[place])})
        shown: dict[Place, dict[int, ShownStory]] = {place: {} for place in since}
        for some in batched(asked, _MOST_STORIES):
            for place, found in self._uow.digests.shown_of(since, some).items():
                shown[place] |= found
        return {place: _Read(since[place], wishes[place], shown[place]) for place in since}

    def _may_be_news(self, since: datetime, wishes: Wishes) -> set[int]:
        material, followed = self._material, {follow.story_id for follow in wishes.follows}
        fresh = self._fresh(since, wishes) | self._elsewhere(since, wishes)
        return fresh | material.parted(since) | material.told(since) | followed

    def _known(self, read: _Read, told: Collection[int], follows: Sequence[Follow]) -> _Known:
        """Of the stories that were told again and of those that are followed.

        Of two stories that were followed as one, the one that was not shown is to be told whole, as nobody knows it:
        it is not among ``follows``.
        """
        about = {*told, *(follow.story_id for follow in follows)}
        shown = {story: one for story, one in read.shown.items() if story in about}
        unseen = [follow for follow in follows if follow.story_id not in shown]
        seen = self._seen_by({follow.story_id: follow.followed_at for follow in unseen})
        told_until = {story: one.until for story, one in shown.items()} | seen
        return _Known(shown, told_until)

    def _seen_by(self, then: Mapping[int, datetime]) -> dict[int, int]:
        """Up to which article each of the stories was there at its time; 0: it was not.

        Who follows one that was never sent to them, found by a search say, knows what there was by then.
        """
        if not then or self._uow is None:
            return {}
        seen = dict.fromkeys(then, 0)
        for report in self._uow.articles.reports_of_stories(then, even_withdrawn=True):
            story = report.story_id
            if story is not None and report.first_seen_at <= then[story]:
                seen[story] = max(seen[story], report.article_id)
        return seen

    def _left(self, taste: Taste, known: _Known, since: datetime) -> Remainder:
        """Of the stories that the place knows."""
        tellings = self._material.tellings(known.told_until)
        with_news = {story: after for story, after in known.told_until.items() if steps_between(tellings[story], after)}
        return Remainder(taste, frozenset(), frozenset(with_news.items()), since if with_news else None)

    def _compose(self, left: Remainder) -> News:
        stories = left.fresh.union(left.elsewhere, (story for story, _ in left.told_until))
        self._material.load(stories)
        taste = replace(left.taste, followed=left.taste.followed & stories)  # no other makes a difference
        return self._remainders.news(replace(left, taste=taste))

    def _notices(self, known: _Known, since: datetime) -> tuple[Notice, ...]:
        """What became of the reports that the place was shown."""
        ids = {article_id for story in known.shown.values() for article_id in story.versions}
        return notices(known.shown, self._material.reports(ids), self._material.tellings(known.shown), since)


def _taste(preferences: Preferences, wishes: Wishes) -> Taste:
    return Taste(
        stories=preferences.stories,
        minutes=preferences.minutes,
        points=preferences.points,
        language=language_of_news(preferences.language),
        script=script_of_news(preferences.language),
        topics=wishes.topics,
        keywords=wishes.keywords,
        followed=frozenset(follow.story_id for follow in wishes.follows),
        lowered_topics=wishes.lowered_topics,
        lowered_sources=wishes.lowered_sources,
        muted_sources=wishes.muted_sources,
        not_topics=frozenset(wishes.not_topics),
    )


def _noticed(told: Iterable[Notice], known: _Known) -> Iterator[ShownReport]:
    """As they are now; the stories are told no further by it."""
    for report in dict.fromkeys(notice.report for notice in told):
        if report.story_id is not None:
            yield ShownReport(report.article_id, report.version, known.shown[report.story_id].until)
