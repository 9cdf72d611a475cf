"""The SQL of the cards of the return page: what was spent, and what each benefit line is made of."""

from __future__ import annotations

from analytics.cohorts.intangible_register import register
from analytics.cohorts.script import MONEY, PANEL, Literal, literal, statement
from analytics.money.assumptions import FALLBACK_CURRENCY, bases
from analytics.money.choices import SETUP_MONTHS
from analytics.report.card_sql import effect_sql, script_of
from analytics.report.study import Study

QUESTIONS: dict[str, tuple[str, ...]] = {
    "cost_lines": ("cards/cost_streams", "cards/cost_lines"),
    "cost_quarters": ("cards/cost_streams", "cards/cost_quarters"),
    "cost_programmes": ("marts/programme_sizes", "cards/cost_streams", "cards/cost_programmes"),
    "register": ("marts/assumption_rows", "cards/register"),
}
NEEDED = (
    "mentor_hour_cost",
    "mentor_prep_ratio",
    "agent_hour_cost",
    "time_realisation_share",
    "replacement_cost",
    "repeat_contact_cost",
    "sick_hour_cost",
    "margin_per_sale",
)
PRICED = ("aht", "fcr", "sick_leave", "sales_conversion")


def money_sql(study: Study, question: str) -> str:
    """Return the text that answers one of `QUESTIONS` at the likely prices in force."""
    return script_of(study, (*MONEY, *QUESTIONS[question]), _values(study))


def benefit_sql(study: Study) -> str:
    """Return the text that works out every benefit line from the person-months; empty without any effect.

    The exits avoided come from the hazard model and stand in it as a value.
    """
    asked = effect_sql(study, [e for e in study.effects if e.outcome in PRICED], "benefit_lines")
    bound = "\n".join(f"set variable {name} = {literal(value)};" for name, value in _values(study).items())
    return f"{bound}\n{asked}" if asked else ""


def intangible_sql(study: Study) -> str:
    """Return the text that gives the level of every survey measure by wave and arm; small groups too."""
    rows = [(m, d) for m in register() if m.kind == "scale" for d in m.dimensions or ("",)]
    scales: dict[str, Literal] = {
        "scale_measure": tuple(m.key for m, _ in rows),
        "scale_instrument": tuple(m.instrument for m, _ in rows),
        "scale_dimension": tuple(d for _, d in rows),
        "scale_seen_by": tuple(m.seen_by for m, _ in rows),
    }
    asked = script_of(study, (*PANEL, "marts/intangible_given", "marts/intangible_waves"), scales)
    answers = f"create or replace temp table intangible_answers as\n{statement('marts/intangible_answers')};"
    return "\n".join((asked, answers, "", statement("cards/intangible_levels"), ""))


def _values(study: Study) -> dict[str, Literal]:
    """Return the likely prices, exits avoided and the life of set-up as session variables."""
    known, avoided = bases(study.assumptions), study.retention.exits_avoided
    return {
        **{key: known.get(key) for key in NEEDED},
        "exits_avoided": avoided.value if avoided else None,
        "currency": _currency(study),
        "setup_months": SETUP_MONTHS,
    }


def _currency(study: Study) -> str:
    """Return the currency that an hour of a meeting is priced in."""
    priced = {a.key: a.currency for a in study.assumptions if a.currency}
    return priced.get("agent_hour_cost") or study.ledger.currency or FALLBACK_CURRENCY
