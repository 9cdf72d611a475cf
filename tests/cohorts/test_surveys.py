"""What is read of the surveys: arms, turned questions, two thirds, the same people, changes, by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

import duckdb
import numpy as np
import pytest

from analytics.cohorts.cohort import Cohort, build_cohort
from analytics.cohorts.survey_scales import SurveyScale
from analytics.cohorts.surveys import read_survey_outcomes, read_survey_scales
from analytics.estimates.survey_look import look_at
from analytics.settings import Filters
from tests.cohorts.centre import AGENTS, AS_OF, MENTEES, MENTORS, centre, write
from tests.cohorts.tables import Row

WAVES = {"2025-02": "2025-02-15", "2025-04": "2025-04-15", "2025-06": "2025-06-15"}
MENTORED, COMPARISON, EVERYONE = range(3)
Read = Callable[..., dict[str, SurveyScale]]


def item(key: str, instrument: str, dimension: str, *, reverse: bool = False, high: int = 5) -> Row:
    about = {"item_id": key, "instrument": instrument, "dimension": dimension, "text": f"Text of {key}"}
    return {**about, "scale_min": 0 if high == 10 else 1, "scale_max": high, "reverse": reverse}


ITEMS = [
    item("E1", "engagement", "energy"),
    item("E2", "engagement", "leaving", reverse=True),
    item("E3", "engagement", "learning"),
    item("N1", "enps", "recommend", high=10),
    item("J1", "other", "job_satisfaction"),
    item("L1", "leadership_index", "job_content"),
    item("L2", "leadership_index", "job_content"),
    item("P1", "pair_feedback", "match"),
]


def answer(wave: str, who: str, key: str, value: float, **rest: object) -> Row:
    about = {"wave": wave, "wave_date": WAVES[wave], "respondent_id": who, "employee_id": who}
    given = {"rater_role": "employee", "item_id": key, "value": value, "file_id": list(WAVES).index(wave)}
    return {**about, **given, **rest}


def engaged(
    wave: str, people: Iterable[str], energy: float, leaving: float, learning: float = 3
) -> list[Row]:
    values = {"E1": energy, "E2": leaving, "E3": learning}
    return [answer(wave, who, key, value) for who in people for key, value in values.items()]


ANSWERS = [
    *engaged("2025-02", AGENTS[:6], 3, 3),
    *engaged("2025-02", MENTEES[:6], 2, 4),
    *engaged("2025-04", AGENTS[:6], 4, 2),
    *engaged("2025-04", MENTEES[:5], 5, 1),
    *engaged("2025-04", MENTORS[:2], 1, 5),  # mentors while they mentor are in neither group
    *engaged("2025-06", AGENTS[:5], 4, 2),
    *engaged("2025-06", MENTEES[:5], 5, 1),
    answer("2025-04", AGENTS[9], "E1", 5),  # one question of three is too little, two are enough
    answer("2025-06", AGENTS[5], "E1", 4),
    answer("2025-06", AGENTS[5], "E2", 2),
    *[
        answer("2025-04", f"x{n}", "N1", value, employee_id=None, team="T0")
        for n, value in enumerate([10, 9, 8, 6, 0])
    ],
    answer("2025-04", AGENTS[0], "J1", 4),
    answer("2025-04", AGENTS[1], "J1", 4, target_id=AGENTS[1]),  # a skill of somebody: read elsewhere
    answer("2025-04", AGENTS[0], "L1", 5, rater_role="direct_report", target_id="d0"),
    answer("2025-04", AGENTS[0], "L2", 3, rater_role="direct_report", target_id="d0"),
    answer("2025-04", "d0", "L1", 1, rater_role="self", target_id="d0"),
    answer("2025-04", MENTEES[0], "P1", 4, rater_role="mentee"),
    answer("2025-04", AGENTS[0], "E3", 9),  # no such answer: outside the scale
]


@pytest.fixture(scope="module")
def place() -> tuple[duckdb.DuckDBPyConnection, Cohort]:
    """Return the centre with what a load keeps beside the tables: one load a wave."""
    connection = centre()
    connection.execute("create table load_file (file_id integer, generation integer)")
    connection.execute("insert into load_file values (0, 1), (1, 2), (2, 3)")
    columns = "table_name varchar, before varchar, after varchar, generation integer"
    connection.execute(f"create table revision ({columns})")
    return connection, build_cohort(connection, Filters(as_of=AS_OF))


@pytest.fixture(scope="module")
def read(place: tuple[duckdb.DuckDBPyConnection, Cohort]) -> Read:
    """Return how to read the same people with other answers, rewordings, invitations or site."""
    connection, cohort = place

    def again(
        *reworded: tuple[str, int], answers: list[Row] = ANSWERS, site: str | None = None
    ) -> dict[str, SurveyScale]:
        write(connection, "survey_items", ITEMS)
        write(connection, "survey_responses", answers)
        connection.execute("delete from revision")
        for key, generation in reworded:
            old, new = ([key, "engagement", "energy", said, 1.0, 5.0, False] for said in ("likes", "loves"))
            row = ["survey_items", json.dumps(old), json.dumps(new), generation]
            connection.execute("insert into revision values (?, ?, ?, ?)", row)
        connection.execute("set variable site = cast($1 as varchar)", [site])
        found = read_survey_scales(connection, cohort)
        connection.execute("set variable site = null")
        return {one.measure.key: one for one in found}

    return again


@pytest.fixture(scope="module")
def found(read: Read) -> dict[str, SurveyScale]:
    return read()


def mean(one: SurveyScale, period: int, arm: int, *, same: bool = False) -> float:
    cells = one.cells
    mine = (cells.period == period) & (cells.arm == arm) & (cells.is_same == same)
    return float(cells.total[mine].sum() / cells.people[mine].sum())


def test_instruments_dimensions_and_questions_are_measures(found: dict[str, SurveyScale]) -> None:
    kinds = {key: one.measure.kind for key, one in found.items()}

    assert kinds["engagement"] == "index"
    assert kinds["engagement:leaving"] == "dimension"
    assert kinds["engagement:leaving:E2"] == "question"
    assert kinds["leadership_index:job_content:L1"] == "question"
    assert "leadership_index:job_content" not in kinds, "the only dimension is the instrument"
    assert (
        kinds["job_satisfaction" if "job_satisfaction" in kinds else "other:job_satisfaction"] == "dimension"
    )
    assert {one.measure.audience for one in found.values()} == {"own", "led", "pair"}


def test_scores_run_from_0_to_100_with_reverse_questions_turned(found: dict[str, SurveyScale]) -> None:
    one = found["engagement"]

    assert mean(one, 1, MENTORED) == pytest.approx(100 * (1 + 1 + 0.5) / 3)
    assert mean(one, 0, COMPARISON) == pytest.approx((6 * 50 + 6 * 100 * (0.25 + 0.25 + 0.5) / 3) / 12), (
        "mentees before their mentor are compared"
    )
    assert mean(found["engagement:leaving:E2"], 1, MENTORED) == pytest.approx(100.0)
    assert found["engagement:leaving:E2"].measure.reverse


def test_two_thirds_of_the_questions_are_enough_and_answers_off_the_scale_are_none(
    found: dict[str, SurveyScale],
) -> None:
    counts = found["engagement"].counts(same=False)

    assert counts.tolist() == [[0, 12, 0], [5, 6, 0], [5, 6, 0]]
    assert mean(found["engagement"], 2, COMPARISON) == pytest.approx(
        (5 * 100 * (0.75 + 0.75 + 0.5) / 3 + 75) / 6
    )


def test_favourable_is_the_upper_third(found: dict[str, SurveyScale]) -> None:
    cells = found["engagement"].cells
    mine = (cells.period == 1) & (cells.arm == MENTORED) & ~cells.is_same

    assert (cells.favourable[mine].sum(), cells.answers[mine].sum()) == (10, 15)


def test_the_same_people_stand_in_the_arm_of_their_last_wave(found: dict[str, SurveyScale]) -> None:
    one = found["engagement"]

    assert one.counts(same=True).tolist() == [[5, 6, 0]] * 3
    assert mean(one, 0, MENTORED, same=True) == pytest.approx(100 * (0.25 + 0.25 + 0.5) / 3)


def test_anonymous_answers_are_everyones_and_have_no_change(found: dict[str, SurveyScale]) -> None:
    one = found["enps"]

    assert one.counts(same=False).tolist() == [[0, 0, 5]]
    assert mean(one, 0, EVERYONE) == pytest.approx(0.0), "two of five promote, two do not"
    assert one.changes is None


def test_leaders_do_not_rate_themselves_here(found: dict[str, SurveyScale]) -> None:
    assert found["leadership_index"].counts(same=False).tolist() == [[0, 1, 0]]
    assert mean(found["leadership_index"], 0, COMPARISON) == pytest.approx(75.0)


def test_changes_are_of_people_without_a_mentor_at_the_first_of_two_waves(
    found: dict[str, SurveyScale],
) -> None:
    changes = found["engagement"].changes

    assert changes is not None
    first, later = (changes.period == 1), (changes.period == 2)
    assert (first & changes.mentored).sum() == 5
    assert (first & ~changes.mentored).sum() == 6
    assert (later & ~changes.mentored).sum() == 6
    assert not (later & changes.mentored).any(), "mentees of March had no wave without a mentor in April"
    gain = (changes.after - changes.before)[first & changes.mentored]
    assert gain == pytest.approx([100 * (2.5 - 1.0) / 3] * 5)
    assert changes.followed.tolist() == [[0, 0], [8, 18], [0, 18]]
    assert changes.left_out.tolist() == [0, 0]


def test_a_new_wording_breaks_the_line_and_the_changes_across_it(read: Read) -> None:
    reworded = read(("E1", 2))
    one = reworded["engagement"]

    assert [wave.changed for wave in one.waves] == ["", "wording", ""]
    assert one.since == 1
    assert one.counts(same=True)[1:].tolist() == [[5, 6, 0]] * 2
    assert one.changes is not None
    assert set(one.changes.period.tolist()) == {2}
    assert [wave.changed for wave in reworded["engagement:learning"].waves] == ["", "", ""]


def test_other_questions_break_the_line(read: Read) -> None:
    fewer = [row for row in ANSWERS if (row["wave"], row["item_id"]) != ("2025-06", "E3")]
    waves = read(answers=fewer)["engagement"].waves

    assert [(wave.changed, wave.questions) for wave in waves] == [("", 3), ("", 3), ("questions", 2)]


def test_a_filter_says_how_many_a_wider_view_would_add(read: Read) -> None:
    elsewhere = [answer("2025-04", "y1", "N1", 9, employee_id=None, team="elsewhere")]
    narrowed = read(answers=[*ANSWERS, *elsewhere], site="Lund")
    one = narrowed["enps"]

    assert (one.left_out.tolist(), one.counts(same=False).tolist()) == ([[0, 0, 1]], [[0, 0, 5]])
    assert narrowed["engagement"].left_out.sum() == 0, "mentors are in no group of any view"


def test_those_invited_are_told_apart_as_whoever_invites_knows_them(
    place: tuple[duckdb.DuckDBPyConnection, Cohort], read: Read
) -> None:
    groups = {"mentored": 8, "not_mentored": 25}
    rows = [{"wave": "2025-04", "team": "T0", "group": name, "invited": n} for name, n in groups.items()]
    write(place[0], "survey_invitations", rows)
    one = read()["engagement"]
    write(place[0], "survey_invitations", [])

    assert one.asked.tolist() == [[0, 0, 0], [8, 25, 33], [0, 0, 0]]
    assert one.replied[1].tolist() == [5, 8, 13], "mentors count among those without one"


def test_reliability_is_of_those_who_answered_all_questions_of_the_last_wave(
    found: dict[str, SurveyScale],
) -> None:
    one = found["engagement"]

    assert one.questions == ("E1", "E2", "E3")
    assert one.answers is not None
    assert sorted(one.answers.tolist()) == [[0.75, 0.75, 0.5]] * 5 + [[1.0, 1.0, 0.5]] * 5
    assert found["leadership_index"].answers is None


def test_straight_answers_are_found_where_a_reverse_question_is_among_eight(read: Read) -> None:
    many = [item(f"T{n}", "engagement", "energy", reverse=n == 7) for n in range(8)]
    rows = [answer("2025-06", who, one["item_id"], 4) for who in AGENTS[:6] for one in many]  # type: ignore[arg-type]
    rows += [
        answer("2025-06", who, one["item_id"], 1 + n % 4) for who in MENTEES for n, one in enumerate(many)
    ]  # type: ignore[arg-type]
    ITEMS.extend(many)
    one = read(answers=rows)["engagement"]
    del ITEMS[-8:]

    assert one.flat is not None
    assert (one.flat.people, one.flat.checked, one.flat.flat) == (14, 14, 6)
    assert one.flat.flat_total == pytest.approx(6 * 100 * (7 * 0.75 + 0.25) / 8)


def test_scales_of_three_waves_are_outcomes_of_the_panel(
    place: tuple[duckdb.DuckDBPyConnection, Cohort], read: Read
) -> None:
    read()
    (one,) = read_survey_outcomes(place[0], ["engagement", "enps"])

    assert (one.kpi, one.family, len(one.row)) == ("engagement", "survey", 34 + 2)
    assert (np.diff(one.row) > 0).all()
    old, new = (json.dumps(["E1", "engagement", "energy", said, 1.0, 5.0]) for said in ("likes", "loves"))
    place[0].execute("insert into revision values ('survey_items', ?, ?, 2)", [old, new])
    assert read_survey_outcomes(place[0], ["engagement"]) == (), "two waves with the present words"


def test_the_order_of_the_answers_does_not_matter(read: Read, found: dict[str, SurveyScale]) -> None:
    one, other = found["engagement"], read(answers=ANSWERS[::-1])["engagement"]

    for name in ("period", "arm", "people", "total", "squares"):
        assert getattr(one.cells, name).tolist() == getattr(other.cells, name).tolist()


def test_everything_small_stays_hidden_to_the_end(
    place: tuple[duckdb.DuckDBPyConnection, Cohort], read: Read
) -> None:
    few = [row for row in ANSWERS if row["employee_id"] not in MENTEES[3:]]
    surveys = look_at(tuple(read(answers=few).values()), place[1])
    one = next(o for o in surveys.found if o.measure.key == "engagement")

    assert all(level.people is None for level in one.levels if level.day.month in (4, 6))
    assert one.changed is not None
    assert one.changed.effect.reason == "paired_too_few"
    assert all(
        level.people is None or level.people >= 5
        for o in surveys.found
        for level in o.levels
        if level.people != 0
    )
