"""Standard output holds what was asked for, a table or one JSON object; everything else goes to standard error."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from bot.cli.errors import CommandError
from bot.process.output import plain

#: Of a screen that says it has none, as some containers' terminals do.
_USUAL_WIDTH = 80
#: Of a table in a file or a pipe, where there is no screen to fit.
_PIPED_WIDTH = 240


@contextmanager
def writing() -> Iterator[None]:
    """What goes to standard output within.

    Raises CommandError where nothing can be written; where a pipe was closed, Typer ends quietly.
    """
    if sys.stdout is None:
        raise CommandError("cannot write the output: standard output is closed")
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        sys.stdout = None  # else Python tries to write the rest at its exit
        raise CommandError(f"cannot write the output: {error.strerror}") from None


def screen(*, stderr: bool = False) -> Console:
    """The terminal, or the file or pipe in its place; it highlights nothing by itself."""
    console = Console(stderr=stderr, highlight=False)
    return console if console.width > 0 else Console(stderr=stderr, highlight=False, width=_USUAL_WIDTH)


@writing()
def print_json(value: dict[str, Any]) -> None:
    # Escaped where the output has no Chinese: it is the same to a program.
    is_unicode = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().startswith("utf")
    # Flushed here, where Typer is still there to end quietly if whoever read it has gone.
    print(json.dumps(value, ensure_ascii=not is_unicode, indent=2), flush=True)


@writing()
def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Cells are plain text: square brackets in them are not rich's markup."""
    table = Table(*headings, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*(Text(plain(cell), overflow="fold") for cell in row))
    Console(width=screen().width if sys.stdout.isatty() else _PIPED_WIDTH).print(table)


@writing()
def print_text(text: str, style: str = "") -> None:
    screen().print(Text(plain(text), style), soft_wrap=True)


def tell(line: str) -> None:
    """To the person at the terminal, beside the result."""
    screen(stderr=True).print(Text(plain(line)), soft_wrap=True)


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Callable[[], None]]:
    """A bar on standard error, and what moves it by a step; it is not shown where that is no terminal."""
    console = screen(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        yield partial(bar.advance, bar.add_task(what, total=total))


@contextmanager
def stages() -> Iterator[Callable[[str, int, int], None]]:
    """Bars on standard error, one below the other: what is told is what is done, how much, and of how much."""
    console = screen(stderr=True)
    bars: dict[str, TaskID] = {}
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:

        def tell_stage(what: str, done: int, total: int) -> None:
            if what not in bars:
                bars[what] = progress.add_task(what)
            progress.update(bars[what], completed=done, total=total)

        yield tell_stage


def iso(moment: datetime | None) -> str | None:
    """For programs: ISO 8601, UTC."""
    return moment.isoformat() if moment else None


def local(moment: datetime | None, zone: str) -> str:
    """For people: in the zone of the settings, to the minute."""
    return moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M") if moment else "-"
