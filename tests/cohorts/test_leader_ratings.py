"""What is read about leaders: turned questions, the two-thirds rule, who leads whom, when mentoring began."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import duckdb
import numpy as np
import pytest

from analytics.cohorts.cohort import Cohort, build_cohort
from analytics.cohorts.leader_ratings import MANAGER, OWN, TEAM, LeaderRatings, read_leader_ratings
from analytics.cohorts.sql import run
from analytics.settings import Filters
from tests.cohorts.centre import AGENTS, MANAGERS, MENTEES, MENTORS, centre, pair, tables, write
from tests.cohorts.tables import Row

LEADER, COACHED, PAIRED, UNTOLD = MANAGERS[:4]
DAYS = {"w1": "2025-02-15", "w2": "2025-05-15"}
ITEMS: list[Row] = [
    {"item_id": key, "instrument": instrument, "dimension": dimension, "scale_min": 1, "scale_max": top,
     "reverse": turned}
    for key, instrument, dimension, top, turned in (
        ("A1", "leadership_index", "job_content", 5, False),
        ("A2", "leadership_index", "job_content", 5, True),
        ("A3", "leadership_index", "job_content", 5, False),
        ("B1", "leadership_index", "leader_role", 5, False),
        ("T1", "leader_traits", "clear", 7, False),
        ("X1", "engagement", "energy", 5, False),
    )
]  # fmt: skip


def answer(wave: str, who: str, key: str, value: float, **rest: object) -> Row:
    """Return one answer of a team member about the leader."""
    about = {
        "wave": wave,
        "wave_date": DAYS[wave],
        "file_id": list(DAYS).index(wave),
        "respondent_id": who,
        "employee_id": who,
        "team": "T0",
    }
    given = {"rater_role": "direct_report", "target_id": LEADER, "item_id": key, "value": value}
    return {**about, **given, **rest}


def about_leader(wave: str, people: Iterable[str], leader: str) -> list[Row]:
    """Return the same answers of some people about a leader."""
    values = {"A1": 4, "A2": 2, "A3": 4, "B1": 3, "T1": 4}
    return [answer(wave, who, key, n, target_id=leader) for who in people for key, n in values.items()]


def sessions(who: str, *days: str, **rest: object) -> list[Row]:
    """Return held sessions of a leader's own."""
    about = {"employee_id": who, "session_type": "coaching_1to1", "status": "held"}
    return [{"session_id": f"{who} {n}", "date": day, **about, **rest} for n, day in enumerate(days)]


ANSWERS = [
    *(row for wave in DAYS for row in about_leader(wave, AGENTS[:6], LEADER)),
    *(row for wave in DAYS for row in about_leader(wave, AGENTS[6:11], COACHED)),
    *(row for wave in DAYS for row in about_leader(wave, AGENTS[11:16], PAIRED)),
    answer("w1", MENTORS[0], "A1", 5),  # one question of three: no score in the area
    answer("w1", MENTORS[0], "B1", 5),
    answer("w1", LEADER, "A1", 5, rater_role="self", target_id=""),
    answer("w1", LEADER, "A2", 1, rater_role="self", target_id=""),
    answer("w1", LEADER, "A3", 5, rater_role="self", target_id=""),
    answer("w1", LEADER, "T1", 7, rater_role="self", target_id=LEADER),
    answer("w2", LEADER, "T1", 1),  # answers about oneself are no answers of the team
    answer("w2", MANAGERS[5], "T1", 4, rater_role="manager"),
    answer("w2", MENTEES[0], "B1", 3, rater_role="employee", target_id="", team="T9"),  # led by UNTOLD
    answer("w1", AGENTS[0], "X1", 5, target_id=""),
]
COACHING = [
    *sessions(COACHED, "2025-03-01", "2025-03-08", "2025-04-01"),
    *sessions(LEADER, "2025-03-02", "2025-03-09"),  # two only
    *sessions(LEADER, "2025-03-16", status="cancelled"),
]


@pytest.fixture(scope="module")
def built() -> tuple[duckdb.DuckDBPyConnection, Cohort]:
    """Return the centre with its leaders' surveys, and its cohort."""
    own = tables()
    people = [{**row, "team": "T9", "team_lead_id": UNTOLD} if row["employee_id"] == MENTEES[0] else row
              for row in own["employees"]]  # fmt: skip
    invited = [{"wave": wave, "team": "T0", "group": "all", "invited": 20} for wave in DAYS]
    given: dict[str, list[Row]] = {
        "employees": people,
        "pairs": [*own["pairs"], pair(MENTORS[0], PAIRED, start_date="2025-04-20")],
        "survey_items": ITEMS,
        "survey_responses": ANSWERS,
        "survey_invitations": invited,
        "sessions": COACHING,
    }
    connection = centre(**given)
    connection.execute("create table load_file (file_id integer, generation integer)")
    connection.execute("insert into load_file values (0, 1), (1, 2)")
    columns = "generation integer, table_name varchar, before varchar, after varchar"
    connection.execute(f"create table revision ({columns})")
    return connection, build_cohort(connection, Filters(as_of=date(2025, 6, 30)))


def read(built: tuple[duckdb.DuckDBPyConnection, Cohort]) -> LeaderRatings:
    """Return what is read now."""
    found = read_leader_ratings(*built)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def found(built: tuple[duckdb.DuckDBPyConnection, Cohort]) -> LeaderRatings:
    return read(built)


def leaders(found: LeaderRatings) -> dict[str, int]:
    """Return the numbers of leaders by id: they stand in the order of their ids."""
    return {key: n for n, key in enumerate(sorted([LEADER, COACHED, PAIRED, UNTOLD]))}


