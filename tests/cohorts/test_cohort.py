"""The panel as identities and by hand: person-days add up to spells, sums to exports, people to headcount."""

from __future__ import annotations

from datetime import date

import duckdb
import numpy as np
import pytest

from analytics.cohorts.cohort import Cohort, build_cohort
from analytics.cohorts.months import EXIT_TYPES, Months
from analytics.errors import BadRequest
from analytics.settings import Filters
from tests.cohorts.tables import Row, database

AS_OF = date(2025, 6, 30)


def employee(key: str, hired: str, ended: str | None = None, **rest: object) -> Row:
    """Return an employee's row."""
    about = {"site": "Lund", "team": "Blue", "role": "agent", "contract_type": "permanent"}
    kind = {"end_date": ended, "end_type": "voluntary" if ended else None}
    return {"employee_id": key, "hire_date": hired, "asof_date": AS_OF, **about, **kind, **rest}


def pair(mentor: str, mentee: str, start: str, **rest: object) -> Row:
    """Return a pair's row."""
    return {
        "pair_id": f"{mentor}-{mentee}-{start}",
        "mentor_id": mentor,
        "mentee_id": mentee,
        "start_date": start,
        **rest,
    }


def kpi(key: str, day: str, **sums: float) -> Row:
    """Return a row of kpi_daily."""
    return {"employee_id": key, "date": day, "channel": "all", "queue": "all", **sums}


def months_of(cohort: Cohort, number: int) -> np.ndarray:
    """Return the rows of one employee."""
    return np.flatnonzero(cohort.months.employee == number)


def days(connection: duckdb.DuckDBPyConnection, question: str) -> int:
    """Return the one number of a query."""
    return int(connection.execute(question).fetchall()[0][0])


@pytest.fixture
def centre() -> duckdb.DuckDBPyConnection:
    """Return a centre with a mover, a leaver, a rehire, a mentee, a mentor and a manager."""
    return database(
        employees=[
            employee("a-mover", "2025-01-10", team="Red"),
            employee("b-leaver", "2024-11-01", "2025-03-14"),
            employee("c-rehire", "2024-12-01", "2025-01-15"),
            employee("c-rehire", "2025-02-10"),
            employee("d-mentee", "2025-01-01"),
            employee("e-mentor", "2023-02-01"),
            employee("f-manager", "2020-01-01", role="manager"),
            employee("g-back", "2024-12-01", "2025-01-15"),
            employee("g-back", "2025-05-01"),
        ],
        team_history=[
            {"employee_id": "a-mover", "valid_from": "2025-01-10", "valid_to": "2025-03-01", "team": "Blue"},
            {"employee_id": "a-mover", "valid_from": "2025-03-01", "valid_to": None, "team": "Red"},
        ],
        kpi_daily=[kpi("f-manager", "2024-11-04", contacts_handled=1)],
        pairs=[
            pair("e-mentor", "d-mentee", "2025-03-11", end_date="2025-05-02"),
            pair("e-mentor", "b-leaver", "2025-02-01", status="cancelled"),
        ],
    )


def test_person_days_add_up_to_spells(centre: duckdb.DuckDBPyConnection) -> None:
    build_cohort(centre, Filters())
    clipped = "until - greatest(hire_date, (select month from study_start)) + 1"
    spells = days(centre, f"select sum({clipped}) from spells")

    assert days(centre, "select sum(exposure_days) from agent_months") == spells


def test_months_in_which_only_survivors_are_known_are_left_out() -> None:
    connection = database(
        employees=[employee("stayed", "2015-01-01"), employee("left", "2024-05-01", "2025-02-10")],
        pairs=[pair("stayed", "left", "2025-01-20")],
    )
    months = build_cohort(connection, Filters()).months

    assert months.month.min() == 2025 * 12
    assert months.tenure[months.employee == 1][0] == 120


def test_one_row_per_employee_and_month(centre: duckdb.DuckDBPyConnection) -> None:
    cohort = build_cohort(centre, Filters())
    keys = np.stack([cohort.months.employee, cohort.months.month])

    assert len(np.unique(keys, axis=1).T) == len(cohort.months)
    assert (np.lexsort((cohort.months.month, cohort.months.employee)) == np.arange(len(cohort.months))).all()


def test_a_gap_of_a_month_is_one_spell_and_a_longer_one_two(centre: duckdb.DuckDBPyConnection) -> None:
    build_cohort(centre, Filters())
    spells = centre.execute(
        "select employee_id, count(*), min(hire_date), count(end_date) from spells "
        "where employee_id in ('c-rehire', 'g-back') group by employee_id order by employee_id"
    ).fetchall()

    assert spells == [("c-rehire", 1, date(2024, 12, 1), 0), ("g-back", 2, date(2024, 12, 1), 1)]


