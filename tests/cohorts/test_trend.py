"""Levels month by month, what happened when, and targets: by hand, and never below the floor."""

from __future__ import annotations

from datetime import date
from math import sqrt

import duckdb
import numpy as np
import pytest
from scipy import stats

from analytics.cohorts.events import Event, read_events
from analytics.cohorts.targets import TargetLevel, read_targets
from analytics.cohorts.trend import Trend, monthly_levels
from analytics.estimates.attainment import attain
from analytics.report.catalogue import LANGUAGES
from analytics.report.figures.trend import event_rows, trend, trend_alt, trend_rows
from tests.cohorts.tables import database
from tests.worlds import panel_world


def test_a_level_is_a_ratio_of_sums_of_the_months_own_people() -> None:
    world = panel_world(3, "effect")
    months, outcome = world.months, world.outcome
    found = {m.month: m for m in monthly_levels(months, outcome)}
    month = int(np.median(months.month[outcome.row]))
    mine = (months.month[outcome.row] == month) & months.exposed[outcome.row]
    weight, value = outcome.weight[mine], outcome.value[mine]

    assert found[month].mentored == pytest.approx(float(weight @ value / weight.sum()))
    assert found[month].mentored_people == len(np.unique(months.employee[outcome.row[mine]]))


def test_a_month_of_few_people_is_hidden_and_of_none_is_missing() -> None:
    world = panel_world(3, "effect")
    months, outcome = world.months, world.outcome
    exposed = monthly_levels(months, outcome)
    people = [
        int(np.sum(months.exposed[outcome.row] & (months.month[outcome.row] == m.month))) for m in exposed
    ]

    assert {(m.mentored is None) for m, n in zip(exposed, people, strict=True) if n < 5} <= {True}
    assert all(m.mentored is not None for m, n in zip(exposed, people, strict=True) if n >= 5)
    assert all(m.mentored_people == 0 for m, n in zip(exposed, people, strict=True) if n == 0)


def scoped(connection: duckdb.DuckDBPyConnection, site: str | None = None) -> duckdb.DuckDBPyConnection:
    """Bind the filters."""
    values = {"as_of": date(2026, 6, 30), "site": site, "programme": None}
    for name, value in values.items():
        connection.execute(f"set variable {name} = $1", [value])
    return connection


def happened(site: str | None) -> list[tuple[str, str | None]]:
    """Return kind and label of what happened at a site."""
    connection = database(
        events=[
            {"event_id": "1", "date": date(2026, 2, 1), "kind": "system", "label": "New dialler"},
            {"event_id": "2", "date": date(2026, 1, 1), "site": "Lund", "label": "Moved"},
            {"event_id": "3", "date": date(2026, 7, 1), "kind": "season", "label": "Summer"},
            {"event_id": "4", "date": date(2025, 5, 1), "kind": "kickoff", "label": "Our kick-off"},
        ],
        programmes=[
            {"programme_id": "P1", "name": "First year", "start_date": date(2025, 3, 1)},
            {"programme_id": "P2", "name": "Told above", "start_date": date(2025, 5, 1)},
        ],
    )
    return [(event.kind, event.label) for event in read_events(scoped(connection, site))]


def test_events_of_the_scope_and_programme_starts_come_in_order() -> None:
    assert happened("Lund") == [
        ("kickoff", "First year"), ("kickoff", "Our kick-off"), ("other", "Moved"), ("system", "New dialler"),
    ]  # fmt: skip
    assert ("other", "Moved") not in happened("Bergen")


def target(
    level: float, value: float, *, direction: str = "down", people: int = 20, family: str = "kpi"
) -> str:
    """Return what is said of a level whose interval reaches 5 to both sides."""
    half = float(stats.t.ppf(0.975, people - 1))
    return attain(
        TargetLevel(
            kpi="aht", team=None, site=None, due_date=date(2026, 6, 30), value=value, interim=False,
            family=family, unit="s", direction=direction, quarter="2026Q2", people=people, level=level,
            squares=(5 / half) ** 2 * (people - 1) / people,
        )
    ).state  # fmt: skip


@pytest.mark.parametrize(
    ("level", "down", "up"),
    [
        (294.0, "met", "not_yet"),
        (295.1, "probably", "unclear"),
        (304.9, "unclear", "probably"),
        (305.1, "not_yet", "met"),
    ],
)
def test_met_needs_the_worse_end_beyond_the_target(level: float, down: str, up: str) -> None:
    assert target(level, 300) == down
    assert target(level, 300, direction="up") == up
    assert target(level, 300, direction="none") == "no_direction"


def test_few_people_are_hidden_and_fewer_than_eleven_with_sick_leave() -> None:
    assert target(290, 300, people=4) == "hidden"
    assert target(290, 300, people=5) == "met"
    assert target(290, 300, people=10, family="absence") == "hidden"


def test_the_level_of_a_team_in_the_last_whole_quarter_by_hand() -> None:
    connection = database(
        targets=[
            {"kpi": "aht", "team": "Blue", "due_date": date(2026, 6, 30), "value": 300},
            {"kpi": "aht", "due_date": date(2026, 6, 30), "value": 300},
        ]
    )
    connection.execute(
        "create table panel_rows (row_no int, employee_no int, month date, team varchar, site varchar)"
    )
    connection.execute("create table outcome_months (kpi varchar, row_no int, value double, weight double)")
    rows = [
        (person, month, team, value)
        for month in (4, 5, 6)
        for person, team, value in ((0, "Blue", 290.0), (1, "Blue", 310.0), (2, "Red", 400.0))
    ] + [(0, 3, "Blue", 999.0)]
    for number, (person, month, team, value) in enumerate(rows):
        connection.execute(
            "insert into panel_rows values (?, ?, ?, ?, 'Lund')", [number, person, date(2026, month, 1), team]
        )
        connection.execute(
            "insert into outcome_months values ('aht', ?, ?, ?)", [number, value, 1.0 + person]
        )
    everybody, blue = sorted(read_targets(scoped(connection)), key=lambda t: t.team or "")
    level = (1 * 290 + 2 * 310) / 3

    assert (blue.quarter, blue.people, everybody.people) == ("2026Q2", 2, 3)
    assert blue.level == pytest.approx(level)
    assert everybody.level == pytest.approx((1 * 290 + 2 * 310 + 3 * 400) / 6)
    assert sqrt(blue.squares) == pytest.approx(sqrt(((290 - level) / 3) ** 2 + (2 * (310 - level) / 3) ** 2))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_markers_stand_in_the_figure_and_in_its_table(lang: str) -> None:
    world = panel_world(3, "effect")
    levels = monthly_levels(world.months, world.outcome)
    middle = levels[len(levels) // 2].month
    day = date(middle // 12, middle % 12 + 1, 5)
    event = Event(day=day, end=None, site="Lund", kind="system", label="New dialler")
    found = Trend(kpi="aht", unit="s", months=levels, partial=(middle,))
    _, rows = trend_rows(found, (event,), lang)

    assert any("New dialler" in row[-1] for row in rows)
    assert event_rows((event,), lang)[1][0][2] == "Lund"
    assert "1" in [
        a.text.strip("</b>") for a in trend(found, (event,), "Handle time", lang).layout.annotations
    ]
    assert "Handle time" in trend_alt(found, (event,), "Handle time", lang)
