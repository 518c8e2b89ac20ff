"""Which reports share most with a new one, and how many are looked at to know it."""

from dataclasses import replace

from summarizer import Grouping, analyse, grouping
from summarizer.inverted import Indexed, InvertedIndex, packed

_BASE = grouping(analyse("江城地铁今日开通。"))


def kept(words: str, figures: tuple[str, ...] = (), fingerprint: int = 0) -> Grouping:
    """Of words of one weight; each letter is one."""
    return replace(_BASE, words=dict.fromkeys(words, 0.3), figures=figures, fingerprint=fingerprint)


def indexed(id: int, grouping: Grouping, time: float | None = None) -> Indexed:
    time = id if time is None else time
    return Indexed(id, time, True, grouping.fingerprint, packed(grouping), (time, False, id))


def index_of(*groupings: Grouping) -> InvertedIndex:
    """Each under its place and with a text of its own, from 1 on."""
    index = InvertedIndex()
    for id, one in enumerate(groupings, 1):
        index.add(indexed(id, replace(one, fingerprint=one.fingerprint or id)))
    return index


def found(index: InvertedIndex, grouping: Grouping) -> list[object]:
    return [one.id for one in index.like(grouping)]


def test_what_shares_more_comes_first_and_the_rest_not_at_all() -> None:
    index = index_of(kept("abcd"), kept("abxy"), kept("mnop"), kept("abcx"))
    assert found(index, kept("abcd")) == [1, 4, 2]


def test_a_rare_word_counts_more() -> None:
    index = index_of(kept("ab"), kept("ac"), kept("ad"), kept("xe"))
    assert found(index, kept("ax"))[0] == 4


def test_figures_and_the_text_itself_are_shared_too() -> None:
    index = index_of(kept("ab", ("3187.62", "5")), kept("cd", ("25.4", "5")), kept("", fingerprint=77))
    assert found(index, kept("xyz", ("25.4", "5"), fingerprint=77)) == [3, 2]


def test_of_its_figures_the_four_longest_lead_to_a_report() -> None:
    index = index_of(kept("ab", ("1", "12", "345", "6789", "25.41", "3187.62")))
    for figure in ("345", "6789", "25.41", "3187.62"):
        assert found(index, kept("xyz", (figure,))) == [1]
    for figure in ("1", "12"):
        assert found(index, kept("xyz", (figure,))) == []


def test_of_many_that_share_a_word_the_newest_are_looked_at() -> None:
    index = index_of(*[kept("a")] * 500)
    assert found(index, kept("a")) == []
    assert found(index, kept("ab")) == []
    assert found(index_of(*[kept("abc")] * 500), kept("abc")) == list(range(500, 436, -1))


def test_rare_words_are_asked_before_common_ones() -> None:
    crowd = "abcdefghijklm"
    index = index_of(kept(crowd + "x"), *[kept(crowd)] * 300)
    assert found(index, kept(crowd + "x"))[0] == 1


def test_what_is_listed_does_not_depend_on_the_order() -> None:
    reports = [indexed(id, kept("abc", fingerprint=id), time=id % 7) for id in range(1, 200)]
    one, other = InvertedIndex(), InvertedIndex()
    for report in reports:
        one.add(report)
    for report in reversed(reports):
        other.add(report)
    assert one.like(kept("abcd")) == other.like(kept("abcd"))


def test_what_is_forgotten_is_found_no_more() -> None:
    index = InvertedIndex()
    reports = [indexed(id, kept("abc", fingerprint=id)) for id in (1, 2)]
    for report in reports:
        index.add(report)
    index.forget(reports[0])
    assert found(index, kept("abc")) == [2]
    index.forget(reports[1])
    assert found(index, kept("abc")) == []


def test_what_was_dropped_from_a_long_list_takes_no_other_out_of_it() -> None:
    reports = [indexed(id, kept("abc", fingerprint=id)) for id in range(1, 70)]
    index = InvertedIndex()
    for report in reports:
        index.add(report)
    before = found(index, kept("abc"))
    index.forget(reports[0])
    assert found(index, kept("abc")) == before
    assert len(before) == 64


def test_a_report_without_text_is_like_none() -> None:
    empty = grouping(analyse(""))
    index = InvertedIndex()
    index.add(indexed(1, empty))
    assert index.like(empty) == []


def test_what_is_packed_is_the_same_when_unpacked() -> None:
    kept = grouping(analyse("江城地铁四号线今天上午开通运营，全长25.4公里。", "江城地铁开通"))
    assert indexed(1, kept).grouping == kept
