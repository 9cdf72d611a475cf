"""lifelines' Cox regression on rows of a Parquet file.

It wants an older pandas, and so an environment of its own, made in ``state/`` when it is missing; nothing
of it is ever imported here.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "state" / "lifelines-0.30.3"
PINS = ("lifelines==0.30.3", "pandas==2.3.3", "pyarrow==26.0.1")
FIT = """
import json, resource, sys, time, warnings
warnings.simplefilter("ignore")
import pandas as pd
from lifelines import CoxTimeVaryingFitter
rows = pd.read_parquet(sys.argv[1])
begun, start = time.process_time(), time.perf_counter()
fit = CoxTimeVaryingFitter().fit(rows, id_col="id", event_col="exit", start_col="start", stop_col="stop")
seconds, busy = time.perf_counter() - start, time.process_time() - begun
value, peak = fit.params_["mentored"], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
print(json.dumps({"seconds": seconds, "busy": busy, "value": value, "peak": peak}))
"""


def python() -> Path | None:
    """Return the interpreter that has lifelines, making its environment first; None where that fails."""
    found = FOLDER / "bin" / "python"
    if _knows(found):
        return found
    steps = (
        [sys.executable, "-m", "venv", "--clear", str(FOLDER)],
        [str(found), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PINS],
    )
    try:
        for step in steps:
            subprocess.run(step, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return found


def _knows(interpreter: Path) -> bool:
    """Return whether an interpreter is there and has lifelines."""
    if not interpreter.exists():
        return False
    return subprocess.run([str(interpreter), "-c", "import lifelines"], capture_output=True).returncode == 0


def fit(interpreter: Path, rows: Path) -> dict[str, float]:
    """Fit the rows; return seconds, processor seconds, the coefficient of `mentored` and peak MB."""
    command = [str(interpreter), "-c", FIT, str(rows)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
