"""What a scenario takes for granted and what a break-even curve says, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor, log10

from analytics.estimates.effect import Interval
from analytics.estimates.grade import SMALLEST_ARM
from analytics.money.break_even_curve import Curve
from analytics.money.cost_behaviour import behaviour_of
from analytics.money.plans import Scenario
from analytics.money.ret import Return, Spread
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table
from analytics.report.numbers import number, percent
from analytics.settings import FLOOR_SICK

TELLING = ("new_hires_none", "new_hires_few", "new_hires_all", "assigned_all")
THOUSAND, MANY, DIGITS = 1000.0, 100_000.0, 3
TINY = 1.0  # mentees: below it any number pays


def takes(scenario: Scenario, lines: Mapping[str, str], lang: str) -> str:
    """Say what one scenario extrapolates; `lines` names benefit lines in the reader's language."""
    if scenario.reason is not None:
        return _refusal(scenario, lang)
    share = _share(scenario, lang)
    said = [
        text(f"money.scenario_what.{scenario.name}", lang, **(share if scenario.name == "half_hours" else {}))
    ]
    if scenario.own and scenario.people is not None:
        own = ", ".join(_size(name, found, lang) for name, found in scenario.own)
        said.append(
            text(
                f"money.scenario_own.{scenario.name}",
                lang,
                people=number(scenario.people, lang, 0),
                lines=own,
            )
        )
    if scenario.carried:
        carried = _listed(scenario.carried, lines)
        said.append(text(f"money.scenario_carried.{scenario.name}", lang, lines=carried, **share))
    if scenario.own_risk:
        said.append(text("money.scenario_carried.own_risk", lang))
    return " ".join(said)


def _refusal(scenario: Scenario, lang: str) -> str:
    """Say why a scenario has no figures."""
    key = f"{scenario.name}_{scenario.reason}"
    if key not in TELLING:
        return text("money.scenario_reason.unknown", lang)
    needed = {"least": SMALLEST_ARM, "others": FLOOR_SICK} if scenario.reason == "few" else {}
    return text(f"money.scenario_reason.{key}", lang, **needed)


def _share(scenario: Scenario, lang: str) -> dict[str, str]:
    """Return the share of the effect that is assumed to hold; nothing where none is."""
    if scenario.share is None:
        return {}
    names = ("low", "base", "high")
    return {name: percent(x, lang) for name, x in zip(names, scenario.share, strict=True)}


def _size(name: str, found: Interval, lang: str) -> str:
    """Return the size of an effect with its interval."""
    value, low, high = (number(x, lang, 1) for x in (found.value, found.low, found.high))
    size = text(f"money.effect_size.{name}", lang, amount=value)
    return text("money.scenario_figure.row", lang, value=size, low=low, high=high)


def _listed(names: tuple[str, ...], lines: Mapping[str, str]) -> str:
    """Return the names of benefit lines, as inside a sentence."""
    return ", ".join(lines[name][:1].lower() + lines[name][1:] for name in names)


def percent_range(spread: Spread, lang: str) -> str:
    """Return a likely percentage with its range, nine chances in ten."""
    shown = {"value": spread.estimate, "low": spread.p05, "high": spread.p95}
    return text("money.scenario_figure.row", lang, **{name: percent(x, lang) for name, x in shown.items()})


def amount_range(spread: Spread, unit: float, lang: str) -> str:
    """Return a likely amount with its range, nine chances in ten, in units of money."""
    shown = {"value": spread.estimate, "low": spread.p05, "high": spread.p95}
    return text(
        "money.scenario_figure.row", lang, **{name: amount(x, unit, lang) for name, x in shown.items()}
    )


def amount(x: float, unit: float, lang: str) -> str:
    """Return an amount in units of money, three digits at most."""
    size = abs(x / unit)
    step = 10.0 ** max(0, (floor(log10(size)) if size >= 1 else 0) - DIGITS + 1)
    return number(round(x / unit / step) * step, lang, 0)


def unit_of(cost: float) -> float:
    """Return what amounts are counted in beside such a cost: thousands, or whole units."""
    return THOUSAND if cost >= MANY else 1.0


def unit_text(unit: float, currency: str, lang: str) -> str:
    """Return the name of the unit that amounts are counted in."""
    return currency if unit == 1 else text("page.scenarios.thousand", lang, currency=currency)


def behaviour_rows(ret: Return, lang: str) -> Table:
    """Return how each cost type that counts follows the size of the programme, percent."""
    header = (
        text("page.scenarios.cost_type", lang),
        *(text(f"page.scenarios.{part}", lang) for part in ("fixed", "mentee", "hour")),
    )
    return header, tuple(_behaviour(line.cost_type, lang) for line in ret.cost_lines)


def _behaviour(cost_type: str, lang: str) -> tuple[str, ...]:
    """Return one cost type's row."""
    found = behaviour_of(cost_type)
    shares = (percent(100 * x, lang) for x in (found.fixed, found.mentee, found.hour))
    return (text(f"money.cost_type.{cost_type}", lang), *shares)


def curve_sentences(curve: Curve, lang: str) -> tuple[str, ...]:
    """Say what is needed beside what was found, whether that is clear, and for how many it would pay."""
    found = curve.found
    shown = {"needed": curve.needed_here, "found": found.value, "low": found.low, "high": found.high}
    needed = text(
        f"page.break_even.{curve.line}",
        lang,
        mentees=number(curve.here, lang, 0),
        **{name: number(x, lang, 1) for name, x in shown.items()},
    )
    unclear = (text("page.break_even.chance", lang),) if found.low <= 0 <= found.high else ()
    return (needed, *unclear, _pays_from(curve, lang))


def _pays_from(curve: Curve, lang: str) -> str:
    """Say from how many mentees the effect found pays by itself."""
    if curve.pays_from is None:
        return text("page.break_even.never", lang)
    if curve.pays_from < TINY:
        return text("page.break_even.any", lang)
    return text("page.break_even.from", lang, mentees=number(curve.pays_from, lang, 0))
