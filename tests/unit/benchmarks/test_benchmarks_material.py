"""Sets of articles are read from a folder; which articles are kept aside is settled by their names."""

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.summaries.material import Article, read


def row(name: str, **fields: object) -> dict[str, object]:
    return {"id": name, "lang": "zh", "title": "", "text": "江城。", "refs": ["江"], "lead": True} | fields


def write(folder: Path, name: str, rows: list[dict[str, object]]) -> None:
    with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)


def test_a_set_is_read_in_its_order(tmp_path: Path) -> None:
    write(tmp_path, "one", [row("b", refs=["江", "城"]), row("a", lead=False)])
    assert read(tmp_path, ("one",)) == [
        Article("b", "zh", "", "江城。", ("江", "城"), True, "one"),
        Article("a", "zh", "", "江城。", ("江",), False, "one"),
    ]


def test_a_missing_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"one\.jsonl\.gz.*--data"):
        read(tmp_path, ("one",))


def test_references_must_be_a_list(tmp_path: Path) -> None:
    write(tmp_path, "one", [row("a", refs="江")])
    with pytest.raises(TypeError, match="refs of a"):
        read(tmp_path, ("one",))


def test_a_fifth_is_kept_aside_and_always_the_same() -> None:
    articles = [Article(f"set-{i}", "zh", "", "", (), True, "set") for i in range(1000)]
    kept = [article.id for article in articles if article.is_kept_aside]
    assert 150 < len(kept) < 250
    assert kept[:3] == ["set-0", "set-7", "set-8"]
