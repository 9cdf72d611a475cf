"""One simulated contact centre: lives, person-months, expected outcomes and pairs; no files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from analytics.demo.centre import Centre, build_centre
from analytics.demo.lives import Lives, live
from analytics.demo.pairs import build_pairs
from analytics.demo.panel import Panel, build_panel, untreated, with_effects
from analytics.demo.recipe import WORLDS, Recipe
from analytics.errors import BadRequest


@dataclass(frozen=True, kw_only=True)
class World:
    """Everything that happened and what was planted.

    Attributes
    ----------
    without, with_ : mapping of outcome to ndarray, shape (rows of `panel`,)
        Expected value of each outcome in KPI units, had there been no mentoring, and as it was.
    pairs : DataFrame
        See `build_pairs`.
    """

    recipe: Recipe
    centre: Centre
    lives: Lives
    panel: Panel
    without: Mapping[str, np.ndarray]
    with_: Mapping[str, np.ndarray]
    pairs: pd.DataFrame

    def rng(self, table: str) -> np.random.Generator:
        """Return the table's own stream: a table can be drawn alone and is the same."""
        return np.random.default_rng([self.recipe.seed, *table.encode()])

    @cached_property
    def employee(self) -> np.ndarray:
        """Employee number of every spell, shape (spells,)."""
        return self.lives.people.employee

    @cached_property
    def lead_of(self) -> np.ndarray:
        """Employee number of each team's leader by month, shape (teams, months).

        Leaders who were there from the start are numbered after the agents.
        """
        people, centre = self.lives.people, self.centre
        lead = np.repeat(self.first_lead + np.arange(centre.teams)[:, None], centre.months, axis=1)
        for spell in np.flatnonzero(people.lead_from >= 0):
            team = self.panel.team[np.searchsorted(self.panel.spell, spell, side="right") - 1]
            lead[team, people.lead_from[spell] :] = people.employee[spell]
        return lead

    @property
    def first_lead(self) -> int:
        """Return the employee number of the first team's first leader."""
        return len(self.lives.people)


def simulate(
    agents: int | None = None, months: int = 30, seed: int = 1, world: str = "effect", **options: object
) -> World:
    """Return a simulated centre.

    Parameters
    ----------
    agents : int or None
        Agents at any one time; None is the world's own size.
    options
        Further fields of `Recipe`: ``teams``, ``mentored``, ``selection``, ...

    Raises
    ------
    BadRequest
        If the world is not known, or too small or too short to hold a centre.
    """
    recipe = recipe_of(agents, months, seed, world, **options)
    rng = np.random.default_rng([recipe.seed, sorted(WORLDS).index(world)])
    centre = build_centre(recipe, rng)
    lives = live(recipe, centre, rng)
    panel = build_panel(centre, lives)
    without = untreated(recipe, centre, lives, panel, rng)
    pairs = build_pairs(centre, lives, panel, rng)
    return World(
        recipe=recipe, centre=centre, lives=lives, panel=panel, without=without,
        with_=with_effects(panel, without, recipe.effects), pairs=pairs,
    )  # fmt: skip


def recipe_of(agents: int | None, months: int, seed: int, world: str, **options: object) -> Recipe:
    """Return the recipe of a world with the given changes."""
    if world not in WORLDS:
        raise BadRequest(f"there is no world {world!r}; there are {', '.join(WORLDS)}")
    named = dict(WORLDS[world]) | options
    recipe = replace(Recipe(), **named, months=months, seed=seed, world=world)  # type: ignore[arg-type]
    recipe = replace(recipe, agents=agents) if agents is not None else recipe
    if recipe.agents < 12 or recipe.months < 6:
        raise BadRequest("a demo needs at least 12 agents and 6 months")
    return recipe
