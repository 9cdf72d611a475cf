"""What a document was made with beside the data, as it is written down, and as it is taken up again."""

from __future__ import annotations

import tomllib
from dataclasses import asdict

from analytics.cohorts.rules import Rules
from analytics.money.choices import Choices
from analytics.money.kept import Kept
from analytics.money.kept_file import parsed, written
from analytics.money.ret import Assumption
from analytics.report.quarterly.published import Settings
from analytics.settings import VERSION

VALUES = ("key", "low", "base", "high", "currency")  # of an assumption: the rest moves no number


def settings_of(rules: Rules, prices: tuple[Assumption, ...], kept: Kept, seed: int) -> Settings:
    """Return rules, prices and choices in the form they are written down in."""
    return Settings(
        version=VERSION,
        seed=seed,
        rules=tuple((name, getattr(rules, name)) for name in rules.changed),
        prices=tuple(asdict(price) for price in prices),
        money=kept_text(kept),
    )


def kept_text(kept: Kept) -> str:
    """Return what is kept about the money as the text of its file."""
    return written(kept.choices, kept.own)


def rules_then(settings: Settings) -> Rules:
    """Return the rules of leaving that were in force."""
    return Rules(**dict(settings.rules))  # type: ignore[arg-type]


def prices_then(settings: Settings) -> tuple[Assumption, ...]:
    """Return the assumptions that were in force."""
    return tuple(Assumption(**row) for row in settings.prices)


def choices_then(settings: Settings) -> Choices:
    """Return what was counted."""
    return parsed(tomllib.loads(settings.money), "manifest")[0]


def same_prices(one: Settings, other: Settings) -> bool:
    """Whether two documents turn the same estimates into the same money."""
    return choices_then(one) == choices_then(other) and not changed_prices(one, other)


def changed_prices(one: Settings, other: Settings) -> tuple[str, ...]:
    """Return the assumptions that have other values, by key."""
    before, after = ({row["key"]: [row[v] for v in VALUES] for row in s.prices} for s in (one, other))
    return tuple(sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key)))


def changed_rules(then: Settings, now: Rules) -> tuple[str, ...]:
    """Return the rules that have other settings now, by name."""
    before = rules_then(then)
    return tuple(name for name in Rules.__slots__ if getattr(before, name) != getattr(now, name))
