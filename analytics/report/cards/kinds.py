"""Which card lies behind which figure: every figure key of every page, and what each card is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from analytics.estimates.effect import Effect
from analytics.report import card_sql
from analytics.report.study import Study

Ask = Callable[[Study, Effect | None], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How a kind of figure is made.

    Attributes
    ----------
    model : str
        Catalogue key below ``card.model.``.
    returns : str
        Catalogue key below ``card.returns.``: which numbers the SQL gives, and which it does not.
    ask : callable
        Gives the SQL for a study and the outcome the figure is about.
    rests_on : str
        Whose counts the card shows: effect (one outcome), study (everyone) or retention.
    references : tuple of str
        Keys of `REFERENCES`.
    """

    model: str
    returns: str
    ask: Ask
    rests_on: str = "effect"
    references: tuple[str, ...] = ()


def _one(question: str) -> Ask:
    """Return what asks about the outcome of the figure."""
    return lambda study, effect: card_sql.effect_sql(study, [effect] if effect else [], question)


def _all(study: Study, effect: Effect | None) -> str:
    """Ask for every effect."""
    return card_sql.effect_sql(study, study.effects, "effects")


def _panel(question: str) -> Ask:
    """Return what asks the panel."""
    return lambda study, effect: card_sql.panel_sql(study, question)


def _levels(study: Study, effect: Effect | None) -> str:
    """Ask for the levels month by month."""
    return card_sql.measured_sql(study, "monthly_levels", effect.outcome) if effect else ""


def _cost(study: Study, effect: Effect | None) -> str:
    """Ask for the cost."""
    return card_sql.cost_sql(study)


IMPUTED = ("imputation", "two_stage", "clusters")
STAYING = ("hazard", "immortal", "clusters")
MONEY = ("roi", "green_book")

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "effects": Kind(
            model="imputation", returns="effects", ask=_all, rests_on="study", references=(*IMPUTED, "many")
        ),
        "grade": Kind(model="grade", returns="effect", ask=_one("effects"), references=IMPUTED),
        "effect": Kind(model="imputation", returns="effect", ask=_one("effects"), references=IMPUTED),
        "event_study": Kind(
            model="imputation", returns="event_study", ask=_one("by_month"), references=IMPUTED
        ),
        "steps": Kind(model="imputation", returns="steps", ask=_one("steps"), references=IMPUTED),
        "quarters": Kind(model="imputation", returns="quarters", ask=_one("by_quarter"), references=IMPUTED),
        "specifications": Kind(
            model="specifications",
            returns="main_only",
            ask=_one("effects"),
            references=("imputation", "callaway", "two_way", "bounds"),
        ),
        "placebo": Kind(
            model="placebo", returns="main_only", ask=_one("effects"), references=("imputation", "bounds")
        ),
        "subgroups": Kind(
            model="subgroups",
            returns="main_only",
            ask=_one("effects"),
            references=("imputation", "shrinkage", "many"),
        ),
        "dose": Kind(
            model="dose",
            returns="main_only",
            ask=_one("effects"),
            references=("imputation", "immortal", "experiment"),
        ),
        "history": Kind(model="history", returns="quarters", ask=_one("by_quarter"), references=IMPUTED),
        "customers": Kind(
            model="customers", returns="effect", ask=_one("effects"), references=(*IMPUTED, "nps")
        ),
        "together": Kind(
            model="together",
            returns="levels",
            ask=_levels,
            rests_on="study",
        ),
        "ramp": Kind(
            model="ramp", returns="flow", ask=_panel("flow"), rests_on="study", references=("kaplan",)
        ),
        "trend": Kind(model="levels", returns="levels", ask=_levels),
        "targets": Kind(model="targets", returns="levels", ask=_levels),
        "retention": Kind(
            model="hazard",
            returns="staying",
            ask=_panel("staying"),
            rests_on="retention",
            references=STAYING,
        ),
        "curves": Kind(
            model="curves",
            returns="staying",
            ask=_panel("staying"),
            rests_on="retention",
            references=("kaplan", "immortal"),
        ),
        "staying_steps": Kind(
            model="hazard",
            returns="staying_steps",
            ask=_panel("staying"),
            rests_on="retention",
            references=STAYING,
        ),
        "turnover": Kind(
            model="turnover",
            returns="turnover",
            ask=_panel("turnover"),
            rests_on="study",
            references=("turnover",),
        ),
        "roi": Kind(model="money", returns="cost", ask=_cost, rests_on="study", references=MONEY),
        "cost": Kind(model="money", returns="cost", ask=_cost, rests_on="study", references=MONEY),
        "flow": Kind(
            model="flow", returns="flow", ask=_panel("flow"), rests_on="study", references=("immortal",)
        ),
        "love": Kind(
            model="balance",
            returns="flow",
            ask=_panel("flow"),
            rests_on="retention",
            references=("balance",),
        ),
        "overlap": Kind(
            model="balance",
            returns="flow",
            ask=_panel("flow"),
            rests_on="retention",
            references=("balance",),
        ),
        "joiners": Kind(
            model="joiners",
            returns="flow",
            ask=_panel("flow"),
            rests_on="study",
            references=("balance", "experiment"),
        ),
        "baseline": Kind(
            model="baseline",
            returns="effect",
            ask=_one("effects"),
            references=("to_the_mean", "imputation"),
        ),
        "guardrails": Kind(
            model="guardrails", returns="effects", ask=_all, rests_on="study", references=IMPUTED
        ),
        "power": Kind(
            model="power", returns="effect", ask=_one("effects"), references=("power", "imputation")
        ),
        "intake": Kind(
            model="lottery", returns="flow", ask=_panel("flow"), rests_on="study", references=("lottery",)
        ),
    }
)

FIGURES: Mapping[str, str] = MappingProxyType(
    {
        "overview-effects": "effects",
        "overview-grade": "grade",
        "overview-roi": "roi",
        "retention-headline": "retention",
        "retention-curves": "curves",
        "retention-steps": "staying_steps",
        "retention-turnover": "turnover",
        "retention-balance": "love",
        "retention-flow": "flow",
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
        "roi-range": "roi",
        "roi-waterfall": "cost",
        "roi-density": "roi",
        "roi-tornado": "roi",
    }
)


def kind_of(figure: str) -> str | None:
    """Return the kind of card behind a figure; None when none is registered."""
    return FIGURES.get(figure)
