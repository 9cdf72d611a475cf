"""What was planted is what the simulated centre shows, counted by brute force."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.demo import truth
from analytics.demo.centre import DAYS_A_MONTH
from analytics.demo.exports import truth_of
from analytics.demo.lives import MOVED_BY_MENTORING, exit_rate
from analytics.demo.table_absence import absence_monthly
from analytics.demo.table_daily import UNSETTLED_DAYS, kpi_daily, shifts
from analytics.demo.world import World, simulate


@pytest.fixture(scope="module")
def effect() -> World:
    return simulate(seed=5)


def test_planted_effects_are_exposed_minus_counterfactual(effect: World) -> None:
    at = effect.panel.exposed
    for name, planted in {"aht": -18, "fcr": 2.5, "csat_top2": 3, "qa_score": 2, "sick_leave": -0.4}.items():
        gained = effect.with_[name] - effect.without[name]
        assert gained[at].mean() == pytest.approx(planted)
        assert not gained[~at].any()


def test_written_handle_time_carries_the_planted_effect(effect: World) -> None:
    """Summed seconds minus what the same contacts would have cost, per contact: -18 s but for noise."""
    table, contacts = kpi_daily(effect, shifts(effect))
    assert contacts.sum() == table["contacts_handled"].sum()
    at, voice = effect.panel.exposed, table["channel"] == "voice"
    spell = np.unique(effect.panel.spell[at])
    ever = table["employee_id"].isin([f"E{one + 1:05d}" for one in effect.employee[spell]])
    people = effect.lives.people
    start = np.full(len(people) + 200, 10**9)
    start[people.employee[spell]] = effect.centre.first[effect.centre.month_of(people.start_day[spell])]
    day = table["date"].astype(str).to_numpy().astype("datetime64[D]").astype(int)
    number = table["employee_id"].astype(str).str[1:].astype(int).to_numpy() - 1
    after = ever.to_numpy() & (day >= start[number]) & voice.to_numpy()
    single = after & ~np.isin(number, people.employee[people.chat])
    handled = table["contacts_handled"].to_numpy()[single]
    month = effect.centre.month_of(day[single])
    cells = number[single] * 1000 + month
    keys = effect.employee[effect.panel.spell] * 1000 + effect.panel.month
    row = {int(key): place for place, key in enumerate(keys)}
    expected = effect.without["aht"][[row[cell] for cell in cells]]
    mean = (table["handle_s"].to_numpy()[single] - handled * expected).sum() / handled.sum()
    assert mean == pytest.approx(-18, abs=0.8)  # 220 s a contact over 1,000,000 contacts: SE 0.2 s


def test_recent_contacts_have_no_verdict_on_resolution(effect: World) -> None:
    table, _ = kpi_daily(effect, shifts(effect))
    day = table["date"].astype(str).to_numpy().astype("datetime64[D]").astype(int)
    recent = day > effect.centre.last_day - UNSETTLED_DAYS
    assert table["fcr_eligible"].isna().to_numpy().tolist() == recent.tolist()


def test_size_of_the_default_demo(effect: World) -> None:
    table, _ = kpi_daily(effect, shifts(effect))
    assert 200_000 < len(table) < 400_000
    assert 150 <= (effect.lives.people.start_day >= 0).sum() <= 180
    assert effect.centre.teams == 32
    assert (np.count_nonzero(effect.lives.occupant >= 0, axis=1) == 400).all()


def test_mean_sick_leave_is_as_expected(effect: World) -> None:
    table = absence_monthly(effect)
    observed = 100 * table["sick_hours"].sum() / table["contracted_hours"].sum()
    assert observed == pytest.approx(effect.with_["sick_leave"].mean(), abs=0.4)


def test_exits_avoided_by_day_by_day_count(effect: World) -> None:
    """Walk every mentored day: surviving it without a mentor, and with one, month by month."""
    panel, people, total = effect.panel, effect.lives.people, 0.0
    at = np.flatnonzero(panel.exposed)
    rate = exit_rate(
        effect.recipe,
        effect.centre,
        people,
        person=panel.spell[at],
        team=panel.team[at],
        month=panel.month[at],
    )
    for row, monthly in zip(at, rate, strict=True):
        first, close = effect.centre.first[panel.month[row]], effect.centre.first[panel.month[row] + 1]
        days = sum(1 for day in range(first, close) if day >= people.start_day[panel.spell[row]])
        total += np.exp(-0.65 * monthly * days / DAYS_A_MONTH) - np.exp(-monthly * days / DAYS_A_MONTH)
    assert truth.exits_avoided(effect.recipe, effect.centre, effect.lives, panel).sum() == pytest.approx(
        total
    )


def test_observed_exits_match_the_hazards_with_the_planted_ratio() -> None:
    """Over seeds, exits after the start are 0.65 times what the hazard says, clearly fewer than 1 times."""
    seen = without = 0.0
    for seed in range(12):
        world = simulate(seed=seed)
        panel, people = world.panel, world.lives.people
        rate = exit_rate(
            world.recipe, world.centre, people, person=panel.spell, team=panel.team, month=panel.month
        )
        lived = (
            np.clip(panel.end - np.maximum(panel.begin, people.start_day[panel.spell]), 0, None)
            * panel.exposed
        )
        without += (rate * lived / DAYS_A_MONTH).sum()
        moved = (people.end_type >= 0) & (people.end_type < MOVED_BY_MENTORING)
        seen += (moved & (people.start_day >= 0)).sum()
    assert seen / without == pytest.approx(0.65, abs=4 * np.sqrt(seen) / without)
    assert seen / without < 0.65 + 0.35 - 2 * np.sqrt(seen) / without


def test_naive_gap_of_the_late_start_world_is_about_14_points() -> None:
    gaps = [
        truth.naive_gap(w.centre, w.lives) for w in (simulate(seed=s, world="late_start") for s in range(12))
    ]
    assert np.mean([gap for gap in gaps if gap is not None]) == pytest.approx(14, abs=4)


def test_naive_gap_by_hand_walking_day_by_day() -> None:
    world = simulate(seed=3, world="late_start", agents=40)
    people, last = world.lives.people, world.centre.last_day

    def stayed(group: list[int]) -> float:
        share = 1.0
        for day in range(365):
            there = [
                s
                for s in group
                if (people.end_day[s] if people.end_day[s] >= 0 else last) >= people.hire_day[s] + day
            ]
            left = [
                s for s in there if people.end_day[s] == people.hire_day[s] + day and people.end_type[s] < 4
            ]
            share *= 1 - len(left) / len(there) if there else 1
        return share

    recent = [s for s in range(len(people)) if people.hire_day[s] >= world.centre.first[0]]
    ever, never = ([s for s in recent if (people.start_day[s] >= 0) == yes] for yes in (True, False))
    assert truth.naive_gap(world.centre, world.lives) == pytest.approx(100 * (stayed(ever) - stayed(never)))


def test_late_start_chooses_nobody_by_ability_and_selection_does() -> None:
    def chosen(name: str) -> float:
        means = []
        for seed in range(6):
            people = simulate(seed=seed, world=name).lives.people
            means.append(people.ability[people.start_day >= 0].mean())
        return float(np.mean(means))

    assert abs(chosen("late_start")) < 0.25
    assert 0.2 < chosen("effect") < chosen("selection")


def test_trend_world_chooses_people_whose_handle_time_falls_before_the_start() -> None:
    world = simulate(seed=2, world="trend")
    people = world.lives.people
    assert people.slope[people.start_day >= 0].mean() < -0.3
    assert world.with_["aht"] is not world.without["aht"]
    assert np.array_equal(world.with_["aht"], world.without["aht"])


@pytest.mark.parametrize(("name", "least"), [("effect", 3), ("none", 3), ("trend", 3), ("late_start", 6)])
def test_nobody_starts_before_the_earliest_tenure(name: str, least: int) -> None:
    people = simulate(seed=1, world=name).lives.people
    mentee = people.start_day >= 0
    hire = people.hire_day[mentee].astype("datetime64[D]")
    start = people.start_day[mentee].astype("datetime64[D]")
    complete = start.astype("datetime64[M]").astype(int) - hire.astype("datetime64[M]").astype(int)
    complete = complete - ((start - start.astype("datetime64[M]")) < (hire - hire.astype("datetime64[M]")))
    assert complete.min() >= least


def test_pairs_that_never_started_expose_nobody(effect: World) -> None:
    never = effect.pairs["status"].isin(["cancelled", "proposed"])
    assert never.sum() >= 4
    mentee = effect.pairs.loc[never, "mentee"].to_numpy(dtype=int)
    assert (effect.lives.people.start_day[mentee] < 0).all()
    assert not effect.panel.exposed[np.isin(effect.panel.spell, mentee)].any()


def test_exposure_begins_with_the_first_started_pair_and_never_ends(effect: World) -> None:
    began = effect.pairs[~effect.pairs["status"].isin(["cancelled", "proposed"])]
    first = began.groupby("mentee")["start"].min()
    people = effect.lives.people
    assert (people.start_day[first.index.to_numpy(dtype=int)] == first.to_numpy()).all()
    assert len(first) == (people.start_day >= 0).sum()
    after = effect.panel.month >= effect.centre.month_of(people.start_day[effect.panel.spell])
    assert np.array_equal(effect.panel.exposed, after & (people.start_day[effect.panel.spell] >= 0))


def test_mentors_are_experienced_agents_who_are_no_mentees_and_carry_at_most_two_pairs(effect: World) -> None:
    began = effect.pairs[
        ~effect.pairs["status"].isin(["cancelled", "proposed"]) & (effect.pairs["mentor"] >= 0)
    ]
    people, mentor = effect.lives.people, began["mentor"].to_numpy(dtype=int)
    assert (people.start_day[mentor] < 0).all()
    assert (began["start"].to_numpy() - people.hire_day[mentor] > 18 * 30).all()
    end = began["end"].where(began["end"] >= 0, began["planned_end"])
    for one in np.unique(mentor):
        own = mentor == one
        running = [((began["start"] <= day) & (end >= day))[own].sum() for day in began["start"][own]]
        assert max(running) <= 2


def test_small_and_few_teams() -> None:
    small = simulate(world="small")
    assert (small.recipe.agents, small.recipe.sites, small.centre.teams) == (60, 2, 5)
    assert 8 <= (small.lives.people.start_day >= 0).sum() <= 14
    few = simulate(seed=1, teams=6, mentored=0.1)
    assert few.centre.teams == 6
    assert (few.lives.people.start_day >= 0).sum() <= 42


def test_truth_of_a_world_without_effect_is_nought() -> None:
    world = simulate(seed=1, world="none", agents=100)
    said = truth_of(world, np.full(len(world.panel), 100.0))
    assert said["exits_avoided"] == 0
    assert said["retention_12m_difference"] == 0
    assert not any(said["effects"].values())
    assert said["benefit"]["total"] == 0
    assert said["naive_retention_12m_gap"] > 10


def test_benefit_by_hand() -> None:
    """10 leavers; 1,000 contacts of -18 s = 5 h at 330 x 25 %; 1,000 x 0.9 x 2.5 % = 22.5 contacts at 45."""
    lines = truth.benefit(simulate(agents=12, months=6).recipe, 10.0, 1000.0)
    assert lines == pytest.approx(
        {"exits_avoided": 1_400_000, "handle_time": 412.5, "fcr": 1012.5, "total": 1_401_425}
    )
