"""The results document: everything a study found as one JSON object (schema 1).

Counts of one to four people, and event months and quarters on fewer than `FLOOR` person-months, are null and
listed under ``suppressed``. Every null stands beside a reason.
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields

from analytics.estimates.effect import Effect, MonthEffect, Placebo, QuarterEffect, Specification
from analytics.money.choices import AS_SHIPPED, Choices
from analytics.money.forecast_file import Frozen
from analytics.money.ret import Assumption, Return
from analytics.report.alarms import alarms_of
from analytics.report.people import people_object
from analytics.report.result_decision import alarm_object, declaration_object, guardrail_object
from analytics.report.result_leaving import leaving_object
from analytics.report.result_money import money_object
from analytics.report.result_parts import TOO_FEW, Json, explained, interval, people, rounded
from analytics.report.result_retention import retention_object
from analytics.report.study import Study
from analytics.report.verdict import Verdict
from analytics.settings import FLOOR

SCHEMA = 1
PARTIAL = "partial_month"  # the source did not report all of it, so it is compared with nothing


def document(
    study: Study,
    ret: Return,
    verdict: Verdict,
    *,
    assumptions: tuple[Assumption, ...] | None = None,
    choices: Choices = AS_SHIPPED,
    frozen: tuple[Frozen, ...] = (),
) -> Json:
    """Return the document; plain dicts, lists, text and numbers.

    Parameters
    ----------
    assumptions, choices
        What the return was priced with, where that is not the study's own.
    frozen : tuple of Frozen
        Forecasts kept for this database.

    Raises
    ------
    ValueError
        If a number is not finite: a result type let something through that is no result.
    """
    priced = assumptions or study.assumptions
    hidden = [{"what": what, "why": why} for what, why in study.suppressed]
    hidden += [{"what": f"{name} {month:%Y-%m}", "why": PARTIAL} for name, _, month in study.partial]
    found: Json = {
        "schema": SCHEMA,
        "as_of": study.as_of.isoformat(),
        "quarter": study.filters.quarter,
        "filters": _filters(study),
        "data_fingerprint": study.fingerprint,
        "seed": study.seed,
        "demo": study.demo,
        "counts": _counts(study, hidden),
        "flow": [{"arm": arm, "reason": reason, "people": n} for arm, reason, n in study.flow],
        "primary_outcome": study.primary_outcome,
        "effects": [effect_object(effect, hidden) for effect in study.effects],
        "retention": _retention(study, hidden),
        "roi": money_object(study, ret, priced, choices, frozen, hidden=hidden),
        **({"people": people_object(study.people, hidden)} if study.people else {}),
        "comparability": [asdict(row) for row in study.retention.balance],
        "guardrails": [guardrail_object(found) for found in study.guardrails],
        "alarms": [alarm_object(alarm) for alarm in alarms_of(study, ret, assumptions=priced)],
        "declarations": [declaration_object(found) for found in study.declarations],
        "verdict": {
            "status": verdict.status,
            "rule": verdict.rule,
            "sentence": dict(verdict.sentences),
            "notice": dict(verdict.notices),
        },
        "suppressed": hidden,
    }
    whole: Json = rounded(found)
    return whole


def dumps(document: Json) -> str:
    """Return the document as text: the same bytes for the same document; NaN is refused."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2)


def _filters(study: Study) -> Json:
    """Return what the reader narrowed the study to."""
    chosen = study.filters
    return {
        "as_of": chosen.as_of.isoformat() if chosen.as_of else None,
        "quarter": chosen.quarter,
        "programme": chosen.programme,
        "site": chosen.site,
    }


def _counts(study: Study, hidden: list[Json]) -> Json:
    """Return the counts of people, small ones hidden, and of person-months."""
    counts = study.counts
    names = [field.name for field in fields(counts) if field.name != "as_of"]
    shown: Json = {name: getattr(counts, name) for name in names}
    hidden += [{"what": f"counts {name}", "why": TOO_FEW} for name in names if shown[name] is None]
    return explained(shown, TOO_FEW)