def test_a_leaver_leaves_once_in_the_right_month(centre: duckdb.DuckDBPyConnection) -> None:
    cohort = build_cohort(centre, Filters())
    rows = months_of(cohort, 1)

    assert cohort.months.exit[rows].tolist() == [False, False, False, False, True]
    assert EXIT_TYPES[cohort.months.exit_type[rows[-1]]] == "voluntary"
    assert cohort.months.share[rows[-1]] == pytest.approx(14 / 31)
    assert cohort.months.possible_share[rows[-1]] == 1.0
    assert cohort.months.tenure[rows].tolist() == [0, 1, 2, 3, 4]


def test_a_mover_counts_in_the_old_team_until_that_day(centre: duckdb.DuckDBPyConnection) -> None:
    build_cohort(centre, Filters())
    teams = centre.execute(
        "select team from agent_months where employee_id = 'a-mover' order by month"
    ).fetchall()

    assert [team for (team,) in teams] == ["Blue", "Blue", "Red", "Red", "Red", "Red"]


def test_a_mentee_is_unexposed_until_the_start_month_and_exposed_ever_after(
    centre: duckdb.DuckDBPyConnection,
) -> None:
    months = build_cohort(centre, Filters()).months
    rows = np.flatnonzero(months.start >= 0)

    assert months.exposed[rows].tolist() == [False, False, True, True, True, True]
    assert months.event_time[rows].tolist() == [-2, -1, 0, 1, 2, 3]
    assert months.start_share[rows].tolist() == pytest.approx([1, 1, 21 / 31, 1, 1, 1])


def test_a_mentor_does_not_serve_while_mentoring(centre: duckdb.DuckDBPyConnection) -> None:
    cohort = build_cohort(centre, Filters())
    rows = months_of(cohort, 4)
    busy = rows[cohort.months.mentoring[rows]]

    assert cohort.months.month[busy].tolist() == [2025 * 12 + 2, 2025 * 12 + 3, 2025 * 12 + 4]
    assert not cohort.months.usable[busy].any()
    assert cohort.months.usable[np.setdiff1d(rows, busy)].all()


def test_everyone_has_one_place_and_a_reason(centre: duckdb.DuckDBPyConnection) -> None:
    people = build_cohort(centre, Filters()).people

    assert list(zip(people["arm"], people["reason"], strict=True)) == [
        ("comparison", "comparison"),
        ("comparison", "comparison"),
        ("comparison", "comparison"),
        ("mentee", "mentored"),
        ("mentor", "mentor"),
        ("left_out", "role_without_mentees"),
        ("comparison", "comparison"),
    ]


def test_the_cluster_is_the_team_before_the_start() -> None:
    connection = database(
        employees=[employee("m", "2024-12-01", team="New"), employee("o", "2024-12-01")],
        team_history=[
            {"employee_id": "m", "valid_from": "2024-12-01", "valid_to": "2025-02-01", "team": "Old"},
            {"employee_id": "m", "valid_from": "2025-02-01", "valid_to": None, "team": "New"},
        ],
        pairs=[pair("o", "m", "2025-02-15")],
        kpi_daily=[kpi("o", "2024-12-02", contacts_handled=1)],
    )
    months = build_cohort(connection, Filters()).months

    assert {months.team_names[t] for t in months.team[months.employee == 0]} == {"Old"}


def test_the_as_of_date_cuts_everything_later(centre: duckdb.DuckDBPyConnection) -> None:
    months = build_cohort(centre, Filters(as_of=date(2025, 2, 14))).months

    assert months.month.max() == 2025 * 12 + 1
    assert not months.exit[months.employee == 1].any()
    assert not months.exposed.any()


def test_a_quarter_ends_on_its_last_day(centre: duckdb.DuckDBPyConnection) -> None:
    assert build_cohort(centre, Filters(quarter="2025Q1")).as_of == date(2025, 3, 31)


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (Filters(quarter="2025Q5"), "not a quarter"),
        (Filters(quarter="26Q2"), "not a quarter"),
        (Filters(quarter="soon"), "not a quarter"),
        (Filters(site="Atlantis"), "There are: Lund"),
        (Filters(programme="P9"), "no programme 'P9'"),
    ],
)
def test_unknown_filters_are_refused_by_name(
    centre: duckdb.DuckDBPyConnection, filters: Filters, said: str
) -> None:
    with pytest.raises(BadRequest, match=said):
        build_cohort(centre, filters)


def test_an_empty_state_says_which_file_is_needed() -> None:
    with pytest.raises(BadRequest, match="employees"):
        build_cohort(database(), Filters())


