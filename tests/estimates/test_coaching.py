"""What may be told of coaching: hidden cells, shared needs, waits with those still waiting, and shares."""

from __future__ import annotations

import json
import math
from itertools import pairwise
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pytest

from analytics.admission.store import reader
from analytics.cohorts.coach_feedback import Tones, Waits
from analytics.cohorts.coaching import read_coaching
from analytics.cohorts.coaching_months import CoachingMonths
from analytics.cohorts.coaching_places import Places, places_of
from analytics.cohorts.coaching_targets import Targets
from analytics.cohorts.cohort import build_panel
from analytics.cohorts.follow_through import TeamCounts
from analytics.cohorts.needs import AreaCounts
from analytics.cohorts.sight import Sight
from analytics.demo.table_quality import NEVER_TOLD
from analytics.estimates.coaching import describe_coaching
from analytics.estimates.coverage import NOBODY, SHOWN, TOO_FEW, Coverage, cover
from analytics.estimates.follow_through import follow_through
from analytics.estimates.praise import praise_to_critical
from analytics.estimates.shared_needs import AreaNeed, find_needs
from analytics.estimates.waiting import STILL_WAITING, wait_for_feedback
from analytics.estimates.waiting import TOO_FEW as FEW_WAITS
from analytics.settings import Filters

JANUARY = 2025 * 12
REMISSION = [
    6,
    6,
    6,
    6,
    7,
    9,
    10,
    10,
    11,
    13,
    16,
    17,
    19,
    20,
    22,
    23,
    25,
    32,
    32,
    34,
    35,
]  # Freireich 1963, 6-MP
ENDED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]


def places(*sizes: int, inside: tuple[bool, ...] | None = None) -> Places:
    """Return sites of so many teams each."""
    names = tuple((f"S{s}", f"S{s}-T{t}") for s, size in enumerate(sizes) for t in range(size))
    seen = inside or (True,) * len(sizes)
    return Places(names=names, inside=np.array([seen[int(site[1:])] for site, _ in names]))


def covered(agents: list[list[int]], met: list[list[int]], where: Places) -> Coverage:
    """Return the coverage of a table of agents and those who got both."""
    counted = np.array(agents)
    months = JANUARY + np.arange(counted.shape[1])
    recorded = np.ones(len(months), dtype=bool)
    found = CoachingMonths(
        places=where, months=months, agents=counted, met={"both": np.array(met)}, recorded=recorded
    )
    return cover(found, Targets())


def test_shares_are_those_of_the_agents_counted() -> None:
    found = covered([[10, 8], [6, 12]], [[5, 2], [0, 9]], places(2))

    assert found.share["both"].tolist() == [[50, 25], [0, 75]]
    assert found.whole["both"].tolist() == pytest.approx([100 * 5 / 16, 100 * 11 / 20])
    assert found.team_year["both"].tolist() == pytest.approx([100 * 7 / 18, 50])
    assert found.year["both"] == pytest.approx(100 * 16 / 36)
    assert found.agents == (16, 20)
    assert found.usual == (9, 9)


def test_few_agents_are_hidden_with_what_would_give_them_away() -> None:
    agents = [[3, 9, 9], [7, 9, 9], [8, 9, 9], [9, 9, 9]]
    found = covered(agents, [[1, 1, 1]] * 4, places(4))
    hidden = found.state == TOO_FEW

    assert hidden[0, 0]
    assert all(n != 1 for n in (*hidden.sum(axis=0), *hidden.sum(axis=1)))
    assert np.isnan(found.share["both"][hidden]).all()
    assert found.agents[0] == 27, "all teams together are many enough"


def test_a_site_is_told_the_same_cells_as_everybody_and_never_what_is_left_over() -> None:
    agents, met = [[9, 3], [9, 9], [9, 9], [2, 2]], [[1, 1]] * 4
    everybody = covered(agents, met, places(3, 1))
    one = covered(agents, met, places(3, 1, inside=(True, False)))
    other = covered(agents, met, places(3, 1, inside=(False, True)))

    assert np.array_equal(everybody.state[:3], one.state)
    assert (everybody.state[3] == TOO_FEW).all()
    assert everybody.agents == one.agents == (27, 21), "the two elsewhere are in no number"
    assert other.reason == "coaching_too_few"


def test_small_sites_that_are_many_enough_together_count_in_the_sum_and_stay_hidden() -> None:
    found = covered([[4], [4], [4]], [[1], [2], [3]], places(1, 1, 1))

    assert found.agents == (12,)
    assert found.year["both"] == 50
    assert (found.state == TOO_FEW).all()


