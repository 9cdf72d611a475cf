"""Ways to run the programme, and what each would bring: forecasts, not findings."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.estimates.effect import Interval
from analytics.estimates.new_hires import ASSIGNED
from analytics.money.ret import Spread

MORE, HALF = 1.5, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One way to run the programme: times the places, times the hours of each pair, for whom."""

    name: str
    places: float = 1.0
    hours: float = 1.0
    group: str | None = None


PLANS = (
    Plan(name="as_run"),
    Plan(name="new_hires", group="new_hires"),
    Plan(name="assigned", group=ASSIGNED),
    Plan(name="half_hours", hours=HALF),
    Plan(name="more_places", places=MORE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What one plan would bring; with a `reason` there are no figures. Forecast, not found.

    Attributes
    ----------
    mentees : float
        Places.
    cost, benefit, net, roi_pct : Spread or None
        Central, and the 5, 50 and 95 percent points of the same draws as the return's.
    grade : int
        Of the weakest benefit that counts, less one: it was not seen, it is extrapolated.
    own : tuple of (str, Interval)
        Benefit lines whose effect was found among `people` such mentees, and its size for all places in the
        good direction.
    carried : tuple of str
        Benefit lines whose effect is taken over from all mentees.
    own_risk : bool
        Staying is carried, but with the group's own risk of leaving.
    people : int or None
    share : tuple of float or None
        Low, likely and high percent of today's effect that is assumed to hold where it is carried over, or
        altogether; None where nothing is assumed.
    reason : str or None
        Key below ``money.scenario_reason.``: ``"none"``, ``"few"``, ``"all"``, ``"unknown"``.
    """

    name: str
    mentees: float
    cost: Spread | None = None
    benefit: Spread | None = None
    net: Spread | None = None
    roi_pct: Spread | None = None
    p_positive: float | None = None
    grade: int = 0
    own: tuple[tuple[str, Interval], ...] = ()
    carried: tuple[str, ...] = ()
    own_risk: bool = False
    people: int | None = None
    share: tuple[float, float, float] | None = None
    reason: str | None = None
