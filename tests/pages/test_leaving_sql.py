"""The SQL of the retention page's cards, in a client that may only read, returns the page's numbers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest

from analytics import pipeline
from analytics.cohorts.careers import Careers, read_careers
from analytics.cohorts.cohort import Cohort
from analytics.cohorts.exit_reasons import read_exit_years, read_tenures
from analytics.cohorts.headcount import read_headcount
from analytics.cohorts.hire_cohorts import EVERYONE, WINDOWS, read_hire_cohorts
from analytics.cohorts.mentoring import read_mentoring
from analytics.cohorts.team_exits import read_team_exits
from analytics.estimates.hire_retention import still_there
from analytics.estimates.mentors import mentor_panel
from analytics.estimates.turnover import flow
from analytics.report.retention_sql import QUESTIONS, leaving_sql
from analytics.report.study import Study
from analytics.settings import Filters
from tests.pages.visit import studied


@pytest.fixture(scope="module")
def study(demo: Path) -> Study:
    return studied(demo)


@pytest.fixture(scope="module")
def answers(demo: Path, study: Study) -> dict[str, list[dict[str, Any]]]:
    """Return what every question returns, each asked by a client of its own."""
    found = {}
    for question in QUESTIONS:
        with duckdb.connect(str(demo), read_only=True) as client:
            answer = client.execute(leaving_sql(study, question))
            names = [column[0] for column in answer.description or ()]
            found[question] = [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
    return found


@contextmanager
def panel(demo: Path) -> Iterator[tuple[duckdb.DuckDBPyConnection, Cohort]]:
    """Open the panel as the pages do."""
    with pipeline.opened(demo, Filters()) as opened:
        yield opened


def test_hires_reasons_tenures_and_teams_come_back(
    demo: Path, answers: dict[str, list[dict[str, Any]]]
) -> None:
    with panel(demo) as (connection, cohort):
        hires = read_hire_cohorts(connection, cohort.rules)
        years = read_exit_years(connection, cohort.rules, cohort.as_of)
        tenures = read_tenures(connection, cohort.rules, cohort.as_of)
        teams = read_team_exits(connection, cohort)
        headcount = read_headcount(connection)
    all_hires = hires.cohort == EVERYONE
    early = [row for row in answers["early"] if row["cohort"] == EVERYONE]
    kept = {row["window_days"]: row["still_employed"] for row in answers["kept"] if row["hire_month"] is None}
    last = {row["end_type"]: row["exits"] for row in answers["reasons"] if row["years_ago"] == 0}
    people = teams.days.sum(axis=(1, 2)) / teams.period_days

    assert [row["leavers"] for row in early] == hires.leavers[all_hires].tolist()
    assert [row["eligible"] for row in early] == hires.eligible[all_hires].tolist()
    assert sum(row["too_young"] for row in early) > 0
    for window in WINDOWS:
        assert kept[window] == pytest.approx(still_there(hires, EVERYONE, window, 1).value)
    assert last == {**years[0].counted, **years[0].others}
    assert {row["name"]: row["middle"] for row in answers["tenures"]} == {t.name: t.middle for t in tenures}
    assert tuple(row["team"] for row in answers["teams"]) == teams.names
    assert [row["leavers"] for row in answers["teams"]] == teams.leavers.sum(axis=(1, 2)).tolist()
    assert [row["people"] for row in answers["teams"]] == pytest.approx(people.tolist())
    assert headcount is not None
    quarter = answers["quarters"][-2]
    month = quarter["quarter"].year * 12 + quarter["quarter"].month + 1
    same = flow(headcount, cohort.rules, last=month, months=3)
    assert (quarter["leavers"], quarter["average_headcount"]) == (same.leavers, pytest.approx(same.headcount))
    assert quarter["rate"] == pytest.approx(same.interval(same.leavers).value, rel=0.01)


def test_mentors_promotions_and_posts_come_back(demo: Path, answers: dict[str, list[dict[str, Any]]]) -> None:
    with panel(demo) as (connection, cohort):
        careers: Careers = read_careers(connection)
        months = cohort.months
        mentors = mentor_panel(months, read_mentoring(connection))
    (arm,) = answers["mentors"]
    used, mentor = mentors.usable, mentors.exposed
    posts = {row["origin"]: row["posts"] for row in answers["posts"] if row["months"] == 36}

    assert arm["mentors"] == len(np.unique(mentors.employee[used & mentor])) > 5
    assert arm["comparison"] == len(np.unique(mentors.employee[used & ~mentor]))
    assert sum(row["promotions"] for row in answers["careers"]) == len(careers.row) > 0
    assert sum(row["to_team_leader"] for row in answers["careers"]) == careers.to_lead.sum()
    assert sum(posts.values()) == len(careers.posts)
