"""What is read beside the money: who counts in which arm, turned questions, broken lines, by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date

import duckdb
import numpy as np
import pytest

from analytics.cohorts.cohort import Cohort, build_cohort
from analytics.cohorts.intangible_register import COMPARISON, EVERYONE, MENTORED, Beside, register
from analytics.cohorts.intangibles import read_beside
from analytics.settings import Filters
from tests.cohorts.centre import AGENTS, AS_OF, MENTEES, MENTORS, centre, kpis, tables, write
from tests.cohorts.tables import Row

WAVES = {"2025-02": "2025-02-15", "2025-05": "2025-05-15", "2025-06": "2025-06-15"}
UNTIL = Filters(as_of=AS_OF)


def item(
    key: str, instrument: str, dimension: str, ends: tuple[int, int] = (1, 5), *, reverse: bool = False
) -> Row:
    about = {"item_id": key, "instrument": instrument, "dimension": dimension}
    return {**about, "scale_min": ends[0], "scale_max": ends[1], "reverse": reverse}


ITEMS = [
    item("E1", "engagement", "energy"),
    item("E2", "engagement", "leaving", reverse=True),
    item("E3", "engagement", "learning"),
    item("E4", "engagement", "learning"),  # asked for the first time in June
    item("N1", "enps", "recommend", (0, 10)),
    item("L1", "leadership_index", "job_content"),
]


def answer(wave: str, who: str, key: str, value: float, **rest: object) -> Row:
    about = {"wave": wave, "wave_date": WAVES[wave], "respondent_id": who, "employee_id": who}
    given = {"rater_role": "employee", "item_id": key, "value": value, "file_id": list(WAVES).index(wave)}
    return {**about, **given, **rest}


def engagement(wave: str, people: Iterable[str], energy: float, leaving: float, *more: str) -> list[Row]:
    values = {"E1": energy, "E2": leaving, "E3": 3.0, **dict.fromkeys(more, 3.0)}
    return [answer(wave, who, key, value) for who in people for key, value in values.items()]


ANSWERS = [
    *engagement("2025-02", AGENTS[:6], 3, 3),
    *engagement("2025-05", AGENTS[:6], 4, 2),
    *engagement("2025-05", MENTEES[:5], 5, 1),
    *engagement("2025-05", MENTORS[:2], 1, 5),  # mentors while they mentor are in neither group
    *engagement("2025-06", MENTEES[:5], 5, 1, "E4"),
    answer("2025-05", AGENTS[7], "E1", 5),  # one question of three is too little
    *[
        answer("2025-05", f"x{n}", "N1", value, employee_id=None, team="T0")
        for n, value in enumerate([10, 9, 8, 6, 0])
    ],
    answer("2025-05", AGENTS[0], "L1", 5, rater_role="direct_report", target_id="d0"),
    answer("2025-05", "d0", "L1", 1, rater_role="self", target_id="d0"),
    answer("2025-06", AGENTS[0], "L1", 4, rater_role="direct_report", target_id="d0"),
]


@pytest.fixture(scope="module")
def place() -> tuple[duckdb.DuckDBPyConnection, Cohort]:
    """Return the centre with what a load keeps beside the tables: one load a wave, and three promotions."""
    promoted = [
        {"employee_id": key, "date": "2025-04-01", "event_type": "promotion", "detail": "senior_agent"}
        for key in (*AGENTS[:2], MENTEES[0])
    ]
    before = [{**row, "date": "2024-07-15"} for row in kpis(AGENTS)[::6]]
    connection = centre(kpi_daily=[*before, *tables()["kpi_daily"]], employee_events=promoted)
    connection.execute("create table load_file (file_id integer, generation integer)")
    connection.execute("insert into load_file values (0, 1), (1, 2), (2, 3)")
    columns = "table_name varchar, before varchar, after varchar, generation integer"
    connection.execute(f"create table revision ({columns})")
    return connection, build_cohort(connection, UNTIL)


Read = Callable[..., dict[str, Beside]]


@pytest.fixture(scope="module")
def read(place: tuple[duckdb.DuckDBPyConnection, Cohort]) -> Read:
    """Return how to read the same people with other answers, rewordings or session variables."""
    connection, cohort = place

    def again(
        *reworded: tuple[str, int], answers: list[Row] = ANSWERS, **variables: object
    ) -> dict[str, Beside]:
        write(connection, "survey_items", ITEMS)
        write(connection, "survey_responses", answers)
        connection.execute("delete from revision")
        for key, generation in reworded:
            old, new = ([key, "engagement", "energy", said, 1.0, 5.0, False] for said in ("likes", "loves"))
            row = ["survey_items", json.dumps(old), json.dumps(new), generation]
            connection.execute("insert into revision values (?, ?, ?, ?)", row)
        for name, value in {"as_of": AS_OF, "site": None, **variables}.items():
            kind = "date" if name == "as_of" else "varchar"
            connection.execute(f"set variable {name} = cast($1 as {kind})", [value])
        return {one.measure.key: one for one in read_beside(connection, cohort)}

    return again


@pytest.fixture(scope="module")
def found(read: Read) -> dict[str, Beside]:
    return read()


def of(beside: Beside, period: int, arm: int) -> list[float]:
    return sorted(beside.score[(beside.period == period) & (beside.arm == arm)].tolist())


def test_every_theme_has_a_measure_and_every_measure_its_file() -> None:
    assert {m.theme for m in register()} == {"culture", "loyalty", "leadership", "innovation"}
    assert all(m.file.endswith(".csv") for m in register())


def test_scores_run_from_0_to_100_with_reverse_questions_turned(found: dict[str, Beside]) -> None:
    one = found["engagement"]

    assert one.days == (date(2025, 2, 15), date(2025, 5, 15), date(2025, 6, 15))
    assert of(one, 1, COMPARISON) == pytest.approx([100 * (3 / 4 + 3 / 4 + 2 / 4) / 3] * 6)
    assert of(one, 1, MENTORED) == pytest.approx([100 * (1 + 1 + 0.5) / 3] * 5)
    assert of(found["staying"], 1, MENTORED) == [100.0] * 5
    assert one.answers[(one.period == 1) & (one.arm == MENTORED)].sum() == 15


def test_mentors_and_those_who_answered_too_little_are_in_neither_group(found: dict[str, Beside]) -> None:
    one = found["engagement"]

    assert [len(of(one, period, COMPARISON)) for period in range(3)] == [6, 6, 0]
    assert [len(of(one, period, MENTORED)) for period in range(3)] == [0, 5, 5]


def test_anonymous_answers_are_everyones(found: dict[str, Beside]) -> None:
    one = found["enps"]

    assert of(one, 0, EVERYONE) == [-100.0, -100.0, 0.0, 100.0, 100.0]
    assert set(one.arm.tolist()) == {EVERYONE}


def test_leaders_do_not_rate_themselves(found: dict[str, Beside]) -> None:
    assert of(found["leadership"], 0, COMPARISON) == [100.0]
    assert len(found["leadership"].score) == 2


def test_a_new_question_breaks_the_line(found: dict[str, Beside]) -> None:
    assert found["engagement"].breaks == {2}
    assert found["staying"].breaks == frozenset()
    assert found["learning"].breaks == {2}


def test_another_wording_breaks_the_line_where_it_came_in(read: Read) -> None:
    assert read(("E1", 2))["engagement"].breaks == {1, 2}
    assert read(("E2", 2))["learning"].breaks == {2}, "another question's wording"
    assert read(("E1", 9))["engagement"].breaks == {2}, "no wave with the new wording yet"


def test_nothing_after_the_last_day_is_read(read: Read) -> None:
    early = read(as_of=date(2025, 5, 31))

    assert early["engagement"].days[-1] == date(2025, 5, 15)
    assert len(early["leadership"].score) == 1


def test_a_filter_says_how_many_a_wider_view_would_add(read: Read) -> None:
    elsewhere = answer("2025-05", "y1", "N1", 9, employee_id=None, team="elsewhere")
    same, fewer = (read(answers=given, site="Lund")["enps"] for given in (ANSWERS, [*ANSWERS, elsewhere]))

    assert same.rest[0, EVERYONE] == 0
    assert fewer.rest[0, EVERYONE] == 1
    assert len(same.score) == len(fewer.score) == 5
    assert read(answers=[*ANSWERS, elsewhere])["enps"].rest[0, EVERYONE] == 0


def test_those_invited_are_told_apart_as_whoever_invites_knows_them(
    place: tuple[duckdb.DuckDBPyConnection, Cohort], read: Read
) -> None:
    groups = {"mentored": 8, "not_mentored": 25}
    rows = [{"wave": "2025-05", "team": "T0", "group": name, "invited": n} for name, n in groups.items()]
    write(place[0], "survey_invitations", rows)
    one = read()["engagement"]
    write(place[0], "survey_invitations", [])

    assert one.asked.tolist() == [[0, 0, 0], [8, 25, 33], [0, 0, 0]]
    assert one.replied[1].tolist() == [5, 8, 13], "mentors count among those without one"


def test_promotions_are_counted_by_whole_years(found: dict[str, Beside]) -> None:
    one = found["promotions"]

    assert one.days == (AS_OF,)
    assert one.answers[one.arm == MENTORED].sum() == 1
    assert one.answers[one.arm == COMPARISON].sum() == 2
    assert one.weight[one.arm == MENTORED].sum() == pytest.approx(8 * 4 / 12)
    assert float((one.score * one.weight).sum()) == pytest.approx(3.0)


def test_promotions_elsewhere_are_what_a_wider_view_would_add(read: Read) -> None:
    assert read()["promotions"].rest.tolist() == [[0, 0, 0]]
    assert read(site="Lund")["promotions"].rest.tolist() == [[0, 0, 0]], "everybody is in Lund"


def test_a_promotion_outside_the_filter_is_counted_as_left_out(
    place: tuple[duckdb.DuckDBPyConnection, Cohort], read: Read
) -> None:
    connection, _ = place
    row = {"employee_id": "d0", "date": "2025-05-02", "event_type": "promotion", "detail": "manager"}
    kept = connection.sql(
        "select employee_id, date::varchar, event_type, detail from employee_events"
    ).fetchall()
    names = ("employee_id", "date", "event_type", "detail")
    write(connection, "employee_events", [*(dict(zip(names, old, strict=True)) for old in kept), row])
    one = read(site="Lund")["promotions"]
    write(connection, "employee_events", [dict(zip(names, old, strict=True)) for old in kept])

    assert one.rest.tolist() == [[0, 1, 0]], "a manager, whom no programme could have taken"


def test_the_order_of_the_answers_decides_nothing(read: Read, found: dict[str, Beside]) -> None:
    turned = read(answers=ANSWERS[::-1])["engagement"]

    assert np.array_equal(turned.score, found["engagement"].score)
    assert turned.breaks == found["engagement"].breaks
