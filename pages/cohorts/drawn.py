"""One draw with its groups and power; recorded draws with whether they were kept to and what they show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.draws import Kept, judge, mode_of, read_draws
from analytics.cohorts.intake import OFFERED, Draw, rows_of
from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.estimates.grade import Design
from analytics.estimates.power import smallest_difference, smallest_shift
from analytics.estimates.randomised import Randomised, randomised_effect
from analytics.estimates.randomised_grade import grade_randomised
from analytics.estimates.randomised_staying import Staying, randomised_staying
from analytics.money.targets import payback_targets
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.power_words import size_text
from pages.parts import method
from pages.parts.card import heading, sentence
from pages.parts.download import offer_csv
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import current_study, looked_up
from pages.parts.table import table

CORRELATION = 0.7
TURNOVER = 22.0  # percent, where own data say nothing
NOTHING = "–"
P_LEAST = 0.001


def result(made: Draw, left_out: Mapping[str, Sequence[str]]) -> None:
    """Show one draw: how many of each group, what it can show, and the lists to take away."""
    lang, offered = language(), sum(place.result == OFFERED for place in made.drawn)
    counts = {"offered": offered, "candidates": len(made.drawn)}
    shown = {name: numbers.number(n, lang, 0) for name, n in counts.items()}
    sentence(say("intake.drawn", **shown), css="ml-verdict")
    sentence(say("intake.drawn_by", seed=made.seed, draw=made.draw_id), css="ml-note")
    if left_out:
        reasons = [say(f"intake.{why}", n=numbers.number(len(ids), lang, 0)) for why, ids in left_out.items()]
        sentence(say("intake.left_out", reasons=", ".join(reasons)))
    header = [say(f"intake.{name}") for name in ("stratum", "candidates", "places")]
    table(header, [_stratum(row) for row in made.strata])
    method.show("intake-draw")
    _power(offered, len(made.drawn) - offered)
    offer_csv(say("intake.get"), rows_of(made), f"assignments_{made.draw_id}.csv", key="intake.get")
    if left_out:
        rows = [(person, say(f"intake.why_{why}")) for why, ids in left_out.items() for person in ids]
        header = ["employee_id", say("intake.reason")]
        name = f"not_drawn_{made.draw_id}.csv"
        offer_csv(say("intake.get_left_out"), [header, *rows], name, key="intake.get_left_out")


def _stratum(row: tuple[str, int, int]) -> list[str]:
    """Return one group of the draw; these are counts of the reader's own list."""
    name, candidates, places = row
    lang = language()
    shown = say("intake.rest") if name == "-" else name.replace("-", "–")
    return [shown, numbers.number(candidates, lang, 0), numbers.number(places, lang, 0)]


def _power(offered: int, waiting: int) -> None:
    """Say what this draw can show if it is kept to."""
    study, lang = current_study(), language()
    known = study.retention.turnover
    turnover = known.total if known else TURNOVER
    try:
        points = smallest_difference(offered, waiting, turnover)
        shift = smallest_shift(offered, waiting, correlation=CORRELATION)
    except NotEstimable:
        return
    said = [say("intake.power", points=numbers.number(points, lang, 0))]
    primary = study.effect(study.primary_outcome) if study.primary_outcome else None
    if primary is not None and primary.spread:
        size = size_text(shift * primary.spread, primary.unit, lang)
        said.append(say("intake.power_kpi", label=study.label(primary.outcome, lang), size=size))
    sentence(" ".join(said))
    sentence(say("intake.power_note", turnover=numbers.percent(turnover, lang)), css="ml-note")


def recorded() -> None:
    """Show recorded draws, whether they were kept to, and what they show."""
    kept, effects, staying = looked_up("intake.recorded", _recorded)
    if not kept:
        return
    heading(say("intake.recorded"))
    names = ("day", "programme", "kind", "verdict", "offered", "started", "queued", "early")
    table([say(f"intake.{name}") for name in names], [_kept(one) for one in kept], words=(0, 1, 2, 3))
    rows = [_effect(one) for one in effects if one.effect.att is not None]
    if staying is not None:
        rows.append(_staying(staying))
    if rows:
        heading(say("intake.shows"))
        header = [say(f"intake.{name}") for name in ("measure", "offer_effect", "taken_effect", "people")]
        table([*header, "p", text("figure.grade", language())], rows)
        sentence(say("intake.shows_note"), css="ml-note")
        sentence(_window(effects), css="ml-note")


