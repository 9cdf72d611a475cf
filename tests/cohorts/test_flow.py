"""The flow of people adds up to headcount, hides small groups, and its rule gives the same people in SQL."""

from __future__ import annotations

import duckdb
import numpy as np
import pytest

from analytics.cohorts.cohort import Cohort, build_cohort
from analytics.cohorts.eligibility import eligible, mentee_roles, script
from analytics.cohorts.flow import headcount, read_ends, read_flaws, read_fte, read_splits
from analytics.estimates.flow import Flow, people_flow
from analytics.settings import Filters
from tests.cohorts.centre import AS_OF, MENTEES, centre, employee, pair, pairs, tables, write
from tests.cohorts.tables import Row

JUNE = Filters(as_of=AS_OF)
Built = tuple[duckdb.DuckDBPyConnection, Cohort]


@pytest.fixture(scope="module")
def built() -> Built:
    """Return the centre with its panel; nothing here writes to what the panel was made of."""
    connection = centre()
    return connection, build_cohort(connection, JUNE)


def flow_of(connection: duckdb.DuckDBPyConnection, cohort: Cohort) -> Flow:
    """Return the flow on handle time, without a shared time zero."""
    outcome = next(o for o in cohort.outcomes if o.kpi == "aht")
    return people_flow(cohort, read_ends(connection), outcome=outcome, zero=None)


def test_everyone_has_a_place_and_small_places_are_hidden(built: Built) -> None:
    flow = flow_of(*built)

    assert flow.everyone == 39
    assert {(arm, reason): n for arm, reason, n in flow.places} == {
        ("left_out", "not_employed"): None,  # one person
        ("left_out", "role_without_mentees"): None,  # six: else the one could be subtracted
        ("mentor", "mentor"): 6,
        ("comparison", "comparison"): 18,
        ("mentee", "mentored"): 8,
    }


def test_places_sum_to_headcount() -> None:
    connection = centre(employees=[row for row in tables()["employees"] if row["employee_id"] != "z0"])
    cohort = build_cohort(connection, JUNE)
    flow = flow_of(connection, cohort)

    assert sum(n for _, _, n in flow.places if n is not None) == flow.everyone == len(cohort.people) == 38
    assert sum(headcount(cohort).values()) == 38
    assert flow.mentees == (("compared", 8),)
    assert sum(n or 0 for _, n in flow.mentees) == flow.mentored


def test_mentees_without_figures_from_before_are_counted_apart() -> None:
    late = set(MENTEES[:5])
    figures = tables()["kpi_daily"]
    kept = [row for row in figures if row["employee_id"] not in late or str(row["date"]) >= "2025-03"]
    connection = centre(kpi_daily=kept)
    flow = flow_of(connection, build_cohort(connection, JUNE))

    assert dict(flow.mentees) == {"no_month_before": None, "compared": None}  # 5 and 3: three are too few


def test_a_pair_that_ended_early_leaves_its_mentee_mentored(built: Built) -> None:
    connection, cohort = built
    ends, months = read_ends(connection), cohort.months
    in_june = months.exposed & (months.month == 2025 * 12 + 5)

    assert (ends.mentees, ends.over, ends.ended_early) == (8, 6, 6)
    assert len(np.unique(months.employee[in_june])) == 8  # long after their pairs ended
    assert flow_of(*built).ended_early is None  # six of eight: the other two would be known


def test_the_rule_in_sql_gives_the_people_of_the_panel(built: Built) -> None:
    connection, cohort = built
    serves = cohort.months.usable & ~cohort.months.exposed

    assert eligible(connection) == (len(np.unique(cohort.months.employee[serves])), int(serves.sum()))
    assert mentee_roles(cohort) == ("agent",)


def test_the_script_gives_the_same_people_in_a_fresh_database(built: Built) -> None:
    filters = Filters(as_of=AS_OF, programme="P1", site="Lund")  # all there is
    fresh = centre()

    assert fresh.execute(script(filters, AS_OF)).fetchall() == [eligible(built[0])]


def test_a_quote_in_a_name_stays_a_name() -> None:
    assert "set variable site = 'Hav''s Eye'" in script(Filters(site="Hav's Eye"), AS_OF)


def test_flaws_are_counted() -> None:
    twice = {**pair("c0", "b0"), "pair_id": "again", "start_date": "2025-03-20"}
    other = pair("c1", "b1", programme_id="P2", pair_id="other", start_date="2025-06-02")
    second = pair("c2", "b7", pair_id="second", start_date="2025-05-05")
    climbs = pair("b2", "a05", pair_id="climbs", start_date="2025-06-09")
    connection = centre(
        pairs=[*pairs(), twice, other, second, climbs],
        employees=[*tables()["employees"], employee("a00", "2025-06-01")],
    )
    build_cohort(connection, JUNE)
    flaws = read_flaws(connection)

    assert (flaws.mentees, flaws.pairs) == (9, 12)
    assert flaws.two_programmes == 1  # b1
    assert flaws.duplicate_pairs == 1  # b0 twice with c0
    assert flaws.two_mentors == 1  # b7; b1's second began after the first had ended
    assert flaws.also_mentor == 1  # b2
    assert flaws.overlapping_spells == 1  # a00


def test_part_of_full_time_is_that_of_the_month() -> None:
    history = [
        {
            "employee_id": "a00",
            "valid_from": "2024-06-01",
            "valid_to": "2025-03-01",
            "team": "T0",
            "fte": 0.5,
        },
        {"employee_id": "a00", "valid_from": "2025-03-01", "team": "T0", "fte": 1.0},
    ]
    connection = centre(team_history=history)
    cohort = build_cohort(connection, JUNE)
    fte = read_fte(connection)

    assert fte[cohort.months.employee == 0].tolist() == [0.5, 0.5, 1.0, 1.0, 1.0, 1.0]
    assert set(fte[cohort.months.employee > 0]) == {0.0}  # not in the exports


def test_a_draw_is_counted_by_result(built: Built) -> None:
    about = {"draw_id": "D", "programme_id": "P1", "drawn_on": "2025-02-20", "mode": "lottery"}
    results = {"offered": MENTEES, "waitlisted": ["a00", "a01", "gone"]}
    drawn: list[Row] = [
        {**about, "employee_id": key, "result": result, "draw_order": i}
        for result, keys in results.items()
        for i, key in enumerate(keys)
    ]
    write(built[0], "assignments", drawn)

    assert [(d.result, d.drawn, d.found) for d in read_splits(built[0])] == [
        ("offered", 8, 8),
        ("waitlisted", 3, 2),
    ]
