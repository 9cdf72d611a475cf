"""What is planted about people beside the KPIs; nothing in a world without effect."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.demo.recipe import Recipe


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleEffects:
    """Planted changes.

    Attributes
    ----------
    toward_team : float
        Share of the way that a coached leader's own rating moves to what the team says.
    leader_skills, mentee_skills : float
        Points of 1-5 that a manager sees a coached leader, and both see a mentee, improve.
    coached_area : float
        Points of 100 by which the coached area rises for the agent, from the day after the talk.
    self_gap : float
        Points by which a mentee's mean absolute gap to the coach shrinks from the start on.
    """

    toward_team: float = 2 / 3
    leader_skills: float = 0.4
    mentee_skills: float = 0.5
    coached_area: float = 3.0
    self_gap: float = 2.0


NONE = PeopleEffects(toward_team=0.0, leader_skills=0.0, mentee_skills=0.0, coached_area=0.0, self_gap=0.0)


def people_effects(recipe: Recipe) -> PeopleEffects:
    """Return what a world plants."""
    return PeopleEffects() if recipe.effects else NONE
