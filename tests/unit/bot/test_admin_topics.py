"""/topicwords: the words of topics, seen and changed by an admin."""

import pytest
from admin_office import ADMIN, LIN, NOON, Office, buttons, texts
from hypothesis import given
from hypothesis import strategies as st

from bot.handlers.sources.topic_edits import LONGEST_WORD, MOST_WORDS, typed_edits, word_changes
from bot.handlers.topics import topic_key
from bot.render.text import utf16_length
from bot.sources.topics import topics_in_use, word_topics
from storage import Database, TopicWord
from summarizer import topic_lists


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)


def follow(office: Office, category: str | None, url: str = "https://news.example/feed.xml") -> None:
    office.do(lambda uow: uow.sources.add(url, "feed", "江城日报", category, NOON))


def stored(office: Office) -> list[TopicWord]:
    return office.do(lambda uow: uow.topic_words.all())


def in_use(office: Office) -> list[str]:
    return office.do(lambda uow: topics_in_use(uow))


async def answer(office: Office, typed: str) -> str:
    (text,) = texts(await office.type(typed))
    assert utf16_length(text) <= 4096
    return text


class TestTyped:
    @pytest.mark.parametrize(
        ("typed", "topic", "words"),
        [
            ("", "", {}),
            ("科技", "科技", {}),
            ("科技 +芯片 -手机", "科技", {"芯片": True, "手机": False}),
            ("科技＋芯片－手机", "科技", {"芯片": True, "手机": False}),
            ("科技 + 芯片、算力 手机", "科技", {"芯片": True, "算力": True, "手机": True}),
            ("Sci-Tech +interest rate, e-mail -c++", "Sci-Tech", {"interest rate": True, "e-mail": True, "c": False}),
            ("科技 +晶片\n—軟體", "科技", {"晶片": True, "软体": False}),
            ("科技 +芯片 -芯片", "科技", {"芯片": False}),
            ("AI 芯片 +ＧＰＵ", "AI 芯片", {"gpu": True}),
            ("+芯片", "", {"芯片": True}),
            ("科技 + - +！", "科技", {}),
        ],
    )
    def test_what_it_means(self, typed: str, topic: str, words: dict[str, bool]) -> None:
        read = typed_edits(typed)
        assert (read.topic, dict(read.words)) == (topic, words)

    @given(st.text(max_size=60))
    def test_anything_can_be_typed(self, typed: str) -> None:
        read = typed_edits(typed)
        assert "\n" not in read.topic
        assert all(word and word == word.strip() for word in read.words)

    def test_a_list_has_an_end_and_what_goes_makes_room(self) -> None:
        full = [f"w{n}" for n in range(MOST_WORDS)]
        assert word_changes({"new": True}, full).too_many == ["new"]
        swapped = word_changes({"new": True, "newer": True, "w3": False}, full)
        assert (swapped.added, swapped.removed, swapped.too_many) == (["new"], ["w3"], ["newer"])

    def test_each_word_is_told_of_once(self) -> None:
        typed = {"a": True, "b": True, "c": False, "d": False, "e" * (LONGEST_WORD + 1): True}
        changes = word_changes(typed, {"b", "c"})
        assert (changes.added, changes.there_already) == (["a"], ["b"])
        assert (changes.removed, changes.not_there, len(changes.too_long)) == (["c"], ["d"], 1)


class TestSeeing:
    async def test_the_topics_in_use_with_how_many_words_each_has(self, office: Office) -> None:
        follow(office, None)
        follow(office, "Tech", "https://tech.example/feed.xml")
        (call,) = await office.type("/topicwords")
        lines = call.params["text"].split("\n")
        assert lines[0] == "在用的主题 · 2 个"
        assert f"Tech · {len(topic_lists()['科技'])} 个词" in lines
        assert "要闻 · 没有词表，只看来源的分类" in lines
        assert any("现成的词表" in line and "体育" in line and "科技" not in line for line in lines)
        assert buttons(call) == {"Tech": f"topicword:{topic_key('Tech')}:0", "‹ 返回": "admin"}

    async def test_a_list_is_paged_and_shows_what_was_changed(self, office: Office) -> None:
        follow(office, "科技")
        await office.type("/topicwords 科技 +光刻胶 -手机")
        (call,) = await office.type("/topicwords 科技")
        lines = call.params["text"].split("\n")
        assert lines[0] == f"科技 · {len(topic_lists()['科技'])} 个词"
        assert lines[1:3] == ["加上了：光刻胶", "去掉了：手机"]
        assert lines[3].startswith("关键的词：")
        (overview,) = await office.type("/topicwords")
        assert "加过 1 个，去掉过 1 个" in overview.params["text"]

        seen: list[str] = []
        turn: str | None = f"topicword:{topic_key('科技')}:0"
        while turn:
            page = (await office.press(turn))[-1]
            assert page.method == "editMessageText"
            for line in page.params["text"].split("\n")[1:]:
                kind, _, listed = line.partition("：")
                seen += listed.split("、") if kind != "去掉了" else []
            turn = buttons(page).get("下一页 ›")
        assert sorted(seen) == sorted({*topic_lists()["科技"], "光刻胶"} - {"手机"})

    async def test_a_topic_of_any_name_and_script(self, office: Office) -> None:
        follow(office, "体育")
        assert (await answer(office, "/topicwords 體育")).startswith("体育 · ")
        assert (await answer(office, "/topicwords Sports")).startswith("体育 · ")

    async def test_a_list_that_nothing_uses_says_so(self, office: Office) -> None:
        assert "还没有在用" in await answer(office, "/topicwords 军事")

    async def test_a_topic_without_a_list_says_how_to_begin_one(self, office: Office) -> None:
        assert "/topicwords 澹江 +" in await answer(office, "/topicwords 澹江")
        assert stored(office) == []

    async def test_a_button_of_a_topic_that_is_gone(self, office: Office) -> None:
        (call,) = await office.press("topicword:0000000000:0")
        assert call.method == "answerCallbackQuery"


