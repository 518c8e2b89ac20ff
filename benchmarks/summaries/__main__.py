"""Does anybody choose better sentences? ROUGE, faults and speed of the key points beside those of other methods.

Without names of parts all are made, and kept as text. --all measures all articles of the sets instead of the fifth
that fitting never sees.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path

from benchmarks.answers import keep
from benchmarks.parts import parsed, parser
from benchmarks.summaries import fit, speed
from benchmarks.summaries.material import FOLDER
from benchmarks.summaries.peers import absent
from benchmarks.summaries.sessions import Session, faults, own, sets
from benchmarks.summaries.transfer import transfer

NOTES = """\
ROUGE F1 x 100 over characters (words in English), best sentences first, cut at 120 characters (60 words). MEAN is the
mean of R1, R2 and RL; over the sets, each with its lead-like articles and its others by their share in it. lead-like
and others: the mean over the sets. Intervals: 95%, paired bootstrap in each half of each set. All methods but ours get
the sentences of one plain splitter. oracle: the best three sentences for who knows the reference, chosen greedily.
Lead-3 of prose: of articles that stand as a page gives them, the first three sentences that are no furniture of it.
"""

PARTS: dict[str, Callable[[Session], list[str]]] = {
    "sets": sets,
    "own": own,
    "transfer": lambda session: fitted_elsewhere(session),
    "faults": faults,
    "speed": lambda session: speed.measured(session.folder),
}


def main() -> None:
    options = arguments()
    session = Session(options.data, with_all=options.all)
    lines = [*NOTES.splitlines(), ""]
    if missing := absent():
        lines += [f"Not installed, and so left out: {', '.join(missing)}.", ""]
    for part in options.parts or PARTS:
        lines += [*PARTS[part](session), ""]
    if options.parts:
        print("\n".join(lines))
    else:
        keep("summaries", lines, "--all" if options.all else "")


def fitted_elsewhere(session: Session) -> list[str]:
    """The table of transfer; how the fits went goes to the standard error."""
    if not session.whole:
        return ["No sets to fit on."]
    with redirect_stdout(sys.stderr):
        return transfer(session.whole, fit.method)


def arguments() -> argparse.Namespace:
    options = parser("summaries", __doc__, PARTS)
    options.add_argument("--all", action="store_true", help="all articles of the sets")
    options.add_argument("--data", type=Path, default=FOLDER, metavar="FOLDER", help="where the sets are")
    return parsed(options, [*PARTS])


if __name__ == "__main__":
    # sumy's LSA sums over sets of words, and so it answers by their hashes.
    if os.environ.get("PYTHONHASHSEED") != "0":
        again = [sys.executable, "-m", "benchmarks.summaries", *sys.argv[1:]]
        raise SystemExit(subprocess.run(again, env=os.environ | {"PYTHONHASHSEED": "0"}, check=False).returncode)
    main()
