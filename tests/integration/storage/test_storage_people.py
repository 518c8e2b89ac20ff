"""People, chats and what they chose."""

from dataclasses import replace

from storage_desk import NOON, Desk, minutes

from storage import DigestStory, DueSlot, Person, Place, Preferences, Schedule, UnitOfWork


def meet(uow: UnitOfWork, telegram_id: int = 7) -> Person:
    return uow.people.meet(telegram_id, "陈读者", "chen", "zh-hans", NOON)


class TestPeople:
    def test_who_is_met_again_is_the_same_by_the_names_they_bear_now(self, uow: UnitOfWork) -> None:
        first = meet(uow)
        assert (first.access, first.roles, first.met_at) == ("new", frozenset(), NOON)
        again = uow.people.meet(7, "陈先生", None, "en", NOON + minutes(5))
        assert again == replace(first, name="陈先生", username=None, language="en")
        assert uow.people.get(first.id) == uow.people.find(7) == again
        assert uow.people.find(8) is None

    def test_ids_beyond_32_bits_are_told_apart(self, uow: UnitOfWork) -> None:
        large = 2**52 - 1
        assert meet(uow, large).id != meet(uow, large - 2**32).id
        assert uow.chats.meet(-(10**12) - large, "supergroup", "群", None, NOON).telegram_id == -(10**12) - large

    def test_access_is_asked_for_and_given(self, uow: UnitOfWork) -> None:
        late, early = meet(uow, 1), meet(uow, 2)
        uow.people.set_access(early.id, "waiting", NOON)
        uow.people.set_access(late.id, "waiting", NOON + minutes(1))
        assert [person.id for person in uow.people.waiting()] == [early.id, late.id]
        uow.people.set_access(early.id, "approved", NOON + minutes(2))
        approved = uow.people.get(early.id)
        assert approved is not None
        assert (approved.asked_at, approved.is_admitted("approval")) == (NOON, True)
        assert [person.id for person in uow.people.waiting()] == [late.id]

    def test_unbanned_they_have_what_they_had(self, uow: UnitOfWork) -> None:
        person = meet(uow)
        uow.people.set_access(person.id, "approved", NOON)
        uow.people.ban(person.id, NOON)
        banned = uow.people.get(person.id)
        assert banned is not None
        assert banned.is_banned
        assert not banned.is_admitted("open")
        assert uow.people.count_by_access() == {"banned": 1}
        uow.people.unban(person.id)
        assert uow.people.count_by_access() == {"approved": 1}

    def test_roles_make_admins(self, uow: UnitOfWork) -> None:
        person = meet(uow)
        meet(uow, 8)
        for _ in range(2):
            uow.people.grant(person.id, "owner", NOON)
        uow.people.grant(person.id, "admin", NOON)
        (admin,) = uow.people.admins()
        assert (admin.id, admin.roles, admin.is_admin) == (person.id, frozenset({"owner", "admin"}), True)
        assert admin.is_admitted("invite")
        uow.people.revoke(person.id, "owner")
        uow.people.revoke(person.id, "admin")
        assert uow.people.admins() == []

    def test_an_editor_is_of_the_staff_and_decides_about_nobody(self, uow: UnitOfWork) -> None:
        owner, editor, reader = (meet(uow, telegram_id) for telegram_id in (1, 2, 3))
        uow.people.grant(owner.id, "owner", NOON)
        uow.people.grant(editor.id, "editor", NOON)
        assert [person.id for person in uow.people.staff()] == [owner.id, editor.id]
        assert [person.id for person in uow.people.admins()] == [owner.id]
        uow.people.ban(editor.id, NOON)
        assert [person.id for person in uow.people.staff()] == [owner.id]
        met = uow.people.get(reader.id)
        assert met is not None
        assert met.role is None


