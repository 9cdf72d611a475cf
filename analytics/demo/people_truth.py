"""What is true of a world's people beside the KPIs: planted, never observed."""

from __future__ import annotations

from analytics.demo.coached import area_actions, coached_leaders, coached_since
from analytics.demo.people_effects import people_effects
from analytics.demo.table_quality import AREAS, LAG_DAYS, SEVERITY_SD
from analytics.demo.world import World


def people_truth(world: World) -> dict[str, object]:
    """Return what `truth.json` says under ``people``."""
    effects, actions, talks = people_effects(world.recipe), area_actions(world), coached_leaders(world)
    per_area = {name: int((actions["area"] == number).sum()) for number, name in enumerate(AREAS) if number}
    return {
        "coached_leaders": int(talks["team"].nunique()),
        "counted_as_coached": int((coached_since(world) <= world.centre.last_day).sum()),
        "own_rating_moves_toward_team": round(effects.toward_team, 4),
        "leader_skills_by_manager": effects.leader_skills,
        "mentee_skills": effects.mentee_skills,
        "coached_area_points": effects.coached_area,
        "other_area_points": 0.0,
        "area_actions": per_area,
        "self_gap_points": -effects.self_gap,
        "severity_sd": SEVERITY_SD,
        "feedback_median_days": {"first": LAG_DAYS[0], "last": LAG_DAYS[1]},
        "programme_evaluation_answered": 0.7,
        "trained_before_first_meeting": 0.85,
        "tasks_held_within_14_days": 0.65,
    }
