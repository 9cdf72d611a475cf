"""When programmes take people in, and whom: the selection that an honest estimate must undo."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.demo.centre import Centre
from analytics.demo.people import People
from analytics.demo.recipe import Recipe


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """One programme of the demo; `selects` scales the recipe's selection on ability."""

    programme_id: str
    name: str
    kind: str
    rule: str
    planned_months: int
    hours_a_month: float
    share: float
    selects: float
    begins: int  # month of the first intake
    every: int  # months between intakes
    widest_tenure: int  # months of tenure above the earliest


PROGRAMMES = (
    Programme(programme_id="P1", name="Kompass", kind="classic", rule="voluntary", planned_months=9,
              hours_a_month=2, share=0.5, selects=1.0, begins=6, every=3, widest_tenure=9_999),
    Programme(programme_id="P2", name="Fjernkontakt", kind="virtual", rule="nominated", planned_months=6,
              hours_a_month=1, share=0.27, selects=1.3, begins=8, every=3, widest_tenure=9_999),
    Programme(programme_id="P3", name="Vliegende start", kind="micro", rule="assigned", planned_months=3,
              hours_a_month=1, share=0.23, selects=0.2, begins=7, every=1, widest_tenure=3),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Places of one programme in one month."""

    month: int
    programme: int
    places: int


def intakes_of(recipe: Recipe, centre: Centre) -> list[Intake]:
    """Return the intakes of all programmes; their places add up to the mentees the recipe asks for."""
    found = []
    for number, programme in enumerate(PROGRAMMES):
        begins = min(programme.begins, max(centre.months // 3, 1))
        months = np.arange(begins, centre.months, programme.every)
        total = recipe.mentored * recipe.agents * programme.share
        edges = np.round(total * np.arange(len(months) + 1) / max(len(months), 1)).astype(int)
        found += [
            Intake(month=int(month), programme=number, places=int(places))
            for month, places in zip(months, np.diff(edges), strict=True)
        ]
    return found


def choose(
    recipe: Recipe, people: People, present: np.ndarray, intake: Intake, rng: np.random.Generator
) -> np.ndarray:
    """Return the spells chosen: without replacement, odds rising with ability or with own improvement."""
    programme = PROGRAMMES[intake.programme]
    tenure = intake.month - people.hire_month[present]
    latest = min(recipe.latest_tenure, recipe.earliest_tenure + programme.widest_tenure)
    fits = (tenure > recipe.earliest_tenure) & (tenure <= latest + 1)
    fits &= ~people.mentor_track[present] & ~people.rehired[present] & (people.start_day[present] < 0)
    fits &= people.contract[present] != 2
    open_ = present[fits]
    odds = recipe.selection * programme.selects * people.ability[open_]
    if recipe.slope_sd_s:
        odds = odds - recipe.trend_selection * people.slope[open_] / recipe.slope_sd_s
    order = np.argsort(-(odds + rng.gumbel(size=len(open_))), kind="stable")
    return np.asarray(open_[order[: intake.places]])
