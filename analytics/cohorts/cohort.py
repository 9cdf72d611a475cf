"""Who is compared with whom: the panel, everyone's place in it, and the reason for who is left out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import duckdb
import numpy as np
import pandas as pd

from analytics.admission.breaks import Break, crossed
from analytics.admission.completeness import SourceMonth, find_months
from analytics.cohorts.mentees import Mentees, read_mentees
from analytics.cohorts.months import EXIT_TYPES, Months, Outcome, tenure_band
from analytics.cohorts.outcomes import OtherScale, read_other_scales, read_outcomes
from analytics.cohorts.rules import DEFAULT, Rules
from analytics.cohorts.scope import check, set_scope
from analytics.cohorts.sight import bind_access
from analytics.cohorts.sql import run
from analytics.cohorts.views import Views, read_views
from analytics.errors import TooFew
from analytics.settings import EVERYTHING, FLOOR, Access, Filters

MARTS = (
    *("last_worked", "leaves", "promotions", "spells"),
    *("started_pairs", "mentee_starts", "mentor_months", "mentee_months"),
)
VIEW_MARTS = ("study_start", "leave_months", "agent_months")
EVERYONE = ("everyone_months", "everyone_exits")  # of a narrowed view: what the others beside it hold
PANEL_MARTS = (*VIEW_MARTS, "clusters", "panel_rows")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """The person-month panel with its outcomes, and everyone's arm.

    Attributes
    ----------
    people : pandas.DataFrame
        One row per employee: ``arm`` (mentee, mentor, comparison, left_out) and ``reason``.
    mentors : int
        Mentors of started pairs in scope, in the employee file or not.
    match_rate : float
        Share of the KPI and response rows whose employee is in the employee file; 1 without such rows.
    contaminated : float
        Share of the comparison people who met a mentor or coach without being in a pair.
    selection_rules : tuple of str
        The rules by which the mentees in scope were chosen, sorted.
    partial : tuple of SourceMonth
        Months that left the comparison, because their source did not report all of them.
    breaks : tuple of Break
        Days inside the data on which a system changed what a figure counts.
    other_scales : tuple of (question, scale, answers)
        Customer answers on another scale than most answers to the question: they are in no outcome.
    mentees : Mentees or None
        What is known of every mentee of the panel at the start; None in panels made by hand.
    rules : Rules
        What counts as leaving.
    views : Views
        What the centre may be narrowed to without two views giving a handful of people away.
    """

    as_of: date
    months: Months
    outcomes: tuple[Outcome, ...]
    people: pd.DataFrame
    mentors: int
    match_rate: float
    contaminated: float
    selection_rules: tuple[str, ...]
    partial: tuple[SourceMonth, ...] = ()
    breaks: tuple[Break, ...] = ()
    other_scales: tuple[OtherScale, ...] = ()
    mentees: Mentees | None = None
    rules: Rules = field(default_factory=Rules)
    views: Views = field(default_factory=Views)


def build_cohort(
    connection: duckdb.DuckDBPyConnection,
    filters: Filters,
    rules: Rules | None = None,
    access: Access = EVERYTHING,
) -> Cohort:
    """Build the panel of a loaded database, narrowed by the filters.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        A read-only connection to a loaded state; temporary tables are made in it.
    filters : Filters
        As-of date, quarter, programme, site.
    rules : Rules, optional
        What counts as leaving; None is the default of every rule.
    access : Access
        Whose teams this connection tells apart from now on; the cohort itself is the same for everybody.

    Raises
    ------
    BadRequest
        If there are no employees, or a filter names something that is not there.
    TooFew
        If the view, beside a wider one, would give a handful of people away.
    """
    rules = rules or Rules()
    bind_access(connection, access)
    views = _views(connection, filters, rules)
    as_of, months = build_panel(connection, filters, rules)
    reported = tuple(m for m in find_months(connection) if m.month <= as_of)
    outcomes = read_outcomes(connection)
    return Cohort(
        as_of=as_of,
        months=months,
        outcomes=outcomes,
        people=_people(connection, months),
        mentors=_number(connection, "select count(distinct mentor_id) from started_pairs where in_scope"),
        match_rate=_ratio(run(connection, "marts/match_rate.sql")),
        contaminated=_contaminated(connection, months),
        selection_rules=_selection_rules(connection),
        partial=tuple(m for m in reported if m.state == "partial"),
        breaks=crossed(reported),
        other_scales=read_other_scales(connection),
        mentees=read_mentees(connection, months),
        rules=rules,
        views=views or read_views(connection),
    )


def _views(connection: duckdb.DuckDBPyConnection, filters: Filters, rules: Rules) -> Views | None:
    """Return the views that may be opened, from everything; None where the filters leave all of it.

    Raises
    ------
    TooFew
        If the filters ask for one that may not.
    """
    if filters.programme is None and filters.site is None:
        return None
    check(connection, "programme", filters.programme)
    check(connection, "site", filters.site)
    set_scope(connection, replace(filters, programme=None, site=None), rules)
    for mart in (*MARTS, *VIEW_MARTS):
        run(connection, f"marts/{mart}.sql")
    for mart in EVERYONE:
        run(connection, f"marts/{mart}.sql")
    views = read_views(connection)
    if not views.opens(filters.programme, filters.site):
        raise TooFew(
            f"This view is not shown: beside others it would give fewer than {FLOOR} people away. "
            "Leave the programme or the site out."
        )
    return views


def build_panel(
    connection: duckdb.DuckDBPyConnection, filters: Filters, rules: Rules = DEFAULT
) -> tuple[date, Months]:
    """Build the marts and the panel alone, without outcomes and arms; return it with the as-of date."""
    as_of = set_scope(connection, filters, rules)
    for mart in (*MARTS, *PANEL_MARTS):
        run(connection, f"marts/{mart}.sql")
    return as_of, _months(connection)


def _months(connection: duckdb.DuckDBPyConnection) -> Months:
    """Return the panel as arrays, in the order of `panel_rows`."""
    columns = run(connection, "marts/panel_columns.sql").fetchnumpy()
    column = {name: _plain(values) for name, values in columns.items()}
    tenure = column["tenure"].astype(np.int32)
    start = column["start"].astype(np.int32)
    exposed = column["is_exposed"].astype(bool)
    mentoring = column["is_mentoring"].astype(bool)
    role, role_names = _codes(column["role"])
    site, site_names = _codes(column["site"])
    contract, contract_names = _codes(column["contract_type"])
    team, team_names = _codes(column["cluster"])
    month = column["month"].astype(np.int32)
    roles = np.unique(role[exposed & (month == start)]) if exposed.any() else np.unique(role)
    allowed = exposed | (np.isin(role, roles) & ~mentoring & ~column["is_otherwise_mentored"].astype(bool))
    return Months(
        employee=column["employee_no"].astype(np.int32),
        month=month,
        site=site,
        role=role,
        contract=contract,
        team=team if "" not in team_names else np.where(team == team_names.index(""), -1, team),
        tenure=tenure,
        band=tenure_band(tenure),
        share=column["exposure_days"] / column["month_days"],
        possible_share=column["possible_days"] / column["month_days"],
        exit=column["is_exit"].astype(bool),
        exit_type=_exit_types(column["exit_type"]),
        start=start,
        start_share=np.where(month == start, column["start_share"], 1.0),
        exposed=exposed,
        mentoring=mentoring,
        usable=allowed,
        hire_month=column["hire_month"].astype(np.int32),
        site_names=site_names,
        role_names=role_names,
        contract_names=contract_names,
        team_names=team_names,
        active=column["is_active"].astype(bool),
        leave_share=_leave_share(column),
    )


def _leave_share(column: dict[str, np.ndarray]) -> np.ndarray | None:
    """Return the share of each month that leave takes out of headcount; None when it takes none."""
    days = column["leave_days"]
    return days / column["month_days"] if days.any() else None


def _plain(values: np.ndarray) -> np.ndarray:
    """Return a column without its mask; the query leaves no nulls."""
    return values.filled() if isinstance(values, np.ma.MaskedArray) else values


def _codes(names: np.ndarray) -> tuple[np.ndarray, tuple[str, ...]]:
    """Return codes of names in alphabetical order, so that they do not depend on the order of rows."""
    codes, uniques = pd.factorize(names, sort=True)
    return codes.astype(np.int32), tuple(str(name) for name in uniques)


def _exit_types(names: np.ndarray) -> np.ndarray:
    """Return codes into `EXIT_TYPES`, -1 for the empty name."""
    known = pd.Index(EXIT_TYPES)
    codes: np.ndarray = known.get_indexer(names).astype(np.int32)
    return codes


def _people(connection: duckdb.DuckDBPyConnection, months: Months) -> pd.DataFrame:
    """Return everyone's arm and reason; the rows add up to the people employed within the scope."""
    rows = run(connection, "marts/people.sql").fetchnumpy()
    frame = pd.DataFrame({name: np.asarray(_plain(values)) for name, values in rows.items()})
    size = int(months.employee.max(initial=-1)) + 1
    number = frame["employee_no"].to_numpy()
    present = number >= 0
    exposed = _any_by(months.employee, months.exposed, size, number, present)
    serves = _any_by(months.employee, months.usable & ~months.exposed, size, number, present)
    arms = [
        (~present & frame["is_mentee"], "left_out", "pair_outside_employment"),
        (~present, "left_out", "not_employed"),
        (exposed, "mentee", "mentored"),
        (frame["is_mentor"], "mentor", "mentor"),
        (serves, "comparison", "comparison"),
        (frame["is_otherwise_mentored"], "left_out", "other_programme"),
        (present, "left_out", "role_without_mentees"),
    ]
    conditions = [np.asarray(condition, dtype=bool) for condition, _, _ in arms]
    frame["arm"] = np.select(conditions, [arm for _, arm, _ in arms], default="left_out")
    frame["reason"] = np.select(conditions, [reason for _, _, reason in arms], default="not_employed")
    return frame[["employee_no", "arm", "reason"]]