@pytest.mark.usefixtures("every_view")
def test_another_programmes_mentees_neither_count_nor_compare() -> None:
    connection = database(
        employees=[employee(key, "2024-10-01") for key in ("one", "other", "third", "boss")],
        programmes=[
            {"programme_id": p, "name": p, "start_date": "2024-10-01", "selection_rule": "voluntary"}
            for p in ("P1", "P2")
        ],
        pairs=[
            pair("boss", "one", "2025-01-01", programme_id="P1"),
            pair("boss", "other", "2025-02-01", programme_id="P2"),
        ],
        kpi_daily=[kpi("boss", "2024-10-01", contacts_handled=1)],
    )
    cohort = build_cohort(connection, Filters(programme="P1"))
    other = months_of(cohort, 2)

    assert cohort.months.start[other].tolist() == [-1] * len(other)
    assert cohort.months.usable[other].tolist() == [True] * 4 + [False] * 5
    assert cohort.selection_rules == ("voluntary",)


def aht(cohort: Cohort) -> tuple[np.ndarray, np.ndarray]:
    """Return the values and weights of handle time."""
    found = next(o for o in cohort.outcomes if o.kpi == "aht")
    return found.value, found.weight


def test_a_ratio_is_a_ratio_of_sums_and_needs_both_from_the_same_rows() -> None:
    connection = database(
        employees=[employee("a", "2025-01-01")],
        kpi_daily=[
            kpi("a", "2025-01-02", contacts_handled=2, handle_s=1800),
            kpi("a", "2025-01-03", contacts_handled=60, handle_s=14400),
            kpi("a", "2025-01-04", contacts_handled=50),
            kpi("a", "2025-02-03", contacts_handled=0, handle_s=0),
        ],
    )
    value, weight = aht(build_cohort(connection, Filters()))

    assert value.tolist() == pytest.approx([(1800 + 14400) / 62])
    assert weight.tolist() == [62]


def test_days_go_before_a_ratio_that_arrives_ready_for_the_same_month() -> None:
    ready = {"employee_id": "a", "kpi": "aht", "numerator": 900_000, "denominator": 3000}
    connection = database(
        employees=[employee("a", "2025-01-01")],
        kpi_daily=[kpi("a", "2025-01-02", contacts_handled=60, handle_s=14400)],
        kpi_long=[
            {**ready, "period_start": "2025-01-01", "period_end": "2025-02-01"},
            {**ready, "period_start": "2025-02-01", "period_end": "2025-03-01"},
        ],
    )
    value, weight = aht(build_cohort(connection, Filters()))

    assert value.tolist() == [240.0, 300.0]
    assert weight.tolist() == [60, 3000]


def test_sums_add_up_to_the_exports() -> None:
    rng = np.random.default_rng(7)
    rows = [
        kpi(key, f"2025-0{m}-1{d}", contacts_handled=int(n), handle_s=float(n) * 300)
        for key in ("a", "b")
        for m in (1, 2, 3)
        for d, n in enumerate(rng.integers(1, 50, size=5))
    ]
    connection = database(
        employees=[employee("a", "2025-01-01"), employee("b", "2025-01-01")], kpi_daily=rows
    )
    _, weight = aht(build_cohort(connection, Filters()))

    assert weight.sum() == sum(int(str(row["contacts_handled"])) for row in rows)


def test_answers_are_counted_on_their_own_scale() -> None:
    asked = {"employee_id": "a", "date": "2025-01-05", "scale_min": 1, "scale_max": 5, "question": "csat"}
    answers = [{**asked, "response_id": str(v), "value": v} for v in (1, 3, 4, 5)]
    nps = {**asked, "scale_min": 0, "scale_max": 10, "question": "nps"}
    answers += [{**nps, "response_id": f"n{v}", "value": v} for v in (10, 9, 7, 6)]
    cohort = build_cohort(
        database(employees=[employee("a", "2025-01-01")], customer_responses=answers), Filters()
    )
    found = {o.kpi: (o.value[0], o.weight[0]) for o in cohort.outcomes}

    assert found["csat_top2"] == (50.0, 4)
    assert found["csat_mean"] == pytest.approx((100 * (0 + 0.5 + 0.75 + 1) / 4, 4))
    assert found["nps"] == (25.0, 4)


def test_adherence_is_what_the_exceptions_leave() -> None:
    row = kpi("a", "2025-01-02", adh_scheduled_s=1000, adh_exception_s=120)
    cohort = build_cohort(database(employees=[employee("a", "2025-01-01")], kpi_daily=[row]), Filters())

    assert [(o.kpi, o.value[0]) for o in cohort.outcomes] == [("adherence", pytest.approx(88.0))]


def test_unknown_people_lower_the_match_rate_and_nothing_else() -> None:
    rows = [kpi(key, "2025-01-02", contacts_handled=1, handle_s=300) for key in ("a", "ghost")]
    cohort = build_cohort(database(employees=[employee("a", "2025-01-01")], kpi_daily=rows), Filters())

    assert cohort.match_rate == 0.5
    assert isinstance(cohort.months, Months)
    assert aht(cohort)[1].tolist() == [1]
