"""Outcomes by hand: scales that are never mixed, survey scales, and what the mix of queues adds."""

from __future__ import annotations

import random
from datetime import date
from functools import cache

import numpy as np
import pytest

from analytics.cohorts.cohort import Cohort, build_cohort
from analytics.cohorts.months import Outcome
from analytics.cohorts.outcomes import Scale, scale_of
from analytics.settings import Filters
from tests.cohorts.tables import Row, database

AS_OF = date(2025, 12, 31)


def employee(key: str, site: str = "Lund") -> Row:
    """Return an agent who was there all the time."""
    return {
        "employee_id": key,
        "hire_date": "2024-01-01",
        "asof_date": AS_OF,
        "site": site,
        "team": "Blue",
        "role": "agent",
    }


def answers(question: str, low: float, high: float, *values: float, key: str = "a") -> list[Row]:
    """Return customers' answers about one agent in March."""
    return [
        {
            "employee_id": key,
            "date": "2025-03-10",
            "question": question,
            "value": value,
            "scale_min": low,
            "scale_max": high,
        }
        for value in values
    ]


def found(cohort: Cohort, kpi: str) -> Outcome:
    """Return one outcome."""
    return next(outcome for outcome in cohort.outcomes if outcome.kpi == kpi)


def value_of(cohort: Cohort, kpi: str) -> float:
    """Return the only value of an outcome."""
    outcome = found(cohort, kpi)
    assert len(outcome.value) == 1
    return float(outcome.value[0])


def test_a_mean_never_mixes_scales_and_the_rest_is_counted() -> None:
    responses = [
        *answers("csat", 1, 5, 5, 4, 3, 1),
        *answers("csat", 1, 10, 9, 9),
        *answers("nps", 0, 10, 10, 9, 8, 0),
        *answers("nps", 1, 10, 1, 1, 1, 1, 1),
        *answers("ces", 1, 5, 1, 1),
        *answers("resolved", 0, 1, 1, 1, 1, 0),
    ]
    connection = database(employees=[employee("a")], customer_responses=responses)
    cohort = build_cohort(connection, Filters())
    assert value_of(cohort, "csat_top2") == 50.0
    assert value_of(cohort, "csat_mean") == pytest.approx(100 * (1 + 0.75 + 0.5 + 0) / 4)
    assert value_of(cohort, "nps") == 25.0  # two promoters, one detractor of four
    assert value_of(cohort, "resolved") == 75.0
    assert "ces" not in {outcome.kpi for outcome in cohort.outcomes}  # 1-5 may mean effort
    assert cohort.other_scales == (("ces", "1–5", 2), ("csat", "1–10", 2), ("nps", "1–10", 5))
    main = [scale for scale in scale_of(connection) if scale.is_main]
    assert [(s.question, s.name, s.answers) for s in main] == [
        ("csat", "1–5", 4),
        ("nps", "0–10", 4),
        ("resolved", "0–1", 4),
    ]


SCALES = {
    (1, 6): ((6, 5, 4, 1), 2),
    (0, 10): ((10, 9, 8), 2),
    (0, 100): ((100, 80, 79.9, 0), 2),
    (1, 2): ((2, 1, 1, 1), 1),
}


def test_the_two_highest_points_of_each_scale() -> None:
    given = {ends: values for ends, (values, _) in SCALES.items()}
    responses = [row for ends, values in given.items() for row in answers("csat", *ends, *values)]
    connection = database(employees=[employee("a")], customer_responses=responses)
    build_cohort(connection, Filters())
    counted = connection.sql("select scale_min, scale_max, top2 from response_sums").fetchall()
    assert {(low, high): top2 for low, high, top2 in counted} == {ends: n for ends, (_, n) in SCALES.items()}
    for (low, high), (values, top2) in SCALES.items():
        scale = Scale(question="csat", low=low, high=high, answers=len(values), is_main=True)
        assert sum(value >= scale.top_from for value in values) == top2


EARLY = {"pair_id": "1", "mentor_id": "x", "mentee_id": "y", "start_date": "2025-01-02"}  # the panel begins
ITEMS = [
    {"item_id": "e1", "instrument": "engagement", "scale_min": 1, "scale_max": 5, "reverse": False},
    {"item_id": "e2", "instrument": "engagement", "scale_min": 1, "scale_max": 5, "reverse": True},
    {"item_id": "n1", "instrument": "enps", "scale_min": 0, "scale_max": 10, "reverse": False},
    {"item_id": "l1", "instrument": "leader_traits", "scale_min": 1, "scale_max": 5, "reverse": False},
]


def said(month: int, item: str, value: float, key: str | None = "a") -> Row:
    """Return one answer of an employee."""
    return {
        "wave": f"w{month}",
        "wave_date": f"2025-{month:02d}-15",
        "respondent_id": key or "code",
        "employee_id": key,
        "rater_role": "employee",
        "item_id": item,
        "value": value,
    }


