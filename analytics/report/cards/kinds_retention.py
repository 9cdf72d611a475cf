"""The cards behind the figures of the retention page."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.report.cards.kind import Kind, of_panel

STAYING = ("hazard", "immortal", "clusters")
COUNTS = ("turnover",)

RETENTION_KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "retention": Kind(
            model="hazard",
            returns="staying",
            ask=of_panel("staying"),
            rests_on="retention",
            references=(*STAYING, "e_value"),
        ),
        "curves": Kind(
            model="curves",
            returns="staying",
            ask=of_panel("staying"),
            rests_on="retention",
            references=("kaplan", "immortal"),
        ),
        "staying_steps": Kind(
            model="hazard",
            returns="staying_steps",
            ask=of_panel("staying"),
            rests_on="retention",
            references=STAYING,
        ),
        "staying_quarters": Kind(
            model="hazard",
            returns="staying",
            ask=of_panel("staying"),
            rests_on="retention",
            references=STAYING,
        ),
        "staying_groups": Kind(
            model="staying_groups",
            returns="staying",
            ask=of_panel("staying"),
            rests_on="retention",
            references=(*STAYING, "shrinkage", "many"),
        ),
        "exit_kinds": Kind(
            model="exit_kinds",
            returns="staying",
            ask=of_panel("staying"),
            rests_on="retention",
            references=STAYING,
        ),
        "staying_shock": Kind(
            model="staying_shock",
            returns="staying",
            ask=of_panel("staying"),
            rests_on="retention",
            references=("hazard", "clusters"),
        ),
        "turnover": Kind(
            model="turnover",
            returns="turnover",
            ask=of_panel("turnover"),
            rests_on="study",
            references=COUNTS,
        ),
        "turnover_trend": Kind(
            model="turnover",
            returns="turnover",
            ask=of_panel("turnover"),
            rests_on="study",
            references=COUNTS,
        ),
        "turnover_since": Kind(
            model="turnover_since",
            returns="turnover",
            ask=of_panel("turnover"),
            rests_on="study",
            references=COUNTS,
        ),
        "early_exits": Kind(
            model="early_exits",
            returns="flow",
            ask=of_panel("flow"),
            rests_on="study",
            references=("kaplan", "wilson"),
        ),
        "hire_cohorts": Kind(
            model="hire_cohorts",
            returns="flow",
            ask=of_panel("flow"),
            rests_on="study",
            references=("kaplan", "turnover"),
        ),
        "exit_reasons": Kind(
            model="counts", returns="flow", ask=of_panel("flow"), rests_on="study", references=COUNTS
        ),
        "exit_tenure": Kind(
            model="counts",
            returns="flow",
            ask=of_panel("flow"),
            rests_on="study",
            references=("turnover", "kaplan"),
        ),
        "funnel": Kind(
            model="funnel",
            returns="flow",
            ask=of_panel("flow"),
            rests_on="study",
            references=("funnel", "many"),
        ),
        "sick_leave": Kind(
            model="sick_leave",
            returns="flow",
            ask=of_panel("flow"),
            rests_on="study",
            references=("imputation", "clusters"),
        ),
        "mentors": Kind(
            model="mentors",
            returns="flow",
            ask=of_panel("flow"),
            rests_on="study",
            references=STAYING,
        ),
        "careers": Kind(
            model="careers",
            returns="flow",
            ask=of_panel("flow"),
            rests_on="study",
            references=("aalen", "immortal"),
        ),
        "leader_posts": Kind(
            model="counts", returns="flow", ask=of_panel("flow"), rests_on="study", references=("wilson",)
        ),
    }
)

RETENTION_FIGURES: Mapping[str, str] = MappingProxyType(
    {
        "retention-turnover": "turnover",
        "retention-turnover-trend": "turnover_trend",
        "retention-since": "turnover_since",
        "retention-early": "early_exits",
        "retention-cohorts": "hire_cohorts",
        "retention-reasons": "exit_reasons",
        "retention-tenure": "exit_tenure",
        "retention-funnel": "funnel",
        "retention-teams": "funnel",
        "retention-sick": "sick_leave",
        "retention-headline": "retention",
        "retention-curves": "curves",
        "retention-steps": "staying_steps",
        "retention-quarters": "staying_quarters",
        "retention-programmes": "staying_groups",
        "retention-kinds": "exit_kinds",
        "retention-shock": "staying_shock",
        "retention-balance": "love",
        "retention-flow": "flow",
        "retention-mentors": "mentors",
        "retention-careers": "careers",
        "retention-posts": "leader_posts",
    }
)
