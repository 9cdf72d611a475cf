"""A panel of any size in a DuckDB file: employees x 36 months, 20 sites, teams of twelve, 45 % mentored.

The effect planted is -18 s. Written by hashing row numbers: the same panel every time.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np

from analytics.cohorts.months import Months, Outcome, tenure_band

MONTHS = 36
EFFECT_S = -18.0
PANEL = """
create table panel as
with people as (
    select
        i::integer as employee,
        (i // 12)::integer as team,
        ((i // 12) % 20)::integer as site,
        (hash(i, 1) % 60)::integer - 18 as before,
        case when hash(i, 2) % 100 < 45 then 8 + (hash(i, 3) % 26)::integer end as starts,
        20 * (hash(i, 4) % 1000 / 500.0 - 1) as slower
    from range($employees) as r(i)
)
select
    employee,
    (24288 + m)::integer as month,
    site,
    team,
    greatest(before + m, 0)::integer as tenure,
    (24288 + coalesce(starts, -24289))::integer as start,
    (200 + hash(employee, m, 5) % 400)::double as contacts,
    340 + slower + 90 * exp(-least(greatest(before + m, 0), 24) / 4.0) + 10 * sin(m / 3.0 + site)
        + 5 * sin(hash(team, m) % 1000) + 20 * (hash(employee, m, 6) % 1000 / 500.0 - 1)
        + $effect * coalesce(m >= starts, false)::integer as aht
from people, range($months) as q(m)
order by employee, month
"""


def write_panel(path: Path, employees: int) -> None:
    """Write the panel to a new DuckDB file."""
    with duckdb.connect(str(path)) as connection:
        values = {"employees": employees, "months": MONTHS, "effect": EFFECT_S}
        connection.execute(PANEL, values)


def read_panel(path: Path) -> tuple[Months, Outcome]:
    """Read the panel as the estimators take it; the table keeps its order."""
    with duckdb.connect(str(path), read_only=True) as connection:
        columns = connection.execute("select * from panel").fetchnumpy()
    column = {name: np.asarray(values) for name, values in columns.items()}
    rows = len(column["employee"])
    nought, no, whole = np.zeros(rows, np.int32), np.zeros(rows, bool), np.ones(rows)
    tenure = column["tenure"]
    months = Months(
        **{name: column[name] for name in ("employee", "month", "site", "team", "tenure", "start")},
        role=nought,
        contract=nought,
        band=tenure_band(np.arange(int(tenure.max()) + 1))[tenure],
        share=whole,
        possible_share=whole,
        exit=no,
        exit_type=nought,
        start_share=whole,
        exposed=(column["start"] >= 0) & (column["month"] >= column["start"]),
        mentoring=no,
        usable=~no,
        hire_month=nought,
    )
    outcome = Outcome(
        kpi="aht",
        family="kpi",
        unit="s",
        direction="down",
        scale=1.0,
        row=np.arange(rows),
        value=column["aht"],
        weight=column["contacts"],
    )
    return months, outcome
