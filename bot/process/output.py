"""What a process that goes on says on standard output."""

import sys


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
