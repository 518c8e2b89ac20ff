"""`python -m benchmarks.soak`: two hours of the whole bot, or as many minutes as are given."""

import argparse
import asyncio

from benchmarks.answers import keep
from benchmarks.soak import soak


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=soak.__doc__)
    options.add_argument("--minutes", type=float, default=120.0)
    minutes = options.parse_args().minutes
    lines = [*(soak.__doc__ or "").strip().splitlines(), "", *asyncio.run(soak.soaked(minutes))]
    keep("soak", lines, "" if minutes == 120 else f"--minutes={minutes:g}")


if __name__ == "__main__":
    main()
