"""What people say, how they are led and coached, and how the programme is carried out: read at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from analytics.cohorts.coaching import read_coaching
from analytics.cohorts.coaching_targets import read_targets
from analytics.cohorts.cohort import Cohort
from analytics.cohorts.delivery_all import read_delivery
from analytics.cohorts.evaluations import read_evaluations
from analytics.cohorts.leader_ratings import read_leader_ratings
from analytics.cohorts.matching_tables import read_matching
from analytics.cohorts.surveys import read_survey_scales
from analytics.estimates.coaching import Coaching, describe_coaching
from analytics.estimates.delivery import Delivery, show_delivery
from analytics.estimates.feedback import Feedback, read_feedback
from analytics.estimates.leadership import Leadership, look_at_leaders
from analytics.estimates.quality import Quality, judge_quality
from analytics.estimates.survey_look import look_at
from analytics.estimates.survey_results import Surveys
from analytics.report.result_coaching import coaching_object
from analytics.report.result_delivery import delivery_object
from analytics.report.result_feedback import feedback_object
from analytics.report.result_leadership import leadership_object
from analytics.report.result_matching import Matching, matching_object, matching_of
from analytics.report.result_parts import Json
from analytics.report.result_quality import quality_object
from analytics.report.result_surveys import surveys_object


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Everything beside the effects that concerns people; what is small is hidden in each already."""

    surveys: Surveys
    feedback: Feedback
    leadership: Leadership
    coaching: Coaching
    quality: Quality
    delivery: Delivery
    matching: Matching


def read_people(connection: duckdb.DuckDBPyConnection, cohort: Cohort, db: Path) -> People:
    """Read and judge all of it from a cohort's connection.

    Parameters
    ----------
    db : Path
        Beside it lie the targets of coaching.
    """
    return People(
        surveys=look_at(read_survey_scales(connection, cohort), cohort),
        feedback=read_feedback(connection),
        leadership=look_at_leaders(read_leader_ratings(connection, cohort)),
        coaching=describe_coaching(read_coaching(connection, read_targets(db))),
        quality=judge_quality(read_evaluations(connection, cohort)),
        delivery=show_delivery(read_delivery(connection, cohort)),
        matching=matching_of(read_matching(connection, cohort)),
    )


def people_object(found: People, hidden: list[Json]) -> Json:
    """Return it for the results document; what is hidden is added to `hidden`."""
    return {
        "surveys": surveys_object(found.surveys, hidden),
        "feedback": feedback_object(found.feedback, hidden),
        "leadership": leadership_object(found.leadership, hidden),
        "coaching": coaching_object(found.coaching, hidden),
        "quality": quality_object(found.quality, hidden),
        "delivery": delivery_object(found.delivery, hidden),
        "matching": matching_object(found.matching, hidden),
    }
