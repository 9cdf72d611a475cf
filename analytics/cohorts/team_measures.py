"""What teams could be strong at: their measures by person-month, with the team of that month."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.months import Months, Outcome
from analytics.cohorts.sight import sight_of
from analytics.cohorts.sql import run

FAMILIES = ("kpi", "customer", "quality")
ALIKE = (  # the same work seen twice: the first that is there stands for the others
    ("aht", "contacts_per_hour", "avg_talk", "avg_hold", "avg_acw"),
    ("csat_top2", "csat_mean", "nps", "ces"),
)
WHOLE = "qa_score"  # of the form; its areas say more
AREA = "area"  # family of an area of the evaluation form
NAMES = "select distinct coalesce(team, '') as team from panel_rows order by team"
TEAMS = (
    "select dense_rank() over (order by coalesce(team, '')) - 1 as team_no from panel_rows order by row_no"
)
AREAS = "select row_no, area_no, numerator, denominator from area_months order by area_no, row_no"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMeasures:
    """Measures with a direction, and the team everybody was in.

    Attributes
    ----------
    months : Months
        The panel.
    team : ndarray of int64, shape (rows,)
        Of the month, code into `names`; -1 when not known.
    names : tuple of str
        Empty where whoever asks may not tell the team apart.
    measures : tuple of Outcome
        KPIs and areas of the evaluation form; `kpi` of an area is its own name.
    """

    months: Months
    team: np.ndarray
    names: tuple[str, ...]
    measures: tuple[Outcome, ...]


def read_team_measures(connection: duckdb.DuckDBPyConnection, cohort: Cohort) -> TeamMeasures:
    """Read teams and measures; the marts of the cohort must have been made on this connection."""
    names = [name for (name,) in connection.sql(NAMES).fetchall()]
    code = np.ma.getdata(connection.sql(TEAMS).fetchnumpy()["team_no"])
    sight = sight_of(connection)
    unknown = int(names[:1] == [""])
    areas = _areas(connection)
    kept = _wanted(cohort.outcomes, with_areas=bool(areas))
    return TeamMeasures(
        months=cohort.months,
        team=code.astype(np.int64) - unknown,
        names=tuple(str(name) if sight.tells(name) else "" for name in names[unknown:]),
        measures=(*kept, *areas),
    )


def _wanted(outcomes: tuple[Outcome, ...], *, with_areas: bool) -> list[Outcome]:
    """Return the measures of work of which more or less is better, each kind of work once."""
    known = {one.kpi for one in outcomes}
    twice = {name for alike in ALIKE for name in [one for one in alike if one in known][1:]}
    left_out = twice | ({WHOLE} if with_areas else set())
    return [
        one
        for one in outcomes
        if one.family in FAMILIES and one.direction in ("up", "down") and one.kpi not in left_out
    ]


def _areas(connection: duckdb.DuckDBPyConnection) -> list[Outcome]:
    """Return the areas of the evaluation form."""
    run(connection, "marts/area_months.sql")
    names = connection.sql("select distinct area_no, area from area_months order by area_no").fetchall()
    columns = connection.sql(AREAS).fetchnumpy()
    plain = {name: np.ma.getdata(values) for name, values in columns.items()}
    return [_area(str(area), plain, plain["area_no"] == number) for number, area in names]


def _area(area: str, plain: dict[str, np.ndarray], mine: np.ndarray) -> Outcome:
    """Return one area of the form."""
    weight = plain["denominator"][mine].astype(float)
    return Outcome(
        kpi=area,
        family=AREA,
        unit="points",
        direction="up",
        scale=1.0,
        row=plain["row_no"][mine].astype(np.int64),
        value=plain["numerator"][mine].astype(float) / weight,
        weight=weight,
    )