def _any_by(
    employee: np.ndarray, flag: np.ndarray, size: int, number: np.ndarray, present: np.ndarray
) -> np.ndarray:
    """Return for every person whether any of their person-months has the flag."""
    has = np.zeros(size + 1, dtype=bool)
    has[employee[flag]] = True
    found: np.ndarray = has[np.where(present, number, size)] & present
    return found


def _contaminated(connection: duckdb.DuckDBPyConnection, months: Months) -> float:
    """Return the share of comparison people with a held meeting while unexposed."""
    met = run(connection, "marts/met_unpaired.sql").fetchnumpy()["employee_no"]
    comparison = np.unique(months.employee[months.usable & ~months.exposed & (months.start < 0)])
    return float(np.isin(comparison, _plain(met)).mean()) if len(comparison) else 0.0


def _selection_rules(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Return the selection rules of the programmes whose mentees are in scope."""
    rows = run(connection, "marts/selection_rules.sql").fetchall()
    return tuple(sorted(str(rule) for (rule,) in rows))


def _number(connection: duckdb.DuckDBPyConnection, question: str) -> int:
    """Return the one integer a query gives."""
    return int(connection.execute(question).fetchall()[0][0])


def _ratio(answer: duckdb.DuckDBPyConnection) -> float:
    """Return a share from (matched, all); 1 when there is nothing to match."""
    matched, everything = answer.fetchall()[0]
    return float(matched) / float(everything) if everything else 1.0
