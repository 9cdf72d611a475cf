"""The cards behind the figures of the retention page."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.report.cards.kind import Kind, of_leaving, of_one, of_panel

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
            returns="quarter_leavers",
            ask=of_leaving("quarters"),
            rests_on="study",
            references=("turnover", "rates"),
        ),
        "early_exits": Kind(
            model="early_exits",
            returns="early",
            ask=of_leaving("early"),
            rests_on="study",
            references=("aalen", "wilson"),
        ),
        "hire_cohorts": Kind(
            model="hire_cohorts",
            returns="kept",
            ask=of_leaving("kept"),
            rests_on="study",
            references=("kaplan", "wilson"),
        ),
        "exit_reasons": Kind(
            model="counts",
            returns="reasons",
            ask=of_leaving("reasons"),
            rests_on="study",
            references=COUNTS,
        ),
        "exit_tenure": Kind(
            model="counts",
            returns="tenures",
            ask=of_leaving("tenures"),
            rests_on="study",
            references=("turnover",),
        ),
        "funnel": Kind(
            model="funnel",
            returns="teams",
            ask=of_leaving("teams"),
            rests_on="study",
            references=("funnel", "scatter", "many"),
        ),
        "sick_leave": Kind(
            model="sick_leave",
            returns="effect",
            ask=of_one("effects"),
            rests_on="effect",
            references=("imputation", "clusters"),
        ),
        "mentors": Kind(
            model="mentors",
            returns="mentors",
            ask=of_leaving("mentors"),
            rests_on="study",
            references=STAYING,
        ),
        "careers": Kind(
            model="careers",
            returns="careers",
            ask=of_leaving("careers"),
            rests_on="study",
            references=("aalen", "immortal"),
        ),
        "leader_posts": Kind(
            model="posts",
            returns="posts",
            ask=of_leaving("posts"),
            rests_on="study",
            references=("exact_share",),
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
