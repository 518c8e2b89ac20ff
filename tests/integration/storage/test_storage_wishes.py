"""What a place follows and wants less of, its keywords, and the words of topics."""

import pytest
from storage_desk import NOON, Desk, minutes

from storage import Follow, Keyword, Lowered, NewsQuery, Place, Preferences, TopicWord, UnitOfWork


class TestFollows:
    def test_what_was_chosen_last_holds(self, uow: UnitOfWork, desk: Desk) -> None:
        place, first, second = desk.place(), desk.story(), desk.story()
        uow.follows.add(place, first, True, NOON)
        uow.follows.add(place, second, True, NOON + minutes(1))
        uow.follows.add(place, first, False, NOON + minutes(2))
        follows = [Follow(place, first, False, NOON + minutes(2)), Follow(place, second, True, NOON + minutes(1))]
        assert uow.follows.of(place) == follows
        assert uow.follows.of(Place(place.chat_id, 7)) == []

    def test_removed_it_is_no_more(self, uow: UnitOfWork, desk: Desk) -> None:
        place, other, story, kept = desk.place(), desk.place(), desk.story(), desk.story()
        for follower in (place, other):
            uow.follows.add(follower, story, True, NOON)
        uow.follows.add(place, kept, True, NOON)
        uow.follows.remove(place, story)
        assert [one.story_id for one in uow.follows.of(place)] == [kept]
        assert [one.story_id for one in uow.follows.of(other)] == [story]

    def test_at_once_come_those_that_are_wanted_so(self, uow: UnitOfWork, desk: Desk) -> None:
        place, story, later, other = desk.place(), desk.story(), desk.story(), desk.story()
        uow.follows.add(place, story, True, NOON)
        uow.follows.add(place, later, False, NOON)
        uow.follows.add(place, other, True, NOON)
        assert uow.follows.at_once([later, story]) == [Follow(place, story, True, NOON)]
        assert [one.story_id for one in uow.follows.at_once(range(100_000))] == [story, other]
        assert uow.follows.at_once([]) == []

    def test_at_once_comes_to_those_who_would_be_served(self, uow: UnitOfWork, desk: Desk) -> None:
        story = desk.story()
        served, suspended, new = desk.place(), desk.place(), desk.place()
        person_id = uow.chats.get(served.chat_id).person_id  # type: ignore[union-attr]
        uow.people.set_access(person_id, "approved", NOON)  # type: ignore[arg-type]
        for place in (served, suspended, new, desk.place(subscribed=False), desk.place(paused_at=NOON)):
            uow.follows.add(place, story, True, NOON)
        uow.chats.suspend(suspended.chat_id, "blocked", NOON)
        assert [one.place for one in uow.follows.at_once([story])] == [served, new]
        assert [one.place for one in uow.follows.at_once([story], "approval")] == [served]

    def test_it_ends_after_quiet_days(self, uow: UnitOfWork, desk: Desk) -> None:
        place = desk.place()
        repeated, original = desk.article(), desk.article(at=NOON - minutes(60))
        quiet, lively, young = (
            desk.story(original),
            desk.story(desk.article(at=NOON)),
            desk.story(desk.article(at=NOON - minutes(60))),
        )
        uow.articles.assign(repeated, quiet, duplicate_of=original)  # which is no report
        for story in (quiet, lively):
            uow.follows.add(place, story, True, NOON - minutes(60))
        uow.follows.add(place, young, True, NOON)
        assert uow.follows.end_quiet(NOON) == [Follow(place, quiet, True, NOON - minutes(60))]
        assert {one.story_id for one in uow.follows.of(place)} == {lively, young}
        assert uow.follows.end_quiet(NOON) == []

    def test_it_goes_with_its_group(self, uow: UnitOfWork, desk: Desk) -> None:
        old, new = desk.place(-5), desk.place(-1005)
        topic, story = Place(new.chat_id, 12), desk.story()
        uow.preferences.save(Preferences(topic, "en", "Europe/Paris", True))
        for place in (old, topic):
            uow.follows.add(place, story, True, NOON)
            uow.lowered.add(place, "topic", "体育", NOON)
        uow.chats.migrate(-5, -1005)
        for place in (old, Place(old.chat_id, 12)):
            assert uow.follows.of(place) == [Follow(place, story, True, NOON)]
            assert uow.lowered.of(place) == [Lowered("topic", "体育", NOON)]


