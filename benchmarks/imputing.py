"""The effect on one KPI, from the panel in DuckDB, against diff-diff's ImputationDiD on the same panel.

Ours fits employee, site x month and tenure effects and clusters by team; theirs takes employee and month
effects only, and clusters by team. Linear algebra runs on one thread for both; every run is a process of
its own, in which reading the panel counts and imports do not. ``python -m benchmarks.imputing 100000``
measures any number of employees; each has 36 months.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.panel import EFFECT_S, MONTHS, write_panel

EMPLOYEES = 12_500
TURNS = 3
ROOT = Path(__file__).parents[1]
START = """
import json, resource, sys, time, warnings
from pathlib import Path
warnings.simplefilter("ignore")
"""
END = """
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
seconds, busy = time.perf_counter() - start, time.process_time() - begun
print(json.dumps({"seconds": seconds, "busy": busy, "value": value, "peak": peak}))
"""
CORE = """
import numpy as np
from analytics.estimates.imputation import average, impute
from analytics.estimates.inference import interval, uncertainty
from analytics.estimates.sample import draw_sample
from benchmarks.panel import read_panel
begun, start = time.process_time(), time.perf_counter()
months, outcome = read_panel(Path(sys.argv[1]))
sample = draw_sample(months, outcome)
imputed = impute(sample)
value, influence = average(sample, imputed, np.ones(len(imputed.row), dtype=bool))
value = interval(value, uncertainty(value, influence, sample.clusters).half).value
"""
WHOLE = """
from analytics.estimates.kpi import estimate_effect
from benchmarks.panel import read_panel
begun, start = time.process_time(), time.perf_counter()
value = estimate_effect(*read_panel(Path(sys.argv[1]))).att.value
"""
THEIRS = """
import diff_diff, duckdb
begun, start = time.process_time(), time.perf_counter()
query = "select employee, month, greatest(start, 0) as first, team, aht from panel"
with duckdb.connect(sys.argv[1], read_only=True) as connection:
    table = connection.execute(query).df()
value = diff_diff.ImputationDiD(cluster="team").fit(
    table, outcome="aht", unit="employee", time="month", first_treat="first"
).overall_att
"""


def measure(employees: int = EMPLOYEES) -> str:
    """Return a line for the effect with its interval, and one for all that a page shows of a KPI."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "panel.duckdb"
        write_panel(path, employees)
        turns = [[_run(script, path) for script in (CORE, WHOLE, THEIRS)] for _ in range(TURNS)]
    core, whole, theirs = ([turn[place] for turn in turns] for place in range(3))
    size = f"{employees * MONTHS:,} person-months"
    lines = (
        _line(f"effect on one KPI with its interval, {size}", core, theirs),
        _line("the same with event study, quarters, pre-trends and steps", whole, theirs),
    )
    return "\n".join(lines)


def _run(script: str, path: Path) -> dict[str, float]:
    """Run one way in a process of its own; return its seconds, effect and peak memory in MB."""
    command = [sys.executable, "-c", START + script + END, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    if abs(found["value"] - EFFECT_S) > 2:
        raise ValueError(f"an effect of {found['value']} where {EFFECT_S} was planted")
    return found


def _line(what: str, ours: list[dict[str, float]], theirs: list[dict[str, float]]) -> str:
    """Return one line: seconds, memory and ratio."""
    seconds, other = (median(run["seconds"] for run in runs) for runs in (ours, theirs))
    busy, other_busy = (median(run["busy"] for run in runs) for runs in (ours, theirs))
    peak, other_peak = (max(run["peak"] for run in runs) for runs in (ours, theirs))
    return (
        f"{what}: {seconds:.2f} s, {seconds / other:.2f} x diff-diff ImputationDiD with employee and month "
        f"effects ({other:.2f} s), {busy / other_busy:.2f} x its processor time; "
        f"peak {peak:,} MB against {other_peak:,} MB"
    )


if __name__ == "__main__":
    print(measure(int(sys.argv[1]) if len(sys.argv) > 1 else EMPLOYEES), flush=True)
