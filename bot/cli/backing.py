"""``jianbao backup``"""

from collections.abc import Sequence
from pathlib import Path

from bot.cli.printing import print_table, stages, tell
from bot.clock import SystemClock
from bot.settings import load_settings
from storage.errors import DifferentCopyError
from storage.portable.checksums import Compared
from storage.portable.writing import back_up

#: Of a checksum, as the table shows it; the file has all of it.
_SHOWN = 12


def backup(file: str) -> None:
    path = Path(file)
    url = load_settings().store_url()
    try:
        with stages() as told:
            compared = back_up(url, path, SystemClock().now(), told)
    except DifferentCopyError as error:
        print_comparison(error.compared)
        raise
    print_comparison(compared)
    tell(f"The backup is in {path} ({path.stat().st_size / 1024**2:.1f} MB). It holds what is kept of people.")


def print_comparison(compared: Sequence[Compared]) -> None:
    """Counts and checksums as read, and as what was written gives them back."""
    headings = ("Table", "Rows read", "Written", "Checksum read", "Written", "")
    print_table(headings, map(_row, compared))


def _row(line: Compared) -> tuple[str, ...]:
    there, here = line.there, line.here
    sums = (there.checksum[:_SHOWN], here.checksum[:_SHOWN])
    return line.table, str(there.rows), str(here.rows), *sums, "equal" if line.is_equal else "DIFFERENT"
