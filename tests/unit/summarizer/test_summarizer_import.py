"""Importing the package is cheap: nothing heavy comes with it."""

import subprocess
import sys

import pytest

import summarizer


def test_import_loads_no_dictionary() -> None:
    heavy = "{'jieba', 'rjieba', 'opencc', 'pkg_resources', 'summarizer.summary'}"
    code = f"import sys, summarizer; sys.exit(str({heavy} & set(sys.modules)) if {heavy} & set(sys.modules) else 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", summarizer.__all__)
def test_every_name_can_be_had(name: str) -> None:
    assert getattr(summarizer, name).__name__ == name


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'digest'"):
        _ = summarizer.digest  # type: ignore[attr-defined]
