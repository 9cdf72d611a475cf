"""Noise picks about nobody, a planted team is found, and one lucky quarter is not."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.errors import NotEstimable
from analytics.estimates.lasting import Lasting, what_lasts
from analytics.estimates.team_levels import TeamQuarters


def quarters(
    seed: int, *, teams: int = 25, of: int = 8, strong: float = 0.0, lucky: float = 0.0, carried: float = 0.0
) -> TeamQuarters:
    """Return team-quarters of noise; team 0 is `strong` in all, team 1 `lucky` in one of them."""
    generator = np.random.default_rng(seed)
    noise = generator.normal(size=(teams, of))
    for when in range(1, of):
        noise[:, when] = carried * noise[:, when - 1] + (1 - carried**2) ** 0.5 * noise[:, when]
    team, quarter = np.repeat(np.arange(teams), of), np.tile(np.arange(of), teams)
    level = noise.ravel() + strong * (team == 0) + lucky * ((team == 1) & (quarter == 3))
    return TeamQuarters(team=team, quarter=quarter, level=level, people=np.full(teams * of, 10))


def picked(**world: float) -> np.ndarray:
    """Return which teams were picked in twenty draws, shape (draws, teams)."""
    return np.array([what_lasts(quarters(seed, **world)).picked for seed in range(20)])


def test_two_hundred_quarters_of_noise_pick_about_nobody() -> None:
    assert picked().sum() <= 2  # of 500 teams
    assert picked(carried=0.5).sum() <= 5  # nor many when luck lasts for some quarters


def test_a_strong_team_is_found_and_the_others_are_not() -> None:
    found = picked(strong=2.0)

    assert found[:, 0].mean() >= 0.9
    assert found[:, 1:].sum() <= 3


@pytest.mark.parametrize("lucky", [4.0, 8.0])
def test_one_lucky_quarter_is_not_enough(lucky: float) -> None:
    assert picked(lucky=lucky)[:, 1].mean() <= 0.05


def test_levels_are_drawn_toward_the_middle_with_an_interval() -> None:
    rows = quarters(1, strong=2.0)
    found = what_lasts(rows)
    own = rows.level.reshape(25, 8).mean(axis=1)

    assert abs(found.level[0]) < abs(own[0] - own.mean())
    assert (found.low < found.level).all()
    assert (found.level < found.high).all()
    assert found.quarters.tolist() == [8] * 25
    assert found.above[0] == (rows.level[:8] > own.mean()).sum()
    assert 0 < found.share < 1


def test_names_and_order_do_not_matter() -> None:
    rows = quarters(3, strong=1.5)
    order = np.random.default_rng(0).permutation(len(rows.team))
    other = TeamQuarters(
        team=99 - rows.team[order],
        quarter=rows.quarter[order],
        level=rows.level[order],
        people=rows.people[order],
    )
    assert _levels(what_lasts(other))[::-1] == pytest.approx(_levels(what_lasts(rows)))


def _levels(found: Lasting) -> np.ndarray:
    """Return the levels in the order of the teams' numbers."""
    return found.level


def test_short_and_few_teams_are_refused_or_left_out() -> None:
    rows = quarters(2, teams=6, of=3)
    short = rows.quarter[rows.team == 5] > 0
    kept = (rows.team < 5) | np.r_[np.zeros(15, dtype=bool), short]
    cut = TeamQuarters(
        team=rows.team[kept], quarter=rows.quarter[kept], level=rows.level[kept], people=rows.people[kept]
    )
    assert what_lasts(cut).team.tolist() == [0, 1, 2, 3, 4]
    with pytest.raises(NotEstimable, match="sources_few_teams"):
        what_lasts(quarters(2, teams=4))
    with pytest.raises(NotEstimable, match="sources_few_teams"):
        what_lasts(quarters(2, of=2))


@pytest.mark.slow
def test_over_two_hundred_seeds_noise_picks_fewer_than_one_in_a_hundred() -> None:
    found = [what_lasts(quarters(seed)).picked.sum() for seed in range(200)]

    assert np.mean(found) < 0.25  # of 25 teams
