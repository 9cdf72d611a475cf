"""What the results document says of leaving beside the effect: turnover, hires, reasons, teams, careers."""

from __future__ import annotations

from dataclasses import asdict

from analytics.report.leaving import Leaving
from analytics.report.result_careers import careers_object, mentors_object
from analytics.report.result_hires import early_object, kept_object, reasons_object, tenure_object
from analytics.report.result_parts import Json
from analytics.report.result_teams import teams_object
from analytics.report.result_turnover import turnover_object


def leaving_object(found: Leaving, hidden: list[Json]) -> Json:
    """Return the keys that stand inside ``retention``; what is hidden is added to `hidden`."""
    refused = isinstance(found.losing, str)
    return {
        "turnover_12m": turnover_object(
            None if isinstance(found.losing, str) else found.losing,
            hidden,
            reason=str(found.losing) if refused else "few_employed",
        ),
        "early_attrition": early_object(found.early),
        "new_hires_still_here": kept_object(found.kept),
        "exit_reasons": reasons_object(found.reasons),
        "tenure": tenure_object(found.tenures),
        "teams": teams_object(found.teams),
        "mentors": mentors_object(found.mentors, hidden),
        "careers": careers_object(found.paths, hidden),
        "rules": asdict(found.rules),
    }
