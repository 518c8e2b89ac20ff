"""Key points in their paragraphs: word for word, by the offsets that they were taken from."""

from hypothesis import given
from hypothesis import strategies as st
from printed import points, report

from bot.digests.digest import Card, Point, Progress
from bot.digests.passages import Passage, Wording, passages, points_shown
from storage import KeyPoint

DAILY, EVENING = report(1, 1), report(2, 1, source_title="江城晚报")
REPORTS = {1: DAILY, 2: EVENING}
TEXT = "四号线开通了。全程票价6元。\n\n市民很高兴。\n首日客流31万。四号线开通了。"


def found(*said: Point, **wordings: tuple[Wording, ...]) -> list[Passage]:
    """``first`` and ``second`` are what the two reports say."""
    given = {1: wordings.get("first", (Wording(TEXT, ()),)), 2: wordings.get("second", ())}
    return list(passages(said, REPORTS, given))


def bold(one: Passage) -> list[str]:
    return [one.text[start:end] for start, end in one.points]


def test_each_stands_in_its_paragraph() -> None:
    first, third = found(Point("首日客流31万。", 1), Point("全程票价6元。", 1))
    assert (first.number, first.text, bold(first)) == (1, "四号线开通了。全程票价6元。", ["全程票价6元。"])
    assert (third.number, bold(third)) == (3, ["首日客流31万。"])


def test_a_paragraph_is_shown_once_with_all_its_points() -> None:
    (one,) = found(Point("全程票价6元。", 1), Point("四号线开通了。", 1))
    assert bold(one) == ["四号线开通了。", "全程票价6元。"]


def test_what_stands_there_twice_is_where_it_was_taken_from() -> None:
    start = TEXT.rindex("四号线")
    taken = KeyPoint("四号线开通了。", start, len(TEXT), 1.0)
    (one,) = found(Point("四号线开通了。", 1), first=(Wording(TEXT, (taken,)),))
    assert one.number == 3


def test_offsets_that_do_not_hold_are_not_believed() -> None:
    wrong = KeyPoint("全程票价6元。", 0, 7, 1.0)
    (one,) = found(Point("全程票价6元。", 1), first=(Wording(TEXT, (wrong,)),))
    assert bold(one) == ["全程票价6元。"]


def test_paragraphs_are_counted_as_readers_do() -> None:
    head = "4月2日,列车进站。本报记者 李晨 摄\n本报记者 王行\n四号线今天开通。\n\n▲站台上的市民。\n"
    (one,) = found(Point("首日客流31万。", 1), first=(Wording(f"{head}首日客流31万。", ()),))
    assert (one.number, one.text) == (2, "首日客流31万。")


def test_by_report_in_the_order_of_the_points() -> None:
    said = (Point("共21座车站。", 2), Point("首日客流31万。", 1), Point("天晴。", 2))
    text = "天晴。\n共21座车站。"
    one, two, three = found(*said, second=(Wording(text, ()),))
    assert [(one.report, one.number), (two.report, two.number), (three.report, three.number)] == [
        (EVENING, 1),
        (EVENING, 2),
        (DAILY, 3),
    ]


def test_as_it_was_shown_before_as_it_is() -> None:
    was = Wording("票价6元。\n车站21座。", (), is_former=True)
    now = Wording("票价5元。\n车站21座。", ())
    shown, since = found(Point("车站21座。", 1), Point("票价5元。", 1), first=(was, now))
    assert (shown.number, shown.is_former) == (2, True)
    assert (since.number, since.is_former) == (1, False)


def test_what_stands_nowhere_is_left_out() -> None:
    assert found(Point("没有这句。", 1), Point("", 1), Point(" \n", 1), Point("四号线开通了。", 2)) == []
    assert found(Point("\u200b", 1), first=(Wording("\u200b\n", ()),)) == []


def test_points_that_overlap_are_one_span() -> None:
    (one,) = found(Point("四号线开通了。全程", 1), Point("全程票价6元。", 1), Point("票价", 1))
    assert bold(one) == ["四号线开通了。全程票价6元。"]


@given(st.lists(st.text(max_size=20), min_size=1, max_size=6), st.data())
def test_what_is_marked_is_what_the_article_says(lines: list[str], data: st.DataObject) -> None:
    text = "\n".join(lines)
    places = st.tuples(*(st.integers(0, len(text)),) * 2).map(sorted)
    spans = data.draw(st.lists(places, max_size=5))
    said = [Point(text[start:end], 1) for start, end in spans]
    taken = tuple(KeyPoint(text[start:end], start, end, 1.0) for start, end in spans)
    shown = list(passages(said, REPORTS, {1: (Wording(text, taken),)}))
    for one in shown:
        assert one.text in text
        ends = [place for span in one.points for place in span]
        assert ends == sorted(ends)
        assert ends[0] >= 0
        assert ends[-1] <= len(one.text)
    marked = "\n".join(part for one in shown for part in bold(one))
    held = [point for point in said if point.text.strip() and "\n" not in point.text]
    assert all(point.text in marked for point in held if point.text.isalnum())


class TestWhichPoints:
    OLD = points("票价6元。")

    def test_each_sentence_once_and_what_is_new_first(self) -> None:
        new = Progress((Point("火扑灭了。", 2),))
        told = (Point("仓库起火。", 1), Point("火扑灭了。", 2))
        assert [one.text for one in points_shown(Card(1, DAILY, points=told, progress=new))] == [
            "火扑灭了。",
            "仓库起火。",
        ]

    def test_of_the_lead_alone_those_of_the_version_that_was_shown(self) -> None:
        lead = report(1, 1, points=points("票价5元。"))
        assert [(one.text, one.article_id) for one in points_shown(Card(1, lead), self.OLD)] == [("票价6元。", 1)]
        assert [one.text for one in points_shown(Card(1, lead))] == ["票价5元。"]

    def test_what_several_tell_together_is_as_it_is_told_now(self) -> None:
        card = Card(1, DAILY, (EVENING,), points=(Point("票价5元。", 2),))
        assert [one.text for one in points_shown(card, self.OLD)] == ["票价5元。"]
