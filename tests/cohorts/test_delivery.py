"""How a programme of eight pairs is carried out, counted by hand."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from analytics.cohorts.cohort import Cohort, build_cohort, build_panel
from analytics.cohorts.delivery import Counted, rules_of_delivery
from analytics.cohorts.delivery_funnel import read_funnel, read_participants
from analytics.cohorts.goals_set import read_goals
from analytics.cohorts.meetings import read_meetings, read_silent
from analytics.cohorts.pitfalls import read_pitfalls
from analytics.cohorts.support import read_overdue, read_support
from analytics.settings import Filters
from tests.cohorts.centre import AGENTS, AS_OF, MENTEES, MENTORS, kpis
from tests.cohorts.delivered import programme

Read = tuple[duckdb.DuckDBPyConnection, Cohort]


def level_of_one_in_ten() -> float:
    """Return the handle time that the fourth best of 32 colleagues had in the first quarter of 2025."""
    rows = kpis([*AGENTS, *MENTEES, *MENTORS])
    handled: dict[str, list[float]] = {}
    for row in rows:
        if str(row["date"]) < "2025-04":
            handled.setdefault(str(row["employee_id"]), []).append(float(str(row["handle_s"])))
    means = [sum(seconds) / (10 * len(seconds)) for seconds in handled.values()]
    return sorted(means)[3]


@pytest.fixture(scope="module")
def read() -> Read:
    connection = programme(level_of_one_in_ten())
    return connection, build_cohort(connection, Filters(as_of=AS_OF))


def test_every_participant_stands_on_one_step(read: Read) -> None:
    found = read_funnel(*read)

    assert found.places["mentee"].people == {
        ("invited", "open"): 3,  # a08 to a10 wait
        ("invited", "stopped"): 6,  # a00 to a05 declined
        ("matched", "open"): 2,  # a06 is proposed, b4 never met
        ("matched", "stopped"): 1,  # a07 was cancelled
        ("first_meeting", "open"): 3,  # b2, b3, b5
        ("first_meeting", "stopped"): 1,  # b7
        ("second_meeting", "open"): 2,  # b0, b1
        ("completed", "completed"): 1,  # b6
    }
    assert found.places["mentee"].trained == 3
    assert set(found.places["mentee"].rest.values()) == {0}
    assert found.knows_enrolments
    assert found.knows_meetings
    assert found.knows_training


def test_the_steps_add_up_to_the_participant_list(read: Read) -> None:
    found, listed = read_funnel(*read), read_participants(*read)

    for role in ("mentee", "mentor"):
        mine = [(step, state) for who, _, _, step, state in listed if who == role]
        people = found.places[role].people
        assert len(mine) == sum(people.values())
        assert {place: mine.count(place) for place in people} == people
    assert len({(role, programme, person) for role, programme, person, *_ in listed}) == len(listed)


def test_time_in_a_step_is_the_median_of_those_who_went_on(read: Read) -> None:
    days = {one.step: one for one in read_funnel(*read).days["mentee"]}

    accepted, matched, first = (days[name] for name in ("accepted", "matched", "first_meeting"))
    assert (accepted.went, accepted.middle) == (8, 9.0)  # 1 to 10 March
    assert (matched.went, matched.low, matched.middle, matched.high) == (7, 3.5, 10.0, 22.5)
    assert (first.went, first.middle) == (3, 73.0)  # 31, 73 and 77 days
    assert (days["invited"].waiting, days["invited"].waited) == (3, 117.0)  # since 5 March
    assert first.waiting == 3


def test_silence_is_counted_to_the_day(read: Read) -> None:
    silent = read_meetings(*read).silent

    assert silent == {30: Counted(k=4, n=6), 90: Counted(k=2, n=6)}
    quiet = read_silent(*read)
    assert {one.pair: one.days for one in quiet} == {"P0": 30, "P2": 90, "P3": 89, "P4": 112}
    assert [one.last for one in quiet if one.pair == "P4"] == [None]


def test_meetings_are_counted_by_what_became_of_them(read: Read) -> None:
    found = read_meetings(*read)
    months = {one.month: one for one in found.meetings if one.programme is None and one.month}
    june = months[2025 * 12 + 5]
    (whole,) = [one for one in found.meetings if one.month is None and one.programme is None]

    assert (june.held, june.cancelled, june.no_show, june.moved, june.unrecorded) == (2, 1, 1, 0, 1)
    assert (june.planned, june.hours, june.pairs) == (5, 3.5, 3)
    assert (whole.held, whole.moved, whole.pairs) == (10, 1, 7)
    assert whole.hours == pytest.approx((8 * 30 + 180 + 46.67) / 60, abs=1e-3)  # b3's lasts the mean of nine
    assert sum(one.held for one in months.values()) == whole.held


def test_whole_months_are_held_against_the_minimum(read: Read) -> None:
    (found,) = read_meetings(*read).programmes

    assert (found.pairs, found.months) == (8, 6 * 3 + 2 + 1)  # April to June; to the end of May; April
    assert (found.met_months, found.asked_months, found.min_hours) == (1, 21, 21.0)
    assert found.lasted == Counted(k=1, n=2)
    assert (found.planned_pairs, found.planned_hours, found.planned_met) == (2, 18.0, 1.5)  # b6 and b7


def test_goals_are_judged_by_the_printed_rules(read: Read) -> None:
    shares = read_goals(*read).shares

    assert {name: (shares[name].k, shares[name].n) for name in ("specific", "measurable", "accepted")} == {
        "specific": (5, 5),
        "measurable": (4, 5),
        "accepted": (4, 5),
    }
    assert (shares["interim"].k, shares["interim"].n) == (1, 5)
    assert (shares["realistic"].k, shares["realistic"].n) == (2, 4)  # the skill cannot be judged
    assert (shares["pairs_any"].k, shares["pairs_any"].n) == (5, 8)
    assert (shares["pairs_measurable"].k, shares["pairs_measurable"].n) == (4, 8)


def test_attainment_counts_only_dated_goals_that_are_due(read: Read) -> None:
    shares = read_goals(*read).shares

    assert (shares["attained"].k, shares["attained"].n) == (1, 3)  # G1 of G1, G3 and G6
    assert {name: shares[name].k for name in ("achieved", "missed", "open")} == {
        "achieved": 1,
        "missed": 1,
        "open": 1,  # G6 was reached after the as-of date
    }


def test_training_counts_up_to_the_day_of_the_first_meeting(read: Read) -> None:
    trained = {one.role: one.people for one in read_support(*read).trained}

    assert trained == {"mentee": {"before": 2, "later": 1, "none": 5}, "mentor": {"before": 1, "none": 5}}


def test_checkpoints_have_a_day_and_the_role_of_their_owner(read: Read) -> None:
    found = read_support(*read)

    assert [(one.day, one.owner) for one in found.ahead] == [(date(2025, 7, 5), "mentor")]
    assert [(one.day, one.owner, one.days_over) for one in found.overdue] == [
        (date(2025, 6, 10), "manager", 20)
    ]
    assert found.pairs == {"pairs_ahead": Counted(k=1, n=6), "pairs_overdue": Counted(k=1, n=6)}
    assert read_overdue(*read) == (("P5", "One", date(2025, 6, 10), "manager", 20),)


def test_each_pitfall_counts_what_its_rule_says(read: Read) -> None:
    assert read_pitfalls(*read) == {
        "time": Counted(k=5, n=6),  # b5 met for exactly three hours in three months
        "commitment": Counted(k=4, n=6),
        "match": Counted(k=1, n=2),
        "structure": Counted(k=3, n=6),
        "follow_up": Counted(k=1, n=2),
    }


def test_an_earlier_day_knows_nothing_of_later_ones(read: Read) -> None:
    connection, cohort = read
    build_panel(connection, Filters(as_of=date(2025, 5, 30)))
    found = read_funnel(connection, cohort).places["mentee"].people

    assert ("completed", "completed") not in found  # b6 ends on the 31st
    assert found["second_meeting", "open"] == 1  # b6 alone: b0 and b1 met again later
    assert found["matched", "open"] == 2  # b4 and b5; a06 is not proposed yet
    assert read_meetings(connection, cohort).silent[30] == Counted(k=7, n=7)
    assert "attained" not in read_goals(connection, cohort).shares  # nothing accepted is due before the 31st


def test_a_view_of_one_programme_knows_what_it_leaves_out(read: Read) -> None:
    connection, cohort = read
    build_panel(connection, Filters(as_of=AS_OF, programme="P2"))

    assert read_funnel(connection, cohort).places == {}
    assert read_meetings(connection, cohort).meetings == ()
    assert read_meetings(connection, cohort).silent[30] == Counted(k=0, n=0, rest_k=4, rest_n=6)
    assert read_pitfalls(connection, cohort)["structure"].n == 0


def test_the_thresholds_are_in_order() -> None:
    rules = rules_of_delivery()
    for name in ("time", "commitment", "match", "structure", "follow_up"):
        assert 0 < rules[name]["watch"] < rules[name]["act"] < 100
    assert rules["silence"]["days"] > rules["commitment"]["days"]
