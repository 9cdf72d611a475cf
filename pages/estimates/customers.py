"""What customers say: every measure in both groups, how many were heard, and what goes with it in teams."""

from __future__ import annotations

from analytics.estimates.customer_look import Customers, Measure, look_at_customers
from analytics.estimates.customers import Level, Response
from analytics.report import numbers
from analytics.report.figures.customers import (
    correlation_value,
    team_quarters,
    team_quarters_alt,
    team_quarters_rows,
)
from analytics.report.scales import definition
from analytics.report.wording import reason_text, state, verdict_name
from pages.parts import chart, empty, errors, method, note
from pages.parts.card import Figure, figures, heading, sentence
from pages.parts.own_teams import own_teams_only
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study, looked_up
from pages.parts.table import table

NARROWER = 0.05  # a smaller difference between the two intervals is not worth a sentence


def show() -> None:
    """Show the section."""
    found = looked_up(("customers",), look_at_customers)
    if not found.measures:
        empty.missing("customers", "customer_responses")
        return
    sentence(say("customers.lead"))
    for measure in found.measures:
        _measure(measure)
    _clustering(found)
    _survey(found.survey)
    _together(found)


def _measure(measure: Measure) -> None:
    """Show one measure: both levels, the plain gap, the effect and how many answered."""
    study, lang = current_study(), language()
    heading(study.label(measure.kpi, lang), definition(measure.kpi, measure.scale, lang))
    figures([*(_level(level, measure) for level in measure.levels), *_compared(measure)])
    effect = study.effect(measure.kpi)
    made = note.of_result(effect, study, method="imputation") if effect is not None else ""
    sentence(" ".join(part for part in (_heard(measure.response), made) if part), css="ml-note")
    method.show("customers-answers", outcome=measure.kpi)


def _level(level: Level, measure: Measure) -> Figure:
    """Return one group's figure with its interval, answers and agents."""
    lang, name = language(), say(f"customers.{level.arm}")
    behind = ""
    if level.answers is not None:
        counts = (numbers.number(level.answers, lang, 0), numbers.people(level.agents, lang))
        behind = say("customers.behind", answers=counts[0], agents=counts[1])
    if level.level is None:
        return name, "–", " ".join(part for part in (errors.why(level.reason), behind) if part)
    found, digits = level.level, _digits(measure)
    span = numbers.span(found.low, found.high, lang, digits)
    return name, _value(found.value, measure, digits), f"{span} · {behind}"


def _digits(measure: Measure) -> int:
    """Return the decimals of a measure: two on a short scale."""
    return 2 if measure.kpi == "ces" else 1


def _value(value: float, measure: Measure, digits: int) -> str:
    """Return a level in the measure's unit: a share is in percent, its changes are in points."""
    if measure.unit == "%":
        return numbers.percent(value, language(), digits)
    return numbers.number(value, language(), digits)


def _compared(measure: Measure) -> list[Figure]:
    """Return the plain gap beside the effect."""
    effect, lang = current_study().effect(measure.kpi), language()
    if effect is None:
        return []
    if effect.att is None:
        return [(say("customers.effect"), "–", errors.why(effect.reason))]
    digits = numbers.digits_for(effect.att.value, effect.att.low, effect.att.high)

    def shown(value: float) -> str:
        return numbers.with_unit(numbers.number(value, lang, digits, signed=True), effect.unit, lang)

    between = [numbers.span(effect.att.low, effect.att.high, lang, digits)]
    between += [verdict_name(state(effect), lang)] if state(effect) == "unclear" else []
    between += [say("note.grade", grade=effect.grade.value)] if effect.grade else []
    rows = [(say("customers.effect"), shown(effect.att.value), " · ".join(between))]
    if effect.naive is not None:
        rows.insert(0, (say("customers.gap"), shown(effect.naive), say("customers.gap_help")))
    return rows


def _heard(response: Response) -> str:
    """Say how many of 100 contacts were answered in either group, or why that is not known."""
    rates = _rates(response)
    if rates is None:
        return say("customers.response_unknown", why=errors.why(response.reason))
    return say("customers.response", **rates)


def _rates(response: Response) -> dict[str, str] | None:
    """Return both response rates and their difference in points."""
    lang = language()
    if response.mentored is None or response.rest is None or response.gap is None:
        return None
    digits = max(1, numbers.digits_for(response.mentored, response.rest))
    rates = {"mentored": response.mentored, "rest": response.rest}
    gap = numbers.number(response.gap, lang, digits, signed=True)
    return {name: numbers.number(rate, lang, digits) for name, rate in rates.items()} | {"gap": gap}


def _clustering(found: Customers) -> None:
    """Say how much narrower the intervals would be if every answer counted alone."""
    shares = [
        1 - level.alone / (level.level.high - level.level.value)
        for measure in found.measures
        for level in measure.levels
        if level.level is not None and level.alone is not None and level.level.high > level.level.value
    ]
    most = max(shares, default=0.0)
    if most > NARROWER:
        sentence(say("customers.clustered", share=numbers.percent(100 * most, language())), css="ml-note")


def _survey(response: Response) -> None:
    """Show who answered the surveys of employees."""
    heading(say("customers.survey"))
    rates = _rates(response)
    sentence(errors.why(response.reason) if rates is None else say("customers.survey_rate", **rates))


def _together(found: Customers) -> None:
    """Show quarters of teams, or say why not."""
    lang, together = language(), found.together
    heading(say("customers.together"), say("customers.together_lead"))
    if together.correlation is None:
        empty.refused(reason_text(together.reason, lang))
        return
    if not together.points:
        header, rows = team_quarters_rows(together, lang)
        table(header, rows)
        own_teams_only(others=True)
        return
    chart.show(
        team_quarters(together, lang, dark=dark()),
        team_quarters_rows(together, lang),
        alt=team_quarters_alt(together, lang),
        key="customers-together",
        note=say(
            "customers.together_note",
            value=correlation_value(together, lang),
            teams=numbers.number(together.teams, lang, 0),
        ),
    )
