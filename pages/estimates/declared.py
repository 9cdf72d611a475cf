"""What each programme said it would be judged by, whether that is reached, and every change since."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import streamlit as st

from analytics.cohorts.declared import Declaration, Version
from analytics.estimates.declared_target import target_status
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.wording import effect_value
from pages.parts.card import heading, sentence
from pages.parts.say import say, tag
from pages.parts.state import language
from pages.parts.study import current_study
from pages.parts.table import table


def show() -> None:
    """Show the declarations in scope; say so when nothing was declared."""
    found = current_study().declarations
    heading(say("declared.title"), say("declared.lead"))
    if not found:
        sentence(say("declared.none"))
        return
    header = [
        say(f"declared.{name}") for name in ("programme", "outcome", "target", "decided", "start", "reached")
    ]
    table(header, [_row(d) for d in found], words=(0, 1, 5))
    lines = [line for d in found for line in _history(d)]
    if lines:
        st.html(tag("ul", "".join(tag("li", line) for line in lines), css="ml-list", raw=True))
    else:
        sentence(say("declared.unchanged"), css="ml-note")


def _row(declaration: Declaration) -> list[str]:
    """Return one programme's declaration with how far it has come."""
    study, now = current_study(), declaration.now
    effect = study.effect(now.outcome) if now.outcome else None
    status = target_status(now, effect)
    come = "–"
    if status and effect is not None:
        come = f"{effect_value(effect, language())}: {text(f'target.{status}', language())}"
    start = numbers.day(declaration.start, language())
    return [declaration.name, _label(now), _target(now), _day(now.decided_on), start, come]


def _history(declaration: Declaration) -> list[str]:
    """Return every change of a declaration, and whether it came after the start."""
    lines = []
    chain = (*declaration.before, declaration.now)
    for old, new in pairwise(chain):
        said = {
            "programme": declaration.name,
            "day": _day(new.recorded_on),
            "old": _said(old),
            "new": _said(new),
        }
        lines.append(say("declared.changed", **said))
    if declaration.costs_a_point:
        key = "declared.late" if declaration.is_late else "declared.replaced"
        lines.append(say(key, programme=declaration.name, start=numbers.day(declaration.start, language())))
    return lines


def _said(version: Version) -> str:
    """Return outcome, target and day of one wording."""
    return say(
        "declared.wording", outcome=_label(version), target=_target(version), day=_day(version.decided_on)
    )


def _label(version: Version) -> str:
    """Return the outcome's label."""
    return current_study().label(version.outcome, language()) if version.outcome else "–"


def _target(version: Version) -> str:
    """Return the target in the outcome's unit."""
    if version.target is None:
        return "–"
    effect = current_study().effect(version.outcome) if version.outcome else None
    shown = numbers.number(version.target, language(), numbers.digits_for(version.target), signed=True)
    return numbers.with_unit(shown, effect.unit, language()) if effect else shown


def _day(day: date | None) -> str:
    """Return a day, a dash when it was not told."""
    return numbers.day(day, language()) if day else "–"
