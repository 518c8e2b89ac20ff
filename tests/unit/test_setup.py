"""setup.sh, where Python is not what it takes: one line that says so, and nothing is made."""

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "setup.sh"


def set_up(folder: Path, python: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "/usr/bin:/bin", "PYTHON": python}
    return subprocess.run(["/bin/sh", SCRIPT], cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.skipif(shutil.which("uv", path="/usr/bin:/bin") is not None, reason="uv finds a Python by itself")
@pytest.mark.parametrize(
    ("fails_at", "says"),
    [("", "There is no "), ("version_info", "is too old: install Python 3.11"), ("ensurepip", "python3-venv")],
)
def test_a_python_that_will_not_do_is_told_in_one_line(tmp_path: Path, fails_at: str, says: str) -> None:
    python = tmp_path / "python"
    if fails_at:
        python.write_text(f'#!/bin/sh\ncase "$2" in *{fails_at}*) exit 1 ;; esac\n')
        python.chmod(0o755)
    ended = set_up(tmp_path, str(python))
    assert (ended.returncode, ended.stdout) == (1, "")
    [line] = ended.stderr.splitlines()
    assert says in line
    assert not (tmp_path / ".venv").exists()
