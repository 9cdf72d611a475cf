"""What the programme brought, line by line: effect, quantity, price, range, and whether it counts."""

from __future__ import annotations

from analytics.estimates.effect import Effect, Interval
from analytics.money.benefits import KINDS, why_left_out
from analytics.money.ret import BenefitLine, Return
from analytics.money.worths import line_worths
from analytics.report import numbers
from analytics.report.figures.benefit_lines import benefit_lines, benefit_lines_alt, benefit_lines_rows
from pages.money import counted, overlap, realised
from pages.parts import chart, empty, errors, note
from pages.parts.card import heading, sentence
from pages.parts.money_words import assumption_value, benefit_name, quantity
from pages.parts.say import say, say_or
from pages.parts.state import dark, language
from pages.parts.study import (
    assumptions_in_force,
    choices_in_force,
    current_return,
    current_study,
    derived,
)
from pages.parts.table import table

WITHOUT_COSTS = ("no_costs", "costs_not_by_site", "mixed_currencies", "no_price")  # of costs alone
COLUMNS = ("line", "effect", "quantity_price", "amount", "range", "grade", "tag")
OURS = ("effect", "quantity_price")
FEW = 100  # below it an effect keeps its decimals
Lines = tuple[BenefitLine, ...]


def show() -> None:
    """Show the section."""
    ret = current_return()
    lines = ret.benefit_lines or _without_costs(ret)
    priced = tuple(line for line in lines if line.reason is None)
    heading(say("benefits.title"), _lead(ret) if priced else "")
    if priced:
        _priced(ret, priced)
    else:
        empty.refused(say("benefits.nothing") if lines else errors.why(ret.reason))
    _missing([line for line in lines if line.reason is not None])
    counted.show(priced)
    overlap.show(priced, ret.currency)
    realised.show()


def _priced(ret: Return, lines: Lines) -> None:
    """Show the lines that have an amount."""
    if ret.cost_total is None:
        sentence(say("benefits.costs_missing"))
    _figure(ret, lines)
    table([_column(name) for name in COLUMNS], [_row(line, ret) for line in lines], words=(0, 1, 2, 6))


def _missing(lines: list[BenefitLine]) -> None:
    """Show the lines without an amount, and why there is none."""
    if lines:
        rows = [[benefit_name(line.name), _effect(line), errors.why(line.reason)] for line in lines]
        header = [say("roi.line"), say("benefits.effect"), say("benefits.why_none")]
        table(header, rows, caption=say("benefits.missing"), words=(0, 1, 2))


def _lead(ret: Return) -> str:
    """Say how a line is made, in which currency and up to when."""
    day = numbers.day(current_study().as_of, language())
    return say("benefits.lead", currency=ret.currency, day=day)


def _without_costs(ret: Return) -> Lines:
    """Return the benefits all the same where only the costs are missing, priced in the one currency."""
    study, assumptions, choices = current_study(), assumptions_in_force(), choices_in_force()
    spoken = {a.currency for a in assumptions if a.currency}
    if ret.reason not in WITHOUT_COSTS or spoken - {ret.currency}:
        return ()
    return derived(
        ("benefits", assumptions, choices),
        lambda cohort: line_worths(_effects(), study.retention, assumptions, choices),
    )


def _figure(ret: Return, lines: Lines) -> None:
    """Show what each benefit is worth."""
    lang = language()
    chart.show(
        benefit_lines(lines, ret.currency, lang, dark=dark()),
        benefit_lines_rows(lines, ret.currency, lang),
        alt=benefit_lines_alt(lines, ret.currency, lang),
        key="roi-benefit-lines",
        title=say("benefits.figure"),
        note=f"{say('benefits.legend')} · {note.of_study(current_study(), method='money')}",
    )


def _column(name: str) -> str:
    """Return the heading of one column."""
    return say(f"benefits.{name}" if name in OURS else f"roi.{name}")


def _row(line: BenefitLine, ret: Return) -> list[str]:
    """Return one line that has an amount."""
    lang, grade = language(), numbers.number(line.grade, language(), 0)
    low, high = (numbers.money(x, ret.currency, lang) for x in (line.amount.p05, line.amount.p95))
    return [
        benefit_name(line.name),
        _effect(line),
        _times(line, ret.currency),
        numbers.money(line.amount.estimate, ret.currency, lang),
        f"{low} – {high}",
        grade,
        tag_of(line),
    ]


def _times(line: BenefitLine, currency: str) -> str:
    """Return quantity times unit price."""
    lang = language()
    price = assumption_value("", line.unit_price, currency, lang)
    return f"{quantity(line.quantity, line.quantity_unit, lang)} × {price}"


def tag_of(line: BenefitLine) -> str:
    """Return measured, assumed, or why the line is left out."""
    if line.included:
        return say("roi.assumed" if line.assumed else "roi.measured")
    choices = choices_in_force()
    why = why_left_out(line.name, line.grade, choices.on, choices.off)
    return say_or(f"money.left_out.{why}", why)


def _effect(line: BenefitLine) -> str:
    """Return the measured effect with its 95 % interval in its own unit; a dash without one."""
    found, lang = _measured(line.name), language()
    if found is None:
        return "–"
    effect, unit = found
    digits = numbers.digits_for(effect.value, effect.low, effect.high) if abs(effect.value) < FEW else 0
    return numbers.interval(effect.value, effect.low, effect.high, lang, digits, unit=unit, signed=True)


def _measured(name: str) -> tuple[Interval, str] | None:
    """Return the effect a line rests on, and its unit."""
    outcome = next(kind.outcome for kind in KINDS if kind.name == name)
    if outcome == "retention":
        avoided = current_study().retention.exits_avoided
        return (avoided, say_or("money.quantity.leavers", "")) if avoided else None
    effect = next((e for e in _effects() if e.outcome == outcome), None)
    return (effect.att, effect.unit) if effect and effect.att else None


def _effects() -> tuple[Effect, ...]:
    """Return every effect that has a line, newcomers' too."""
    study = current_study()
    return (*study.effects, study.ramp) if study.ramp else study.effects
