"""What may be shown of delivery: a few are hidden with what gives them away; thresholds from both sides."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from analytics.cohorts.delivery import Counted, rules_of_delivery
from analytics.cohorts.delivery_funnel import STEPS, FunnelCounts, Places, StepDays
from analytics.cohorts.goals_set import GoalCounts
from analytics.cohorts.meetings import MeetingCount, MeetingCounts, ProgrammeHours
from analytics.cohorts.pitfalls import PITFALLS
from analytics.estimates.delivery_funnel import Funnel, show_funnel
from analytics.estimates.delivery_share import Share, share_of
from analytics.estimates.goals import show_goals
from analytics.estimates.meetings import show_meetings
from analytics.estimates.pitfalls import TABS, Pitfall, judge_pitfalls
from analytics.settings import FLOOR

Place = tuple[str, str]


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        (Counted(k=0, n=0), Share(n=0, reason="nothing_to_count")),
        (Counted(k=2, n=4), Share(reason="suppressed")),
        (Counted(k=0, n=20), Share(k=0, n=20, percent=0.0)),
        (Counted(k=4, n=20), Share(n=20, under=25.0)),
        (Counted(k=5, n=20), Share(k=5, n=20, percent=25.0)),
        (Counted(k=15, n=20), Share(k=15, n=20, percent=75.0)),
        (Counted(k=16, n=20), Share(n=20, over=75.0)),
        (Counted(k=20, n=20), Share(k=20, n=20, percent=100.0)),
        (Counted(k=10, n=20, rest_k=0, rest_n=4), Share(reason="suppressed")),
        (Counted(k=10, n=20, rest_k=4, rest_n=20), Share(n=20, reason="suppressed")),
        (Counted(k=10, n=20, rest_k=16, rest_n=20), Share(n=20, reason="suppressed")),
        (Counted(k=10, n=20, rest_k=5, rest_n=20), Share(k=10, n=20, percent=50.0)),
    ],
)
def test_a_share_tells_of_nobody_few(found: Counted, shown: Share) -> None:
    assert share_of(found) == shown


def funnel(people: dict[Place, int], rest: dict[Place, int] | None = None, **changes: object) -> Funnel:
    """Return the shown funnel of mentees who stand in these places."""
    places = Places(people=people, rest=rest or {}, trained=0, trained_rest=0)
    about = {"knows_enrolments": True, "knows_meetings": True, "knows_training": False, "days": {}}
    (one,) = show_funnel(FunnelCounts(places={"mentee": places}, **{**about, **changes}))  # type: ignore[arg-type]
    return one


def test_steps_count_everyone_who_came_at_least_that_far() -> None:
    found = funnel({("invited", "stopped"): 30, ("matched", "open"): 10, ("completed", "completed"): 60})

    assert found.total == 100
    assert [one.reached for one in found.steps] == [100, 100, 70, 70, 60, 60, 60]
    assert [one.stopped for one in found.steps] == [0, 30, 0, 0, 0, 0, 0]
    assert [one.still for one in found.steps] == [0, 0, 0, 10, 0, 0, 0]
    assert found.completed == 60


def test_a_small_fall_hides_the_step_after_it() -> None:
    found = funnel({("accepted", "stopped"): 3, ("matched", "stopped"): 7, ("completed", "completed"): 50})
    reached = {one.step: one.reached for one in found.steps}

    assert reached["accepted"] == 60
    assert reached["matched"] is None, "60 - 57 would tell of three people"
    assert reached["first_meeting"] == 50


def test_those_hidden_between_two_steps_do_not_follow_from_the_rest() -> None:
    found = funnel(
        {
            ("invited", "stopped"): 22,
            ("matched", "stopped"): 4,
            ("second_meeting", "stopped"): 6,
            ("second_meeting", "open"): 26,
            ("completed", "completed"): 20,
        }
    )
    matched, last = found.steps[3], found.steps[5]

    assert (matched.reached, found.completed) == (56, 20)
    assert (matched.stopped, last.stopped) == (None, None), "56 - 26 - 6 - 20 would tell of four people"


def test_who_completed_comes_before_the_steps_between() -> None:
    found = funnel(
        {("invited", "stopped"): 30, ("first_meeting", "stopped"): 3, ("completed", "completed"): 60}
    )
    reached = {one.step: one.reached for one in found.steps}

    assert (reached["candidate"], reached["completed"]) == (93, 60)
    assert reached["first_meeting"] is None
    assert reached["second_meeting"] == 60


@pytest.mark.parametrize("seed", range(30))
def test_no_fall_between_shown_steps_is_small(seed: int) -> None:
    rng = np.random.default_rng(seed)
    states = [(step, "open") for step in STEPS[:-1]] + [(step, "stopped") for step in STEPS[:-1]]
    people = {place: int(rng.integers(0, 9)) for place in [*states, ("completed", "completed")]}
    rest = {place: int(rng.integers(0, 9)) for place in people}
    found = funnel(people, rest)
    told = [one.reached for one in found.steps if one.reached is not None]

    assert all(n == 0 or n >= FLOOR for n in told)
    assert all(a == b or a - b >= FLOOR for a, b in pairwise(told))
    for one in found.steps:
        assert one.still is None or not 0 < one.still < FLOOR
        assert one.stopped is None or not 0 < one.stopped < FLOOR
    for side in ("still", "stopped"):
        hidden = [people.get((one.step, {"still": "open"}.get(side, side)), 0) for one in found.steps
                  if getattr(one, side) is None]  # fmt: skip
        assert not hidden or sum(hidden) >= FLOOR, "a column could be completed from its sum"


def test_steps_that_nobody_records_are_no_steps() -> None:
    people = {("matched", "open"): 9, ("completed", "completed"): 11}

    assert [one.step for one in funnel(people, knows_enrolments=False).steps] == list(STEPS[3:])
    assert "first_meeting" not in [one.step for one in funnel(people, knows_meetings=False).steps]
    unpaired = funnel({("candidate", "open"): 9, ("accepted", "open"): 11}, knows_pairs=False)
    assert [one.step for one in unpaired.steps] == list(STEPS[:3])
    assert unpaired.completed is None, "nobody can be seen to complete without pairs, which is not nought"
    assert funnel({("matched", "open"): 4}).reason == "suppressed"
    scattered = {(step, "open"): 3 for step in STEPS[:2]} | {("completed", "completed"): 3}
    assert funnel(scattered).steps == (), "no step after the first may be told"
    assert funnel({("matched", "open"): 9}).trained.reason == "no_training"


def test_days_are_told_where_enough_people_waited_them() -> None:
    about = {"low": 3.0, "middle": 9.0, "high": 12.0, "went_rest": 0, "waiting_rest": 0, "waited": 40.0}
    few = StepDays(step="accepted", went=4, waiting=6, **about)
    many = StepDays(step="matched", went=11, waiting=3, **about)
    people = {("accepted", "open"): 6, ("matched", "open"): 9, ("completed", "completed"): 11}
    steps = {one.step: one for one in funnel(people, days={"mentee": (few, many)}).steps}

    assert (steps["accepted"].middle, steps["accepted"].waited) == (None, 40.0)
    assert (steps["matched"].middle, steps["matched"].went, steps["matched"].waited) == (9.0, 11, None)


def judged(key: str, percent: int) -> Pitfall:
    """Return a pitfall that its rule speaks of in so many of a hundred pairs."""
    return next(one for one in judge_pitfalls({key: Counted(k=percent, n=100)}))


@pytest.mark.parametrize("key", PITFALLS)
def test_each_rule_judges_on_both_sides_of_its_thresholds(key: str) -> None:
    watch, act = rules_of_delivery()[key]["watch"], rules_of_delivery()[key]["act"]
    sides = {percent: judged(key, percent).status for percent in (0, watch - 1, watch, act - 1, act, 100)}

    assert sides == {0: "good", watch - 1: "good", watch: "watch", act - 1: "watch", act: "act", 100: "act"}
    assert judged(key, 50).tab == TABS[key]


@pytest.mark.parametrize(("n", "status"), [(8, "unknown"), (26, "watch"), (27, "good")])
def test_a_status_tells_no_more_than_the_bound_beside_it(n: int, status: str) -> None:
    found = {judge_pitfalls({"commitment": Counted(k=k, n=n)})[0].status for k in range(1, FLOOR)}

    assert found == {status}
    assert judge_pitfalls({"time": Counted(k=n - 2, n=n)})[0].status == "act"


def test_what_cannot_be_shown_is_not_judged() -> None:
    found = judge_pitfalls({"time": Counted(k=4, n=4), "match": Counted(k=0, n=0)})

    assert [one.status for one in found] == ["unknown", "unknown"]


def meeting(programme: str | None, month: int | None, pairs: int, rest: int = 0) -> MeetingCount:
    """Return ten meetings of some pairs, eight of them held."""
    return MeetingCount(
        programme=programme, month=month, held=8, cancelled=1, no_show=1, moved=2, unrecorded=0, hours=4.0,
        pairs=pairs, rest=rest,
    )  # fmt: skip


def hours(programme: str, pairs: int) -> ProgrammeHours:
    """Return forty months of some pairs, half of which reached two hours."""
    return ProgrammeHours(
        programme=programme, pairs=pairs, rest=0, months=40, hours=60.0, met_months=20, asked_months=40,
        asked_hours=60.0, min_hours=80.0,
        planned_pairs=6, planned_rest=0, planned_hours=120.0, planned_met=90.0, lasted=Counted(k=6, n=12),
    )  # fmt: skip


def test_months_and_programmes_of_few_pairs_are_hidden_with_the_next_smallest() -> None:
    rows = [
        meeting(None, None, 20),
        meeting(None, 24300, 3),
        meeting(None, 24301, 8),
        meeting(None, 24302, 9),
    ]
    rows += [meeting("A", None, 3), meeting("B", None, 8), meeting("C", None, 9)]
    found = show_meetings(
        MeetingCounts(meetings=tuple(rows), programmes=(hours("A", 3), hours("C", 9)), silent={})
    )

    assert [one.month for one in found.months] == [24302]
    assert [one.programme for one in found.programmes] == ["C"]
    assert [one.pairs for one in found.hours] == [None, 9]
    assert (found.hours[1].per_month, found.hours[1].minimum, found.hours[1].reached) == (1.5, 2.0, 50.0)
    assert [(one.planned_met, one.planned) for one in found.hours] == [(None, None), (90.0, 120.0)]
    assert found.hidden == 4
    assert found.held_share == 80.0
    assert show_meetings(MeetingCounts(meetings=(meeting(None, None, 4),), programmes=(), silent={})).is_empty


def test_a_month_that_filters_leave_few_pairs_out_of_is_hidden() -> None:
    rows = (
        meeting(None, None, 9),
        meeting(None, 24300, 8, rest=2),
        meeting(None, 24301, 8, rest=9),
        meeting(None, 24302, 8),
    )
    found = show_meetings(MeetingCounts(meetings=rows, programmes=(), silent={}))

    assert [one.month for one in found.months] == [24302]


def test_outcomes_of_goals_hide_a_few_and_what_gives_them_away() -> None:
    shares = {"achieved": Counted(k=20, n=20), "missed": Counted(k=3, n=3), "partly": Counted(k=6, n=6)}
    found = show_goals(GoalCounts(shares={**shares, "attained": Counted(k=20, n=29)}, is_known=True))

    assert found.came == {"achieved": 20, "partly": None, "missed": None, "dropped": 0, "open": 0}
    assert found.attained.k == 20
    assert found.criteria["realistic"].reason == "nothing_to_count"
