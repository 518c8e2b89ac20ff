"""Who acts in a matter, and whether it was told of before."""

from itertools import pairwise

import pytest

from summarizer.parties import is_named_in, parties


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("发言人李宁表示，列车照常运行。", "李宁"),
        ("市长卡列·维尔塔宣布，大桥明天开通。", "卡列·维尔塔"),
        ("江城轨道集团决定，明天起加开列车。", "江城轨道集团"),
        ("此外，随后北岸警方通报，司机已经到案。", "北岸警方"),
        ("江城市经济发展局发布通报，工厂停工。", "江城市经济发展局"),
        ("Officials said the Jiangcheng Transit Authority announced a new line.", "Jiangcheng Transit Authority"),
    ],
)
def test_who_acts_is_named_without_the_words_before_the_name(text: str, name: str) -> None:
    [party] = parties(text.replace("，", ",").replace("。", "."))
    assert party.name == name


@pytest.mark.parametrize("text", ["列车照常运行,乘客不多.", "该公司决定停工.", "He opened the door."])
def test_nobody_who_is_not_named_acts(text: str) -> None:
    assert list(parties(text)) == []


@pytest.mark.parametrize(
    ("name", "told", "is_named"),
    [
        ("市公安局", "江城市公安局昨天通报", True),
        ("市公安处", "江城市公安局昨天通报", True),
        ("市法院", "江城市法院昨天通报", True),
        ("市法院", "江城市法制办昨天通报", False),
        ("市法院", "江城中学昨天放假", False),
    ],
)
def test_who_was_told_of_is_known_by_most_of_the_name(name: str, told: str, is_named: bool) -> None:
    assert is_named_in(name, set(map("".join, pairwise(told)))) is is_named
