"""How well goals are put and what was reached, as it may be shown."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.cohorts.delivery import NOTHING
from analytics.cohorts.goals_set import CAME, CRITERIA, GoalCounts
from analytics.cohorts.small import shown
from analytics.estimates.delivery_share import Share, share_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Goals:
    """Goals of started pairs.

    Attributes
    ----------
    criteria : mapping of criterion to Share
        Of all goals; ``realistic`` of those that can be judged.
    attained : Share
        Achieved, of the goals that are due.
    came : mapping of outcome to int or None
        What became of the goals that are due; None is hidden.
    with_goal, with_measurable : Share
        Started pairs with a goal; with one that has a baseline and a target.
    is_known : bool
        Whether any goal of a pair is on record.
    """

    criteria: dict[str, Share]
    attained: Share
    came: dict[str, int | None]
    with_goal: Share
    with_measurable: Share
    is_known: bool


def show_goals(found: GoalCounts) -> Goals:
    """Return the goals with small counts bounded or hidden."""
    counts = {name: found.shares.get(name, NOTHING) for name in CAME}
    inside = shown({name: one.k for name, one in counts.items()})
    outside = shown({name: one.rest_k for name, one in counts.items()})
    return Goals(
        criteria={name: share_of(found.shares.get(name, NOTHING)) for name in CRITERIA},
        attained=share_of(found.shares.get("attained", NOTHING)),
        came={name: None if outside[name] is None else n for name, n in inside.items()},
        with_goal=share_of(found.shares.get("pairs_any", NOTHING)),
        with_measurable=share_of(found.shares.get("pairs_measurable", NOTHING)),
        is_known=found.is_known,
    )