class TestChats:
    def test_a_chat_is_served_on_the_admission_of_who_brought_the_bot(self, uow: UnitOfWork) -> None:
        first, second = meet(uow, 1), meet(uow, 2)
        assert uow.chats.meet(-5, "group", "茶馆", None, NOON).person_id is None
        assert uow.chats.meet(-5, "group", "茶馆", first.id, NOON).person_id == first.id
        chat = uow.chats.meet(-5, "group", "新茶馆", second.id, NOON)
        assert (chat.person_id, chat.title) == (first.id, "新茶馆")
        assert uow.chats.get(chat.id) == uow.chats.find(-5) == chat
        assert uow.chats.private_of(first.id) is None
        private = uow.chats.meet(1, "private", "陈读者", first.id, NOON)
        assert uow.chats.private_of(first.id) == private

    def test_somebody_can_stand_for_a_chat_once(self, uow: UnitOfWork) -> None:
        first, second = meet(uow, 1), meet(uow, 2)
        chat = uow.chats.meet(-5, "group", "茶馆", None, NOON)
        for person in (first, second):
            uow.chats.serve_for(chat.id, person.id)
        assert uow.chats.get(chat.id) == replace(chat, person_id=first.id)

    def test_suspended_it_keeps_what_it_owns(self, uow: UnitOfWork, desk: Desk) -> None:
        place = desk.place()
        uow.chats.suspend(place.chat_id, "bot was blocked", NOON)
        suspended = uow.chats.get(place.chat_id)
        assert suspended is not None
        assert (suspended.suspended_at, suspended.suspended_reason) == (NOON, "bot was blocked")
        assert uow.preferences.get(place) is not None
        uow.chats.resume(place.chat_id)
        resumed = uow.chats.get(place.chat_id)
        assert resumed is not None
        assert (resumed.suspended_at, resumed.suspended_reason) == (None, None)


class TestMigration:
    def furnish(self, uow: UnitOfWork, desk: Desk, place: Place) -> int:
        """Give the place one of everything that a place owns; its delivery."""
        uow.preferences.set_topics(place, ["财经", "科技"])
        uow.schedules.replace(place, [Schedule(place, "08:00", 127, NOON), Schedule(place, "20:00", 127, NOON)])
        article = desk.article()
        story = DigestStory(desk.story(article), article, 1)
        delivery_id = desk.delivery(place, desk.digest(place, story))
        uow.digests.mark_shown(place, [story], delivery_id)
        return delivery_id

    def test_a_group_becomes_a_supergroup_with_all_it_owns(self, uow: UnitOfWork, desk: Desk) -> None:
        place = desk.place(-5)
        self.furnish(uow, desk, place)
        uow.chats.migrate(-5, -1005)
        assert uow.chats.find(-5) is None
        chat = uow.chats.find(-1005)
        assert chat is not None
        assert (chat.id, chat.kind) == (place.chat_id, "supergroup")
        assert set(uow.preferences.topics(place)) == {"财经", "科技"}

    def test_one_that_became_itself_is_not_merged_away(self, uow: UnitOfWork, desk: Desk) -> None:
        place = desk.place(-5)
        self.furnish(uow, desk, place)
        before = uow.chats.find(-5)
        uow.chats.migrate(-5, -5)
        assert before is not None
        assert uow.chats.find(-5) == before
        assert len(uow.deliveries.claim(NOON, 10)) == 1

    def test_where_both_were_met_they_become_one(self, uow: UnitOfWork, desk: Desk) -> None:
        old, new = desk.place(-5, stories=3), desk.place(-1005, stories=9)
        deliveries = [self.furnish(uow, desk, place) for place in (old, new)]
        topic = Place(new.chat_id, 12)
        uow.preferences.save(Preferences(topic, "en", "Europe/Paris", True))
        uow.preferences.set_topics(topic, ["体育", "科技"])
        uow.chats.migrate(-5, -1005)
        chat = uow.chats.find(-1005)
        assert chat is not None
        assert (chat.id, uow.chats.get(new.chat_id)) == (old.chat_id, None)
        kept = uow.preferences.get(old)
        assert kept is not None
        assert kept.stories == 3  # what the old one chose holds
        assert [slot.slot for slot in uow.schedules.of(old)] == ["08:00", "20:00"]
        assert set(uow.preferences.topics(Place(old.chat_id, 12))) == {"体育", "科技"}
        claimed = []
        while batch := uow.deliveries.claim(NOON, 10):
            claimed += [(one.id, one.chat_telegram_id) for one in batch]
        assert claimed == [(id, -1005) for id in deliveries]
        assert sum(uow.deliveries.counts(NOON).values()) == 2

    def test_what_was_missed_and_who_told_of_it_moves_along(self, uow: UnitOfWork, desk: Desk) -> None:
        old, new = desk.place(-5), desk.place(-1005)
        topic = Place(new.chat_id, 12)
        chosen = Preferences(topic, "en", "UTC", True, nothing_new="silence", missed_since=NOON, missed_told_by=7)
        uow.preferences.save(replace(chosen, thread_gone_at=NOON))
        lost, told, brought = (desk.delivery(topic) for _ in range(3))
        for id in (lost, told):
            uow.deliveries.uncertain(id, "timed out")
        uow.deliveries.mark_told([told], brought)
        uow.chats.suspend(new.chat_id, "kicked", NOON)
        uow.chats.migrate(-5, -1005)
        moved = Place(old.chat_id, 12)
        assert uow.preferences.get(moved) == replace(chosen, place=moved, thread_gone_at=NOON)
        assert [one.delivery_id for one in uow.deliveries.untold(moved)] == [lost]
        assert [one.id for one in uow.deliveries.to_bring(moved, 9)] == [lost, told]
        assert [one.id for one in uow.deliveries.claim(NOON, 9)] == [brought]

    def test_of_a_chat_that_was_never_met_changes_nothing(self, uow: UnitOfWork) -> None:
        uow.chats.migrate(-5, -1005)
        assert uow.chats.find(-1005) is None


