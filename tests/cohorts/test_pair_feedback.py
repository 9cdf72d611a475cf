"""Pair feedback, skills, evaluations and comments are read as they were given, counted by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import duckdb
import numpy as np
import pytest

from analytics.cohorts.cohort import build_panel
from analytics.cohorts.comments import read_comments
from analytics.cohorts.learning import read_evaluation, read_skills
from analytics.cohorts.pair_feedback import PairFeedback, read_endings, read_pair_feedback
from analytics.settings import Filters
from tests.cohorts.centre import AS_OF, MENTEES, MENTORS, centre, pair, write
from tests.cohorts.tables import Row

DAY_30, DAY_90 = date(2025, 4, 9), date(2025, 6, 8)  # of pairs that began on 10 March
LATE = "2025-05-20"  # day 19 of a pair that began then, on day 90 of the others
ITEMS = [
    {"item_id": "P1", "instrument": "pair_feedback", "dimension": "match", "scale_min": 1, "scale_max": 5},
    {"item_id": "P2", "instrument": "pair_feedback", "dimension": "openness", "scale_min": 0, "scale_max": 10,
     "reverse": True},
    {"item_id": "S1", "instrument": "other", "dimension": "listening", "scale_min": 1, "scale_max": 5},
    {"item_id": "G1", "instrument": "programme_evaluation", "dimension": "learning", "scale_min": 1,
     "scale_max": 5},
]  # fmt: skip


def given(day: date, side: str, who: str, value: float, item: str = "P1", **rest: object) -> Row:
    """Return one answer."""
    about = {
        "wave": f"w{day}",
        "wave_date": day,
        "respondent_id": who,
        "employee_id": who,
        "rater_role": side,
    }
    return {**about, "item_id": item, "value": value, **rest}


ANSWERS = [
    *(given(DAY_30, "mentee", who, 4) for who in MENTEES[:6]),
    given(DAY_30, "mentee", MENTEES[0], 2, "P2"),  # reverse, 0 to 10: 1 + 4 x 0.8
    *(given(DAY_90, "mentee", who, 5) for who in MENTEES[:3]),
    given(DAY_90, "mentee", "a00", 1),  # has no pair
    *(given(DAY_30, "mentor", who, 3) for who in MENTORS),
    given(date(2025, 7, 1), "mentee", MENTEES[0], 1),  # after the last day
]


@pytest.fixture(scope="module")
def place() -> duckdb.DuckDBPyConnection:
    pairs = [pair(MENTORS[i % 6], key) for i, key in enumerate(MENTEES[:7])]
    pairs[0] = {**pairs[0], "end_date": "2025-05-31", "status": "ended_early", "end_reason": "no_time"}
    late = pair(MENTORS[5], MENTEES[7], start_date=LATE, programme_id="P2")
    connection = centre(pairs=[*pairs, late], survey_items=ITEMS, survey_responses=ANSWERS)
    build_panel(connection, Filters(as_of=AS_OF))
    return connection


Read = Callable[..., PairFeedback]


@pytest.fixture
def read(place: duckdb.DuckDBPyConnection) -> Read:
    def again(answers: list[Row] = ANSWERS, **variables: str) -> PairFeedback:
        write(place, "survey_responses", answers)
        for name in ("programme", "site"):
            place.execute(f"set variable {name} = cast($1 as varchar)", [variables.get(name)])
        found = read_pair_feedback(place)
        assert found is not None
        return found

    return again


def counted(found: PairFeedback, side: int, when: np.ndarray) -> dict[int, tuple[int, int]]:
    """Return asked and answered by time."""
    replied = np.isfinite(found.value).any(axis=1)
    mine = found.side == side
    return {
        int(n): (int((mine & found.is_asked & (when == n)).sum()), int((mine & replied & (when == n)).sum()))
        for n in np.unique(when[mine])
    }


def test_who_was_asked_and_who_answered_is_counted_by_running_pairs(read: Read) -> None:
    found = read()

    assert counted(found, 0, found.place) == {0: (8, 6), 1: (6, 2)}, "the late pair is in its first 60 days"
    assert counted(found, 0, found.quarter) == {2025 * 4 + 1: (14, 8)}
    assert counted(found, 1, found.place) == {0: (6, 6)}, "mentors were asked once"


def test_answers_are_turned_to_one_to_five(read: Read) -> None:
    found = read()

    assert found.dimensions == ("match", "openness")
    first = found.value[(found.side == 0) & (found.place == 0)]
    assert sorted(first[np.isfinite(first[:, 0]), 0].tolist()) == [4.0] * 6
    assert first[np.isfinite(first[:, 1]), 1].tolist() == [pytest.approx(4.2)]
    assert not (found.value == 1).any(), "neither somebody without a pair nor an answer after the last day"


def test_a_mentor_of_two_answers_for_the_last_begun_unless_one_is_named(read: Read) -> None:
    alone = read()
    named = read(
        [{**row, "target_id": MENTEES[MENTORS.index(str(row["respondent_id"]))]} for row in ANSWERS[-7:-1]]
    )

    assert counted(alone, 1, alone.place) == {0: (6, 6)}
    assert counted(named, 1, named.place) == {0: (7, 6)}, "each pair is asked for: c0 has two"


def test_answers_without_a_name_count_in_the_quarter_only(read: Read) -> None:
    unnamed = [{**row, "employee_id": None} for row in ANSWERS[:6]]
    found = read([*unnamed, ANSWERS[8]])

    assert counted(found, 0, found.quarter) == {2025 * 4 + 1: (14, 7)}
    assert counted(found, 0, found.place) == {-1: (0, 6), 0: (8, 0), 1: (6, 1)}


def test_filters_say_which_rows_are_looked_at(read: Read) -> None:
    found = read(programme="P2")

    inside = found.scope.holds(found.programme, found.site)
    assert set(found.scope.programmes) == {"P1", "P2"}
    assert int((inside & (found.side == 0)).sum()) == 1, "the late pair"
    assert not read(site="Malmö").scope.holds(found.programme, found.site).any()


def test_the_order_of_answers_decides_nothing(read: Read) -> None:
    one, other = read(), read(ANSWERS[::-1])

    assert np.array_equal(one.value, other.value, equal_nan=True)


def test_pairs_end_for_a_reason(place: duckdb.DuckDBPyConnection, read: Read) -> None:
    read()
    found = read_endings(place)

    assert found is not None
    assert (found.reasons, found.pairs.tolist()) == (("no_time",), [1])


def rated(day: date, role: str, who: str, value: float) -> Row:
    """Return a rating of a mentee's skill."""
    rater = who if role == "self" else "d0"
    return given(day, role, rater, value, "S1", target_id=who)