def test_nobody_is_not_few_and_nothing_promised_has_a_reason() -> None:
    found = covered([[9, 0], [9, 9]], [[1, 0], [1, 1]], places(2))
    nothing = CoachingMonths(
        places=places(1),
        months=np.array([1]),
        agents=np.array([[9]]),
        met={},
        recorded=np.ones(1, dtype=bool),
    )

    assert found.state[0].tolist() == [SHOWN, NOBODY]
    assert cover(nothing, Targets()).reason == "coaching_not_recorded"
    free = Targets(evaluations_per_month=0, coaching_per_month=0)
    assert cover(nothing, free).reason == "coaching_not_promised"
    assert covered([[4]], [[1]], places(1)).reason == "coaching_too_few"
    assert covered([[0]], [[0]], places(1)).reason == "coaching_nobody"


def test_teams_are_ordered_by_site_and_name_and_not_by_the_order_of_rows() -> None:
    named, at = places_of(
        ["B", "A", "A"], ["Team 1", "Team 10", "Team 2"], [True, True, False], Sight(teams=None)
    )

    assert named.names == (("A", "Team 2"), ("A", "Team 10"), ("B", "Team 1"))
    assert at.tolist() == [2, 1, 0]
    assert named.inside.tolist() == [False, True, True]


def needed(agents: list[int], under: list[int], where: Places, **targets: int) -> AreaNeed:
    """Return the needs of one area."""
    one = AreaCounts(area="tone", places=where, agents=np.array(agents), under=np.array(under))
    return find_needs((one,), Targets(**targets))[0]


@pytest.mark.parametrize("under", [1, 2, 3, 4, 16, 17, 18, 19])
def test_an_area_with_one_to_four_on_either_side_is_hidden(under: int) -> None:
    need = needed([20], [under], places(1))

    assert (need.whole.agents, need.whole.under, need.is_proposed) == (None, None, False)
    assert need.teams == ()


@pytest.mark.parametrize(("under", "is_proposed"), [(0, False), (5, True), (15, True), (20, True)])
def test_an_area_with_enough_on_both_sides_is_told(under: int, is_proposed: bool) -> None:
    need = needed([20], [under], places(1))

    assert (need.whole.agents, need.whole.under, need.is_proposed) == (20, under, is_proposed)


def test_teams_are_named_from_the_number_that_makes_a_group_in_bands() -> None:
    need = needed([20, 30, 30], [6, 12, 7], places(3), needs_agents=7)

    assert need.whole.under == 25
    assert need.teams == (("S0", "S0-T1", 10, 19), ("S0", "S0-T2", 5, 9))


def test_a_team_beside_a_hidden_one_is_hidden_too() -> None:
    need = needed([20, 30], [2, 12], places(2))

    assert need.whole.under == 14
    assert need.teams == (), "12 of 14 would leave 2 for the other"


def test_sites_are_hidden_by_two_so_that_none_can_be_subtracted() -> None:
    need = needed([20, 30, 40], [3, 12, 15], places(1, 1, 1))
    told = {one.site: one.under for one in need.sites}

    assert told["S0"] is None
    assert sum(n is None for n in told.values()) == 2
    alone = needed([20, 30, 40], [3, 12, 15], places(1, 1, 1, inside=(True, False, False)))
    assert alone.whole.under is None
    assert alone.sites == ()


def waits(
    month: list[int], days: list[int], given: list[int], cluster: list[int] | None = None, *, agents: int = 9
) -> Waits:
    """Return one evaluation a row."""
    size = len(days)
    return Waits(
        month=np.array(month),
        cluster=np.arange(size) if cluster is None else np.array(cluster),
        days=np.array(days),
        given=np.array(given, dtype=bool),
        evaluations=np.ones(size, dtype=np.int64),
        inside=np.ones(size, dtype=bool),
        agents=dict.fromkeys(month, agents),
        rest={},
        is_recorded=True,
    )


def test_the_wait_is_the_median_of_the_published_remission_times() -> None:
    (one,) = wait_for_feedback(waits([JANUARY] * 21, REMISSION, ENDED)).months

    assert one.median == 23
    assert one.late == pytest.approx(44.82, abs=0.01)
    assert one.low == 13, "Greenwood's error with 21 clusters"
    assert one.high is None, "the interval reaches beyond what was seen"


@pytest.mark.parametrize("days", [[1, 2, 3, 10], [1, 2, 3, 10, 12], [0, 0, 5], [4, 4, 4, 4, 9, 9]])
def test_the_wait_without_anybody_waiting_is_the_plain_median(days: list[int]) -> None:
    (one,) = wait_for_feedback(waits([JANUARY] * len(days), days, [1] * len(days))).months

    assert one.median == np.median(days)


