"""Everything one study found, as one frozen value: what pages, commands and reports read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from analytics.cohorts.declared import Declaration
from analytics.cohorts.ledger import Ledger
from analytics.cohorts.outcomes import OtherScale
from analytics.cohorts.rules import DEFAULT, Rules
from analytics.cohorts.views import Views
from analytics.estimates.effect import Counts, Effect, Retention
from analytics.estimates.guardrails import Guardrail
from analytics.estimates.leader_part import LeaderPart
from analytics.estimates.multiplicity import harmed
from analytics.money.ret import Assumption
from analytics.report.leaving import Leaving
from analytics.report.people import People
from analytics.report.prospects import Prospects
from analytics.settings import Filters


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """The result of the slow path; money and the verdict are computed from it in under a second.

    Attributes
    ----------
    flow : tuple of (arm, reason, people)
        Adds up to ``counts.employees``; `reason` is a catalogue key below ``flow.``; None is a hidden count.
    labels : tuple of (kpi, ((language, label), ...))
        From the KPI dictionary in force.
    tables : tuple of (contract table, rows)
        0 rows means that the file is missing.
    suppressed : tuple of (what, why)
        What was not computed because too few people are behind it.
    match_rate : float
        Share of the KPI and response rows whose employee is in the employee file.
    partial : tuple of (contract table, system, month)
        Months that left the comparison, because their source did not report all of them.
    breaks : tuple of (system, figure, day)
        Days inside the data from which a system counts something else under the same name.
    guardrails : tuple of Guardrail
        What must not get worse, and how it stands.
    declarations : tuple of Declaration
        What the programmes in scope said they would be judged by, with every change.
    voluntary_lead : float or None
        By how much voluntary programmes clearly beat assigned ones, in standard deviations between people.
    other_scales : tuple of (question, scale, answers)
        Customers' answers left out, because most were given on another scale.
    months_until : int or None
        Months until the main outcome can probably be told.
    unlike_draw : float or None
        How far apart, in SD, recorded draws left the groups that they cannot have been drawn by chance.
    leaving : Leaving or None
        Who leaves, when, where and why; None where only the main estimates were asked for.
    rules : Rules
        What counts as leaving.
    ramp : Effect or None
        The effect on handle time in the first months after hire; a benefit line, no outcome of its own.
    views : Views
        Programmes and sites to which a reader may narrow the study.
    leaders : LeaderPart or None
        What leaders alone explain of who leaves.
    people : People or None
        Surveys, leadership, coaching and the programme's own health; None as for `leaving`.
    prospects : Prospects or None
        What scenarios, forecasts and the register beside the money need; None as for `leaving`.
    """

    filters: Filters
    seed: int
    as_of: date
    counts: Counts
    primary_outcome: str | None
    effects: tuple[Effect, ...]
    retention: Retention
    ledger: Ledger
    assumptions: tuple[Assumption, ...]
    flow: tuple[tuple[str, str, int | None], ...]
    labels: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    fingerprint: str
    demo: bool
    tables: tuple[tuple[str, int], ...]
    programmes: tuple[tuple[str, str], ...]
    sites: tuple[str, ...]
    quarters: tuple[str, ...]
    suppressed: tuple[tuple[str, str], ...] = ()
    match_rate: float = 1.0
    partial: tuple[tuple[str, str, date], ...] = ()
    breaks: tuple[tuple[str, str, date], ...] = ()
    guardrails: tuple[Guardrail, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    voluntary_lead: float | None = None
    other_scales: tuple[OtherScale, ...] = ()
    months_until: int | None = None
    unlike_draw: float | None = None
    leaving: Leaving | None = None
    rules: Rules = DEFAULT
    views: Views = field(default_factory=Views)
    ramp: Effect | None = None
    leaders: LeaderPart | None = None
    prospects: Prospects | None = None
    people: People | None = None

    @property
    def money_effects(self) -> tuple[Effect, ...]:
        """What benefit lines may rest on: the effects, and that on newcomers' handle time."""
        return (*self.effects, self.ramp) if self.ramp else self.effects

    def effect(self, outcome: str) -> Effect | None:
        """Return the effect on one outcome, or None when it has no data."""
        return next((e for e in self.effects if e.outcome == outcome), None)

    @property
    def harmed(self) -> tuple[Effect, ...]:
        """Effects clearly worse, corrected for how many were looked at."""
        return harmed(self.effects, self.primary_outcome)

    def label(self, outcome: str, lang: str) -> str:
        """Return the KPI's label in a language, else in English, else its id."""
        names = dict(dict(self.labels).get(outcome, ()))
        return names.get(lang) or names.get("en") or next(iter(names.values()), outcome)