class TestLowered:
    def test_the_latest_comes_first(self, uow: UnitOfWork, desk: Desk) -> None:
        place = desk.place()
        uow.lowered.add(place, "topic", "体育", NOON)
        uow.lowered.add(place, "source", "江城日报", NOON + minutes(1))
        uow.lowered.add(place, "topic", "体育", NOON + minutes(2))
        lowered = [Lowered("topic", "体育", NOON + minutes(2)), Lowered("source", "江城日报", NOON + minutes(1))]
        assert uow.lowered.of(place) == lowered
        assert uow.lowered.of(Place(place.chat_id, 7)) == []

    def test_one_of_them_is_undone(self, uow: UnitOfWork, desk: Desk) -> None:
        place, other = desk.place(), desk.place()
        for of, kind in ((place, "topic"), (place, "source"), (other, "topic")):
            uow.lowered.add(of, kind, "江城", NOON)  # type: ignore[arg-type]
        uow.lowered.remove(place, "topic", "江城")
        assert uow.lowered.of(place) == [Lowered("source", "江城", NOON)]
        assert uow.lowered.of(other) == [Lowered("topic", "江城", NOON)]


class TestKeywords:
    def test_what_was_chosen_last_holds(self, uow: UnitOfWork, desk: Desk) -> None:
        place = desk.place()
        bridge = Keyword(place, "大桥", "follow", at_once=True, followed_at=NOON)
        lottery = Keyword(place, "彩票", "mute")
        for keyword in (Keyword(place, "大桥", "mute"), Keyword(place, "地铁", "follow"), bridge, lottery):
            uow.keywords.set(keyword)
        uow.keywords.remove(place, "地铁")
        assert uow.keywords.of(place) == [bridge, lottery]
        assert uow.keywords.of(desk.place()) == []
        assert uow.wishes.of([place])[place].keywords == {"大桥": "follow", "彩票": "mute"}

    def test_at_once_are_told_those_who_want_it_so(self, uow: UnitOfWork, desk: Desk) -> None:
        place, topic = desk.place(), desk.place(thread=7)
        wanted = [Keyword(place, "地铁", at_once=True), Keyword(topic, "大桥", at_once=True, followed_at=NOON)]
        later = Keyword(topic, "彩票")
        for keyword in (*wanted, later):
            uow.keywords.set(keyword)
        assert sorted(uow.keywords.words_at_once()) == ["地铁", "大桥"]
        assert uow.keywords.at_once(["大桥", "地铁", "彩票", "大桥"]) == wanted
        assert uow.keywords.at_once(["大桥"]) == wanted[1:]
        assert uow.keywords.at_once([]) == []

    def test_at_once_are_told_those_only_who_are_served(self, uow: UnitOfWork, desk: Desk) -> None:
        served, suspended, new = desk.place(), desk.place(), desk.place()
        person_id = uow.chats.get(served.chat_id).person_id  # type: ignore[union-attr]
        uow.people.set_access(person_id, "approved", NOON)  # type: ignore[arg-type]
        for place in (served, suspended, new, desk.place(subscribed=False), desk.place(paused_at=NOON)):
            uow.keywords.set(Keyword(place, "地铁", at_once=True))
        uow.chats.suspend(suspended.chat_id, "blocked", NOON)
        assert [one.place for one in uow.keywords.at_once(["地铁"])] == [served, new]
        assert [one.place for one in uow.keywords.at_once(["地铁"], "approval")] == [served]

    def test_more_words_than_a_statement_takes(self, uow: UnitOfWork, desk: Desk) -> None:
        place = desk.place()
        for number in (1, 4000):
            uow.keywords.set(Keyword(place, f"词{number}", at_once=True))
        found = uow.keywords.at_once(f"词{number}" for number in range(5000))
        assert [one.word for one in found] == ["词1", "词4000"]

    def test_it_goes_with_its_group(self, uow: UnitOfWork, desk: Desk) -> None:
        old, new = desk.place(-5), desk.place(-1005)
        uow.keywords.set(Keyword(old, "地铁", at_once=True, followed_at=NOON))
        uow.keywords.set(Keyword(new, "大桥"))
        uow.chats.migrate(-5, -1005)
        assert uow.keywords.of(old) == [Keyword(old, "地铁", at_once=True, followed_at=NOON)]


class TestMutedSources:
    def test_what_was_chosen_last_holds_for_the_place_alone(self, uow: UnitOfWork, desk: Desk) -> None:
        place, other, first, second = desk.place(), desk.place(), desk.source(), desk.source("江城晚报")
        for source in (first, first, second):
            uow.muted_sources.add(place, source, NOON)
        uow.muted_sources.add(other, second, NOON)
        uow.muted_sources.remove(place, first)
        assert (uow.muted_sources.of(place), uow.muted_sources.of(other)) == ({second}, {second})
        assert uow.wishes.of([place, other])[place].muted_sources == {second}
        uow.muted_sources.clear(place)
        assert (uow.muted_sources.of(place), uow.muted_sources.of(other)) == (set(), {second})

    def test_of_a_source_that_was_removed_nothing_is_said_until_it_is_back(self, uow: UnitOfWork, desk: Desk) -> None:
        place, source = desk.place(), uow.sources.add("https://one.example/feed", "feed", "江城日报", None, NOON)
        uow.muted_sources.add(place, source.id, NOON)
        uow.sources.remove(source.id, NOON)
        assert uow.muted_sources.of(place) == set()
        uow.sources.add(source.url, "feed", source.title, None, NOON)
        assert uow.muted_sources.of(place) == {source.id}

    def test_they_go_with_their_group(self, uow: UnitOfWork, desk: Desk) -> None:
        old, new, source = desk.place(-5), desk.place(-1005), desk.source()
        uow.muted_sources.add(old, source, NOON)
        uow.chats.migrate(-5, -1005)
        assert uow.muted_sources.of(old) == {source}, "the place is the same, by another id of Telegram's"
        assert uow.muted_sources.of(new) == set()


