"""The hazard of leaving on 100,000 employees over 60 months, against lifelines' CoxTimeVaryingFitter.

Ours counts the person-months by covariate cell and team, fits, and clusters its interval by team; theirs
fits the same person-months with the same covariates, tenure as the time axis. Building the panel, writing
and reading the rows and imports do not count. Every run is a process of its own; linear algebra runs on one
thread for both. ``python -m benchmarks.hazard 25000`` measures any number of employees.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from analytics.estimates.hazard_cells import FACTORS
from benchmarks import lifelines_rows

EMPLOYEES = 100_000
TURNS = 3
AGREE = 0.02  # log hazard ratios
START = """
import json, resource, sys, time
from benchmarks.leavers import build, in_whole_months, write_rows
from pathlib import Path
from analytics.estimates.hazard import count_risk, fit_counted, fit_hazard
from analytics.estimates.retention import estimate_retention
months, performance = build(int(sys.argv[1]))
begun, start = time.process_time(), time.perf_counter()
"""
END = """
seconds, busy = time.perf_counter() - start, time.process_time() - begun
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
print(json.dumps({"seconds": seconds, "busy": busy, "rows": len(months), "peak": peak, **found}))
"""
WHOLE = """
months = in_whole_months(months)
begun, start = time.process_time(), time.perf_counter()
fit = fit_hazard(months, performance, months.exit)
found = {"value": fit.log_hazard_ratio, "se": fit.se}
"""
ROWS = """
write_rows(Path(sys.argv[2]), in_whole_months(months), performance)
found = {}
"""
RETENTION = """
result = estimate_retention(months, performance=performance)
found = {"value": result.log_hazard_ratio}
"""
PARTS = """
found = {}
for name, (factors, known) in json.loads(sys.argv[2]).items():
    given = performance if known else None
    start = time.perf_counter()
    counted = count_risk(months, given, months.exit, factors=tuple(factors))
    counting = time.perf_counter() - start
    fit_counted(counted)
    fitting = time.perf_counter() - start - counting
    found[name] = [counting, fitting, len(counted.cells.exposed)]
"""
CUTS = {
    "all covariates": (FACTORS, True),
    "tenure, site and quarter": (("band", "site", "quarter"), False),
    "site": (("site",), False),
}


def measure(employees: int = EMPLOYEES) -> str:
    """Return the lines: the fit against lifelines, retention in full, and what growth costs."""
    sizes = [employees // 4, employees // 2, employees]
    return "\n".join([_against(employees), _retention(employees), _growth(sizes)])


def _against(employees: int) -> str:
    """Return one line: ours against lifelines on the same rows."""
    interpreter = lifelines_rows.python()
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "rows.parquet"
        _run(ROWS, employees, str(rows))
        ours = [_run(WHOLE, employees) for _ in range(TURNS)]
        theirs = lifelines_rows.fit(interpreter, rows) if interpreter else None
    took, busy = (median(run[name] for run in ours) for name in ("seconds", "busy"))
    size = f"{ours[0]['rows']:,} person-months of {employees:,} employees"
    line = f"hazard of leaving with its interval by team, {size}: {took:.2f} s, peak {_peak(ours):,} MB"
    if theirs is None:
        return f"{line}; lifelines could not be installed: nothing to compare with"
    apart = abs(ours[0]["value"] - theirs["value"])
    if apart > AGREE:
        raise ValueError(f"log hazard ratios {ours[0]['value']} and {theirs['value']}")
    return (
        f"{line}; {theirs['seconds'] / took:.1f} x as fast as lifelines CoxTimeVaryingFitter without "
        f"clusters ({theirs['seconds']:.1f} s, {theirs['peak']:,} MB), "
        f"{theirs['busy'] / busy:.1f} x in processor time; "
        f"log hazard ratios {ours[0]['value']:.4f} and {theirs['value']:.4f}"
    )


def _retention(employees: int) -> str:
    """Return one line: all that the page and the money need of staying."""
    runs = [_run(RETENTION, employees) for _ in range(TURNS)]
    took = median(run["seconds"] for run in runs)
    what = "retention in full: hazard, steps, curves from the shared time zero, balance"
    return f"{what}, {runs[0]['rows']:,} person-months: {took:.2f} s, peak {_peak(runs):,} MB"


def _growth(sizes: list[int]) -> str:
    """Return one line a set of covariates: what counting and fitting cost as people grow."""
    runs = [_run(PARTS, employees, json.dumps(CUTS)) for employees in sizes]
    lines = []
    for name in CUTS:
        each = [(employees, *run[name]) for employees, run in zip(sizes, runs, strict=True)]
        told = [
            f"{n:,} people {counting:.2f} + {fit:.2f} s ({cells:,} cells)" for n, counting, fit, cells in each
        ]
        lines.append(f"counting + fitting, by {name}: {', '.join(told)}")
    return "\n".join(lines)


def _peak(runs: list[dict[str, Any]]) -> int:
    """Return the highest memory of any run in MB, the panel and its making included."""
    return int(max(run["peak"] for run in runs))


def _run(script: str, employees: int, *arguments: str) -> dict[str, Any]:
    """Run one script in a process of its own; return what it prints."""
    command = [sys.executable, "-c", START + script + END, str(employees), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=lifelines_rows.ROOT)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    print(measure(int(sys.argv[1]) if len(sys.argv) > 1 else EMPLOYEES), flush=True)
