"""What was declared survives every later load, and a change after the start costs a point."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analytics.admission.store import reader
from analytics.cohorts.cohort import build_cohort
from analytics.cohorts.declared import Declaration, Version, read_declarations
from analytics.estimates.declared_target import target_status, wanted_change
from analytics.estimates.effect import Effect, Interval
from analytics.settings import Filters
from tests.admission.exports import EMPLOYEES, PAIRS, lines, loaded

START = date(2025, 1, 1)
BEFORE, AFTER = date(2024, 12, 1), date(2025, 3, 1)


def programmes(outcome: str, target: str, decided: str) -> str:
    """Return the file of one programme that declares, and one that does not."""
    declared = {"primary_outcome": outcome, "primary_target": target, "decided_on": decided}
    silent = {"programme_id": "P9", "primary_outcome": "", "primary_target": "", "decided_on": ""}
    return lines("programmes", declared, silent)


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> tuple[Declaration, ...]:
    """Return the declarations after three loads: first aht, then another target, then fcr."""
    place = tmp_path_factory.mktemp("declared")
    said = [("aht", "-15", "2024-12-01"), ("aht", "-12", "2024-12-01"), ("fcr", "2", "2024-12-01")]
    loaded(place / "0", employees=EMPLOYEES, pairs=PAIRS, programmes=programmes(*said[0]))
    for number, wording in enumerate(said[1:], start=1):
        loaded(place / str(number), programmes=programmes(*wording))
    with reader(place / "x.duckdb") as connection:
        build_cohort(connection, Filters())
        return read_declarations(connection)


def test_every_wording_is_kept_in_the_order_it_was_told(history: tuple[Declaration, ...]) -> None:
    (found,) = history
    told = [(v.outcome, v.target, v.decided_on) for v in (*found.before, found.now)]

    assert told == [("aht", -15.0, BEFORE), ("aht", -12.0, BEFORE), ("fcr", 2.0, BEFORE)]
    assert found.start == START
    assert all(v.recorded_on is not None and v.recorded_on > START for v in (*found.before, found.now))


def test_another_outcome_after_the_start_costs_a_point(history: tuple[Declaration, ...]) -> None:
    (found,) = history

    assert (found.is_changed, found.is_late, found.costs_a_point) == (True, False, True)


def version(outcome: str | None = "aht", decided: date = BEFORE, recorded: date = BEFORE) -> Version:
    return Version(outcome=outcome, target=-15.0, decided_on=decided, recorded_on=recorded)


SOUND = Declaration(programme="P1", name="First year", start=START, mentees=9, now=version())


def test_what_costs_a_point_and_what_does_not() -> None:
    other_before = replace(SOUND, before=(version("fcr"),))
    other_after = replace(SOUND, before=(version("fcr"),), now=version(recorded=AFTER))
    other_target = replace(SOUND, before=(replace(version(), target=-20.0),), now=version(recorded=AFTER))
    first_told_late = replace(SOUND, before=(version(None),), now=version(recorded=AFTER))

    assert not SOUND.costs_a_point
    assert not other_before.costs_a_point
    assert other_after.costs_a_point
    assert not other_target.costs_a_point
    assert not first_told_late.costs_a_point


def test_an_earlier_date_told_later_heals_nothing() -> None:
    healed = replace(SOUND, before=(version(decided=AFTER),), now=version(decided=BEFORE, recorded=AFTER))

    assert healed.is_late
    assert healed.costs_a_point


def effect(
    low: float, value: float, high: float, direction: str = "down", level: float | None = 300.0
) -> Effect:
    return Effect(
        outcome="aht",
        family="kpi",
        unit="s",
        direction=direction,
        att=Interval(value=value, low=low, high=high),
        mentored_level=level,
    )


@pytest.mark.parametrize(
    ("low", "value", "high", "status"),
    [
        (-22.0, -18.0, -15.0, "reached"),
        (-22.0, -18.0, -14.0, "probably"),
        (-18.0, -14.0, -10.0, "open"),
        (-14.0, -10.0, -6.0, "missed"),
        (6.0, 10.0, 14.0, "missed"),
    ],
)
def test_a_target_is_read_by_the_interval(low: float, value: float, high: float, status: str) -> None:
    assert target_status(version(), effect(low, value, high)) == status
    turned = replace(version(), target=15.0)
    assert target_status(turned, effect(-high, -value, -low, "up")) == status


def test_a_target_of_the_size_of_the_level_is_a_level() -> None:
    found = effect(-22.0, -18.0, -14.0, level=300.0)  # 318 without mentoring

    assert wanted_change(305.0, found) == pytest.approx(13.0)
    assert wanted_change(-15.0, found) == wanted_change(15.0, found) == 15.0
    assert target_status(replace(version(), target=305.0), found) == "reached"


def test_without_a_target_or_an_effect_nothing_is_said() -> None:
    assert target_status(replace(version(), target=None), effect(-3.0, -2.0, -1.0)) is None
    assert target_status(version(), None) is None
    assert target_status(version(), replace(effect(-3.0, -2.0, -1.0), att=None)) is None
