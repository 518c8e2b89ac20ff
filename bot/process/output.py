"""What a process that goes on says on standard output, and how what others wrote may be said on a terminal."""

import sys

#: Line ends and tabs become spaces where they stand inside a line; an escape sequence is seen, and does nothing.
_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], "\ufffd") | dict.fromkeys(map(ord, "\t\n\r\x85"), " ")


def printed(line: str) -> bool:
    """Whether it is there: at once, also in a pipe, where somebody may wait for it. No more is tried once it is not."""
    if sys.stdout is None:
        return False
    try:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    except OSError:  # the disk is full, or whoever read the pipe closed it
        sys.stdout = None  # else Python tries again at its exit
        return False
    return True


def plain(text: str) -> str:
    """The text as it may go to a terminal, as long as before: nothing in it moves the cursor or rings."""
    return text.translate(_CONTROLS)