def _recorded(
    connection: Any, cohort: Cohort
) -> tuple[tuple[Kept, ...], tuple[Randomised, ...], Staying | None]:
    """Return the recorded draws, what they say of every outcome, and of staying."""
    study, drawn = current_study(), read_draws(connection)
    kept = judge(drawn, cohort.months)
    if all(one.fault for one in kept):
        return kept, (), None
    pays = payback_targets(study.ledger, study.effects, study.retention, study.assumptions)
    found = [randomised_effect(cohort.months, o, drawn, kept) for o in cohort.outcomes]
    effects = tuple(_graded(one, _design(cohort), mode_of(kept), pays) for one in found)
    try:
        return kept, effects, randomised_staying(cohort.months, drawn, kept, rules=cohort.rules)
    except NotEstimable:
        return kept, effects, None


def _graded(found: Randomised, design: Design, mode: str, pays: Mapping[str, float]) -> Randomised:
    """Return an effect of draws with its grade."""
    effect = grade_randomised(
        found.effect,
        design,
        mode,
        follow_up_gap=found.follow_up_gap,
        pays_back=pays.get(found.effect.outcome),
    )
    return replace(found, effect=effect)


def _design(cohort: Cohort) -> Design:
    """Return what the grade needs to know of the design."""
    study = current_study()
    return Design(
        selection_rules=cohort.selection_rules,
        match_rate=cohort.match_rate,
        contaminated=0.0,
        primary_outcome=study.primary_outcome,
        decided_late=any(
            d.costs_a_point for d in study.declarations if d.now.outcome == study.primary_outcome
        ),
    )


def _kept(one: Kept) -> list[str]:
    """Return one recorded draw."""
    lang = language()
    shares = [
        NOTHING if s is None else numbers.percent(100 * s, lang) for s in (one.started, one.out_of_turn)
    ]
    verdict = text(f"draw.fault.{one.fault}", lang) if one.fault else say("intake.kept")
    programme = dict(current_study().programmes).get(one.programme, one.programme)
    offered, waiting = (numbers.people(n, lang) for n in (one.offered, one.waiting))
    first = [numbers.day(one.day, lang), programme, say(f"intake.{one.mode}"), verdict]
    return [*first, offered, shares[0], waiting, shares[1]]


def _window(effects: Sequence[Randomised]) -> str:
    """Return the months that were compared and when the data end."""
    lang = language()
    seen = [one for one in effects if one.effect.att is not None]
    if not seen:
        return ""
    first, last = min(one.first_month for one in seen), max(one.last_month for one in seen)
    return say(
        "intake.window",
        first=numbers.month_name(first, lang),
        last=numbers.month_name(last, lang),
        day=numbers.day(current_study().as_of, lang),
    )


def _effect(found: Randomised) -> list[str]:
    """Return what the draws show of one outcome."""
    lang, effect = language(), found.effect
    return [
        current_study().label(effect.outcome, lang),
        _interval(effect.att, effect.unit),
        _interval(found.taken, effect.unit),
        _people(effect.n_mentored, effect.n_comparison),
        _p(effect.p_value),
        NOTHING if effect.grade is None else numbers.number(effect.grade.value, lang, 0),
    ]


def _staying(found: Staying) -> list[str]:
    """Return what the draws show of staying."""
    return [
        say("intake.staying", months=numbers.number(found.months, language(), 0)),
        _interval(found.difference, "%"),
        NOTHING,
        _people(found.n_offered, found.n_waiting),
        _p(found.p_value),
        NOTHING,
    ]


def _interval(found: Interval | None, unit: str) -> str:
    """Return an effect with its interval."""
    if found is None:
        return NOTHING
    digits = numbers.digits_for(found.low, found.high)
    return numbers.interval(found.value, found.low, found.high, language(), digits, unit=unit, signed=True)


def _people(offered: int, waiting: int) -> str:
    """Return how many people are behind it."""
    return " / ".join(numbers.number(n, language(), 0) for n in (offered, waiting))


def _p(p: float | None) -> str:
    """Return a p-value to three decimals; drawing again tells no smaller ones apart."""
    if p is None:
        return NOTHING
    return f"{'≤ ' if p <= P_LEAST else ''}{numbers.number(max(p, P_LEAST), language(), 3)}"
