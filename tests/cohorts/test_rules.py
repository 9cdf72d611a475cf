"""Every rule of leaving, its default and its other settings, against exits and days worked out by hand."""

from __future__ import annotations

from collections.abc import Callable

import duckdb
import numpy as np
import pytest

from analytics.cohorts.cohort import build_panel
from analytics.cohorts.headcount import headcount_of
from analytics.cohorts.rules import Rules
from analytics.cohorts.script import PANEL, script
from analytics.estimates.turnover import Flow, finnish_average, flow, swedish_minimum
from analytics.settings import Filters
from tests.cohorts.leavers import AS_OF, Panel, centre, judged, panel

SIX_MONTHS = [31, 28, 31, 30, 31, 30]  # January to June 2025
EXITS = {
    "internal": ("2025-03", "internal_move"),
    "group-inside": ("2025-03", "internal_move"),
    "group-outside": ("2025-03", "voluntary"),
    "fixed": ("2025-04", "end_of_fixed_term"),
    "early": ("2025-02", "voluntary"),
    "probation": ("2025-05", "probation_end"),
    "redundant": ("2025-01", "redundancy"),
    "retired": ("2025-02", "retirement"),
    "dead": ("2025-04", "death"),
    "dismissed": ("2025-04", "involuntary"),
    "unknown": ("2025-06", "unknown"),
    "agency": ("2025-06", "voluntary"),
    "back-32": ("2025-01", "voluntary"),
    "two-jobs": ("2025-05", "involuntary"),
    "ended": ("2025-05", "voluntary"),
    "mentor": ("2025-03", "voluntary"),
}
MOVED, RAN_OUT = {"internal", "group-inside"}, {"fixed"}
COUNTED = set(EXITS) - MOVED - RAN_OUT
VOLUNTARY = {"group-outside", "early", "agency", "back-32", "ended", "mentor"}
OWN_DAYS = (
    17 * 181  # those who were there all along, and the one whose last day was 30 June
    + 73 + 90 + 90 + 120 + 51 + 135 + 31 + 59 + 92 + 92  # internal to dismissed, in the order of the centre
    + 149 + 140 + 151 + 79  # back-32, two-jobs, ended, mentor
)  # fmt: skip
Under = Callable[..., Panel]


@pytest.fixture(scope="module")
def connection() -> duckdb.DuckDBPyConnection:
    """Return the centre in which everybody meets one rule."""
    return centre()


@pytest.fixture(scope="module")
def under(connection: duckdb.DuckDBPyConnection) -> Under:
    """Return a function that gives the panel under some rules; rules bound alike share one."""
    kept: dict[str, Panel] = {}

    def make(**settings: object) -> Panel:
        rules = Rules(**settings)  # type: ignore[arg-type]
        if str(rules.bound) not in kept:
            kept[str(rules.bound)] = panel(connection, rules)
        return judged(kept[str(rules.bound)], rules)

    return make


def test_by_default_every_end_has_its_month_and_its_reason(under: Under) -> None:
    assert under().exits == EXITS
    assert under().counted == COUNTED
    assert under().voluntary == VOLUNTARY
    assert len(EXITS) == 16
    assert len(COUNTED) == 13


def test_another_team_is_no_exit_and_each_team_has_its_own_months(
    connection: duckdb.DuckDBPyConnection, under: Under
) -> None:
    assert under().days["team"] == SIX_MONTHS
    build_panel(connection, Filters())
    teams = connection.execute("select team from panel_rows where employee_id = 'team' order by month")
    assert [team for (team,) in teams.fetchall()] == ["Red", "Red", "Blue", "Blue", "Blue", "Blue"]


def test_a_move_within_the_employer_ends_the_time_at_risk_on_its_day(under: Under) -> None:
    assert under().days["internal"] == [31, 28, 14]
    assert under(internal_move="leaves").counted == COUNTED | MOVED
    assert under(internal_move="leaves").voluntary == VOLUNTARY


def test_a_move_in_the_group_is_what_the_export_calls_it(under: Under) -> None:
    assert "group-inside" not in under().counted
    assert "group-outside" in under().counted


def test_promoted_to_leader_is_no_exit_unless_it_counts_as_a_move(under: Under) -> None:
    moved = under(promotion="moves")

    assert all(under().days[key] == SIX_MONTHS for key in ("event", "role", "senior"))
    assert moved.exits == EXITS | {
        "event": ("2025-04", "internal_move"),
        "role": ("2025-04", "internal_move"),
    }
    assert moved.days["event"] == [31, 28, 31, 9]  # a leader from 10 April on
    assert moved.days["role"] == [31, 28, 31, 30]  # a leader from 1 May on
    assert moved.days["senior"] == SIX_MONTHS
    assert moved.counted == COUNTED
    assert under(promotion="moves", internal_move="leaves").counted == COUNTED | MOVED | {"event", "role"}