def test_answers_are_turned_into_a_hundred(found: LeaderRatings) -> None:
    leader, area = leaders(found)[LEADER], found.place("leadership_index", "job_content")

    assert found.days == (date(2025, 2, 15), date(2025, 5, 15))
    assert found.mean[TEAM, area, leader].tolist() == [75.0, 75.0]  # 4 of 1 to 5; 2 turned is 4
    assert found.mean[OWN, area, leader, 0] == 100.0
    traits = found.place("leader_traits")
    assert found.mean[TEAM, traits, leader, 1] == pytest.approx(50.0)  # 4 of 1 to 7
    assert found.scales[traits or 0].step == pytest.approx(100 / 6)
    assert found.mean[MANAGER, traits, leader, 1] == pytest.approx(50.0)


def test_two_thirds_of_the_questions_must_be_answered(found: LeaderRatings) -> None:
    leader = leaders(found)[LEADER]
    area, role, whole = (found.place("leadership_index", d) for d in ("job_content", "leader_role", ""))

    assert found.raters[TEAM, area, leader, 0] == 6  # without the one who answered a third of it
    assert found.raters[TEAM, role, leader, 0] == 7
    assert found.raters[TEAM, whole, leader, 0] == 6  # two of four is too little as well
    assert np.isnan(found.mean[OWN, role, leader, 0])
    assert found.mean[OWN, whole, leader, 0] == 100.0  # three of four


def test_nobody_answers_as_a_team_member_about_oneself(found: LeaderRatings) -> None:
    assert found.raters[TEAM, found.place("leader_traits"), leaders(found)[LEADER], 1] == 6


def test_a_leader_not_named_is_the_one_of_the_team(found: LeaderRatings) -> None:
    untold, role = leaders(found)[UNTOLD], found.place("leadership_index", "leader_role")

    assert found.raters[TEAM, role, untold].tolist() == [0, 1]
    assert found.teams[untold] == ("", "T9")


def test_mentored_is_the_first_pair_or_else_the_third_session_of_ones_own(found: LeaderRatings) -> None:
    by_wave = {key: found.exposed[n].tolist() for key, n in leaders(found).items()}

    assert by_wave == {
        LEADER: [False, False],
        COACHED: [False, True],
        PAIRED: [False, True],
        UNTOLD: [False, False],
    }
    assert not found.elsewhere.any()


def test_sessions_before_somebody_leads_do_not_count(
    found: LeaderRatings, built: tuple[duckdb.DuckDBPyConnection, Cohort]
) -> None:
    about = {"employee_id": COACHED, "team": "T0", "site": "Lund"}
    history: list[Row] = [
        {**about, "valid_from": "2024-06-01", "role": "agent"},
        {**about, "valid_from": "2025-03-05", "role": "team_lead"},
    ]
    write(built[0], "team_history", history)
    later = read(built)
    write(built[0], "team_history", [])

    assert later.exposed[leaders(later)[COACHED]].tolist() == [False, False]


def test_mentoring_in_another_programme_is_neither_mentored_nor_not(
    found: LeaderRatings, built: tuple[duckdb.DuckDBPyConnection, Cohort]
) -> None:
    other = in_programme(built, "P2")
    again = in_programme(built, None)

    assert not other.exposed.any()
    assert other.elsewhere[leaders(other)[PAIRED]].tolist() == [False, True]
    assert other.elsewhere[leaders(other)[COACHED]].tolist() == [False, True]
    np.testing.assert_array_equal(again.exposed, found.exposed)


def in_programme(built: tuple[duckdb.DuckDBPyConnection, Cohort], programme: str | None) -> LeaderRatings:
    """Return what is read when the reader looks at one programme."""
    built[0].execute("set variable programme = cast($1 as varchar)", [programme])
    for mart in ("started_pairs", "mentee_starts"):
        run(built[0], f"marts/{mart}.sql")
    return read(built)


def test_those_invited_and_who_answered_are_counted(found: LeaderRatings) -> None:
    leader = leaders(found)[LEADER]

    assert found.invited[leader].tolist() == [20, 20]
    assert found.answered[leader].tolist() == [7, 6]
    assert found.inside.sum() == 7  # six where answers are, and UNTOLD in May


def test_four_raters_are_not_open_to_sight(found: LeaderRatings) -> None:
    open_ = found.open_to_sight("leadership_index")
    by_leader = {key: open_[n].tolist() for key, n in leaders(found).items()}

    assert by_leader[LEADER] == [True, True]
    assert by_leader[COACHED] == [True, True]
    assert by_leader[UNTOLD] == [False, False]


def test_new_questions_and_new_wording_break_the_line(
    found: LeaderRatings, built: tuple[duckdb.DuckDBPyConnection, Cohort]
) -> None:
    old, new = (f'["A1","leadership_index","job_content","{asked}","1","5"]' for asked in ("Old", "New"))
    built[0].execute("insert into revision values (?, ?, ?, ?)", [2, "survey_items", old, new])
    reworded = read(built).reworded
    built[0].execute("delete from revision")
    fewer = [row for row in ANSWERS if (row["wave"], row["item_id"]) != ("w1", "B1")]
    write(built[0], "survey_responses", fewer)
    added = read(built).reworded
    write(built[0], "survey_responses", ANSWERS)

    assert found.reworded == frozenset()
    assert reworded == added == {("leadership_index", 1)}


def test_without_answers_about_leaders_nothing_is_read(
    found: LeaderRatings, built: tuple[duckdb.DuckDBPyConnection, Cohort]
) -> None:
    write(built[0], "survey_responses", [ANSWERS[-1]])
    nothing = read_leader_ratings(*built)
    write(built[0], "survey_responses", ANSWERS)

    assert nothing is None