def test_skills_are_paired_before_and_after(place: duckdb.DuckDBPyConnection, read: Read) -> None:
    before, soon, after = date(2025, 3, 1), date(2025, 3, 20), date(2025, 6, 1)
    read([
        *ANSWERS,
        *(rated(before, "self", who, 2) for who in MENTEES[:3]),
        rated(soon, "self", MENTEES[0], 5),  # ten days after the start nothing can have been learned
        rated(after, "self", MENTEES[0], 4),
        rated(after, "self", MENTEES[5], 4),  # never rated before
        rated(before, "manager", MENTEES[0], 3), rated(after, "manager", MENTEES[0], 3.5),
        rated(before, "self", "a00", 1), rated(after, "self", "a00", 1),  # no mentee
    ])  # fmt: skip
    found = read_skills(place)

    assert found is not None
    own = found.view == 0
    assert found.before[own].tolist() == [2.0, 2.0, 2.0]
    assert found.after[own].tolist()[0] == 4.0
    assert np.isnan(found.after[own][1:]).all()
    assert found.is_due[own].all()
    assert (found.after - found.before)[~own].tolist() == [0.5]


def test_everyone_whose_turn_had_come_is_asked(place: duckdb.DuckDBPyConnection, read: Read) -> None:
    day = date(2025, 6, 20)
    read([*ANSWERS, *(given(day, "mentee", who, 4, "G1") for who in MENTEES[1:4])])
    along = read_evaluation(place)
    read([*ANSWERS, given(day, "mentee", MENTEES[0], 4, "G1")])  # the only one whose pair has ended
    after = read_evaluation(place)

    assert along is not None
    assert after is not None
    assert len(along.value) == 7, "the late pair has run 31 days"
    assert int(np.isfinite(along.value).sum()) == 3
    assert len(after.value) == 1, "the others are still to be asked"


def written(n: int, who: str, theme: str, *, consent: bool, said: str | None) -> Row:
    """Return one comment."""
    about = {"comment_id": f"C{n}", "wave": "w1", "wave_date": DAY_30, "respondent_id": who, "theme": theme}
    return {**about, "comment": said, "consent": consent}


def test_people_are_counted_by_theme_and_only_consent_is_quoted(place: duckdb.DuckDBPyConnection) -> None:
    rows = [written(n, f"x{n % 5}", "tools", consent=False, said=f"no {n}") for n in range(6)]
    rows += [
        written(9, "x9", "leader", consent=True, said="yes"),
        written(10, "x9", "tools", consent=True, said=None),
    ]
    rows += [{**written(11, "x8", "tools", consent=True, said="too late"), "wave_date": date(2025, 8, 1)}]
    write(place, "survey_comments", rows)
    (one,) = read_comments(place)

    assert one.people == 6
    assert dict(one.themes) == {"tools": 6, "leader": 1}
    assert one.quotes == (("leader", "yes"),)
    assert one.day == DAY_30 < AS_OF
