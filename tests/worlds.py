"""Small contact centres with planted truth, straight as person-months: no files, no days, no database.

``panel_world(seed, "effect")`` is a centre of 400 people over 30 months in some 5 ms. The truth lies in
`.truth` and nowhere else: ability, hazards and slopes are not among the arrays the estimators read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analytics.cohorts.months import Months, Outcome, tenure_band

FIRST_MONTH = 2024 * 12  # January 2024
HORIZON = 12  # months of the retention difference


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What a world is made of; `panel_world(..., **changes)` replaces any of it."""

    employees: int = 420
    months: int = 30
    teams: int = 32
    sites: int = 3
    mentored: float = 0.75  # share that would be mentored by the end if nobody left or was too new
    hazard_ratio: float = 0.65
    aht_effect_s: float = -18.0
    effect_sd_s: float = 0.0  # spread of the effect between people
    selection: float = 0.6  # log odds of a start per standard deviation of ability
    trend_selection: float = 0.0  # log odds of a start per standard deviation of own improvement
    slope_sd_s: float = 0.0  # own drift of handle time, seconds a month
    earliest_tenure: int = 3
    latest_tenure: int = 9_999
    first_start: int = 6  # no programme before this month of the window
    base_hazard: float = 0.018  # exits a month of a settled person
    early_hazard: float = 1.0  # times the extra log hazard of newcomers
    team_frailty_sd: float = 0.1
    team_shock_sd_s: float = 4.0  # team x month


