"""What is said for and against a candidate, by name."""

import math

from summarizer.points.candidates import candidates
from summarizer.points.features import article_of, cosine, features, share_said, vector
from summarizer.text.document import analyse
from summarizer.text.weights import weight

METRO = (
    "江城地铁四号线昨天上午开通运营，全长25.4公里，设站18座。首日客流达到21万人次。\n"
    "希望市民文明乘车。\n"
    "林知远说：“我等这条地铁线路等了整整十年，终于坐上了头班车。”"
)


def measured(text: str, title: str = "") -> list[dict[str, float]]:
    document = analyse(text, title)
    article = article_of(document)
    return [features(one, article)._asdict() for one in candidates(document)]


def column(name: str, text: str = METRO, title: str = "") -> list[float]:
    return [round(one[name], 3) for one in measured(text, title)]


def test_place_is_told_by_sentence_and_by_paragraph() -> None:
    assert column("position") == [1.0, 0.5, 0.333, 0.25]
    assert column("paragraph") == [1.0, 1.0, 0.5, 0.333]
    assert column("depth") == [0.0, 0.25, 0.5, 0.75]
    assert column("last") == [0.0, 0.0, 0.0, 1.0]
    assert column("opens_paragraph") == [1.0, 0.0, 1.0, 1.0]
    assert column("lead_of_long") == [round(math.log(4) / place, 3) for place in (1, 2, 3, 4)]
    assert column("lead_of_long")[0] > column("lead_of_long", METRO.split("\n")[0])[0]


def test_the_headline_is_looked_for_in_pairs_of_characters_and_in_latin_words() -> None:
    assert column("title", title="地铁开通") == [0.667, 0.0, 0.0, 0.333]
    assert column("title", "The Metro opened. Nobody came to see it.", "Metro opened") == [1.0, 0.0]
    assert column("title", "The Metro opened. Nobody came to the party.", "The Metro opened") == [1.0, 0.0]
    assert column("title") == [0.0] * 4


def test_centrality_is_likeness_to_the_whole() -> None:
    first, _, wish, _ = column("centrality")
    assert first > wish > 0
    assert column("centrality", METRO.split("\n")[1]) == [1.0]


def test_centrality_is_the_cosine_with_the_words_of_all_sentences() -> None:
    document = analyse("江城的地铁开通了。江城的地铁票价两元，江城有十八站。东湖的地铁明年开通。")
    article = article_of(document)
    for one in candidates(document):
        said = {word: article.weights[word] for word in one.words.texts if word in article.weights}
        length = math.sqrt(sum(value * value for value in said.values()))
        unit = {word: value / length for word, value in said.items()}
        assert math.isclose(features(one, article).centrality, cosine(unit, article.centroid))


def test_a_sentence_of_grammar_alone_has_nothing_of_the_article() -> None:
    text = "The council approved the new tram line on Monday. It is what it is."
    assert [column(name, text)[1] for name in ("centrality", "common", "lead")] == [0.0, 0.0, 0.0]


def test_what_others_say_too_is_common_and_what_the_first_says_is_its_own() -> None:
    common, lead = column("common"), column("lead")
    assert common[0] > 0 == common[2]
    assert column("common", "江城地铁开通。江城地铁涨价。") == [round(2 * math.log(2) / 3, 3)] * 2
    assert (lead[0], lead[2]) == (1.0, 0.0)
    assert 0 < lead[3] < 0.5


def test_length_is_counted_in_words_and_beside_the_others() -> None:
    short, long = "江城开通地铁。", "江城" + "、东湖".join([""] * 60) + "都开通了地铁。"
    lengths, over = column("length", short + long), column("too_long", short + long)
    assert lengths[0] < 0.2 < 1 < lengths[1]
    assert over[0] == 0 < over[1]
    assert column("too_short", short + long) == [0.7, 0.0]
    assert column("longer", short) == [0.0]
    assert column("longer", short * 2) == [0.0, 0.0]
    longer = column("longer", short + long)
    assert longer[0] < 0 < longer[1]


def test_dates_figures_quotations_and_openings() -> None:
    assert column("date") == [1.0, 0.0, 0.0, 0.0]
    assert column("figures") == [0.64, 0.4, 0.0, 0.0]
    assert column("quotation") == [0.0, 0.0, 0.0, 1.0]
    assert column("leaning") == [0.0, 0.0, 1.0, 0.0]
    assert column("leaning", "这些事你知道吗？这些事您知道吗？我国的地铁越修越长。") == [1.0, 1.0, 0.0]
    assert column("quotation", "他说：「我等這條地鐵線路等了整整十年，終於坐上了。」她说：“好。”") == [1.0, 0.0]
    assert column("quotation", 'Lin said: "I waited ten years for this line." Ann said "no."') == [1.0, 0.0]
    assert column("date", "The line opened on Monday. It rained on.") == [1.0, 0.0]
    assert column("figures", "会议于3月12日召开。") == [0.0]


def test_vectors_have_length_1_and_leave_out_grammar() -> None:
    document = analyse(METRO)
    first, second, *_ = (vector(one) for one in candidates(document))
    assert math.isclose(cosine(first, first), 1.0)
    assert cosine(first, second) == cosine(second, first) < 0.2
    assert share_said({}, first) == 1.0
    assert "的" not in vector(next(candidates(analyse("江城的地铁开通了。"))))


def test_an_article_knows_which_words_weigh_and_which_are_said_again() -> None:
    article = article_of(analyse("江城的地铁4号线开通，江城全长25.4公里。地铁的票价两元。"))
    assert list(article.weights) == ["江城", "地铁", "4号", "开通", "全长", "25.4", "公里", "票价", "两元"]
    assert all(value == weight(word) for word, value in article.weights.items())
    assert article.counts["江城"] == article.counts["地铁"] == 2
    assert article.repeated.keys() == {"江城", "地铁"}
    assert article.repeated["江城"].spread == 0 < article.repeated["地铁"].spread


def test_a_text_without_words_has_an_article_of_nothing() -> None:
    article = article_of(analyse("！！！"))
    assert (article.centroid, article.lead, article.mean_words) == ({}, frozenset(), 0)
