"""Both engines cut Han runs alike."""

from pathlib import Path

import pytest

from summarizer import cutting, use_cache_dir
from summarizer.cutting import cut_runs, jieba_cutter, rjieba_cutter

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
def without_cache() -> object:
    return jieba_cutter()


def test_both_engines_cut_alike(without_cache: object) -> None:
    pytest.importorskip("rjieba")
    in_rust = rjieba_cutter()
    for text in TEXTS:
        assert [tuple(cut) for cut in in_rust(text)] == without_cache(text)  # type: ignore[operator]


def test_jieba_caches_only_where_it_is_told_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = tmp_path / "shared"
    own = tmp_path / "own"
    shared.mkdir()
    own.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(shared))
    jieba_cutter(own)
    jieba_cutter()
    assert [path.name for path in own.iterdir()] == ["jieba.cache"]
    assert list(shared.iterdir()) == []


def test_the_cache_folder_is_kept_for_the_first_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting._CacheDir, "path", None)
    use_cache_dir(tmp_path)
    assert cutting._CacheDir.path == tmp_path


def test_offsets_are_into_each_run() -> None:
    runs = ["江城市", "领导小组", "了"]
    for run, cuts in zip(runs, cut_runs(runs), strict=True):
        assert cuts
        assert all(run[start:end] == word for word, start, end in cuts)


def test_no_runs_no_words() -> None:
    assert list(cut_runs([])) == []