class TestPreferences:
    def test_what_was_chosen_last_holds(self, uow: UnitOfWork, desk: Desk) -> None:
        place = desk.place()
        chosen = Preferences(
            place,
            "zh-Hant",
            "Asia/Taipei",
            True,
            paused_at=NOON,
            stories=8,
            minutes=5,
            points=1,
            silent=True,
            quiet_from="23:00",
            quiet_until="07:00",
            nothing_new="silence",
            digest_at=NOON,
            missed_since=NOON,
            missed_told_by=7,
            thread_gone_at=NOON,
            pictures=True,
            paused_until=NOON,
        )
        uow.preferences.save(chosen)
        assert uow.preferences.get(place) == chosen
        assert uow.preferences.get(Place(place.chat_id, 3)) is None

    def test_a_topic_is_found_gone_once(self, uow: UnitOfWork, desk: Desk) -> None:
        place, other = desk.place(1, thread=7), desk.place(1, thread=8)
        assert uow.preferences.thread_gone(place, NOON)
        assert not uow.preferences.thread_gone(place, NOON + minutes(1))
        gone, there = uow.preferences.get(place), uow.preferences.get(other)
        assert gone is not None
        assert there is not None
        assert (gone.thread_gone_at, there.thread_gone_at) == (NOON, None)
        assert not uow.preferences.thread_gone(Place(place.chat_id, 9), NOON)

    def test_those_of_a_chat_are_those_of_all_its_topics(self, uow: UnitOfWork, desk: Desk) -> None:
        topic, whole = desk.place(1, thread=7), desk.place(1)
        desk.place(2)
        assert [one.place for one in uow.preferences.of_chat(whole.chat_id)] == [whole, topic]

    def test_pauses_are_over_at_their_end_the_longest_ago_first(self, uow: UnitOfWork, desk: Desk) -> None:
        later, sooner = desk.place(paused_until=NOON), desk.place(paused_until=NOON - minutes(5))
        desk.place(paused_until=NOON + minutes(1))
        desk.place(paused_at=NOON - minutes(9))
        assert uow.preferences.pauses_over(NOON, 10) == [sooner, later]
        assert uow.preferences.pauses_over(NOON, 1) == [sooner]

    def test_topics_are_replaced_whole(self, uow: UnitOfWork, desk: Desk) -> None:
        place = desk.place()
        assert uow.preferences.topics(place) == ()
        uow.preferences.set_topics(place, ["科技", "财经", "科技"])
        assert set(uow.preferences.topics(place)) == {"财经", "科技"}
        uow.preferences.set_topics(place, [])
        assert uow.preferences.topics(place) == ()

    def test_subscribers_are_listed_with_what_they_get(self, uow: UnitOfWork, desk: Desk) -> None:
        place = desk.place(1)
        desk.place(2, subscribed=False)
        group = uow.chats.meet(-5, "group", "茶馆", None, NOON)
        uow.preferences.save(Preferences(Place(group.id, 4), "zh-Hans", "Asia/Shanghai", True))
        uow.preferences.set_topics(place, ["财经"])
        one, other = uow.preferences.subscribers(10, "open")
        assert one.person is not None
        assert (one.person.telegram_id, one.topics) == (1, ("财经",))
        assert (one.chat.telegram_id, one.preferences.place) == (1, place)
        assert (other.person, other.chat, other.preferences.place) == (None, group, Place(group.id, 4))
        assert (other.topics, one.is_served, other.is_served) == ((), True, True)
        assert uow.preferences.count_subscribed() == 2
        assert uow.preferences.subscribers(1, "open") == [one]

    def test_subscribers_who_are_not_served_are_listed_too(self, uow: UnitOfWork, desk: Desk) -> None:
        desk.place(1, paused_at=NOON)
        uow.chats.suspend(desk.place(2).chat_id, "blocked", NOON)
        desk.place(3)
        assert [one.is_served for one in uow.preferences.subscribers(10, "open")] == [False, False, True]
        assert not any(one.is_served for one in uow.preferences.subscribers(10, "approval"))


