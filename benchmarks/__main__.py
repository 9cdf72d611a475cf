"""Print every ratio: ``make bench``."""

from __future__ import annotations

from benchmarks import imputing, loading, repaint

if __name__ == "__main__":
    for bench in (loading, imputing, repaint):
        print(bench.measure(), flush=True)
