"""Which approvals a return beyond belief waits for, by name, and the lines of a text without pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.estimates.leader_part import LeaderPart
from analytics.money.assumptions import in_force
from analytics.money.ret import Assumption, CostLine, Return, Spread
from analytics.report.alarms import alarm_asks, alarm_lines, alarms_of, unapproved
from analytics.report.catalogue import LANGUAGES, text
from analytics.report.result_decision import alarm_object
from tests.report.example import return_of, study_of

BEYOND = Spread(estimate=412.0, p05=200.0, p50=400.0, p95=600.0)
EVERY = (
    "replacement_cost",
    "agent_hour_cost",
    "mentor_hour_cost",
    "mentor_prep_ratio",
    "coordinator_hours_per_week",
    "mentor_training_hours",
)


def beyond(*lines: CostLine) -> Return:
    return replace(return_of("good"), roi_pct=BEYOND, cost_lines=lines, draft=True)


def signed(keys: set[str]) -> tuple[Assumption, ...]:
    return tuple(replace(a, approved_by="CFO" if a.key in keys else None) for a in in_force(currency="SEK"))


def booked(cost_type: str) -> CostLine:
    return CostLine(cost_type=cost_type, amount=1000.0, booked=True)


def test_finance_is_asked_for_what_carries_the_return() -> None:
    assert unapproved(beyond(), signed(set())) == EVERY
    assert unapproved(beyond(), signed({"replacement_cost", "agent_hour_cost"})) == EVERY[2:]
    assert unapproved(beyond(), signed(set(EVERY))) == ()


def test_what_was_booked_needs_no_assumption() -> None:
    lines = [booked(name) for name in ("mentor_time", "admin_time", "training_mentor")]

    assert unapproved(beyond(*lines), signed(set())) == ("replacement_cost", "agent_hour_cost")
    derived = CostLine(cost_type="mentor_time", amount=1.0, booked=False)
    assert unapproved(beyond(derived), signed(set())) == EVERY


@pytest.mark.parametrize("lang", LANGUAGES)
def test_approval_is_asked_for_by_name(lang: str) -> None:
    (alarm,) = alarms_of(study_of("empty"), beyond(), assumptions=signed({"replacement_cost"}))
    said = alarm_asks(alarm, lang)

    assert alarm.blocks
    assert all(text(f"money.input.{key}", lang) in said for key in EVERY[1:])
    assert text("money.input.replacement_cost", lang) not in said
    (line,) = alarm_lines([alarm], study_of("empty"), lang)
    assert line.startswith(text("alarm.title", lang))
    assert said in line
    assert "412" in line


def test_an_approved_return_beyond_belief_is_still_doubted() -> None:
    (alarm,) = alarms_of(study_of("empty"), beyond(), assumptions=signed(set(EVERY)))

    assert (alarm.key, alarm.blocks) == ("roi", False)
    assert alarm_asks(alarm, "en") == text("alarm.roi.asks", "en")


def test_the_document_names_what_waits() -> None:
    leaders = LeaderPart(placed=1.0, spread=80.0, teams=20)
    found = alarms_of(study_of("empty"), beyond(), assumptions=signed(set()), leaders=leaders)
    objects = [alarm_object(alarm) for alarm in found]

    assert [one["key"] for one in objects] == ["leader_spread", "roi"]
    assert objects[1]["unapproved"] == EVERY
    assert objects[1]["approved"] is False