def _retention(study: Study, hidden: list[Json]) -> Json:
    """Return retention, with all that was looked at beside it where that was asked for."""
    beside = study.leaving
    found = retention_object(study.retention, hidden, beside.looks if beside else None)
    return {**found, **leaving_object(beside, hidden)} if beside else found


def effect_object(effect: Effect, hidden: list[Json]) -> Json:
    """Return one effect with every key of the schema; what is hidden is added to `hidden`."""
    name = effect.outcome
    shown: Json = {
        "outcome": name,
        "family": effect.family,
        "unit": effect.unit,
        "direction": effect.direction,
        "estimand": "att" if effect.method == "imputation" else "itt",
        "method": effect.method,
        **interval(effect.att),
        "se": effect.se,
        "p_value": effect.p_value,
        "n_mentored": people(effect.n_mentored, f"{name} n_mentored", hidden),
        "n_comparison": people(effect.n_comparison, f"{name} n_comparison", hidden),
        "person_months": effect.person_months,
        "not_imputable_person_months": effect.not_imputable,
        "clusters": effect.clusters,
        "cluster_by": effect.cluster_by,
        "naive": effect.naive,
        "steps": [asdict(step) for step in effect.steps],
        "event_study": [_month(row, name, hidden) for row in effect.event_study],
        "pretrend_p": effect.pretrend_p,
        "by_quarter": [_quarter(row, name, hidden) for row in effect.by_quarter],
        "robustness": [_specification(found, name, hidden) for found in effect.robustness],
        "mentored_level": effect.mentored_level,
        "comparison_level": effect.comparison_level,
        "p_adjusted": effect.p_adjusted,
        "looked_at": effect.looked_at,
        "placebo": _placebo(effect.placebo),
        "min_detectable": effect.min_detectable,
        "grade": effect.grade.value if effect.grade else None,
        "grade_reasons": list(effect.grade.reasons) if effect.grade else [],
        "verdict": effect.verdict,
        "reason": effect.reason,
    }
    named = effect.att is not None and effect.p_adjusted is None
    told = explained(shown, effect.reason or "not_available", skip=("reason", "p_adjusted"))
    return explained(
        told, "named_beforehand" if named else effect.reason or "not_available", skip=("reason",)
    )


def _placebo(placebo: Placebo | None) -> Json | None:
    """Return the effect of a start moved earlier, where there can be none."""
    if placebo is None:
        return None
    shown = {"months_early": placebo.months_early, **interval(placebo.effect, placebo.reason)}
    return {**shown, "p_value": placebo.p_value, "person_months": placebo.person_months}


def _specification(found: Specification, name: str, hidden: list[Json]) -> Json:
    """Return the effect by another method, or why there is none."""
    shown = {"method": found.method, **interval(found.effect, found.reason)}
    months = people(found.person_months, f"{name} {found.method}", hidden)
    return {**shown, "person_months": months, "known_biased": found.known_biased}


def _month(row: MonthEffect, name: str, hidden: list[Json]) -> Json:
    """Return one event month, hidden when too little is behind it."""
    if row.n < FLOOR:
        hidden.append({"what": f"{name} event month {row.month}", "why": TOO_FEW})
        return {"month": row.month, **interval(None), "n": None, "reason": TOO_FEW}
    band = {"band_low": row.band_low, "band_high": row.band_high}
    return {"month": row.month, **interval(row.effect), **band, "n": row.n}


def _quarter(row: QuarterEffect, name: str, hidden: list[Json]) -> Json:
    """Return one quarter, hidden when too little is behind it."""
    if row.person_months < FLOOR:
        hidden.append({"what": f"{name} {row.quarter}", "why": TOO_FEW})
        return {"quarter": row.quarter, **interval(None), "person_months": None, "reason": TOO_FEW}
    return {"quarter": row.quarter, **interval(row.effect), "person_months": row.person_months}
