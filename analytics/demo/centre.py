"""The contact centre around the people: calendar, sites, teams, seasons."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.demo.recipe import Recipe

SITES = ("Malmö", "Bergen", "Utrecht")
COUNTRIES = ("SE", "NO", "NL")
SITE_WEIGHTS = (0.4, 0.3, 0.3)
DAYS_A_MONTH = 30.4375
AHT_TEAM_SD_S, AHT_TEAM_SHOCK_SD_S, AHT_SITE_SHOCK_SD_S = 10.0, 3.0, 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """What all people of a world share. Days count from 1970-01-01; months from the window's first.

    Attributes
    ----------
    first : ndarray of int64, shape (months + 1,)
        First day of each month; the last entry is the day after the as-of date.
    calendar : ndarray of int64, shape (months + 1,)
        ``year * 12 + month - 1``.
    team_site : ndarray of int64, shape (teams,)
    frailty : ndarray of float64, shape (teams,)
        Log hazard.
    season : ndarray of float64, shape (months + 12,)
        Log hazard; also ahead of the as-of date, for the truth.
    team_shock : ndarray of float64, shape (teams, months)
        Handle time of team and month, s.
    site_shock : ndarray of float64, shape (sites, months)
        Standardised shock of site and month, shared by all outcomes.
    """

    first: np.ndarray
    calendar: np.ndarray
    team_site: np.ndarray
    frailty: np.ndarray
    season: np.ndarray
    team_shock: np.ndarray
    site_shock: np.ndarray

    @property
    def last_day(self) -> int:
        """Return the as-of date as a day number."""
        return int(self.first[-1]) - 1

    @property
    def months(self) -> int:
        """Return the number of months of history."""
        return len(self.first) - 1

    @property
    def teams(self) -> int:
        """Return the number of teams."""
        return len(self.team_site)

    def month_of(self, day: np.ndarray) -> np.ndarray:
        """Return the month, counted from the window's first, of day numbers."""
        month = np.asarray(day).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
        return month - (int(self.calendar[0]) - 1970 * 12)


def build_centre(recipe: Recipe, rng: np.random.Generator) -> Centre:
    """Return the calendar, teams and shocks of a world."""
    end = np.datetime64(recipe.as_of, "M").astype(int) + 1
    numbers = np.arange(end - recipe.months, end + 1)
    first = numbers.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    first[-1] = int(np.datetime64(recipe.as_of, "D").astype(int)) + 1
    teams, wide = recipe.team_count, recipe.months + 12
    share = np.cumsum(np.array(SITE_WEIGHTS[: recipe.sites]) / sum(SITE_WEIGHTS[: recipe.sites]))
    of_year = (numbers[0] + np.arange(wide)) % 12
    shock = rng.normal(0, AHT_TEAM_SHOCK_SD_S, (teams, recipe.months))
    return Centre(
        first=first,
        calendar=numbers + 1970 * 12,
        team_site=np.searchsorted(share, (np.arange(teams) + 0.5) / teams),
        frailty=rng.normal(0, 0.1, teams),
        season=0.15 * np.sin(2 * np.pi * (of_year - 5) / 12),
        team_shock=rng.normal(0, AHT_TEAM_SD_S, teams)[:, None] + shock,
        site_shock=rng.normal(0, 1, (recipe.sites, recipe.months)),
    )