def test_leave_stays_in_headcount_or_goes_out_on_those_days(under: Under) -> None:
    stays, goes = under(), under(leave="out_of_headcount")

    assert stays.months.leave_share is None
    assert stays.months.headcount_share is stays.months.share
    assert goes.leave["leave"] == [0, 19, 4, 0, 0, 0]  # 10 February to 4 March
    assert goes.leave["open-leave"] == [0, 0, 0, 0, 0, 15]  # from 16 June on
    assert goes.leave["hourly-leave"] == [0, 0, 0, 16, 31, 30]
    assert sum(map(sum, goes.leave.values())) == 19 + 4 + 15 + 16 + 31 + 30
    assert goes.days == stays.days
    assert goes.exits == EXITS
    away = goes.months.share - goes.months.headcount_share
    assert away.sum() == pytest.approx(19 / 28 + 4 / 31 + 15 / 30 + 16 / 30 + 1 + 1)


def test_a_fixed_term_that_ran_out_is_never_voluntary(under: Under) -> None:
    assert under(fixed_term_end="counted").counted == COUNTED | RAN_OUT
    assert under(fixed_term_end="counted").voluntary == VOLUNTARY


def test_leaving_a_fixed_term_early_is_voluntary_or_like_its_end(under: Under) -> None:
    like_its_end = under(early_fixed_term="as_fixed_term_end")

    assert like_its_end.exits == EXITS | {"early": ("2025-02", "end_of_fixed_term")}
    assert like_its_end.counted == COUNTED - {"early"}
    assert like_its_end.voluntary == VOLUNTARY - {"early"}
    both = under(early_fixed_term="as_fixed_term_end", fixed_term_end="counted")
    assert both.counted == COUNTED | RAN_OUT


@pytest.mark.parametrize(
    ("rule", "people"),
    [
        ("probation_end", {"probation"}),
        ("redundancy", {"redundant"}),
        ("retirement", {"retired", "dead"}),
    ],
)
def test_exits_nobody_chose_count_in_the_total_or_not_at_all(
    under: Under, rule: str, people: set[str]
) -> None:
    without = under(**{rule: "not_counted"})

    assert people <= under().counted
    assert not people & under().voluntary
    assert without.counted == COUNTED - people
    assert without.voluntary == VOLUNTARY
    assert without.exits == EXITS


def test_agency_staff_is_apart_or_counted_with_everybody(under: Under) -> None:
    apart, counted = (workforce(under(agency=setting), agency=setting) for setting in ("apart", "counted"))

    assert apart.leavers == len(COUNTED - {"agency"}) == 12
    assert counted.leavers == len(COUNTED) == 13
    assert apart.headcount == pytest.approx(OWN_DAYS / 181)
    assert counted.headcount == pytest.approx((OWN_DAYS + 151 + 5) / 181)  # until 5 June


@pytest.mark.parametrize(
    ("settings", "average"),
    [
        ({"headcount": "daily_mean"}, OWN_DAYS / 181),
        ({"headcount": "daily_mean", "leave": "out_of_headcount"}, (OWN_DAYS - 19 - 4 - 15 - 77) / 181),
        ({"headcount": "month_ends"}, (30 + 29 + 26 + 22 + 19 + 18) / 6),
    ],
)
def test_headcount_is_measured_as_the_rule_says(
    under: Under, settings: dict[str, str], average: float
) -> None:
    assert workforce(under(**settings), **settings).headcount == pytest.approx(average)


def test_the_first_turnover_is_of_leavers_or_one_of_the_national_ones(under: Under) -> None:
    year = workforce(under())

    assert year.joiners == 1  # back after more than a month; nobody else was hired
    assert year.rate(year.leavers) == pytest.approx(100 * 12 / (OWN_DAYS / 181) * 365 / 181)
    assert swedish_minimum(year) == pytest.approx(100 * 1 / (OWN_DAYS / 181) * 365 / 181)
    assert finnish_average(year) == pytest.approx(100 * (12 + 1) / 2 / 18 * 365 / 181)


def workforce(found: Panel, **settings: str) -> Flow:
    """Return the flow of the centre's own people from January to June."""
    return flow(headcount_of(found.months), Rules(**settings), last=2025 * 12 + 5)


def test_back_within_a_month_never_left_and_later_left_once(under: Under) -> None:
    assert under().days["back-31"] == SIX_MONTHS  # one spell: the break is part of it
    assert under().days["back-32"] == [10, 17, 31, 30, 31, 30]
    assert under().tenure["back-31"] == [6, 7, 8, 9, 10, 11]
    assert under().tenure["back-32"] == [6, 0, 0, 1, 2, 3]
    assert under(rehire_gap_days=32).exits == {k: v for k, v in EXITS.items() if k != "back-32"}
    assert under(rehire_gap_days=30).exits == EXITS | {"back-31": ("2025-01", "voluntary")}
    assert under(rehire_gap_days=30).days["back-31"] == [10, 18, 31, 30, 31, 30]
    assert under(rehire_gap_days=30).tenure["back-31"] == [6, 0, 0, 1, 2, 3]


