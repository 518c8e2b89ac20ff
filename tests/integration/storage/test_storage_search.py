"""Search: what finds what, and in which order, on both engines."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from search_desk import article, pairs_of
from sqlalchemy import text
from storage_desk import NOON, Desk, minutes

from storage import Phrase, SearchRequest, SearchText, UnitOfWork, search_sqlite


def find(uow: UnitOfWork, *words: str, pairs: str = "", limit: int = 10) -> list[int]:
    return uow.search.find(SearchRequest(list(words), pairs_of(pairs), limit)).article_ids


def test_words_of_two_characters_are_found(uow: UnitOfWork, desk: Desk) -> None:
    bridge, subway = article(desk, "江城 大桥", "今天 通车"), article(desk, "江城 地铁", "明年 开工")
    assert find(uow, "大桥") == [bridge]
    assert find(uow, "通车") == [bridge]
    assert set(find(uow, "江城")) == {bridge, subway}
    assert find(uow, "机场") == []


def test_all_words_must_be_there_whichever_field_they_are_in(uow: UnitOfWork, desk: Desk) -> None:
    bridge = article(desk, "江城 大桥", "今天 通车")
    article(desk, "江城 地铁", "今天 开工")
    request = SearchRequest(["江城", "通车"], [], 10, needs_all=True)
    assert uow.search.find(request).article_ids == [bridge]
    assert uow.search.find(request).how == "words"


def test_a_name_that_was_cut_wrongly_is_found_by_its_pairs(uow: UnitOfWork, desk: Desk) -> None:
    village = article(desk, "长乐 区文岭镇 丰收", pairs="长乐区文岭镇丰收")
    article(desk, "文山 大会", pairs="文山大会")
    found = uow.search.find(SearchRequest(["文岭"], ["文岭"], 10))
    assert (found.article_ids, found.how) == ([village], "pairs")
    assert find(uow, "文岭镇", pairs="文岭镇") == [village]


def test_any_word_is_better_than_nothing(uow: UnitOfWork, desk: Desk) -> None:
    bridge = article(desk, "江城 大桥", pairs="江城大桥")
    found = uow.search.find(SearchRequest(["大桥", "倒塌"], ["大桥", "桥倒", "倒塌"], 10))
    assert (found.article_ids, found.total, found.how) == ([bridge], 1, "any")


def test_nothing_is_found_of_nothing(uow: UnitOfWork, desk: Desk) -> None:
    assert uow.search.find(SearchRequest(["大桥"], ["大桥"], 10)).how == "none"  # an empty store
    article(desk, "江城 大桥")
    found = uow.search.find(SearchRequest([], [], 10))
    assert (found.article_ids, found.total, found.how) == ([], 0, "none")


@pytest.mark.parametrize("word", ["OpenAI", "openai", "5G", "2026", "3.5%", "GPT-5", "café", "ＡＩ", "C++"])
def test_latin_words_and_numbers_are_found(uow: UnitOfWork, desk: Desk, word: str) -> None:
    wanted = article(desk, "发布", f"{word} 新品")
    article(desk, "别的", "新闻")
    assert find(uow, word) == [wanted]
    assert find(uow, word.lower()) == [wanted]


HOSTILE = [
    '"',
    "'",
    '" OR title : "',
    "' | '大桥",
    "\\",
    "\\'",
    "NEAR(a b)",
    "大桥*",
    "^大桥",
    "-大桥",
    "title:大桥",
    "{title body} : x",
    "AND",
    "OR",
    "NOT",
    ":*A",
    "!(",
    "%s",
    ":since",
    "'; DROP TABLE articles; --",
    "😀",
    "👨‍👩‍👧",
    "大桥\x00",
    "\x00",
    "\ud83d",
    "",
    " ",
    "、",
    "\n",
    "长" * 5000,
]


@pytest.mark.parametrize("word", HOSTILE, ids=range(len(HOSTILE)))
def test_any_input_is_safe_in_questions_and_articles(uow: UnitOfWork, desk: Desk, word: str) -> None:
    plain = article(desk, "江城 大桥", "通车")
    odd = desk.article(words=SearchText([word], [word, "通车"], [word]))
    uow.search.find(SearchRequest([word], [word], 10))
    uow.search.find(SearchRequest([word, "通车"], [word, "通车"], 10))
    both = tuple(Phrase((word, "通车"), are_pairs) for are_pairs in (False, True))
    uow.search.find(SearchRequest([word], [word], 10, phrases=both, topics=(word,)))
    uow.search.beginning(word, 3)
    assert set(find(uow, "通车")) == {plain, odd}
    assert uow.articles.count() == 2


def test_a_pasted_text_is_a_question_too(uow: UnitOfWork, desk: Desk) -> None:
    bridge = article(desk, "江城 大桥", pairs="江城大桥")
    words = ["大桥", *(f"word{number}" for number in range(5000))]
    han = [chr(code) for code in range(ord("一"), ord("一") + 5000)]
    assert uow.search.find(SearchRequest(words, ["大桥"], 10)).article_ids == [bridge]
    assert uow.search.find(SearchRequest(han, pairs_of("".join(han)), 10)).how == "none"


def test_of_a_pasted_text_the_longest_of_the_first_words_are_asked_for(uow: UnitOfWork, desk: Desk) -> None:
    words = [*(f"w{number}" for number in range(20)), *(f"bridge{number}" for number in range(100))]
    wanted = article(desk, " ".join(words[20:32]))
    article(desk, " ".join(words[:20]))
    found = uow.search.find(SearchRequest(words, [], 10))
    assert (found.article_ids[0], found.how) == (wanted, "words")


def test_an_article_longer_than_an_index_holds_is_found_by_its_beginning(uow: UnitOfWork, desk: Desk) -> None:
    long = desk.article(words=SearchText(["大桥"], [f"词{number}" for number in range(100_000)], []))
    assert find(uow, "词7") == find(uow, "词19000") == [long]


class TestRanking:
    def test_a_title_counts_more_than_a_text(self, uow: UnitOfWork, desk: Desk) -> None:
        in_title = article(desk, "大桥 通车", "江城 今天 热闹")
        in_text = article(desk, "江城 热闹", "今天 大桥 通车")
        article(desk, "别的")
        assert find(uow, "大桥") == [in_title, in_text]

    def test_newer_is_better_where_all_else_is_equal(self, uow: UnitOfWork, desk: Desk) -> None:
        days = (200, 0, 30, 7)
        by_age = {ago: article(desk, "大桥 通车", ago=timedelta(days=ago)) for ago in days}
        article(desk, "别的")
        assert find(uow, "大桥") == [by_age[ago] for ago in sorted(days)]

    def test_only_as_many_are_given_as_are_asked_for(self, uow: UnitOfWork, desk: Desk) -> None:
        ids = [article(desk, "大桥 通车", ago=minutes(ago)) for ago in range(7)]
        assert [find(uow, "大桥", limit=limit) for limit in (3, 7, 9)] == [ids[:3], ids, ids]
        assert uow.search.find(SearchRequest(["大桥"], [], 3)).total == 7

    def test_of_more_than_can_be_ranked_the_newest_are(self, uow: UnitOfWork, desk: Desk) -> None:
        source = desk.source()
        words = SearchText(["大桥"], [], [])
        oldest_first = range(520, 0, -1)
        ids = [desk.article(at=NOON - timedelta(days=ago), source_id=source, words=words) for ago in oldest_first]
        found = uow.search.find(SearchRequest(["大桥"], [], 1000))
        assert found.total == len(found.article_ids) in (200, 500)
        assert sorted(found.article_ids) == ids[-found.total :]


def test_an_article_from_before_there_were_computers_is_found(uow: UnitOfWork, desk: Desk) -> None:
    old = desk.article(published_at=datetime(1, 1, 2, tzinfo=UTC))
    desk.article(words=SearchText(["别的"], [], []))
    assert find(uow, "大桥") == [old]


def test_a_deleted_article_is_not_found(uow: UnitOfWork, desk: Desk) -> None:
    bridge, other = article(desk, "大桥"), article(desk, "大桥")
    uow._connection.execute(text("DELETE FROM articles WHERE id = :id"), {"id": bridge})
    assert find(uow, "大桥") == [other]


def han(phrase: str) -> Phrase:
    return Phrase(tuple(pairs_of(phrase)), are_pairs=True)


class TestPhrase:
    def test_its_characters_stand_next_to_each_other(self, uow: UnitOfWork, desk: Desk) -> None:
        wanted = article(desk, "江城 大桥 通车", pairs="江城大桥通车")
        article(desk, "江城 通车 大桥", pairs="江城通车大桥")
        found = uow.search.find(SearchRequest([], [], 10, phrases=(han("大桥通车"),)))
        assert (found.article_ids, found.how) == ([wanted], "words")

    def test_its_words_stand_in_order(self, uow: UnitOfWork, desk: Desk) -> None:
        wanted = article(desk, "the prime minister of the north")
        article(desk, "the minister of prime numbers")
        phrase = Phrase(("prime", "minister"), are_pairs=False)
        request = SearchRequest(["the"], [], 10, phrases=(phrase,), needs_all=True)
        assert uow.search.find(request).article_ids == [wanted]

    def test_words_and_several_phrases_are_required_together(self, uow: UnitOfWork, desk: Desk) -> None:
        wanted = article(desk, "江城 大桥 通车 five lanes", pairs="江城大桥通车")
        article(desk, "大桥 通车 lanes five", pairs="大桥通车")
        phrases = (han("大桥通车"), Phrase(("five", "lanes"), are_pairs=False))
        assert uow.search.find(SearchRequest(["通车"], [], 10, phrases=phrases, needs_all=True)).article_ids == [wanted]

    def test_one_that_stands_nowhere_leaves_the_others(self, uow: UnitOfWork, desk: Desk) -> None:
        bridge = article(desk, "大桥", pairs="大桥")
        found = uow.search.find(SearchRequest(["大桥"], ["大桥"], 10, phrases=(han("隧道开工"),)))
        assert (found.article_ids, found.how) == ([bridge], "any")


class TestFewMatches:
    def test_a_character_is_found_wherever_it_stands(self, uow: UnitOfWork, desk: Desk) -> None:
        begins = article(desk, "税务 改革", pairs="税务改革")
        inside = article(desk, "出口退税款 到账", pairs="出口退税款到账")
        ends = article(desk, "大厅 5 月", "国税 a 税", pairs="国税")
        article(desk, "大厅", pairs="大厅")
        assert set(find(uow, "税")) == {begins, inside, ends}
        assert find(uow, "税", "改革")[0] == begins
        assert find(uow, "税", "大厅")[0] == find(uow, "税", "厅")[0] == ends

    def test_a_character_of_a_title_counts_more(self, uow: UnitOfWork, desk: Desk) -> None:
        in_text = article(desk, "大厅 开放", "国税 局", pairs="大厅开放国税局")
        in_title = article(desk, "国税 大厅", "开放", pairs="国税大厅开放", ago=timedelta(days=2))
        for other in range(4):
            article(desk, "江城", pairs="江城", ago=timedelta(days=other))
        assert find(uow, "税") == [in_title, in_text]

    def test_characters_of_one_word_stand_together(self, uow: UnitOfWork, desk: Desk) -> None:
        article(desk, "王府 小学 明日 开学", pairs="王府小学明日开学")
        wanted = article(desk, "王 小 明 获奖", pairs="王小明获奖")
        found = uow.search.find(SearchRequest(["王", "小", "明"], pairs_of("王小明"), 10, needs_all=True))
        assert (found.article_ids, found.how) == ([wanted], "words")

    def test_a_latin_letter_is_a_word(self, uow: UnitOfWork, desk: Desk) -> None:
        article(desk, "apple")
        assert find(uow, "a") == []

    def test_pairs_add_to_the_few_that_words_find(self, uow: UnitOfWork, desk: Desk) -> None:
        cut_well = article(desk, "文岭 丰收", pairs="文岭丰收", ago=timedelta(days=3))
        cut_wrongly = article(desk, "长乐 区文岭镇", pairs="长乐区文岭镇")
        found = uow.search.find(SearchRequest(["文岭"], ["文岭"], 10))
        assert (found.article_ids, found.total, found.how) == ([cut_well, cut_wrongly], 2, "words")

    def test_beside_pairs_the_other_words_are_required(self, uow: UnitOfWork, desk: Desk) -> None:
        article(desk, "长乐 区文岭镇 丰收", pairs="长乐区文岭镇丰收")
        wanted = article(desk, "长乐 区文岭镇 5g 税务", pairs="长乐区文岭镇税务")
        found = uow.search.find(SearchRequest(["文岭", "5g", "税"], ["文岭"], 10))
        assert (found.article_ids, found.how) == ([wanted], "pairs")

    def test_pairs_stand_as_in_the_question(self, uow: UnitOfWork, desk: Desk) -> None:
        article(desk, "上海 海滩", pairs="海滩上海")
        beach = article(desk, "大上海滩涂", pairs="大上海滩涂")
        assert find(uow, "上海滩", pairs="上海滩") == [beach]

    def test_of_any_word_the_rare_one_says_most(self, uow: UnitOfWork, desk: Desk) -> None:
        rare = article(desk, "江豚", ago=timedelta(days=20))
        for ago in range(120):
            article(desk, "江城", ago=minutes(ago))
        both = article(desk, "江城 江豚", ago=timedelta(days=20))
        found = uow.search.find(SearchRequest(["江城", "江豚", "搁浅"], [], 3))
        assert (found.article_ids[:2], found.how) == ([both, rare], "any")

    def test_a_name_and_a_word_written_as_one_are_found_by_most_of_their_pairs(
        self, uow: UnitOfWork, desk: Desk
    ) -> None:
        wanted = article(desk, "区文岭镇 举办 丰收节", pairs="区文岭镇举办丰收节")
        article(desk, "收节 能灯", pairs="收节能灯")
        found = uow.search.find(SearchRequest(["文岭镇"], pairs_of("文岭镇丰收节"), 10))
        assert (found.article_ids, found.how) == ([wanted], "any")

    def test_behind_few_with_all_follow_those_with_some(self, uow: UnitOfWork, desk: Desk) -> None:
        both = article(desk, "禾暖 召回 电暖器", pairs="禾暖召回电暖器", ago=timedelta(days=9))
        one = article(desk, "禾暖 道歉", pairs="禾暖道歉", ago=timedelta(days=1))
        for ago in range(120):
            article(desk, "车企 召回", pairs="车企召回", ago=minutes(ago))
        request = SearchRequest(["禾暖", "召回"], ["禾暖", "召回"], 10)
        found = uow.search.find(request)
        assert (found.article_ids, found.total, found.with_all, found.how) == ([both, one], 2, 1, "words")
        assert uow.search.find(replace(request, by_date=True)).article_ids == [both, one]
        assert uow.search.find(replace(request, needs_all=True)).article_ids == [both]

    def test_behind_many_with_all_nothing_follows(self, uow: UnitOfWork, desk: Desk) -> None:
        ids = [article(desk, "禾暖 召回", pairs="禾暖召回", ago=minutes(ago)) for ago in range(5)]
        article(desk, "禾暖 道歉", pairs="禾暖道歉")
        found = uow.search.find(SearchRequest(["禾暖", "召回"], ["禾暖", "召回"], 10))
        assert (found.article_ids, found.with_all) == (ids, 5)

    def test_a_compound_that_is_cut_apart_is_found_by_its_parts(self, uow: UnitOfWork, desk: Desk) -> None:
        whole = article(desk, "双 鹭 铜鼓 回家", pairs="双鹭铜鼓回家")
        apart = article(desk, "双鹭 鼓 与 铜鼓", pairs="双鹭鼓与铜鼓", ago=timedelta(days=1))
        other = article(desk, "铜鼓 声声", pairs="铜鼓声声", ago=timedelta(days=2))
        asked = SearchRequest(["双", "鹭", "铜鼓"], pairs_of("双鹭铜鼓"), 10)
        assert uow.search.find(asked).article_ids == [whole, apart, other]
        assert uow.search.find(asked).with_all == 1

    def test_what_is_rare_is_found_with_what_is_frequent_however_old(self, uow: UnitOfWork, desk: Desk) -> None:
        lone = article(desk, "江豚", pairs="江豚", ago=timedelta(days=39))
        for ago in range(120):
            article(desk, "江城", pairs="江城", ago=minutes(ago))
        old = article(desk, "江城 江豚", pairs="江城江豚", ago=timedelta(days=40))
        found = uow.search.find(SearchRequest(["江城", "江豚", "搁浅"], ["江城", "江豚", "搁浅"], 2))
        assert (found.article_ids, found.with_all) == ([old, lone], 0)

    def test_what_begins_so_is_found_newest_first(self, uow: UnitOfWork, desk: Desk) -> None:
        old, new = article(desk, "江豚", ago=minutes(9)), article(desk, "江城")
        article(desk, "长江")
        assert set(uow.search.beginning("江", 5)) == {old, new}
        assert uow.search.beginning("江", 1) == [new]
        assert uow.search.beginning("？", 5) == []


def test_by_date_the_newest_is_first_however_well_others_answer(uow: UnitOfWork, desk: Desk) -> None:
    best = article(desk, "大桥 大桥", "大桥", ago=minutes(30))
    late = article(desk, "江城", "今天 大桥 通车 热闹 人多", ago=minutes(20))
    newest = article(desk, "江城", "今天 大桥 通车 热闹 人多", ago=minutes(1))
    assert uow.search.find(SearchRequest(["大桥"], [], 10)).article_ids[0] == best
    assert uow.search.find(SearchRequest(["大桥"], [], 10, by_date=True)).article_ids == [newest, late, best]


class TestWhatIsEverywhere:
    """In a large archive on SQLite, what bm25 would count all articles for tells nothing; and the answers are those of
    a small one.
    """

    @pytest.fixture(autouse=True)
    def large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name, value in (("_LARGE", 1), ("_OFTEN", 3), ("_SAMPLE", 8)):
            monkeypatch.setattr(search_sqlite, name, value)

    def test_it_is_required_beside_what_tells(self, uow: UnitOfWork, desk: Desk) -> None:
        in_text = article(desk, "江城 今天", "大桥 我们", ago=minutes(1))
        in_title = article(desk, "大桥 我们", "今天", ago=minutes(9))
        article(desk, "大桥")
        for ago in range(5):
            article(desk, "江城", "我们 今天", ago=minutes(ago))
        assert find(uow, "大桥", "我们")[:2] == [in_title, in_text]

    def test_alone_it_is_sought_in_titles(self, uow: UnitOfWork, desk: Desk) -> None:
        in_title = article(desk, "我们 江城", ago=minutes(20))
        others = [article(desk, "江城", "我们", ago=minutes(ago)) for ago in range(6)]
        found = uow.search.find(SearchRequest(["我们"], [], 10))
        assert (found.article_ids, found.how) == ([in_title, *others], "words")

    def test_a_character_and_filters_beside_it(self, uow: UnitOfWork, desk: Desk) -> None:
        source = desk.source()
        words = SearchText(["税务", "的"], [], ["税务"])
        wanted = [desk.article(source_id=source, at=NOON - minutes(ago), words=words) for ago in range(3)]
        for ago in range(5):
            article(desk, "税务 的", pairs="税务", ago=minutes(ago))
        for asked in (["税"], ["的"], ["税", "的"]):
            found = uow.search.find(SearchRequest(asked, [], 10, source_ids=(source,), since=NOON - minutes(1)))
            assert found.article_ids == wanted[:2]