@pytest.mark.parametrize("counts", [True, False])
def test_words_of_topics_are_added_and_taken_away(uow: UnitOfWork, counts: bool) -> None:
    uow.topic_words.set("财经", "股市", not counts)
    uow.topic_words.set("财经", "股市", counts)
    uow.topic_words.set("体育", "联赛", True)
    uow.topic_words.set("体育", "股市", True)
    uow.topic_words.unset("体育", "股市")
    assert set(uow.topic_words.all()) == {TopicWord("财经", "股市", counts), TopicWord("体育", "联赛", True)}


class TestForums:
    def test_a_topic_is_called_as_it_was_named_last(self, uow: UnitOfWork, desk: Desk) -> None:
        place = desk.place()
        here, there = Place(place.chat_id, 5), Place(place.chat_id, 6)
        uow.threads.opened_as(here, "早报")
        uow.threads.name(here, "晨读")
        uow.threads.opened_as(here, "早报")
        uow.threads.opened_as(there, "体育")
        assert uow.threads.of_chat(place.chat_id) == {5: "晨读", 6: "体育"}
        assert uow.threads.of_chat(desk.place().chat_id) == {}

    def test_who_chose_nothing_takes_what_the_other_places_of_the_chat_do_not(
        self, uow: UnitOfWork, desk: Desk
    ) -> None:
        rest, stranger = desk.place(), desk.place()
        sport, gone = Place(rest.chat_id, 5), Place(rest.chat_id, 6)
        for place, topic, subscribed in ((sport, "体育", True), (gone, "财经", False), (stranger, "本地", True)):
            uow.preferences.save(Preferences(place, "zh-Hans", "Asia/Shanghai", subscribed=subscribed))
            uow.preferences.set_topics(place, (topic,))
        wishes = uow.wishes.of([rest, sport, stranger])
        assert {place: (one.topics, one.not_topics) for place, one in wishes.items()} == {
            rest: ((), ("体育",)),
            sport: (("体育",), ()),
            stranger: (("本地",), ()),
        }

    def test_groups_and_channels_of_a_person_are_listed_by_title(self, uow: UnitOfWork, desk: Desk) -> None:
        person = uow.people.meet(77, "林", None, None, NOON)
        other = uow.people.meet(78, "陈", None, None, NOON)
        uow.chats.meet(77, "private", "林", person.id, NOON)
        for id, title, owner in ((-1, "b", person), (-2, "a", person), (-3, "c", other)):
            uow.chats.meet(id, "channel", title, owner.id, NOON)
        assert [chat.title for chat in uow.chats.served_for(person.id)] == ["a", "b"]

    def test_those_of_others_come_with_the_one_met_last_first_and_none_out_of_reach(
        self, uow: UnitOfWork, desk: Desk
    ) -> None:
        person = uow.people.meet(77, "林", None, None, NOON)
        other = uow.people.meet(78, "陈", None, None, NOON)
        uow.chats.meet(78, "private", "陈", other.id, NOON)
        for id, title, owner in ((-1, "mine", person.id), (-2, "theirs", other.id), (-3, "nobody's", None)):
            uow.chats.meet(id, "supergroup", title, owner, NOON)
        gone = uow.chats.meet(-4, "channel", "gone", other.id, NOON)
        uow.chats.suspend(gone.id, "removed", NOON)
        assert [chat.title for chat in uow.chats.of_others(person.id, 5)] == ["nobody's", "theirs"]
        assert [chat.title for chat in uow.chats.of_others(person.id, 1)] == ["nobody's"]


class TestFreshOfTheRest:
    def test_what_is_of_none_but_the_topics_of_others_is_left_out(self, uow: UnitOfWork, desk: Desk) -> None:
        stories = {
            name: desk.story(desk.article(at=NOON, topics=topics))
            for name, topics in (("sport", ("体育",)), ("both", ("体育", "本地")), ("local", ("本地",)), ("none", ()))
        }
        query = NewsQuery(NOON - minutes(1), NOON, not_topics=("体育", "财经"))
        assert uow.stories.fresh(query).keys() == {stories[name] for name in ("both", "local", "none")}
