"""Coverage, needs, feedback, agreements and follow-ups, counted by hand from the rows of `coached`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import duckdb
import numpy as np
import pytest

from analytics.cohorts.coaching import Coached, read_coaching
from analytics.cohorts.coaching_targets import Targets
from analytics.cohorts.cohort import build_panel
from analytics.settings import Filters
from tests.cohorts.centre import write
from tests.cohorts.coached import EVALUATIONS, JUNE, PEOPLE, SESSIONS, coached


@pytest.fixture(scope="module")
def place() -> Iterator[duckdb.DuckDBPyConnection]:
    """Return the rows above as a database."""
    with coached() as connection:
        yield connection


def read(connection: duckdb.DuckDBPyConnection, *, site: str | None = None, **targets: object) -> Coached:
    """Return what is read for a site under some targets."""
    if site:
        build_panel(connection, Filters(site=site))
    try:
        return read_coaching(connection, replace(Targets(), **targets))
    finally:
        if site:
            build_panel(connection, Filters())


@pytest.fixture(scope="module")
def found(place: duckdb.DuckDBPyConnection) -> Coached:
    """Return what is read under the default targets."""
    return read(place)


def cell(found: Coached, team: str, promise: str) -> tuple[int, int]:
    """Return agents counted and those who got what is promised, in June."""
    row = [name for _, name in found.months.places.names].index(team)
    return int(found.months.agents[row, -1]), int(found.months.met[promise][row, -1])


def test_coverage_counts_those_who_were_there_and_what_they_got_in_proportion(found: Coached) -> None:
    assert found.months.months.tolist() == [JUNE]
    assert cell(found, "A", "both") == (6, 2), "a0 and a2, of a0, a1, a2, a4, a6 and a7"
    assert cell(found, "A", "evaluations") == (6, 3), "a6 too"
    assert cell(found, "A", "coaching") == (6, 3), "a1 too"
    assert cell(found, "B", "both") == (5, 0)
    assert cell(found, "B", "coaching") == (5, 5)


def test_teams_stand_by_site_and_name_and_leaders_are_not_counted(found: Coached) -> None:
    assert found.months.places.names == (("Bergen", "B"), ("Lund", "A"))


def test_agreements_alone_are_enough_to_count_them(place: duckdb.DuckDBPyConnection) -> None:
    write(place, "sessions", [])
    write(place, "evaluations", [])
    found = read(place)
    write(place, "sessions", SESSIONS)
    write(place, "evaluations", EVALUATIONS)

    assert found.promised == ()
    assert found.months.met == {}
    assert found.actions.things.tolist() == [5]


def test_other_targets_count_otherwise(place: duckdb.DuckDBPyConnection) -> None:
    fewer = read(place, evaluations_per_month=2)
    every = read(place, least_presence=25)
    kinds = read(place, counts_as_coaching="any_kind")

    assert cell(fewer, "A", "evaluations") == (6, 6), "a2 and a4, there for half of the month, need one"
    assert cell(every, "A", "evaluations")[0] == 8, "a3 (37.5 %) and a5 (33 %) are counted too"
    assert cell(kinds, "A", "coaching") == (6, 4), "a7 had a group coaching"


def test_what_nobody_promises_or_records_is_not_asked_for(place: duckdb.DuckDBPyConnection) -> None:
    alone = read(place, coaching_per_month=0)
    write(place, "sessions", [])
    without = read(place)
    write(place, "sessions", SESSIONS)

    assert alone.promised == without.promised == ("evaluations",)
    assert set(alone.months.met) == {"evaluations"}
    assert read(place, coaching_per_month=0, evaluations_per_month=0).months.met == {}


def test_a_site_sees_the_same_counts_as_everybody(place: duckdb.DuckDBPyConnection, found: Coached) -> None:
    lund = read(place, site="Lund")

    assert lund.months.places.inside.tolist() == [False, True]
    assert np.array_equal(lund.months.agents, found.months.agents)
    assert np.array_equal(lund.needs[0].under, found.needs[0].under)


def test_needs_count_agents_with_three_evaluations_whose_mean_is_below_the_level(found: Coached) -> None:
    (tone,) = found.needs

    assert tone.area == "tone", "nobody has three evaluations of the opening"
    assert dict(
        zip(tone.places.names, zip(tone.agents.tolist(), tone.under.tolist(), strict=True), strict=True)
    ) == {("Lund", "A"): (4, 4)}, "a0, a1, a3 at 70 and a6 at (3 x 80 + 40) / 4 = 70, all below 75"


def test_the_level_decides_who_is_below(place: duckdb.DuckDBPyConnection) -> None:
    assert read(place, needs_level=70).needs[0].under.tolist() == [0], "70 is not below 70"


def test_feedback_is_the_next_coaching_where_no_day_is_recorded(found: Coached) -> None:
    waits = found.waits
    given = sorted(np.repeat(waits.days[waits.given], waits.evaluations[waits.given]).tolist())
    waiting = sorted(np.repeat(waits.days[~waits.given], waits.evaluations[~waits.given]).tolist())

    assert not waits.is_recorded
    assert given == sorted([3, 1, 14, 6] + [23] * 5 + [15] * 5), "a0, a1, a2 twice, team B"
    assert waiting == sorted([20, 12, 4, 20, 12] + [28, 20, 12, 4] * 2 + [28] + [28, 20])
    assert waits.agents == {JUNE: 12}


def test_a_recorded_day_of_feedback_goes_before_the_next_coaching(place: duckdb.DuckDBPyConnection) -> None:
    days = {"a0-supervisor-2025-06-02": "2025-06-04", "b0-supervisor-2025-06-10": "2025-06-11"}
    tones = {"a0-supervisor-2025-06-02": "praise", "b0-supervisor-2025-06-10": "critical"}
    told = [
        {
            **row,
            "feedback_date": days.get(str(row["evaluation_id"])),
            "feedback_tone": tones.get(str(row["evaluation_id"])),
        }
        for row in EVALUATIONS
    ]
    write(place, "evaluations", told)
    found = read(place)
    write(place, "evaluations", EVALUATIONS)

    assert found.waits.is_recorded
    assert sorted(found.waits.days[found.waits.given].tolist()) == [1, 2]
    assert found.tones.praise.tolist() == [0, 1]
    assert found.tones.critical.tolist() == [1, 0]


def test_those_who_left_wait_until_their_last_day(place: duckdb.DuckDBPyConnection) -> None:
    end = {"end_date": "2025-06-20", "end_type": "voluntary"}
    write(place, "employees", [{**row, **end} if row["employee_id"] == "a4" else row for row in PEOPLE])
    build_panel(place, Filters())
    waits = read(place).waits
    write(place, "employees", PEOPLE)
    build_panel(place, Filters())

    assert 18 in waits.days[~waits.given].tolist(), "from 2 to 20 June"


def test_agreements_are_counted_by_what_became_of_them(found: Coached) -> None:
    actions = found.actions

    assert actions.places.names == (("Lund", "A"),)
    assert actions.things.tolist() == [5], "without the draft, the old one that is done, and the pair's"
    assert {name: part.tolist() for name, part in actions.parts.items()} == {
        "done": [1],
        "open": [1],
        "overdue": [2],
        "otherwise": [1],
    }
    assert actions.drafts == 1
    assert actions.agents.tolist() == [6]


def test_follow_ups_are_counted_within_the_days_promised(
    found: Coached, place: duckdb.DuckDBPyConnection
) -> None:
    ups, week = found.follow_ups, read(place, follow_up_days=7).follow_ups

    assert ups.places.names == (("Lund", "A"),), "team B's coaching is too fresh"
    assert ups.things.tolist() == [3], "a0, a1 and a2, whose fourteen days end on the last day"
    assert [ups.parts[name].tolist() for name in ("planned", "held", "led")] == [[3], [2], [1]]
    assert week.parts["held"].tolist() == [0], "nine and fourteen days are more than seven"
