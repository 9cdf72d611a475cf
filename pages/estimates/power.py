"""What this programme can show, when it will know, and what a planned one could."""

from __future__ import annotations

import streamlit as st

from analytics.cohorts.cohort import Cohort
from analytics.errors import NotEstimable
from analytics.estimates.effect import Effect
from analytics.estimates.outlook import Outlook, find_outlook, retention_outlook
from analytics.estimates.power import people_per_group, smallest_difference, smallest_shift
from analytics.money.targets import payback_targets
from analytics.report import numbers
from analytics.report.figures.power import power_alt, power_figure, power_rows
from analytics.report.power_words import outlook_sentence, size_text
from pages.parts import chart, empty, errors, method, note
from pages.parts.card import figures, heading, sentence
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study, derived
from pages.parts.table import table

RETENTION = "retention"
NOTHING = "–"
CORRELATION = 0.7  # of one person's measure before and after, when planning without data
PLAN = {"mentees": 60, "others": 140, "turnover": 22}  # where own data say nothing


def show() -> None:
    """Show what can be seen now, when more can be, and a calculator for plans."""
    heading(say("power.title"))
    study = current_study()
    estimated = [effect for effect in study.effects if effect.min_detectable is not None]
    if not estimated and study.retention.min_detectable is None:
        empty.refused(errors.why(next((e.reason for e in study.effects), study.retention.reason)))
    else:
        found = outlooks()
        _primary(found)
        _table(estimated, found)
    _plan()


def outlooks() -> dict[str, Outlook]:
    """Return the outlook of the primary outcome, of those with a price, and of staying."""
    study = current_study()
    pays = payback_targets(study.ledger, study.effects, study.retention, study.assumptions)
    return derived(("power", tuple(sorted(pays.items()))), lambda cohort: _outlooks(cohort, pays))


def _outlooks(cohort: Cohort, pays: dict[str, float]) -> dict[str, Outlook]:
    """Work the outlooks out of a cohort."""
    study = current_study()
    found: dict[str, Outlook] = {}
    for outcome in (o for o in cohort.outcomes if o.kpi in pays or o.kpi == study.primary_outcome):
        effect = study.effect(outcome.kpi)
        if effect is None or effect.att is None:
            continue
        found[outcome.kpi] = find_outlook(
            cohort.months,
            outcome,
            effect,
            pays_back=pays.get(outcome.kpi),
            declared=_declared() if outcome.kpi == study.primary_outcome else None,
        )
    try:
        found[RETENTION] = retention_outlook(cohort.months, study.retention, pays_back=pays.get(RETENTION))
    except NotEstimable:
        return found
    return found


def _declared() -> float | None:
    """Return the target that was declared for the primary outcome, by the programme of most mentees."""
    study = current_study()
    targets = [d.now.target for d in study.declarations if d.now.outcome == study.primary_outcome]
    return next((target for target in targets if target), None)


def _label(outcome: str) -> str:
    """Return an outcome's name."""
    if outcome == RETENTION:
        return say("power.staying")
    return current_study().label(outcome, language())


def _table(estimated: list[Effect], found: dict[str, Outlook]) -> None:
    """Show for every outcome what can be seen, what has to be, and when."""
    study = current_study()
    header = [say(f"power.{name}") for name in ("outcome", "smallest", "of_level", "target", "when")]
    rows = [
        _row(effect.outcome, effect.min_detectable, effect.unit, effect.comparison_level, found)
        for effect in estimated
        if effect.min_detectable is not None
    ]
    if study.retention.min_detectable is not None:
        level = study.retention.retention_without
        rows.append(_row(RETENTION, study.retention.min_detectable, "%", level, found))
    sentence(say("power.lead"))
    table(header, rows, words=(0,))
    method.show("power-table")
    sentence(say("power.rule"), css="ml-note")


def _row(outcome: str, now: float, unit: str, level: float | None, found: dict[str, Outlook]) -> list[str]:
    """Return one outcome of the table."""
    lang, outlook = language(), found.get(outcome)
    share = numbers.percent(100 * now / abs(level), lang, 1) if level else NOTHING
    row = [_label(outcome), size_text(now, unit, lang), share]
    if outlook is None or outlook.against == "half":
        return [*row, NOTHING, NOTHING]
    target = say(f"power.{outlook.against}", size=size_text(outlook.target, unit, lang))
    return [*row, target, _when(outlook)]


def _when(outlook: Outlook) -> str:
    """Return when the target can be seen, in a few words."""
    if outlook.months is None:
        return say("power.when_never")
    if outlook.months == 0:
        return say("power.when_now")
    return say("power.when_months", n=numbers.number(outlook.months, language(), 0))


def _primary(found: dict[str, Outlook]) -> None:
    """Say when the primary outcome and staying will be known, and draw the power of the first."""
    study, lang = current_study(), language()
    chosen = [name for name in (study.primary_outcome, RETENTION) if name in found]
    for name in chosen:
        sentence(outlook_sentence(found[name], _label(name), lang))
    if not chosen:
        return
    outlook, label = found[chosen[0]], _label(chosen[0])
    result = study.effect(chosen[0]) or study.retention
    chart.show(
        power_figure(outlook, lang, dark=dark()),
        power_rows(outlook, lang),
        alt=power_alt(outlook, label, lang),
        key="power-curve",
        title=f"{say('power.curve')}: {label}",
        note=note.of_result(result, study, method="imputation" if chosen[0] != RETENTION else "hazard"),
    )


def _plan() -> None:
    """Let the reader plan: what could so many people show."""
    heading(say("power.plan"), say("power.plan_lead"))
    given = _asked()
    try:
        figures(_planned(*given))
    except NotEstimable as refusal:
        empty.refused(errors.why(refusal.reason))


def _asked() -> tuple[int, int, int]:
    """Return mentees, others and turnover as typed; own data are proposed where there are some."""
    study = current_study()
    turnover = study.retention.turnover
    own = {"turnover": round(turnover.total) if turnover else PLAN["turnover"]}
    columns = st.columns(3)
    typed = [
        column.number_input(
            say(f"power.{name}"),
            min_value=0,
            max_value=99 if name == "turnover" else 1_000_000,
            value=own.get(name) or proposed,
            step=1,
            key=f"plan.{name}",
        )
        for column, (name, proposed) in zip(columns, PLAN.items(), strict=True)
    ]
    mentees, others, percent = (int(value) for value in typed)
    return mentees, others, percent


def _planned(mentees: int, others: int, turnover: int) -> list[tuple[str, str, str]]:
    """Return what such a programme could show."""
    lang = language()
    points = smallest_difference(mentees, others, turnover)
    shift = smallest_shift(mentees, others, correlation=CORRELATION)
    relative = numbers.percent(100 * points / turnover, lang)
    quarter, tenth = (numbers.number(people_per_group(turnover, cut), lang, 0) for cut in (25, 10))
    return [
        (
            say("power.plan_points"),
            size_text(points, "%", lang),
            say("power.plan_points_help", relative=relative),
        ),
        (say("power.plan_shift"), numbers.number(shift, lang, 2), say("power.plan_shift_help")),
        (say("power.plan_quarter"), quarter, say("power.plan_tenth", n=tenth)),
    ]