class TestSchedules:
    def due(self, uow: UnitOfWork, access_mode: str = "open") -> list[Place]:
        return [slot.place for slot in uow.schedules.due(NOON, 10, access_mode) if slot.served]

    def scheduled(self, uow: UnitOfWork, desk: Desk, **chosen: object) -> Place:
        place = desk.place(**chosen)
        uow.schedules.replace(place, [Schedule(place, "12:00", 31, NOON)])
        return place

    def test_a_slot_is_due_until_it_is_advanced(self, uow: UnitOfWork, desk: Desk) -> None:
        place = self.scheduled(uow, desk)
        assert uow.schedules.due(NOON, 10, "open") == [DueSlot(place, "12:00", NOON, served=True)]
        uow.schedules.advance(place, "12:00", NOON + minutes(60))
        assert self.due(uow) == []
        assert uow.schedules.next_at() == NOON + minutes(60)

    def test_the_longest_due_is_first(self, uow: UnitOfWork, desk: Desk) -> None:
        first, second = self.scheduled(uow, desk), self.scheduled(uow, desk)
        uow.schedules.advance(second, "12:00", NOON - minutes(1))
        assert self.due(uow) == [second, first]

    def test_neither_unsubscribed_nor_paused_nor_suspended_are_served(self, uow: UnitOfWork, desk: Desk) -> None:
        self.scheduled(uow, desk, subscribed=False)
        self.scheduled(uow, desk, paused_at=NOON)
        suspended = self.scheduled(uow, desk)
        uow.chats.suspend(suspended.chat_id, "blocked", NOON)
        assert self.due(uow) == []
        assert uow.schedules.next_at() is None
        unserved = uow.schedules.due(NOON, 10, "open")
        assert len(unserved) == 3  # so that they are moved on, and are not found again each time
        for slot in unserved:
            uow.schedules.advance(slot.place, slot.slot, NOON + minutes(60))
        assert uow.schedules.due(NOON, 10, "open") == []

    def test_access_decides_as_is_admitted_does(self, uow: UnitOfWork, desk: Desk) -> None:
        places = {self.scheduled(uow, desk): access for access in ("new", "waiting", "approved", "denied", "new")}
        *others, owner = places
        people = {place: uow.chats.get(place.chat_id).person_id for place in places}  # type: ignore[union-attr]
        for place, access in places.items():
            uow.people.set_access(people[place], access, NOON)  # type: ignore[arg-type]
        uow.people.grant(people[owner], "owner", NOON)  # type: ignore[arg-type]
        banned = self.scheduled(uow, desk)
        uow.people.ban(uow.chats.get(banned.chat_id).person_id, NOON)  # type: ignore[union-attr,arg-type]
        for mode in ("open", "approval", "invite"):
            admitted = [place for place in places if uow.people.get(people[place]).is_admitted(mode)]  # type: ignore
            assert set(self.due(uow, mode)) == set(admitted)
        assert self.due(uow, "approval") == [others[2], owner]
        assert uow.schedules.next_at("approval") == NOON

    def test_a_chat_that_nobody_stands_for_is_served(self, uow: UnitOfWork) -> None:
        place = Place(uow.chats.meet(-9, "channel", "频道", None, NOON).id)
        uow.preferences.save(Preferences(place, "zh-Hans", "Asia/Shanghai", True))
        uow.schedules.replace(place, [Schedule(place, "12:00", 127, NOON)])
        assert self.due(uow, "approval") == [place]
