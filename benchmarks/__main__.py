"""`make bench`: every benchmark, one after another, but for `benchmarks.soak`, which takes two hours by itself."""

import argparse
import subprocess
import sys

ALL = ("day", "delivery", "gather", "memory", "page", "scale", "search", "stories", "summaries")

if __name__ == "__main__":
    argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__).parse_args()
    for name in ALL:
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=True)
