"""What people say and how they are led, coached and met, against the bare means of the same rows in pandas.

By hand is what somebody would write who wanted the numbers alone: group means of the very rows with pandas,
and Cronbach's alpha in NumPy, without intervals, comparison, small groups hidden, changes of the same people
or the effect of a coaching. Both read from the same open database, whose panel is made already. Alpha must
be the same on both sides. On a demo of 400 agents and 36 months the surveys take four times and everything
about people seven times the bare means. ``python -m benchmarks.people FILE`` measures any loaded database.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from analytics import pipeline
from analytics.cohorts.cohort import Cohort
from analytics.cohorts.surveys import read_survey_scales
from analytics.estimates.survey_look import look_at
from analytics.estimates.survey_results import Surveys
from analytics.report.people import read_people
from analytics.settings import Filters
from benchmarks.repaint import _demo
from benchmarks.timing import Ratio, compare

TURNS = 5
SCALE = "engagement"
ANSWERS = """
select
    r.wave, r.wave_date, r.rater_role, r.respondent_id, r.team, r.item_id, i.instrument, i.dimension,
    case when i.reverse then i.scale_max - r.value else r.value - i.scale_min end
        / (i.scale_max - i.scale_min) * 100 as score
from survey_responses as r
inner join survey_items as i on i.item_id = r.item_id
where i.scale_max > i.scale_min
"""
EVALUATED = "select employee_id, evaluator_id, evaluator_role, form, area, date, score_pct from evaluations"
MET = "select pair_id, employee_id, session_type, status, coalesce(date, planned_date) as day from sessions"
Connection = duckdb.DuckDBPyConnection


def measure(db: Path | None = None) -> str:
    """Return one line for the surveys and one for everything about people."""
    with tempfile.TemporaryDirectory() as folder:
        loaded = db or _demo(Path(folder))
        with pipeline.opened(loaded, Filters()) as (connection, cohort):
            _agree(_surveys(connection, cohort), _alpha(connection.sql(ANSWERS).df()))
            lines = (_of_surveys(connection, cohort), _of_everything(connection, cohort, loaded))
    return "\n".join(str(line) for line in lines)


def _of_surveys(connection: Connection, cohort: Cohort) -> Ratio:
    """Time every scale and question of the surveys."""
    return compare(
        "surveys by wave and arm, with intervals, alpha and changes",
        lambda: _surveys(connection, cohort),
        "the same answers' group means and alpha in pandas",
        lambda: _answers(connection),
        turns=TURNS,
    )


def _of_everything(connection: Connection, cohort: Cohort, db: Path) -> Ratio:
    """Time all that the results document says of people."""
    return compare(
        "surveys, leading, coaching, quality, delivery and matching",
        lambda: read_people(connection, cohort, db),
        "the group means of the same rows in pandas",
        lambda: (_answers(connection), _evaluations(connection), _meetings(connection)),
        turns=TURNS,
    )


def _surveys(connection: Connection, cohort: Cohort) -> Surveys:
    """Return what the surveys say."""
    return look_at(read_survey_scales(connection, cohort), cohort)


def _answers(connection: Connection) -> tuple[object, ...]:
    """Return the mean of every scale and question by wave and team, and the alpha of one scale."""
    answers = connection.sql(ANSWERS).df()
    wave = ["instrument", "wave", "rater_role"]
    people = answers.groupby([*wave, "team", "respondent_id"], observed=True)["score"].mean()
    return (
        people.groupby([*wave, "team"]).agg(["mean", "std", "count"]),
        people.groupby(wave).agg(["mean", "std", "count"]),
        answers.groupby([*wave, "dimension"], observed=True)["score"].agg(["mean", "std", "count"]),
        answers.groupby([*wave, "item_id"], observed=True)["score"].agg(["mean", "std", "count"]),
        _alpha(answers),
    )


def _alpha(answers: pd.DataFrame) -> float:
    """Return Cronbach's alpha of one scale in its last wave, of who answered every question."""
    own = answers[(answers["instrument"] == SCALE) & answers["rater_role"].isin(["employee", "self"])]
    last = own[own["wave_date"] == own["wave_date"].max()]
    table = last.pivot_table(index="respondent_id", columns="item_id", values="score").dropna().to_numpy()
    k = table.shape[1]
    return float(k / (k - 1) * (1 - table.var(axis=0, ddof=1).sum() / table.sum(axis=1).var(ddof=1)))


def _evaluations(connection: Connection) -> tuple[object, ...]:
    """Return mean scores by area and month, by evaluator, and by person and month."""
    scores = connection.sql(EVALUATED).df()
    scores["month"] = scores["date"].to_numpy().astype("datetime64[M]")
    groups = (["evaluator_role", "form", "area", "month"], ["evaluator_id"], ["employee_id", "area", "month"])
    return tuple(scores.groupby(by)["score_pct"].agg(["mean", "count"]) for by in groups)


def _meetings(connection: Connection) -> tuple[object, ...]:
    """Return sessions by kind, month and what became of them, and the last one of every pair."""
    met = connection.sql(MET).df()
    met["month"] = met["day"].to_numpy().astype("datetime64[M]")
    return (
        met.groupby(["session_type", "status", "month"]).size(),
        met[met["status"] == "held"].groupby("pair_id")["day"].max(),
        met[met["status"] == "held"].groupby(["employee_id", "month"]).size(),
    )


def _agree(ours: Surveys, by_hand: float) -> None:
    """Refuse to compare the speed of different numbers."""
    found = next(one for one in ours.scales if one.measure.key == SCALE)
    alpha = found.reliability and found.reliability.alpha
    if alpha is None or not np.isclose(alpha.value, by_hand, atol=1e-6):
        raise ValueError(f"alpha of {SCALE} is {alpha} here and {by_hand} by hand")


if __name__ == "__main__":
    import sys

    print(measure(Path(sys.argv[1]) if len(sys.argv) > 1 else None), flush=True)
