"""What an article is about, by its words, and the lists of words that say so."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import (
    TopicEdit,
    english_topic,
    fold,
    known_topic,
    lexicon,
    listed_word,
    search_words,
    topic_lists,
    topics_of,
)
from summarizer.topics import topic_evidence

BUILT_IN = topic_lists()
LISTS = lexicon()
CHIPS = (
    "望江半导体量产新一代芯片",
    "望江半导体昨天说，采用新制程的芯片已在江城工厂量产，首批晶圆下线。\n研发团队说，这款处理器的算力是上一代的两倍。",
)
BAKERY = ("老街的面包店搬家了", "开了三十年的面包店周日搬到河对岸。\n店主说，炉子还是原来那一只，面包也还是那几种。")
CUP = (
    "Harbour reach cup final after late penalty",
    "The striker scored from the penalty spot in stoppage time. The goalkeeper had saved two shots in the first half, "
    "and the head coach praised his defenders. The final is next month.",
)


def topics(title: str, text: str, *edits: TopicEdit) -> tuple[str, ...]:
    return topics_of(search_words(title), search_words(text), lexicon(edits))


class TestTopics:
    def test_an_article_is_of_what_its_words_are_of(self) -> None:
        assert topics(*CHIPS) == ("科技",)

    def test_either_script_says_the_same(self) -> None:
        assert topics(
            "望江半導體量產新一代晶片", "採用新製程的處理器已經量產，首批晶圓下線。研發團隊說，算力是上一代的兩倍。"
        ) == ("科技",)

    def test_in_english_too(self) -> None:
        assert topics(*CUP) == ("体育",)

    def test_what_no_list_speaks_of_has_none(self) -> None:
        assert topics(*BAKERY) == ()
        assert topics("", "") == ()

    def test_one_word_in_passing_is_no_topic(self) -> None:
        assert topics(BAKERY[0], BAKERY[1] + "隔壁是一家卖芯片的铺子。") == ()

    def test_an_article_may_be_of_two(self) -> None:
        title = "江城法院判了：医院赔偿误诊患者"
        text = "法院一审判决，医院赔偿患者十二万元。\n被告医院的医生把肿瘤诊断为炎症，手术晚了半年。原告说不上诉。"
        assert set(topics(title, text)) == {"法治", "健康"}

    def test_never_more_than_two(self) -> None:
        text = "。".join("芯片 大模型 航天员。法院 判决 被告。医院 患者 手术。足球 冠军 决赛" for _ in range(3))
        assert len(topics("", text)) <= 2

    def test_a_long_text_that_names_a_little_of_everything_has_none(self) -> None:
        some = [word for words in BUILT_IN.values() for word in sorted(words)[:12]]
        assert topics("", "，".join(some)) == ()

    def test_a_word_is_found_however_it_is_cut(self) -> None:
        # 大模型 is no word of the dictionary, and the parts of 犯罪嫌疑人 stand before it.
        assert {"大", "模型"} <= set(search_words("大模型"))
        assert topics("大模型升级", "新的大模型能写代码。大模型的推理更快。") == ("科技",)
        assert topics("犯罪嫌疑人落网", "犯罪嫌疑人昨天被抓获。") == ("法治",)

    def test_part_of_a_word_is_not_that_word(self) -> None:
        assert topics("个股市值", "股市值") != topics("股市", "股市")

    def test_a_word_within_a_listed_one_counts_once(self) -> None:
        # 自行车 and 电动 are in 电动自行车, and 汽车 lists 电动.
        once = topic_evidence(["电动自行车"], ["电动", "自行", "行车", "自行车", "电动自行车"], LISTS)
        assert once == topic_evidence(["电动自行车"], ["电动自行车"], LISTS)

    def test_a_text_may_end_within_a_word(self) -> None:
        assert "公交专用道" in BUILT_IN["交通"]
        assert [set(one.words) for one in topic_evidence([], ["公交", "专用"], LISTS)] == [{"公交"}]


#: Words that no list has, for a long text.
FILLER = ["面包"] * 200


class TestWeights:
    """芯片 and 晶圆 are strong words of 科技; 研发, 用户, 数据 and 创新 weak ones; so are 决赛 and 点球 of 体育, and
    比赛, 选手 and 教练."""

    def test_a_word_counts_more_in_the_headline_and_a_little_more_where_it_is_repeated(self) -> None:
        def points(title: list[str], body: list[str]) -> float:
            [evidence] = topic_evidence(title, body, LISTS)
            return evidence.words["芯片"]

        once = points([], ["芯片"])
        assert points(["芯片"], []) == 2 * once
        assert points(["芯片"], ["芯片"]) == 3 * once
        assert once < points([], ["芯片"] * 2) < points([], ["芯片"] * 4) == 2 * once

    def test_a_strong_word_counts_twice(self) -> None:
        [evidence] = topic_evidence([], ["芯片", "研发"], LISTS)
        assert evidence.words == {"芯片": 2, "研发": 1}
        assert evidence.share == 1

    def test_an_admins_own_topic_has_no_share_of_what_speaks_for_the_others(self) -> None:
        [evidence] = topic_evidence([], ["澹江"], lexicon([TopicEdit("澹江", "澹江", True)]))
        assert (evidence.points, evidence.share) == (2, 0)

    def test_the_clearest_topic_comes_first(self) -> None:
        technology, sports = ["芯片", "晶圆", "研发", "用户"], ["决赛", "点球", "比赛", "选手"]
        assert topics_of([], [*technology, *sports, "芯片", "研发"], LISTS) == ("科技", "体育")
        assert topics_of([], [*technology, *sports, "点球", "比赛"], LISTS) == ("体育", "科技")

    def test_a_long_text_needs_more_words_but_not_ever_more(self) -> None:
        assert topics_of([], ["芯片", "研发", "用户"], LISTS) == ("科技",)
        assert topics_of([], ["芯片", "研发", "用户", *FILLER], LISTS) == ()
        assert topics_of([], ["芯片", "晶圆", "研发", "用户", *FILLER * 10], LISTS) == ("科技",)

    def test_where_one_is_in_the_headline_less_is_enough(self) -> None:
        body = ["芯片", "用户", "比赛", *FILLER]
        assert topics_of(["研发"], body, LISTS) == ("科技",)
        assert topics_of([], ["研发"] * 4 + body, LISTS) == ()

    def test_weak_words_alone_must_say_more(self) -> None:
        others = ["比赛", "选手", "教练"]
        assert topics_of([], ["芯片", "研发", "用户", *others], LISTS) == ("科技",)
        assert topics_of([], ["数据", "创新", "研发", "用户", *others], LISTS) == ()


LISTED = sorted(word for words in BUILT_IN.values() for word in words if word not in LISTS.beginnings)
some_words = st.lists(st.one_of(st.sampled_from(LISTED), st.sampled_from(["面包", "河", "the", "了", ""])), max_size=60)


class TestLaws:
    @given(some_words.map(lambda words: [word for word in words if word]), st.randoms(use_true_random=False))
    def test_the_order_of_words_does_not_matter(self, words: list[str], chance: object) -> None:
        shuffled = list(words)
        chance.shuffle(shuffled)  # type: ignore[attr-defined]
        assert topics_of(words[:4], words, LISTS) == topics_of(words[:4][::-1], shuffled, LISTS)

    @given(
        st.lists(st.text(min_size=1, max_size=6), max_size=40), st.lists(st.text(min_size=1, max_size=6), max_size=9)
    )
    def test_any_words_will_do(self, body: list[str], title: list[str]) -> None:
        found = topics_of(title, body, LISTS)
        assert found == topics_of(title, body, LISTS)
        assert len(set(found)) == len(found) <= 2
        assert set(found) <= set(BUILT_IN)


class TestEdits:
    RIVER = ("龙舟赛后整治澹江", "沿江的旧船坞今年拆完。\n澹江两岸将种上芦苇，澹江的船工说，水清了许多。")

    def test_a_topic_of_the_admins_own_holds_by_its_words(self) -> None:
        assert topics(*self.RIVER, TopicEdit("澹江", "澹江", True)) == ("澹江",)
        assert topics(*BAKERY, TopicEdit("澹江", "澹江", True)) == ()

    def test_so_does_one_that_has_a_name_here_and_no_words(self) -> None:
        assert "本地" not in BUILT_IN
        assert topics(*self.RIVER, TopicEdit(known_topic("Local"), "澹江", True)) == ("本地",)

    def test_it_takes_no_built_in_topic_away(self) -> None:
        own = [TopicEdit("望江", word, True) for word in ("望江半导体", "芯片", "算力", "晶圆", "处理器")]
        assert topics(*CHIPS, *own) == ("望江", "科技")

    def test_words_that_are_taken_away_speak_no_more(self) -> None:
        gone = [TopicEdit("科技", word, False) for word in BUILT_IN["科技"]]
        assert topics(*CHIPS, *gone) == ()

    def test_words_that_are_added_speak_for_the_topic(self) -> None:
        assert topics(
            "面包展开幕",
            "面包展上有发酵箱和烤炉。",
            *[TopicEdit("科技", word, True) for word in ("面包", "烤炉", "发酵箱")],
        ) == ("科技",)

    def test_a_word_of_both_scripts_is_found_where_a_text_is_cut_between_them(self) -> None:
        text = "药店里的维C卖得很快，维C片和维C水都断货了。"
        assert topics("维C的真相", text, TopicEdit("健康品", "维c", True)) == ("健康品",)

    def test_the_built_in_lists_stay_as_they_are(self) -> None:
        topic_lists([TopicEdit("科技", "芯片", False), TopicEdit("科技", "面包", True)])
        assert topic_lists() == BUILT_IN
        assert "芯片" in BUILT_IN["科技"]


class TestNames:
    @pytest.mark.parametrize("name", ["科技", "科學技術", "Tech", "TECHNOLOGY", " science ", "科技新聞"])
    def test_a_topic_goes_by_many_names(self, name: str) -> None:
        assert known_topic(name) == "科技"

    def test_a_name_that_is_not_known_is_only_folded(self) -> None:
        assert known_topic("要聞") == "要闻"
        assert known_topic("River  News") == "river news"

    @pytest.mark.parametrize("name", ["体育", "體育"])
    def test_only_its_own_name_is_put_into_english(self, name: str) -> None:
        assert english_topic(name) == "Sports"
        assert [english_topic(other) for other in ("足球", "sport", "澹江", "")] == ["足球", "sport", "澹江", ""]

    @pytest.mark.parametrize("topic", [*BUILT_IN, "本地", "要闻"])
    def test_a_topic_goes_by_its_english_name(self, topic: str) -> None:
        name = english_topic(topic)
        assert known_topic(name) == topic
        assert name == name.capitalize()
        assert name.isascii()
        assert name.isalpha(), "it can be typed after #"

    def test_no_name_means_two_topics(self) -> None:
        texts = [file.read_text("utf-8") for file in (files("summarizer") / "topic_words").iterdir()]
        read = [line.partition(":") for text in texts for line in text.splitlines()]
        lines = [names for kind, _, names in read if kind in ("names", "english")]
        names = [fold(name.strip()) for line in lines for name in line.split(",")]
        assert len(names) == len(set(names))


class TestLists:
    def test_a_word_may_be_cut_at_a_space_and_beside_a_han_character(self) -> None:
        added = ("river gate", "gate", "gateway", "river gate x5", "澹江", "澹江渡口", "ai澹江")
        lists = lexicon([TopicEdit("澹江", word, True) for word in added])
        assert [set(lists.within[word]) & {*added} for word in added] == [
            *({"gate"}, set(), set(), {"river gate", "gate"}, set(), {"澹江"}, {"澹江"}),
        ]
        assert {"river", "river gate", "澹", "澹江", "澹江渡", "ai", "ai澹"} <= lists.beginnings.keys()
        assert not {"riv", "river ", "river gate ", "ate", "gat"} & lists.beginnings.keys()
        assert "g" in lists.beginnings["river"]

    @pytest.mark.parametrize("topic", BUILT_IN)
    def test_each_word_is_written_as_articles_are_searched_for_it(self, topic: str) -> None:
        assert [word for word in BUILT_IN[topic] if word != listed_word(word)] == []

    @pytest.mark.parametrize("topic", BUILT_IN)
    def test_each_word_is_found_where_it_stands(self, topic: str) -> None:
        found = {word: {one.topic for one in topic_evidence(search_words(word), [], LISTS)} for word in BUILT_IN[topic]}
        assert [word for word in found if topic not in found[word]] == []

    @pytest.mark.parametrize("topic", BUILT_IN)
    def test_each_topic_has_words_in_both_languages(self, topic: str) -> None:
        english = sum(word.isascii() for word in BUILT_IN[topic])
        assert english >= 40
        assert len(BUILT_IN[topic]) - english >= 60

    @pytest.mark.parametrize(
        ("typed", "listed"),
        [
            *(("芯片組", "芯片组"), (" AI ", "ai"), ("ＧＰＵ", "gpu"), ("大模型！", "大模型"), ("PM2.5", "pm2 5")),
            *(("interest  rate", "interest rate"), ("A股", "a股"), ("…", ""), ("<b>", "b"), ("\ud800", "")),
        ],
    )
    def test_a_word_is_folded_and_bare(self, typed: str, listed: str) -> None:
        assert listed_word(typed) == listed
