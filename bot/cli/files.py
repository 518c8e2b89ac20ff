"""What is given to a command as a file."""

import sys
from pathlib import Path

from bot.cli.errors import CommandError


def read_bytes(file: str) -> bytes:
    """What the file holds; ``-`` is standard input. Raises CommandError."""
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise CommandError(f"cannot read {file}: {error.strerror}") from None
