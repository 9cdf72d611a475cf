"""The SQL of the cards of the retention page that need more than the panel of person-months."""

from __future__ import annotations

from datetime import date

from analytics.cohorts.careers import SAME_PROMOTION_DAYS
from analytics.cohorts.hire_cohorts import WINDOWS
from analytics.cohorts.script import PANEL, Literal
from analytics.report.card_sql import script_of
from analytics.report.study import Study

HIRES = ("marts/new_hires", "marts/hire_windows")
CAREERS = ("marts/mentor_starts", "marts/career_steps", "marts/leader_posts")
QUESTIONS: dict[str, tuple[str, ...]] = {
    "early": (*HIRES, "marts/hire_cells"),
    "kept": (*HIRES, "cards/hire_kept"),
    "reasons": ("cards/known_to", "marts/exit_reasons"),
    "tenures": ("cards/known_to", "marts/tenures"),
    "teams": ("cards/team_leavers",),
    "quarters": ("cards/quarter_leavers",),
    "mentors": ("marts/mentor_starts", "cards/mentor_arm"),
    "careers": (*CAREERS, "cards/promotions"),
    "posts": (*CAREERS, "cards/leader_posts"),
}


def leaving_sql(study: Study, question: str) -> str:
    """Return the text that answers one of `QUESTIONS` from the stored tables, by the rules in force."""
    rules = study.rules
    values: dict[str, Literal] = {
        "leaving": rules.total,
        "with_agency": rules.agency == "counted",
        "windows": WINDOWS,
        "hire_grain": "month",
        "first_month": _year_before(study.as_of),
        "same_promotion_days": SAME_PROMOTION_DAYS,
    }
    return script_of(study, (*PANEL, *QUESTIONS[question]), values)


def _year_before(last: date) -> date:
    """Return the first day of the twelve months that end with this day's month."""
    month = last.year * 12 + last.month - 12
    return date(month // 12, month % 12 + 1, 1)