def test_the_first_hire_is_kept_after_a_break(connection: duckdb.DuckDBPyConnection) -> None:
    build_panel(connection, Filters())
    spells = connection.execute(
        "select spell_no, hire_date::varchar, original_hire_date::varchar, end_date is null"
        " from spells where employee_id = 'back-32' order by 1"
    ).fetchall()
    assert spells == [(1, "2024-07-01", "2024-07-01", False), (2, "2025-02-12", "2024-07-01", True)]


def test_a_break_within_one_month_is_no_exit_even_when_every_break_counts(under: Under) -> None:
    every = under(rehire_gap_days=0)

    assert "same-month" not in every.exits
    assert every.days["same-month"] == SIX_MONTHS
    keys = np.stack([every.months.employee, every.months.month])
    assert len(np.unique(keys, axis=1).T) == len(every.months)


def test_an_end_to_come_is_censored_and_known_as_notice(under: Under) -> None:
    assert under().days["notice"] == SIX_MONTHS
    assert "notice" not in under().exits


def test_of_two_contracts_the_last_end_counts_with_its_reason(under: Under) -> None:
    assert under().days["two-jobs"] == [31, 28, 31, 30, 20]
    assert under().tenure["two-jobs"] == [6, 7, 8, 9, 10]
    assert under().exits["two-jobs"] == ("2025-05", "involuntary")


def test_hourly_staff_stay_until_an_end_date_or_leave_on_the_last_day_worked(under: Under) -> None:
    gone = under(hourly_silence="leaves")
    hourly = ("hourly-60", "hourly-59", "hourly-leave", "hourly-never")

    assert all(under().days[key] == SIX_MONTHS for key in hourly)
    assert gone.exits == EXITS | {"hourly-60": ("2025-05", "unknown")}  # 1 May to 30 June is 60 days
    assert gone.days["hourly-60"] == [31, 28, 31, 30, 1]
    assert all(gone.days[key] == SIX_MONTHS for key in (*hourly[1:], "silent"))
    assert gone.counted == COUNTED | {"hourly-60"}
    assert gone.voluntary == VOLUNTARY
    assert under(hourly_silence="leaves", silence_days=61).exits == EXITS
    assert under(silence_days=30).exits == EXITS


def test_when_a_mentor_leaves_the_pair_ends_and_nobody_else_leaves(under: Under) -> None:
    until_its_end, at_exit = under(), under(mentor_leaves="at_exit")

    assert until_its_end.active["mentee"] == ["2025-02", "2025-03", "2025-04", "2025-05"]
    assert until_its_end.active["adept"] == ["2025-02", "2025-03"]  # open: it ends with the mentor
    assert at_exit.active["mentee"] == at_exit.active["adept"] == ["2025-02", "2025-03"]
    for found in (until_its_end, at_exit):
        assert found.days["mentee"] == found.days["adept"] == SIX_MONTHS
        assert found.active["notice"] == ["2025-02", "2025-03", "2025-04", "2025-05", "2025-06"]
        assert found.months.exposed.sum() == 3 * 5  # mentored from February on, whatever became of the pair
        assert found.exits == EXITS


def test_rules_that_only_change_what_is_counted_leave_the_panel_alone() -> None:
    others = {
        "headcount": "month_ends",
        "variant": "swedish_minimum",
        "agency": "counted",
        "silence_days": 90,
    }
    assert all(Rules(**{name: value}).bound == Rules().bound for name, value in others.items())


def test_changed_rules_are_named() -> None:
    assert Rules().changed == ()
    assert Rules(headcount="two_points", rehire_gap_days=0).changed == ("headcount", "rehire_gap_days")


def test_the_pasted_sql_follows_the_same_rules(connection: duckdb.DuckDBPyConnection) -> None:
    rules = Rules(
        promotion="moves",
        leave="out_of_headcount",
        hourly_silence="leaves",
        rehire_gap_days=30,
        early_fixed_term="as_fixed_term_end",
        mentor_leaves="at_exit",
    )
    asked = "select * exclude (row_no) from panel_rows order by row_no"
    build_panel(connection, Filters(), rules)
    ours = connection.execute(asked).fetchall()
    build_panel(connection, Filters())
    rows = dict.fromkeys(("employees", "team_history", "employee_events", "kpi_daily", "pairs"), 1)
    plain = connection.execute(asked).fetchall()
    connection.execute(script(Filters(), as_of=AS_OF, rows=rows, statements=PANEL, rules=rules))

    assert connection.execute(asked).fetchall() == ours != plain