def test_more_than_half_still_waiting_has_no_median_and_few_agents_nothing() -> None:
    (one,) = wait_for_feedback(waits([JANUARY] * 5, [1, 2, 9, 9, 9], [1, 1, 0, 0, 0])).months
    few = wait_for_feedback(waits([JANUARY] * 5, [1, 2, 3, 4, 5], [1] * 5, agents=4))

    assert (one.median, one.reason) == (None, STILL_WAITING)
    assert (few.reason, few.latest) == (FEW_WAITS, None)


def test_the_error_is_clustered_by_team() -> None:
    rng = np.random.default_rng(3)
    team = np.repeat(np.arange(10), 40)
    days = np.rint(20 + 6 * rng.normal(size=10)[team] + rng.normal(size=400)).astype(int)
    alone = wait_for_feedback(waits([JANUARY] * 400, days.tolist(), [1] * 400)).months[0]
    teams = wait_for_feedback(waits([JANUARY] * 400, days.tolist(), [1] * 400, team.tolist())).months[0]

    assert teams.median == alone.median
    assert (teams.high or 99) - (teams.low or 0) > 2 * ((alone.high or 99) - (alone.low or 0))


def test_half_years_are_compared_with_an_interval() -> None:
    rng = np.random.default_rng(5)
    month = np.repeat(JANUARY + np.arange(12), 60)
    days = rng.poisson(np.where(month < JANUARY + 6, 12, 7))
    found = wait_for_feedback(waits(month.tolist(), days.tolist(), [1] * 720, (np.arange(720) % 20).tolist()))

    assert found.before is not None
    assert found.latest is not None
    assert found.change is not None
    assert (found.before.median, found.latest.median, found.change.value) == (12, 7, -5)
    assert found.change.low < -5 < found.change.high < 0
    assert all(a.first + 1 == b.first for a, b in pairwise(found.months))


def test_praise_to_critical_is_the_ratio_of_the_sums() -> None:
    found = Tones(
        quarter=np.repeat([8100, 8101, 8102], 3),
        cluster=np.tile(np.arange(3), 3),
        praise=np.array([10, 20, 30, 1, 1, 1, 9, 9, 9]),
        mixed=np.array([5, 5, 5, 5, 5, 5, 5, 5, 5]),
        critical=np.array([10, 10, 10, 9, 9, 9, 0, 0, 0]),
        agents=np.array([6] * 9),
        inside=np.ones(9, dtype=bool),
    )
    told, few, one_sided = praise_to_critical(found)

    assert told.ratio is not None
    assert told.ratio.value == 2.0
    assert told.ratio.low < 2.0 < told.ratio.high
    assert (few.praise, few.ratio) == (None, None), "three praises would tell of three agents"
    assert (one_sided.praise, one_sided.ratio, one_sided.reason) == (27, None, "praise_one_sided")


def test_shares_by_team_need_people_enough_and_so_does_what_is_left() -> None:
    counts = TeamCounts(
        places=places(3),
        agents=np.array([3, 8, 9]),
        things=np.array([4, 10, 20]),
        parts={"done": np.array([1, 5, 15]), "open": np.array([3, 5, 5])},
    )
    found = follow_through(counts)

    assert (found.whole.agents, found.whole.things) == (20, 34)
    assert found.whole.shares["done"] == pytest.approx(100 * 21 / 34)
    assert [one.things for one in found.teams] == [None, None, 20]
    assert found.sites == (), "there is one"
    assert found.teams[2].shares == {"done": 75.0, "open": 25.0}


def test_the_demo_gives_back_the_wait_that_was_planted(demo: Path) -> None:
    truth = json.loads((demo.parent / "exports" / "truth.json").read_text("utf-8"))
    planted = truth["people"]["feedback_median_days"]
    with reader(demo) as connection:
        build_panel(connection, Filters())
        found = describe_coaching(read_coaching(connection, Targets()))
    later = math.exp(0.6 * NormalDist().inv_cdf(0.5 / (1 - NEVER_TOLD)))  # who is never told waits too
    first, latest = found.feedback.months[0], found.feedback.latest

    assert found.feedback.is_recorded
    assert latest is not None
    assert first.median == pytest.approx(planted["first"] * later, abs=1.5)
    assert latest.median == pytest.approx(planted["last"] * later, abs=1.5)
    assert found.coverage.promises == ("both", "evaluations", "coaching")
    assert next(one.whole.area for one in found.needs) == "solution"
    assert found.actions.is_recorded
    assert found.follow_ups.is_recorded
    assert found.praise[0].ratio is not None


def test_the_order_of_the_rows_decides_nothing() -> None:
    given = ([JANUARY] * 21, REMISSION, ENDED)
    turned = wait_for_feedback(waits(*(column[::-1] for column in given)))

    assert turned.months == wait_for_feedback(waits(*given)).months
