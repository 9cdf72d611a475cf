"""The rules in force in words: what stands beside a number, and what the list of rules says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from analytics.cohorts.rules import Rules
from analytics.report.catalogue import known, text
from analytics.report.numbers import number

EXITS: Final = {  # rule: the setting under which it does not count as leaving
    "internal_move": "stays",
    "fixed_term_end": "not_counted",
    "probation_end": "not_counted",
    "redundancy": "not_counted",
    "retirement": "not_counted",
}
DAYS: Final = {  # rule: the number of days its words name
    "rehire_gap_days": "rehire_gap_days",
    "hourly_silence": "silence_days",
    "silence_days": "silence_days",
}


def rule_sentence(rules: Rules, names: Iterable[str], lang: str) -> str:
    """Say which rules a number follows; settings that differ from the default are marked.

    Parameters
    ----------
    names : iterable of str
        Rules, fields of `Rules`, in any order; exits that count and do not count are said together.

    Raises
    ------
    AttributeError
        If `Rules` has no such rule: a fault of this program.
    """
    asked = list(dict.fromkeys(names))
    exits = [name for name in asked if name in EXITS]
    out = [name for name in exits if getattr(rules, name) == EXITS[name]]
    said = [_listed(rules, "not_counted", out, lang)]
    said += [_listed(rules, "counted", [name for name in exits if name not in out], lang)]
    said += [_short(rules, name, lang) for name in asked if name not in EXITS]
    return " ".join(f"{part}." for part in said if part)


def rule_name(name: str, lang: str) -> str:
    """Return the case that a rule decides."""
    return text(f"rule.name.{name}", lang)


def rule_setting(rules: Rules, name: str, lang: str) -> str:
    """Return the setting in force in plain words."""
    return setting_words(name, getattr(rules, name), lang, days=_days(rules, name, lang))


def setting_words(name: str, value: str | int, lang: str, *, days: str = "") -> str:
    """Return one setting of a rule in plain words."""
    return text(f"rule.value.{name}.{_value(value)}", lang, days=days)


def rule_about(name: str, lang: str) -> str:
    """Return what one has to know about a rule, such as what the exports cannot tell; often nothing."""
    return text(f"rule.about.{name}", lang) if known(f"rule.about.{name}", lang) else ""


def _listed(rules: Rules, key: str, names: list[str], lang: str) -> str:
    """Return exits that count, or do not, in one clause; empty without any."""
    items = [_marked(rules, name, text(f"rule.item.{name}", lang), lang) for name in names]
    return text(f"rule.{key}", lang, names=", ".join(items)) if items else ""


def _short(rules: Rules, name: str, lang: str) -> str:
    """Return one rule as a short clause."""
    key = f"rule.short.{name}.{_value(getattr(rules, name))}"
    return _marked(rules, name, text(key, lang, days=_days(rules, name, lang)), lang)


def _marked(rules: Rules, name: str, said: str, lang: str) -> str:
    """Return what is said, marked where the setting is not the default."""
    return text("rule.changed", lang, said=said) if name in rules.changed else said


def _days(rules: Rules, name: str, lang: str) -> str:
    """Return the days a rule speaks of."""
    return number(getattr(rules, DAYS[name]), lang, 0) if name in DAYS else ""


def _value(value: str | int) -> str:
    """Return the key of a setting; numbers of days share one text."""
    return value if isinstance(value, str) else "days"
