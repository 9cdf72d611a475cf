"""What a kind of figure is made of, and what its card asks of the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analytics.estimates.effect import Effect
from analytics.report import card_sql
from analytics.report.money_sql import benefit_sql, intangible_sql, money_sql
from analytics.report.retention_sql import leaving_sql
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


def of_one(question: str) -> Ask:
    """Return what asks about the outcome of the figure."""
    return lambda study, effect: card_sql.effect_sql(study, [effect] if effect else [], question)


def of_all(study: Study, effect: Effect | None) -> str:
    """Ask for every effect."""
    return card_sql.effect_sql(study, study.effects, "effects")


def of_panel(question: str) -> Ask:
    """Return what asks the panel."""
    return lambda study, effect: card_sql.panel_sql(study, question)


def of_leaving(question: str) -> Ask:
    """Return what asks who was hired, who left and what became of people."""
    return lambda study, effect: leaving_sql(study, question)


def of_levels(study: Study, effect: Effect | None) -> str:
    """Ask for the levels month by month."""
    return card_sql.measured_sql(study, "monthly_levels", effect.outcome) if effect else ""


def of_money(question: str) -> Ask:
    """Return what asks for the cost, or for the exported assumptions."""
    return lambda study, effect: money_sql(study, question)


def of_benefits(study: Study, effect: Effect | None) -> str:
    """Ask for every benefit line."""
    return benefit_sql(study)


def of_intangibles(study: Study, effect: Effect | None) -> str:
    """Ask for the levels of what is beside the money."""
    return intangible_sql(study)
