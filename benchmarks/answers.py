"""Where answers are kept."""

import platform
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).parent / "results"


def keep(name: str, lines: list[str], options: str = "") -> None:
    """Print the answer and keep it, with the command that made it and the day; with options under a name of its own.

    ``name``: of the benchmark, and of its part where each is kept by itself.
    """
    command = f"$ python -m benchmarks.{name} {options}".rstrip()
    head = [command, f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}", ""]
    text = "\n".join([*head, *lines]) + "\n"
    (RESULTS / f"{name.replace(' ', '_')}{options.replace('--', '-')}.txt").write_text(text, "utf-8")
    print(text)
