"""Both engines cut Han runs alike."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import use_cache_dir
from summarizer.text import cutting
from summarizer.text.cutting import BREAK, Engine, jieba_engine, rjieba_engine, words_inside

TEXTS = [
    "江城市住建局把老旧小区改造列为头号民生工程",
    "研究生命起源的科学家在南京市长江大桥合影",
    "乒乓球拍卖完了\n工信处女干事每月经过下属科室",
    "小明硕士毕业于中国科学院计算所后在日本京都大学深造",
    "叶莲娜在柳荫里菜市场买了三斤螺蛳和两把空心菜",
    "的",
    "",
]


@pytest.fixture(scope="module")
def in_python() -> Engine:
    return jieba_engine()


@pytest.fixture(scope="module")
def in_rust() -> Engine:
    pytest.importorskip("rjieba")
    return rjieba_engine()


@pytest.mark.long
def test_both_engines_cut_alike(in_python: Engine, in_rust: Engine) -> None:
    for text in TEXTS:
        assert in_rust.cut(text) == in_python.cut(text)


@pytest.mark.long
def test_both_engines_have_the_same_words(in_python: Engine, in_rust: Engine) -> None:
    words = ["领导", "领导小", "领导小组", "铁站", "鑫森淼", "地"]  # 领导小 only begins a word of the dictionary
    assert [in_rust.has_word(word) for word in words] == [in_python.has_word(word) for word in words]
    assert not in_python.has_word("领导小")


@pytest.mark.long
@given(st.lists(st.text(alphabet=st.sampled_from("江城市领导小组地铁站的了鑫淼"), min_size=1)))
def test_both_engines_give_back_all_that_they_were_given(in_python: Engine, in_rust: Engine, runs: list[str]) -> None:
    text = BREAK.join(["", *runs, ""])
    words = in_rust.cut(text)
    if not re.search(r"(.)\1{3}", text):  # 江江江江江 is a tie, which each engine decides its own way
        assert words == in_python.cut(text)
    assert "".join(words) == text
    assert words.count(BREAK) == text.count(BREAK)


def test_words_of_two_and_three_characters_are_found_inside_a_word_to_its_end() -> None:
    assert words_inside("火车站台") == [("火车", 0), ("车站", 1), ("站台", 2), ("火车站", 0)]
    assert words_inside("新华通讯社")[-1] == ("通讯社", 2)
    assert words_inside("火车站") == [("火车", 0), ("车站", 1)]


@pytest.mark.long
def test_words_inside_a_word_are_those_of_the_search_mode(in_python: Engine) -> None:
    import jieba

    engine = jieba.Tokenizer()
    engine.FREQ, engine.total, engine.initialized = *engine.gen_pfdict(engine.get_dict_file()), True
    for word in ("地铁站", "领导小组", "中华人民共和国", "计算所", "鑫森淼"):
        found = [(part, start) for part, start, _ in engine.tokenize(word, mode="search") if part != word]
        assert words_inside(word) == found


@pytest.mark.long
def test_jieba_caches_only_where_it_is_told_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = tmp_path / "shared"
    own = tmp_path / "own"
    shared.mkdir()
    own.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(shared))
    jieba_engine(own)
    jieba_engine().cut("江城地铁")
    assert [path.name for path in own.iterdir()] == ["jieba.cache"]
    assert list(shared.iterdir()) == []


def test_the_cache_folder_is_kept_for_the_first_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting._CacheDir, "path", None)
    use_cache_dir(tmp_path)
    assert cutting._CacheDir.path == tmp_path
