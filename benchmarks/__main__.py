"""`make bench`: every benchmark, one after another, but for `benchmarks.soak`, which takes two hours."""

import subprocess
import sys

ALL = ("day", "delivery", "gather", "memory", "scale", "search", "stories", "summaries")

if __name__ == "__main__":
    for name in ALL:
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=True)