class TestChanging:
    async def test_it_takes_effect_at_once_and_is_audited(self, office: Office) -> None:
        follow(office, "科技")
        text = await answer(office, "/topicwords 科技 ＋光刻胶 ＋芯片 －手机 －面包")
        assert text.split("\n")[1:] == [
            "加上了：光刻胶",
            "去掉了：手机",
            "表里本来就有：芯片",
            "表里本来就没有：面包",
            "从现在起收到的文章照这张表归类，以前的不变。",
        ]
        assert stored(office) == [TopicWord("科技", "光刻胶", True), TopicWord("科技", "手机", False)]
        (entry,) = office.do(lambda uow: uow.audit.recent(5))
        assert (entry.action, entry.target) == ("topic_words", "科技")
        assert entry.details == {"added": ["光刻胶"], "removed": ["手机"]}
        lists = office.do(lambda uow: word_topics(uow)).lists
        assert "光刻胶" in lists.topics
        assert "科技" not in [topic for topic, _ in lists.topics.get("手机", ())]

    async def test_undone_nothing_of_it_stays(self, office: Office) -> None:
        follow(office, "科技")
        await office.type("/topicwords 科技 +光刻胶 -手机")
        await office.type("/topicwords 科技 -光刻胶 +手机")
        assert stored(office) == []

    async def test_the_category_and_its_other_names_share_a_list(self, office: Office) -> None:
        follow(office, "Tech")
        await office.type("/topicwords 科技 +光刻胶")
        assert "加上了：光刻胶" in await answer(office, "/topicwords tech")
        assert in_use(office) == ["Tech"]

    async def test_a_new_topic_is_offered_to_readers_as_it_is_written(self, office: Office) -> None:
        follow(office, "体育")
        office.subscribe(LIN)
        assert "读者现在可以选“NBA”了" in await answer(office, "/topicwords NBA +篮板 +扣篮")
        assert in_use(office) == ["体育", "NBA"]
        assert "NBA" in "".join(texts(await office.type("/subscribe nba", LIN)))
        await office.type("/topicwords nba +三分球")
        assert {edit.topic for edit in stored(office)} == {"NBA"}
        assert "不能再选" in await answer(office, "/topicwords NBA -篮板 -扣篮 -三分球")
        assert in_use(office) == ["体育"]

    async def test_a_built_in_topic_comes_into_use_by_a_word_that_it_has_already(self, office: Office) -> None:
        assert "读者现在可以选“军事”了" in await answer(office, "/topicwords 军事 +军舰")
        assert in_use(office) == ["军事"]

    async def test_what_changes_nothing_is_not_audited(self, office: Office) -> None:
        follow(office, "科技")
        await office.type("/topicwords 科技 +芯片 -面包")
        assert stored(office) == []
        assert office.audited() == []

    async def test_a_word_has_a_longest(self, office: Office) -> None:
        assert "太长，没有加：" in await answer(office, "/topicwords 科技 +" + "很长" * 16)
        assert stored(office) == []

    async def test_so_has_a_list(self, office: Office) -> None:
        first, second = (" +".join(f"w{n}" for n in range(start, start + 400)) for start in (0, 400))
        await office.type(f"/topicwords 澹江 +{first}")
        text = await answer(office, f"/topicwords 澹江 +{second}")
        assert "一个主题最多 500 个词。" in text
        assert len(stored(office)) == MOST_WORDS

    async def test_so_has_a_name(self, office: Office) -> None:
        assert "名字太长" in await answer(office, f"/topicwords {'澹江' * 20} +芯片")
        assert stored(office) == []

    @pytest.mark.parametrize(
        "typed",
        [
            '<b>&" +<i>x</i> +&amp;',
            "\u202e科技 +\u202e芯片",
            "a\x00b +c\x00d",
            "\ud800 +\ud800x",
            "'; DROP TABLE topic_words; -- +x'",
        ],
    )
    async def test_nothing_typed_breaks_it(self, office: Office, typed: str) -> None:
        assert "<b>" not in await answer(office, f"/topicwords {typed}")
        assert "<i>" not in await answer(office, "/topicwords")


class TestRoles:
    async def test_it_is_for_admins(self, office: Office) -> None:
        office.subscribe(LIN)
        await office.type("/topicwords 科技 +芯片", LIN)
        await office.press("topicwords:0", LIN)
        assert stored(office) == []
        assert "在用的主题" not in "".join(texts(await office.type("/topicwords", LIN)))

    async def test_the_overview_leads_there_and_back(self, office: Office) -> None:
        follow(office, "科技")
        (overview,) = await office.type("/admin", ADMIN)
        topics = (await office.press(buttons(overview)["主题的词"]))[-1]
        page = (await office.press(buttons(topics)["科技"]))[-1]
        assert buttons(page)["‹ 返回"] == "topicwords:0"
