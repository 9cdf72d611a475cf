"""Amounts in several currencies become one by the dated rates somebody chose, or stay apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from analytics.cohorts.ledger import Booked, Ledger
from analytics.errors import NotEstimable
from analytics.money.choices import Choices, Rate
from analytics.money.ret import Assumption

OLD_AFTER_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A rate as it is used: one unit of `currency` is `factor` units of the currency asked for."""

    currency: str
    factor: float
    rate: Rate


def cost_currency(ledger: Ledger, choices: Choices) -> str | None:
    """Return the currency the costs are counted in; None when nothing says which.

    The one chosen, else the only one booked, else the one that every rate leads to.
    """
    if choices.currency or ledger.currency:
        return choices.currency or ledger.currency
    targets = {rate.to for rate in choices.rates}
    return targets.pop() if len(targets) == 1 else None


def quote(rates: Iterable[Rate], currency: str, to: str, as_of: date) -> Quote | None:
    """Return the newest rate between two currencies, in either direction.

    One of a day after `as_of` is used only where there is no earlier one, and then the nearest.
    """
    known = [rate for rate in rates if {rate.currency, rate.to} == {currency, to} and rate.rate > 0]
    if currency == to or not known:
        return None
    best = min(known, key=lambda r: (r.day > as_of, abs((as_of - r.day).days)))
    return Quote(
        currency=currency, factor=best.rate if best.currency == currency else 1 / best.rate, rate=best
    )


def is_old(rate: Rate, as_of: date) -> bool:
    """Whether a rate is more than a year from the day the money is counted to."""
    return abs((as_of - rate.day).days) > OLD_AFTER_DAYS


def unconverted(currencies: Iterable[str], to: str | None, rates: Iterable[Rate], as_of: date) -> list[str]:
    """Return the currencies that no rate turns into the one asked for; all of them when none is asked for."""
    known = tuple(rates)
    found = sorted(set(currencies))
    if to is None:
        return found if len(found) > 1 else []
    return [one for one in found if one != to and quote(known, one, to, as_of) is None]


def booked_in(ledger: Ledger, choices: Choices) -> tuple[Booked, ...]:
    """Return everything booked, in the currency of `cost_currency`.

    Raises
    ------
    NotEstimable
        ``mixed_currencies`` with the `currencies` that would have to be added without a rate.
    """
    if ledger.reason and not ledger.booked:
        raise NotEstimable(ledger.reason)
    to = cost_currency(ledger, choices)
    if missing := unconverted(ledger.currencies, to, choices.rates, ledger.as_of):
        raise NotEstimable(
            "mixed_currencies", currencies=", ".join(sorted({*missing, *([to] if to else [])}))
        )
    factors = {
        one: found.factor
        for one in ledger.currencies
        if to and (found := quote(choices.rates, one, to, ledger.as_of))
    }
    return tuple(
        _converted(row, factors.get(row.currency or ledger.currency or "", 1.0)) for row in ledger.booked
    )


def _converted(row: Booked, factor: float) -> Booked:
    """Return a row at a rate; untouched at one."""
    return row if factor == 1.0 else replace(row, amount=row.amount * factor)


def priced_in(
    assumptions: Sequence[Assumption], to: str | None, rates: Iterable[Rate], as_of: date
) -> tuple[Assumption, ...]:
    """Return the assumptions with prices in one currency; one without a rate stays as it is."""
    known = tuple(rates)
    return tuple(_price_in(assumption, to, known, as_of) for assumption in assumptions)


def _price_in(a: Assumption, to: str | None, rates: tuple[Rate, ...], as_of: date) -> Assumption:
    """Return one price at the rate there is, its unit named anew."""
    found = quote(rates, a.currency, to, as_of) if a.currency and to else None
    if found is None:
        return a
    ends = {end: getattr(a, end) * found.factor for end in ("low", "base", "high")}
    return replace(a, **ends, currency=to, unit=a.unit.replace(found.currency, str(to)))