WORLDS = {
    "effect": Recipe(),
    "none": Recipe(hazard_ratio=1.0, aht_effect_s=0.0),
    "selection": Recipe(selection=1.2, mentored=0.85),
    "late_start": Recipe(
        hazard_ratio=1.0,
        aht_effect_s=0.0,
        selection=0.0,
        earliest_tenure=6,
        latest_tenure=9,
        mentored=0.95,
        base_hazard=0.010,
        early_hazard=0.3,
    ),
    "trend": Recipe(hazard_ratio=1.0, aht_effect_s=0.0, selection=0.0, trend_selection=1.5, slope_sd_s=0.6),
    "few_teams": Recipe(teams=6, sites=2),
    "small": Recipe(employees=75, teams=5, sites=2, mentored=0.3),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What was planted. Row arrays align with `Months`; person arrays with employee codes."""

    hazard_ratio: float
    aht_effect_s: float
    att: float  # mean of the effect over mentored person-months
    att_weighted: float  # the same weighted by contacts
    exits_avoided: float  # sum over mentored person-months of P(exit) without minus with
    retention_12m_difference: float  # points, mentees from their start: with minus without
    ability: np.ndarray  # person, standard deviations
    untreated: np.ndarray  # row, expected handle time without mentoring, s
    hazard_without: np.ndarray  # row, P(exit) over the part of the month at risk, without mentoring
    hazard_with: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelWorld:
    """One simulated panel: `months` and `outcome` are what estimators may read."""

    recipe: Recipe
    months: Months
    outcome: Outcome
    truth: Truth

    @property
    def outcome_value(self) -> np.ndarray:
        """Handle time per person-month, s, shape (rows,)."""
        return self.outcome.value

    @property
    def outcome_weight(self) -> np.ndarray:
        """Contacts per person-month, shape (rows,)."""
        return self.outcome.weight


@dataclass(frozen=True, slots=True, kw_only=True)
class _People:
    """Person arrays, shape (employees,); months are counted from the window's first."""

    team: np.ndarray
    site: np.ndarray
    contract: np.ndarray
    hired: np.ndarray
    ability: np.ndarray
    slope: np.ndarray
    effect_s: np.ndarray
    first_share: np.ndarray  # share of the month of hire that was employed


def panel_world(seed: int, world: str = "effect", **changes: float) -> PanelWorld:
    """Return the panel of one seed; `changes` replace fields of the world's `Recipe`."""
    recipe = replace(WORLDS[world], **changes)
    rng = np.random.default_rng([seed, sorted(WORLDS).index(world)])
    people = _hire(rng, recipe)
    clock = np.arange(recipe.months + HORIZON)
    tenure = clock - people.hired[:, None]
    rate = _exit_rate(rng, recipe, people, tenure)
    start, start_share, last = _live(rng, recipe, people, tenure, rate)
    there = (tenure >= 0) & (clock <= last[:, None]) & (clock < recipe.months)
    who, when = np.nonzero(there)
    months = _months(rng, recipe, people, who, when, start, start_share, last)
    untreated = _handle_time(rng, recipe, people, tenure)[who, when]
    outcome = _outcome(rng, people, months, untreated)
    truth = _truth(recipe, people, months, outcome, untreated, rate, start, who, when)
    return PanelWorld(recipe=recipe, months=months, outcome=outcome, truth=truth)


def _hire(rng: np.random.Generator, recipe: Recipe) -> _People:
    """Return the people: half were there before the window, half are hired during it."""
    n = recipe.employees
    before = np.arange(n) < n // 2
    hired = np.where(
        before, -1 - rng.exponential(28, n).astype(int), rng.integers(0, max(recipe.months - 2, 1), n)
    )
    team = rng.permutation(np.arange(n) % recipe.teams)
    return _People(
        team=team,
        site=team % recipe.sites,
        contract=(rng.random(n) < 0.2).astype(int),
        hired=hired,
        ability=rng.standard_normal(n),
        slope=rng.standard_normal(n) * recipe.slope_sd_s,
        effect_s=recipe.aht_effect_s + recipe.effect_sd_s * rng.standard_normal(n),
        first_share=rng.uniform(0.05, 1, n),
    )


def _exit_rate(rng: np.random.Generator, recipe: Recipe, people: _People, tenure: np.ndarray) -> np.ndarray:
    """Return the hazard of each whole month without mentoring, shape (employees, months + horizon)."""
    early = np.select([tenure < 3, tenure < 6, tenure < 12, tenure < 24], [1.1, 0.8, 0.4, 0.15], 0.0)
    quarter = 0.15 * np.sin(np.arange(tenure.shape[1]) // 3 * np.pi / 2)
    frailty = rng.normal(0, recipe.team_frailty_sd, recipe.teams)[people.team]
    own = 0.15 * (people.site - 1) + frailty - 0.4 * people.ability + 0.2 * people.contract
    return recipe.base_hazard * np.exp(recipe.early_hazard * early + quarter + own[:, None])


def _live(
    rng: np.random.Generator, recipe: Recipe, people: _People, tenure: np.ndarray, rate: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return start month (-1 never), its share after the start day, and last month (huge = still there).

    Somebody meant to start on a day in a month may leave earlier in that month, and then never starts.
    """
    n, clock = recipe.employees, np.arange(tenure.shape[1])
    in_window = (tenure >= 0) & (clock < recipe.months)
    possible = np.where(tenure == 0, people.first_share[:, None], 1.0) * in_window
    meant = _meant_start(rng, recipe, people, tenure)
    share_after = rng.uniform(0.05, 1, n)
    before = np.where(clock < meant[:, None], possible, 0) + np.where(
        clock == meant[:, None], possible * (1 - share_after[:, None]), 0
    )
    patience = rng.standard_exponential((2, n))
    gone_before = _first_reach(np.cumsum(before * rate, axis=1), patience[0])
    after = (possible - before) * rate * recipe.hazard_ratio
    gone_after = _first_reach(np.cumsum(after, axis=1), patience[1])
    starts = (gone_before > clock[-1]) & (meant < recipe.months)
    return np.where(starts, meant, -1), share_after, np.where(starts, gone_after, gone_before)


def _first_reach(cumulative: np.ndarray, level: np.ndarray) -> np.ndarray:
    """Return the first month in which the cumulative hazard passes a person's level; 9999 if never."""
    passed = cumulative > level[:, None]
    return np.where(passed.any(axis=1), passed.argmax(axis=1), 9_999)


def _meant_start(rng: np.random.Generator, recipe: Recipe, people: _People, tenure: np.ndarray) -> np.ndarray:
    """Return the month each person would be mentored if still there; 9999 if never."""
    clock = np.arange(tenure.shape[1])
    open_ = (tenure >= recipe.earliest_tenure) & (tenure <= recipe.latest_tenure)
    open_ &= (clock >= recipe.first_start) & (clock < recipe.months)
    monthly = -np.log1p(-recipe.mentored) / max(recipe.months - recipe.first_start - 4, 1)
    improving = -people.slope / recipe.slope_sd_s if recipe.slope_sd_s else 0.0
    odds = np.exp(recipe.selection * people.ability + recipe.trend_selection * improving)
    chance = open_ * (monthly * odds / odds.mean())[:, None]
    return _first_reach(np.cumsum(chance, axis=1), rng.standard_exponential(len(open_)))


def _handle_time(rng: np.random.Generator, recipe: Recipe, people: _People, tenure: np.ndarray) -> np.ndarray:
    """Return expected handle time without mentoring, s, shape (employees, months + horizon)."""
    wide = tenure.shape[1]
    season = rng.normal(0, 6, (recipe.sites, wide)) + 25 * np.arange(recipe.sites)[:, None]
    team = rng.normal(0, 10, recipe.teams)[:, None]
    team = team + rng.normal(0, recipe.team_shock_sd_s, (recipe.teams, wide))
    learning = 95 * np.exp(-np.clip(tenure, 0, 24) / 4)
    drift = people.slope[:, None] * np.arange(wide)
    return 340 + season[people.site] + team[people.team] + learning - 20 * people.ability[:, None] + drift


def _months(
    rng: np.random.Generator,
    recipe: Recipe,
    people: _People,
    who: np.ndarray,
    when: np.ndarray,
    start: np.ndarray,
    start_share: np.ndarray,
    last: np.ndarray,
) -> Months:
    """Return the panel arrays of the person-months that were lived."""
    tenure = when - people.hired[who]
    possible = np.where(tenure == 0, people.first_share[who], 1.0)
    left = when == last[who]
    starts = when == start[who]
    floor = np.where(starts, 1 - start_share[who], 0.0)  # nobody starts after leaving
    share = np.where(left, possible * (floor + (1 - floor) * rng.uniform(0.02, 1, len(who))), possible)
    exposed = (start[who] >= 0) & (when >= start[who])
    codes = {
        "employee": who,
        "month": FIRST_MONTH + when,
        "site": people.site[who],
        "role": 0 * who,
        "contract": people.contract[who],
        "team": people.team[who],
        "tenure": tenure,
        "band": tenure_band(tenure),
        "exit_type": np.where(left, np.where(rng.random(len(who)) < 0.8, 0, 1), -1),
        "start": np.where(start[who] >= 0, FIRST_MONTH + start[who], -1),
        "hire_month": FIRST_MONTH + people.hired[who],
    }
    return Months(
        **{name: code.astype(np.int32) for name, code in codes.items()},
        share=share,
        possible_share=possible,
        exit=left,
        start_share=np.where(starts, start_share[who], 1.0),
        exposed=exposed,
        mentoring=np.zeros(len(who), bool),
        usable=np.ones(len(who), bool),
        site_names=tuple(f"Site {i}" for i in range(recipe.sites)),
        role_names=("agent",),
        contract_names=("permanent", "fixed_term"),
        team_names=tuple(f"T{i:02d}" for i in range(recipe.teams)),
    )


def _outcome(rng: np.random.Generator, people: _People, months: Months, untreated: np.ndarray) -> Outcome:
    """Return observed handle time: expected, plus the effect where exposed, plus noise."""
    contacts = 1.0 + rng.poisson(420 * months.share)
    noise = rng.standard_normal(len(months)) * np.sqrt(8.0**2 + 250.0**2 / contacts)
    value = untreated + people.effect_s[months.employee] * months.exposed + noise
    return Outcome(
        kpi="aht",
        family="kpi",
        unit="s",
        direction="down",
        scale=1.0,
        row=np.arange(len(months)),
        value=value,
        weight=contacts,
    )


def _truth(
    recipe: Recipe,
    people: _People,
    months: Months,
    outcome: Outcome,
    untreated: np.ndarray,
    rate: np.ndarray,
    start: np.ndarray,
    who: np.ndarray,
    when: np.ndarray,
) -> Truth:
    """Return what was planted, from the hazards and effects that made the panel."""
    effect, exposed = people.effect_s[who], months.exposed
    at_risk = rate[who, when] * months.possible_share * np.where(exposed, months.start_share, 1.0)
    without, with_ = -np.expm1(-at_risk), -np.expm1(-at_risk * recipe.hazard_ratio)
    ahead = np.arange(1, HORIZON + 1)
    mentee = np.flatnonzero(start >= 0)
    total = rate[mentee[:, None], start[mentee][:, None] + ahead - 1].sum(axis=1)
    gain = 100 * (np.exp(-total * recipe.hazard_ratio) - np.exp(-total))
    return Truth(
        hazard_ratio=recipe.hazard_ratio,
        aht_effect_s=recipe.aht_effect_s,
        att=float(effect[exposed].mean()) if exposed.any() else recipe.aht_effect_s,
        att_weighted=float(np.average(effect[exposed], weights=outcome.weight[exposed]))
        if exposed.any()
        else recipe.aht_effect_s,
        exits_avoided=float((without - with_)[exposed].sum()),
        retention_12m_difference=float(gain.mean()) if len(gain) else 0.0,
        ability=people.ability,
        untreated=untreated,
        hazard_without=without,
        hazard_with=np.where(exposed, with_, without),
    )
