"""New hires and reasons of leaving in the results document."""

from __future__ import annotations

from analytics.cohorts.hire_cohorts import EVERYONE
from analytics.estimates.early import Early, EarlyRate
from analytics.estimates.hire_retention import Kept
from analytics.estimates.reasons import ReasonYear
from analytics.estimates.tenures import Tenure
from analytics.report.result_parts import Json, explained, interval

DEFINITION = "left within the days since hire / hires who could be followed so many days x 100"


def early_object(early: Early) -> Json:
    """Return early attrition of all new hires, window by window."""
    shown: Json = {
        "definition": DEFINITION,
        "hired_before_the_data": early.before,
        "windows": [_window(rate) for rate in early.everyone],
        "reason": early.reason,
    }
    return explained(shown, "few_people", skip=("reason",))


def _window(rate: EarlyRate) -> Json:
    """Return one window."""
    found = interval(rate.rate)
    shown: Json = {
        "days": rate.window,
        "hires": rate.hires,
        "eligible": rate.eligible,
        "too_young": rate.too_young,
        "lost_from_sight": rate.lost,
        "leavers": rate.leavers,
        "ended_otherwise": rate.others,
        "rate": found["estimate"],
        "ci_low": found["ci_low"],
        "ci_high": found["ci_high"],
        "reason": rate.reason,
    }
    return explained(shown, rate.reason or "few_left", skip=("reason",))


def kept_object(kept: tuple[Kept, ...]) -> list[Json]:
    """Return the share of all new hires still employed so many days after hire; empty when refused."""
    return [
        explained(
            {"days": cell.window, **interval(cell.share), "reason": cell.reason},
            cell.reason or "not_available",
            skip=("reason",),
        )
        for cell in kept
        if cell.cohort == EVERYONE
    ]


def reasons_object(years: tuple[ReasonYear, ReasonYear]) -> Json:
    """Return the reasons of the last 12 months and of the 12 before, those of few people together."""
    last, before = (_year(year) for year in years)
    return {"last_12_months": last, "previous_12_months": before}


def _year(year: ReasonYear) -> Json:
    """Return the reasons of 12 months."""
    shown: Json = {
        "leavers": year.leavers,
        "kinds": [
            {
                "end_type": one.kind,
                "people": one.people,
                "share": one.share,
                "decided": one.decided,
                **({} if one.share is not None else {"reason": "not_counted_as_leaving"}),
            }
            for one in year.reasons
        ],
        "whole_period": year.is_whole,
        "reason": year.reason,
    }
    return explained(shown, year.reason or "not_available", skip=("reason",))


def tenure_object(groups: tuple[Tenure, Tenure]) -> Json:
    """Return the median tenure, months, of those employed and of the leavers of the last 12 months."""
    return {
        group.name: explained(
            {
                "people": group.people,
                "median_months": group.median,
                "quartile_low": group.low,
                "quartile_high": group.high,
                "reason": group.reason,
            },
            group.reason or "not_available",
            skip=("reason",),
        )
        for group in groups
    }
