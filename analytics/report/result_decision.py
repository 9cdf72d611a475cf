"""What the decision rests on, as parts of the results document: guardrails and declarations."""

from __future__ import annotations

from dataclasses import asdict

from analytics.cohorts.declared import Declaration, Version
from analytics.estimates.guardrails import Guardrail
from analytics.estimates.plausibility import Alarm
from analytics.report.result_parts import Json, explained, interval


def guardrail_object(found: Guardrail) -> Json:
    """Return one guardrail: its change with interval, its margin, and how it stands."""
    return {
        "name": found.name,
        "kind": found.kind,
        "unit": found.unit,
        "direction": found.direction,
        "margin": found.margin,
        "status": found.status,
        **({} if found.after is None else {"after": found.after}),
        **({} if found.before is None else {"before": found.before}),
        **interval(found.change, found.reason or "not_an_effect"),
    }


def alarm_object(found: Alarm) -> Json:
    """Return one alarm: what was found and what it is larger than."""
    return {key: value for key, value in asdict(found).items() if value is not None}


def declaration_object(found: Declaration) -> Json:
    """Return what a programme declared, and every wording before."""
    return {
        "programme": found.programme,
        "start": found.start.isoformat(),
        **_wording(found.now),
        "before": [_wording(version) for version in found.before],
        "after_start": found.costs_a_point,
    }


def _wording(version: Version) -> Json:
    """Return one wording."""
    wording: Json = {
        "outcome": version.outcome,
        "target": version.target,
        "decided_on": version.decided_on.isoformat() if version.decided_on else None,
    }
    return explained(wording, "not_declared")
