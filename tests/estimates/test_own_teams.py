"""What is worked out over all teams and shown of the own ones: the same numbers, and nobody else's."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analytics.cohorts.coaching_places import Places
from analytics.cohorts.follow_through import STEPS, TeamCounts
from analytics.cohorts.teams import TeamQuarters
from analytics.errors import NotEstimable
from analytics.estimates.follow_through import follow_through
from analytics.estimates.funnel import compare_teams
from analytics.estimates.leader_groups import agreement_of
from analytics.estimates.leader_levels import rate_one, teams_to_choose
from analytics.estimates.together import correlate
from tests.estimates.leader_worlds import ratings as world
from tests.estimates.test_coaching import covered, places
from tests.estimates.test_funnel import centre

INDEX = "leadership_index"


def limited(where: Places, *own: str) -> Places:
    return replace(where, told=np.array([team in own for _, team in where.names]))


def test_the_funnel_of_a_leader_is_that_of_everybody_with_the_own_team_alone_in_it() -> None:
    exits = centre(3, sd=0.5)
    everybody = compare_teams(exits)
    told = np.array([name == "T007" for name in exits.names])
    mine = compare_teams(replace(exits, told=told, names=tuple(np.where(told, exits.names, "").tolist())))

    assert mine.teams == tuple(team for team in everybody.teams if team.name == "T007")
    assert (mine.others, mine.compared) == (len(everybody.teams) - 1, len(everybody.teams))
    assert mine.outside == everybody.outside == len(everybody.beyond) > 0
    assert mine.turnover == everybody.turnover
    assert "T001" not in repr(mine)


def test_nobody_who_leads_all_teams_but_one_gets_the_last_one_by_subtraction() -> None:
    exits = centre(3)
    told = np.arange(len(exits.names)) > 0

    assert compare_teams(replace(exits, told=told)).reason == "funnel_one_other"


def test_coverage_keeps_the_total_and_the_own_row() -> None:
    agents, met = [[10, 12], [11, 11], [9, 9], [14, 14]], [[5, 6], [8, 9], [1, 2], [7, 7]]
    everybody = covered(agents, met, places(4))
    mine = covered(agents, met, limited(places(4), "S0-T1"))

    assert mine.places == (("S0", "S0-T1"),)
    assert mine.share["both"].tolist() == [everybody.share["both"][1].tolist()]
    assert mine.whole["both"].tolist() == everybody.whole["both"].tolist()
    assert mine.team_year["both"].tolist() == [everybody.team_year["both"][1]]
    assert mine.usual == (everybody.usual[1],)


def test_coverage_hides_the_total_that_would_give_the_only_other_team_away() -> None:
    agents, met = [[10], [11], [9], [12]], [[5], [8], [1], [6]]
    found = covered(agents, met, limited(places(2, 2), "S0-T1"))

    assert found.agents == (None,)
    assert np.isnan(found.whole["both"]).all()
    assert found.year["both"] is None
    assert found.places == (("S0", "S0-T1"),)


def test_a_steering_group_gets_totals_and_sites_and_no_team() -> None:
    found = follow_through(counts(limited(places(2, 2))))

    assert found.teams == ()
    assert found.whole.things == 46
    assert [site.things for site in found.sites] == [21, 25]


def test_follow_ups_of_a_leader() -> None:
    found = follow_through(counts(limited(places(3, 1), "S0-T0")))
    alone = follow_through(counts(limited(places(2, 2), "S0-T0")))

    assert [one.place for one in found.teams] == [("S0", "S0-T0")]
    assert (found.whole.things, len(found.sites)) == (46, 2)
    assert (alone.whole.things, alone.sites) == (None, ())


def counts(where: Places) -> TeamCounts:
    things = np.array([10, 11, 12, 13])
    return TeamCounts(
        places=where,
        agents=np.array([8, 9, 10, 11]),
        things=things,
        parts=dict.fromkeys(STEPS, things // 2),
    )


def test_customers_and_surveys_go_together_in_all_teams_and_show_the_own_points() -> None:
    rng = np.random.default_rng(5)
    found = TeamQuarters(
        team=np.repeat(np.arange(12), 4),
        engagement=rng.uniform(40, 80, 48),
        satisfied=rng.uniform(60, 90, 48),
    )
    mine = correlate(replace(found, told=found.team == 3))

    assert mine.correlation == correlate(found).correlation
    assert len(mine.points) == 4
    assert mine.quarters == 48


def test_a_leader_of_another_team_can_neither_be_chosen_nor_asked_for() -> None:
    rng = np.random.default_rng(2)
    own, team = rng.uniform(40, 90, (8, 1)), rng.uniform(40, 90, (8, 1))
    ratings = world(own, team)
    named = replace(
        ratings, teams=tuple((name if n == 3 else "",) for n, (name,) in enumerate(ratings.teams))
    )

    assert teams_to_choose(named, INDEX) == {ratings.teams[3][0]: 3}
    assert rate_one(named, INDEX, 3) == rate_one(ratings, INDEX, 3)
    for look in (rate_one, agreement_of):
        with pytest.raises(NotEstimable, match="team_out_of_sight"):
            look(named, INDEX, 4)
