"""Places that are served together get what each would get alone, whatever they chose and were shown before."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from news_day import RegroupedDay
from news_desk import HOUR, ZH, Desk

from bot.delivery.issue import Order, issue_digest, issue_prepared
from bot.delivery.ledger import record
from bot.delivery.moment import Moment
from bot.delivery.outcomes import Gone
from bot.locale import Locales
from bot.render import Edition
from storage import Database, Keyword, Place, Preferences, StoryChange, UnitOfWork

TOPICS = ("本地", "科技", "财经")
WORDS = ("地铁", "工程", "学校")
LOCALES = Locales()
LANGUAGES = ("zh-Hans", "zh-Hans", "zh-Hant", "en")


class Town(RegroupedDay):
    """A day in which further readers choose, follow, and have their digests."""

    def __init__(self, desk: Desk, chance: random.Random, readers: int) -> None:
        super().__init__(desk, chance)
        self.places = [desk.do(lambda uow, number=number: self._reader(uow, number)) for number in range(readers)]

    def happen(self) -> None:
        self.desk.topics = tuple(self.chance.sample(TOPICS, self.chance.choice((1, 1, 2))))
        self.desk.language = self.chance.choice(("zh", "zh", "en"))
        if self.chance.random() < 0.3:
            self.desk.now += timedelta(minutes=1)
            self.desk.do(self.chance.choice((self.choose, self.want, self.ask, self.ask)))
        else:
            super().happen()

    def choose(self, uow: UnitOfWork) -> None:
        place = self.chance.choice(self.places)
        uow.preferences.set_topics(place, self.chance.sample(TOPICS, self.chance.choice((0, 0, 1, 2))))
        chosen = uow.preferences.get(place)
        assert chosen is not None
        language = self.chance.choice(LANGUAGES)
        uow.preferences.save(replace(chosen, stories=self.chance.choice((1, 3)), points=2, language=language))

    def want(self, uow: UnitOfWork) -> None:
        place, now = self.chance.choice(self.places), self.desk.now
        match self.chance.randrange(4):
            case 0:
                word, mode = self.chance.choice(WORDS), self.chance.choice(("mute", "follow"))
                uow.keywords.set(Keyword(place, word, mode))
            case 1:
                uow.lowered.add(place, "topic", self.chance.choice(TOPICS), now)
            case 2:
                uow.lowered.add(place, "source", f"第{self.chance.randint(1, self.desk.outlets + 1)}报", now)
            case 3 if self.reports:
                uow.follows.add(place, self.chance.choice(list(self.reports)), False, now)

    def ask(self, uow: UnitOfWork) -> None:
        """One of them alone; its digest may not arrive."""
        digest_id = issue_digest(uow, self.order(uow, self.chance.choice(self.places)))
        if digest_id is not None and self.chance.random() < 0.2:
            record(uow, uow.deliveries.of(digest_id)[0], Gone("chat not found"), self.desk.now)

    def order(self, uow: UnitOfWork, place: Place) -> Order:
        chosen = uow.preferences.get(place)
        assert chosen is not None
        now = self.desk.now
        return Order(place, f"{now:%d %H:%M}", now, now, "jianbao_bot", LOCALES[chosen.language])

    def report(self) -> None:
        number, word = self.desk.outlets + 1, self.chance.choice(WORDS)
        story, report = self.desk.report(title=f"{word}题{number}", text=f"{word}句{number}。")
        self.reports[story] = [report]

    def serve_together(self) -> int:
        """All readers at one moment, some a transaction, while stories may turn out to be one; how many were served."""
        self.desk.now += timedelta(minutes=1)
        moment = Moment(self.desk.now)
        places = self.chance.sample(self.places, len(self.places))
        for start in range(0, len(places), 3):
            batch = places[start : start + 3]
            self.desk.do(lambda uow, batch=batch: self._serve(uow, moment, batch))
            if self.chance.random() < 0.1:
                self.merge()
        return len(places)

    def _serve(self, uow: UnitOfWork, moment: Moment, batch: Sequence[Place]) -> None:
        for chosen in moment.prepare(uow, batch):
            alone = Moment(moment.now).news(uow, chosen)
            if self.chance.random() < 0.5:
                found = moment.news(uow, chosen)
                assert (found, found.stories) == (alone, alone.stories)
                edition, words = Edition(moment.now, moment.now, chosen.zone), LOCALES[chosen.language]
                assert found.digest.is_empty or found.texts(edition, words) == alone.texts(edition, words)
            if self.chance.random() < 0.7:
                digest_id = issue_prepared(uow, self.order(uow, chosen.place), chosen, moment)
                assert digest_id is None or uow.digests.stories(digest_id) == alone.stories
                shown = (*alone.stories, *alone.also_shown) if digest_id is not None else ()
                reports = uow.articles.reports([one.article_id for one in shown])
                story = {report.article_id: report.story_id or 0 for report in reports}
                known = uow.digests.shown_of([chosen.place], story.values())[chosen.place]
                assert all(known[story[one.article_id]].versions[one.article_id] == one.version for one in shown)

    def _reader(self, uow: UnitOfWork, number: int) -> Place:
        person = uow.people.meet(100 + number, "林", None, None, self.desk.now)
        chat = uow.chats.meet(100 + number, "private", "林", person.id, self.desk.now)
        place = Place(chat.id, number % 2)
        uow.preferences.save(Preferences(place, self.chance.choice(LANGUAGES), "Asia/Shanghai", subscribed=True))
        return place


@pytest.mark.long
@pytest.mark.parametrize("seed", range(5))
def test_places_served_together_get_what_each_would_get_alone(database: Database, seed: int) -> None:
    town = Town(Desk(database), random.Random(seed), readers=7)
    for _ in range(3):
        for _ in range(15):
            town.happen()
        assert town.serve_together() == 7


@pytest.fixture
def town(database: Database) -> Town:
    return Town(Desk(database), random.Random(1), readers=3)


def test_places_with_the_same_remainder_share_one_digest_and_its_texts(town: Town) -> None:
    shared, other, third = town.places
    for town.desk.topics in (("体育",), ("本地",)):
        town.desk.report()
    for place in town.places:
        town.desk.do(lambda uow, place=place: uow.preferences.save(chosen_at(place)))
    town.desk.do(lambda uow: uow.lowered.add(third, "topic", "本地", town.desk.now))

    def serve(uow: UnitOfWork) -> None:
        moment = Moment(town.desk.now)
        first, second, last = (moment.news(uow, chosen_at(place)) for place in (shared, other, third))
        assert first is second
        edition = Edition(town.desk.now, town.desk.now, "Asia/Shanghai")
        assert first.texts(edition, ZH) is second.texts(edition, ZH)
        assert last.digest != first.digest, "what one of them wants less of, the others do not"

    town.desk.do(serve)


def test_what_one_was_shown_or_mutes_is_still_news_to_the_others(town: Town) -> None:
    asked, mutes, _ = town.places
    for place in town.places:
        town.desk.do(lambda uow, place=place: uow.preferences.save(chosen_at(place)))
    shown, _ = town.desk.report(title="工程开工")
    town.desk.do(lambda uow: issue_digest(uow, town.order(uow, asked)))
    town.desk.do(lambda uow: uow.keywords.set(Keyword(mutes, "地铁", "mute")))
    muted, _ = town.desk.report(title="地铁开通")
    town.desk.now += HOUR

    def serve(uow: UnitOfWork) -> list[set[int]]:
        moment = Moment(town.desk.now)
        found = [moment.news(uow, chosen) for chosen in moment.prepare(uow, town.places)]
        return [{card.story_id for card in one.digest.cards} for one in found]

    assert town.desk.do(serve) == [{muted}, {shown}, {shown, muted}]


def test_after_a_merge_what_was_read_before_is_read_anew(town: Town) -> None:
    place = town.places[0]
    town.desk.do(lambda uow: uow.preferences.save(chosen_at(place)))
    kept, first = town.desk.report(title="一")
    town.desk.do(lambda uow: issue_digest(uow, town.order(uow, place)))
    gone, _ = town.desk.report(title="二")
    moment = Moment(town.desk.now + HOUR)

    def news(uow: UnitOfWork) -> list[int]:
        chosen = uow.preferences.get(place)
        assert chosen is not None
        return [card.story_id for card in moment.news(uow, chosen).digest.cards]

    assert town.desk.do(news) == [gone]
    town.desk.do(lambda uow: uow.stories.change(StoryChange("merge", gone, kept, (), first), town.desk.now))
    assert town.desk.do(news) == [], "it is one that was shown"


def chosen_at(place: Place) -> Preferences:
    return Preferences(place, "zh-Hans", "Asia/Shanghai", subscribed=True)


def test_a_word_brings_only_what_speaks_of_it_of_other_topics(town: Town) -> None:
    """In a sentence that the card of the place does not show it brings nothing."""
    place, desk = town.places[0], town.desk
    desk.do(lambda uow: uow.preferences.save(chosen_at(place)))
    desk.do(lambda uow: uow.preferences.set_topics(place, ["财经"]))
    desk.do(lambda uow: uow.keywords.set(Keyword(place, "地铁", "follow")))
    desk.topics = ("本地",)
    story, _ = desk.report(title="地鐵停运")
    other, _ = desk.report(title="工程开工", text="地铁口的工程开工。")
    desk.report(other, title="工程开工")
    desk.topics = ("财经",)
    own, _ = desk.report(title="学校扩建")
    desk.now += HOUR
    found = desk.do(lambda uow: Moment(desk.now).news(uow, chosen_at(place)))
    assert [card.story_id for card in found.digest.cards] == [story, own]
