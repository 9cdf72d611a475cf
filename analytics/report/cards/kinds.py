"""Which card lies behind which figure: every figure key of every page, and what each card is made of."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.report.cards.kind import Kind, of_all, of_levels, of_one, of_panel
from analytics.report.cards.kinds_coaching import COACHING_FIGURES, COACHING_KINDS
from analytics.report.cards.kinds_delivery import DELIVERY_FIGURES, DELIVERY_KINDS
from analytics.report.cards.kinds_feedback import FEEDBACK_FIGURES, FEEDBACK_KINDS
from analytics.report.cards.kinds_leaders import LEADERS_FIGURES, LEADERS_KINDS
from analytics.report.cards.kinds_matching import MATCHING_FIGURES, MATCHING_KINDS
from analytics.report.cards.kinds_money import MONEY_FIGURES, MONEY_KINDS
from analytics.report.cards.kinds_quality import QUALITY_FIGURES, QUALITY_KINDS
from analytics.report.cards.kinds_report import REPORT_FIGURES, REPORT_KINDS
from analytics.report.cards.kinds_retention import RETENTION_FIGURES, RETENTION_KINDS
from analytics.report.cards.kinds_surveys import SURVEYS_FIGURES, SURVEYS_KINDS

IMPUTED = ("imputation", "two_stage", "clusters")

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        **RETENTION_KINDS,
        **MONEY_KINDS,
        **COACHING_KINDS,
        **DELIVERY_KINDS,
        **FEEDBACK_KINDS,
        **LEADERS_KINDS,
        **MATCHING_KINDS,
        **QUALITY_KINDS,
        **REPORT_KINDS,
        **SURVEYS_KINDS,
        "effects": Kind(
            model="imputation", returns="effects", ask=of_all, rests_on="study", references=(*IMPUTED, "many")
        ),
        "grade": Kind(model="grade", returns="effect", ask=of_one("effects"), references=IMPUTED),
        "effect": Kind(model="imputation", returns="effect", ask=of_one("effects"), references=IMPUTED),
        "event_study": Kind(
            model="imputation", returns="event_study", ask=of_one("by_month"), references=IMPUTED
        ),
        "steps": Kind(model="imputation", returns="steps", ask=of_one("steps"), references=IMPUTED),
        "quarters": Kind(
            model="imputation", returns="quarters", ask=of_one("by_quarter"), references=IMPUTED
        ),
        "specifications": Kind(
            model="specifications",
            returns="main_only",
            ask=of_one("effects"),
            references=("imputation", "callaway", "two_way", "bounds"),
        ),
        "placebo": Kind(
            model="placebo", returns="main_only", ask=of_one("effects"), references=("imputation", "bounds")
        ),
        "subgroups": Kind(
            model="subgroups",
            returns="main_only",
            ask=of_one("effects"),
            references=("imputation", "shrinkage", "many"),
        ),
        "dose": Kind(
            model="dose",
            returns="main_only",
            ask=of_one("effects"),
            references=("imputation", "immortal", "experiment"),
        ),
        "history": Kind(model="history", returns="quarters", ask=of_one("by_quarter"), references=IMPUTED),
        "customers": Kind(
            model="customers", returns="effect", ask=of_one("effects"), references=(*IMPUTED, "nps")
        ),
        "together": Kind(
            model="together",
            returns="levels",
            ask=of_levels,
            rests_on="study",
        ),
        "ramp": Kind(
            model="ramp", returns="flow", ask=of_panel("flow"), rests_on="study", references=("kaplan",)
        ),
        "trend": Kind(model="levels", returns="levels", ask=of_levels),
        "targets": Kind(model="targets", returns="levels", ask=of_levels),
        "flow": Kind(
            model="flow", returns="flow", ask=of_panel("flow"), rests_on="study", references=("immortal",)
        ),
        "love": Kind(
            model="balance",
            returns="flow",
            ask=of_panel("flow"),
            rests_on="retention",
            references=("balance",),
        ),
        "overlap": Kind(
            model="balance",
            returns="flow",
            ask=of_panel("flow"),
            rests_on="retention",
            references=("balance",),
        ),
        "joiners": Kind(
            model="joiners",
            returns="flow",
            ask=of_panel("flow"),
            rests_on="study",
            references=("balance", "experiment"),
        ),
        "baseline": Kind(
            model="baseline",
            returns="effect",
            ask=of_one("effects"),
            references=("to_the_mean", "imputation"),
        ),
        "guardrails": Kind(
            model="guardrails", returns="effects", ask=of_all, rests_on="study", references=IMPUTED
        ),
        "power": Kind(
            model="power", returns="effect", ask=of_one("effects"), references=("power", "imputation")
        ),
        "intake": Kind(
            model="lottery", returns="flow", ask=of_panel("flow"), rests_on="study", references=("lottery",)
        ),
    }
)

FIGURES: Mapping[str, str] = MappingProxyType(
    {
        **RETENTION_FIGURES,
        **MONEY_FIGURES,
        **COACHING_FIGURES,
        **DELIVERY_FIGURES,
        **FEEDBACK_FIGURES,
        **LEADERS_FIGURES,
        **MATCHING_FIGURES,
        **QUALITY_FIGURES,
        **REPORT_FIGURES,
        **SURVEYS_FIGURES,
        "overview-effects": "effects",
        "overview-grade": "grade",
        "kpis-forest": "effects",
        "kpis-answer": "effect",
        "kpis-event-study": "event_study",
        "kpis-steps": "steps",
        "kpis-quarters": "quarters",
        "kpis-trend": "trend",
        "kpis-targets": "targets",
        "kpis-table": "effects",
        "methods-specifications": "specifications",
        "groups-picture": "subgroups",
        "groups-dose": "dose",
        "groups-history": "history",
        "customers-together": "together",
        "customers-answers": "customers",
        "ramp-early": "ramp",
        "ramp-curve": "ramp",
        "compared-flow": "flow",
        "compared-love": "love",
        "compared-overlap": "overlap",
        "compared-joiners": "joiners",
        "compared-baseline": "baseline",
        "belief-grades": "grade",
        "belief-guardrails": "guardrails",
        "methods-placebo": "placebo",
        "power-curve": "power",
        "power-table": "power",
        "intake-draw": "intake",
    }
)


def kind_of(figure: str) -> str | None:
    """Return the kind of card behind a figure; None when none is registered."""
    return FIGURES.get(figure)
