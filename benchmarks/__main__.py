"""Print every ratio: ``make bench``."""

from __future__ import annotations

from benchmarks import hazard, imputing, loading, money, people, repaint

if __name__ == "__main__":
    for bench in (loading, imputing, hazard, money, people, repaint):
        print(bench.measure(), flush=True)