def test_survey_scales_of_people_who_gave_their_name() -> None:
    responses = [
        *(said(month, "e1", 5) for month in (1, 5, 9)),
        *(said(month, "e2", 2) for month in (1, 5, 9)),  # reversed: 4
        *(said(month, "n1", value) for month, value in ((1, 9), (5, 7), (9, 6))),
        said(5, "e1", 1, key=None),
    ]
    connection = database(
        employees=[employee("a")],
        pairs=[EARLY],
        survey_items=ITEMS,
        survey_responses=responses,
    )
    cohort = build_cohort(connection, Filters())
    engagement, enps = found(cohort, "engagement"), found(cohort, "enps")
    assert engagement.family == enps.family == "survey"
    assert engagement.value == pytest.approx([87.5] * 3)  # (100 + 75) / 2
    assert enps.value.tolist() == [100, 0, -100]
    assert set(engagement.weight.tolist()) == {1.0}
    month = cohort.months.month[engagement.row] % 12 + 1
    assert month.tolist() == [1, 5, 9]


def test_two_waves_are_no_outcome_and_other_instruments_never() -> None:
    responses = [said(month, "e1", 5) for month in (1, 5)] + [said(m, "l1", 5) for m in (1, 5, 9)]
    cohort = build_cohort(
        database(employees=[employee("a")], pairs=[EARLY], survey_items=ITEMS, survey_responses=responses),
        Filters(),
    )
    assert len(cohort.months) == 12
    assert not cohort.outcomes


PEOPLE = [f"p{number:02d}" for number in range(12)]


def day(key: str, when: str, queue: str, contacts: int, seconds: float) -> Row:
    """Return a day in one queue."""
    return {
        "employee_id": key,
        "date": when,
        "channel": "voice",
        "queue": queue,
        "contacts_handled": contacts,
        "handle_s": seconds,
        "fcr_eligible": 10 if queue == "easy" else None,
        "fcr_resolved": 7 if queue == "easy" else None,
    }


def mixed(mentee_hard_s: float = 4000) -> list[Row]:
    """Return days of twelve people: easy contacts take 100 s, hard ones 300 s; p00 moves to hard ones."""
    rows = [day(key, "2025-02-03", "easy", 30, 3000) for key in PEOPLE]
    rows += [day(key, "2025-02-04", "hard", 10, 3000) for key in PEOPLE[1:]]
    rows += [day("p00", "2025-04-01", "easy", 10, 1000), day("p00", "2025-04-02", "hard", 30, mentee_hard_s)]
    return rows


@cache
def usual() -> tuple[Cohort, Outcome]:
    """Return the centre as `mixed` gives it."""
    return mix_of(mixed())


def mix_of(rows: list[Row]) -> tuple[Cohort, Outcome]:
    """Return handle time of twelve people of whom p00 is mentored from March."""
    pairs = [{"pair_id": "1", "mentor_id": "boss", "mentee_id": "p00", "start_date": "2025-03-03"}]
    staff = [employee(key) for key in PEOPLE] + [employee("q", site="Oslo")]
    only = [day("q", "2025-02-05", "easy", 2, 1800), day("q", "2025-02-06", "easy", 60, 14400)]
    cohort = build_cohort(database(employees=staff, pairs=pairs, kpi_daily=[*rows, *only]), Filters())
    outcome = found(cohort, "aht")
    assert outcome.mix is not None
    return cohort, outcome


def test_mix_by_hand() -> None:
    cohort, outcome = usual()
    site = (12 * 30 * 100 + 11 * 10 * 300) / (12 * 30 + 11 * 10)  # of the days nobody was mentored on
    month = cohort.months.month[outcome.row] % 12 + 1
    person = cohort.months.employee[outcome.row]
    both, moved = outcome.mix[(person == 1)], outcome.mix[(person == 0) & (month == 4)]
    assert both == pytest.approx([(30 * 100 + 10 * 300) / 40 - site])
    assert moved == pytest.approx([(10 * 100 + 30 * 300) / 40 - site])
    assert outcome.mix[(person == 0) & (month == 2)] == pytest.approx([100 - site])
    assert outcome.mix[person == 12].tolist() == [0.0]  # the other site has one queue only
    assert outcome.value[person == 12] == pytest.approx([16200 / 62])  # the mean of the days is 570
    assert found(cohort, "fcr").mix is None  # reported in one queue only


def test_neither_mentored_people_nor_the_order_of_rows_move_the_rates() -> None:
    rows = mixed(mentee_hard_s=90_000)
    random.Random(3).shuffle(rows)
    assert np.array_equal(usual()[1].mix, mix_of(rows)[1].mix)


def test_customer_answers_are_adjusted_for_the_channel() -> None:
    responses = [
        {**row, "channel": channel}
        for key in PEOPLE
        for channel, values in (("voice", (5, 5, 5, 1)), ("chat", (1, 1, 1, 5)))
        for row in answers("csat", 1, 5, *values, key=key)
    ]
    responses += [{**row, "channel": "chat"} for row in answers("csat", 1, 5, 1, 1, 1, 5, key="p00")]
    pairs = [{"pair_id": "1", "mentor_id": "boss", "mentee_id": "p01", "start_date": "2025-06-01"}]
    cohort = build_cohort(
        database(employees=[employee(key) for key in PEOPLE], pairs=pairs, customer_responses=responses),
        Filters(),
    )
    outcome = found(cohort, "csat_top2")
    assert outcome.mix is not None
    site = (48 * 0.75 + 52 * 0.25) / 100
    assert outcome.mix[0] == pytest.approx(100 * ((4 * 0.75 + 8 * 0.25) / 12 - site))
    assert outcome.mix[1] == pytest.approx(100 * (0.5 - site))
