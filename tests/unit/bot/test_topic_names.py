"""What topics are called on screens: in the reader's language, each by a name that finds it, no two alike."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from admin_office import Office
from hypothesis import given
from hypothesis import strategies as st
from printed import NOW
from reading_room import FONTS, LIN, METRO, NOON, ReadingRoom, buttons, shown, text
from sqlalchemy import event

from bot.handlers.incoming import Document, User
from bot.handlers.topics import topics_called
from bot.locale import LANGUAGES, Locales
from bot.newsroom import Found
from bot.playground.newsroom.outlets import TOPICS
from bot.policy import DEFAULT_TOPIC
from bot.search.archive import topics_by_name
from bot.search.question import parse_question
from bot.sources.topics import topic_called
from gatherer import Outline, write_opml
from storage import Database
from summarizer import topic_lists

LOCALES = Locales()
EMMA = User(2009, "Emma", None, "en")
ADA = User(1004, "Ada", None, "en")
WELL_KNOWN = sorted({*topic_lists(), *TOPICS, DEFAULT_TOPIC})
#: Names of the same topics, of others, and of none.
NAMES = (
    *(
        "体育",
        "體育",
        "Sports",
        "sports",
        "SPORT",
        "足球",
        "国际",
        "國際",
        "国际新闻",
        "World",
        "world news",
        "本地",
        "local",
    ),
    *(
        "Local",
        "要闻",
        "要聞",
        "Headlines",
        "头条",
        "科技",
        "tech",
        "Technology",
        "河边",
        "河邊",
        "River",
        "ſports",
        "İ",
    ),
)
shelves = st.lists(st.sampled_from(NAMES), unique=True, min_size=1, max_size=8)


class TestInEnglish:
    @pytest.mark.parametrize("topic", WELL_KNOWN)
    def test_what_everybody_knows_has_an_english_name(self, topic: str) -> None:
        assert LOCALES["en"].topic(topic).isascii()
        assert LOCALES["zh-Hans"].topic(topic) == topic

    @pytest.mark.parametrize(
        ("kept", "read"),
        [
            *(("本地", "Local"), ("國際", "World"), ("要闻", "Headlines"), ("体育", "Sports")),
            *(("足球", "足球"), ("国际新闻", "国际新闻"), ("河边", "河边"), ("tech", "tech"), ("", "")),
        ],
    )
    def test_what_is_called_otherwise_stays_as_it_is(self, kept: str, read: str) -> None:
        assert LOCALES["en"].topic(kept) == read


class TestWhereTheyAreInUse:
    @pytest.mark.parametrize("language", LANGUAGES)
    @given(in_use=shelves)
    def test_no_two_look_alike(self, language: str, in_use: list[str]) -> None:
        words = LOCALES[language].where(lambda: in_use)
        assert len({words.topic(topic) for topic in in_use}) == len(in_use)

    @pytest.mark.parametrize("language", LANGUAGES)
    @given(in_use=shelves)
    def test_each_is_found_by_what_it_is_called(self, language: str, in_use: list[str]) -> None:
        words = LOCALES[language].where(lambda: in_use)
        for topic in in_use:
            known, unknown = topics_called(words.topic(topic), in_use)
            assert topic in known
            assert not unknown
            assert topic in topics_by_name(words.topic(topic), in_use)
            assert topic_called(words.topic(topic), in_use) == topic

    @pytest.mark.parametrize("topic", WELL_KNOWN)
    def test_only_that_one_is(self, topic: str) -> None:
        name = LOCALES["en"].topic(topic)
        assert topics_called(f"{name}, {name.lower()}", [*WELL_KNOWN, "国际新闻", "足球"]) == ([topic], [])

    @pytest.mark.parametrize("topic", WELL_KNOWN)
    def test_a_search_for_it_takes_its_name(self, topic: str) -> None:
        name = LOCALES["en"].topic(topic)
        assert parse_question(f"harbour #{name}", NOW, "UTC").topics == (name,)

    def test_beside_one_that_is_called_so_it_stays_as_it_is_kept(self) -> None:
        words = LOCALES["en"].where(lambda: ["体育", "sports", "国际"])
        assert words.topics(["体育", "sports", "国际"]) == "体育, sports, World"
        assert LOCALES["zh-Hant"].where(lambda: ["国际", "國際"]).topics(["国际", "國際"]) == "国际、國際"
        assert LOCALES["en"].topic("体育") == "Sports", "others are as they were"


@pytest.fixture
def room(database: Database) -> ReadingRoom:
    """Two stories, of outlets whose names have nothing of a topic's."""
    room = ReadingRoom(database)
    room.publish(replace(METRO, outlet="Herald"), replace(FONTS, outlet="Lantern"))
    return room


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """The statements that are executed meanwhile."""
    statements: list[str] = []

    def note(connection: object, cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(database._engine, "before_cursor_execute", note)
    yield statements
    event.remove(database._engine, "before_cursor_execute", note)


class TestReaders:
    @pytest.mark.parametrize(
        ("typed", "told"),
        [
            ("/topics", "Now: all"),
            ("/subscribe technology", "Subscribed: Technology,"),
            ("/unsubscribe Local", "From now on: Technology."),
            ("/subscribe Technologie", "Did you mean Technology?"),
            ("/subscribe Sports", "There are: Local, Technology."),
            ("/latest local", "Latest · Local"),
            ("/latest Lokal", "Did you mean"),
            ("/latest football", "Topics: Local, Technology."),
            ("/sources", "Local: "),
            ("/search 地铁 #local", "#Local"),
            ("/search 没有的 #Local", "Latest in Local"),
        ],
    )
    async def test_read_their_names_in_english(self, room: ReadingRoom, typed: str, told: str) -> None:
        call = shown(await room.type(typed, EMMA))
        told_them = " ".join((call.params["text"], *buttons(call)))
        assert told in told_them.replace("<b>", "").replace("</b>", "")
        assert not {"本地", "科技"} & set(told_them.replace("<", " ").replace("#", " ").split())

    @pytest.mark.parametrize("update", ["/help", "/search 地铁", "card:1:1", "more:1"])
    async def test_where_none_is_shown_cost_the_store_no_more(self, room: ReadingRoom, update: str) -> None:
        await room.type("/digest")
        counts = set()
        for language in LANGUAGES:
            await room.type(f"/language {language}")
            with counted(room.database) as statements:
                await (room.type(update) if update.startswith("/") else room.press(update))
            counts.add(len(statements))
        assert len(counts) == 1

    async def test_get_a_digest_that_is_headed_by_one(self, room: ReadingRoom) -> None:
        await room.type("/digest technology", EMMA)
        (part,) = room.promised(EMMA)
        assert "Technology" in part.html.partition("\n")[0]

    async def test_press_them(self, room: ReadingRoom) -> None:
        offered = buttons(shown(await room.type("/topics", EMMA)))
        ticked = shown(await room.press(offered["Technology"], EMMA))
        assert "Now: Technology" in ticked.params["text"]
        assert {"Technology ✓", "Local"} <= buttons(ticked).keys()
        assert "Topics: Technology" in text(await room.type("/settings", EMMA))
        assert room.topics(EMMA) == ("科技",)
        listed = buttons(shown(await room.type("/latest Technology", EMMA)))
        assert {"All", "Local", "Technology ✓"} <= listed.keys()

    async def test_who_change_their_language_read_them_at_once_in_it(self, room: ReadingRoom) -> None:
        room.do(lambda uow: uow.sources.add("https://a.example/", "feed", "Wired", "Technology", NOON))
        await room.type("/language en")
        assert {"科技", "Technology", "Local"} <= buttons(shown(await room.type("/topics"))).keys()

    async def test_less_of_one_and_why(self, room: ReadingRoom) -> None:
        await room.type("/digest", EMMA)
        less = buttons(shown(await room.press("lower:1:1", EMMA)))
        assert "“Local” comes last" in text(await room.press(less["Topic: Local"], EMMA))
        assert "Topics: Local" in text(await room.press("why:1:1", EMMA))

    async def test_one_that_was_chosen_and_is_gone_is_told_from_its_namesake(self, room: ReadingRoom) -> None:
        source = room.do(lambda uow: uow.sources.add("https://a.example/", "feed", "Wired", "Technology", NOON))
        await room.type("/language en")
        await room.type("/subscribe Technology")
        room.do(lambda uow: uow.sources.remove(source.id, NOON))
        assert {"科技", "Technology ✓"} <= buttons(shown(await room.type("/topics"))).keys()


@pytest.fixture
def office(database: Database) -> Office:
    office = Office(database)
    office.do(lambda uow: uow.people.grant(office.meet(uow, ADA).id, "owner", NOON))
    office.do(lambda uow: uow.sources.add("https://a.example/", "feed", "Herald", "体育", NOON))
    office.subscribe(LIN, "体育")
    return office


class TestAdmins:
    @pytest.mark.parametrize(
        ("asked", "told"),
        [
            ("allsources:0", "Herald</a> · Sports"),
            ("/removesource https://a.example/", "Nothing else is in “Sports”"),
            ("/addsource https://a.example/", "in Sports."),
            ("/topicwords", "Sports · "),
            ("/topicwords football", "Sports · "),
            ("/topicwords Sports +chess", "Sports · "),
            ("src:1", "Sports"),
            ("srccat:1", "Sports ✓"),
            ("person:2007", "Topics: Sports"),
        ],
    )
    async def test_read_their_names_in_english(self, office: Office, asked: str, told: str) -> None:
        calls = await (office.type(asked, ADA) if asked.startswith("/") else office.press(asked, ADA))
        said = " ".join(" ".join((call.params.get("text", ""), *buttons(call))) for call in calls)
        assert told in said
        assert "体育" not in said

    async def test_name_a_category_as_they_read_it(self, office: Office) -> None:
        other = office.do(lambda uow: uow.sources.add("https://b.example/", "feed", "Lantern", "财经", NOON))
        for typed, kept in (("sports", "体育"), ("Football", "Football"), ("体育", "体育"), ("Sport", "Sport")):
            await office.press(f"srccat:{other.id}:new", ADA)
            (call,) = await office.type(typed, ADA)
            found = office.do(lambda uow: uow.sources.get(other.id))
            assert found is not None
            assert found.category == kept
        assert "Sport" in call.params["text"]

    async def test_add_a_source_to_one_as_they_read_it(self, office: Office) -> None:
        for number, (typed, kept) in enumerate((("SPORTS", "体育"), ("Football", "Football"), ("", None))):
            address = f"https://{number}.example/feed"
            office.newsroom.sites[address] = Found("feed", address, f"No. {number}", ())
            said = text(await office.type(f"/addsource {address} {typed}", ADA))
            source = office.do(lambda uow, url=address: uow.sources.find(url))  # type: ignore[misc]
            assert source is not None
            assert source.category == kept
            assert {"体育": "(Sports)", None: "(Headlines)"}.get(kept, "(Football)") in said

    async def test_in_any_language_a_category_is_called_by_any_of_its_names(self, office: Office) -> None:
        for number, typed in enumerate(("Sports", "sports", "體育")):
            address = f"https://{number}.example/feed"
            office.newsroom.sites[address] = Found("feed", address, f"No. {number}", ())
            assert "体育" in text(await office.type(f"/addsource {address} {typed}"))
            assert office.do(lambda uow, url=address: uow.sources.find(url)).category == "体育"  # type: ignore[misc,union-attr]

    async def test_in_a_file_of_sources_too(self, office: Office) -> None:
        folders = ("Sports", "體育", "Football", "Finance", "")
        office.files["f1"] = write_opml(Outline(f"https://{n}.example/", "", topic) for n, topic in enumerate(folders))
        asked = shown(await office.type("", document=Document("f1", "feeds.opml")))
        await office.press(next(data for data in buttons(asked).values() if data.startswith("opmladd")))
        kept = office.do(lambda uow: {one.url: one.category for one in uow.sources.listing()})
        assert [kept[f"https://{n}.example/"] for n in range(5)] == ["体育", "体育", "Football", "Finance", None]

    async def test_see_them_in_a_file_of_sources(self, office: Office) -> None:
        folders = ("国际", "财经", "Finance")
        office.files["f1"] = write_opml(Outline(f"https://{n}.example/", "", topic) for n, topic in enumerate(folders))
        said = text(await office.type("", ADA, document=Document("f1", "feeds.opml")))
        assert "Categories: Finance 1, World 1, 财经 1" in said

    async def test_read_what_was_done_with_them(self, office: Office) -> None:
        other = office.do(lambda uow: uow.sources.add("https://b.example/", "feed", "Lantern", "财经", NOON))
        await office.press(f"srccat:{other.id}:new", ADA)
        await office.type("Sports", ADA)
        await office.type("/topicwords Sports +chess", ADA)
        (call,) = await office.type("/audit", ADA)
        assert "moved to Sports: Lantern" in call.params["text"]
        assert "changed the words of Sports" in call.params["text"]

    async def test_choose_whom_to_write_to_by_them(self, office: Office) -> None:
        await office.type("/broadcast Closed tonight", ADA)
        offered = buttons(shown(await office.press("broadcastto:1:topic", ADA)))
        assert "1 subscription that has “Sports”" in text(await office.press(offered["Sports"], ADA))

    async def test_see_what_those_chose_who_ask_to_come_in(self, office: Office) -> None:
        office.subscribe(EMMA, "体育", access="waiting")
        card = text([(await office.type("/pending", ADA))[-1]])
        assert "chose Sports; 08:00" in card
