"""What is given to a command as a file."""

import sys
from pathlib import Path

from bot.cli.errors import CommandError
from bot.cli.printing import tell


def read_bytes(file: str, most: int | None = None) -> bytes:
    """What the file holds; ``-`` is standard input. Raises CommandError, also where it is longer than `most` bytes."""
    limit = -1 if most is None else most + 1
    if not file:
        raise CommandError("cannot read: no file is named")
    if file == "-":
        if sys.stdin is None:
            raise CommandError("cannot read -: standard input is closed")
        if sys.stdin.isatty():
            tell("Reading standard input; Ctrl+D on a line of its own ends it.")
        body = sys.stdin.buffer.read(limit)
    else:
        try:
            with Path(file).open("rb") as opened:
                body = opened.read(limit)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the name
            why = error.strerror if isinstance(error, OSError) else error
            raise CommandError(f"cannot read {file}: {why}") from None
    if most is not None and len(body) > most:
        raise CommandError(f"cannot read {file}: it is larger than {most // 1024**2} MB; give a single article")
    return body
