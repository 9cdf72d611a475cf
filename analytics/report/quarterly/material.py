"""What a report is made of: a study with its money, and what was published and decided before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from analytics.estimates.coaching import Coaching
from analytics.estimates.funnel import Funnel
from analytics.money.choices import AS_SHIPPED, Choices
from analytics.money.forecast_file import Frozen
from analytics.money.ret import Assumption, Return
from analytics.report.purpose import Purpose
from analytics.report.study import Study
from analytics.report.verdict import Verdict
from analytics.settings import EVERYTHING, Access

DecisionStatus = Literal["open", "done", "dropped"]
Cause = Literal["data", "rules", "prices", "version"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a steering group decided on a quarter's report, and how it stands.

    Attributes
    ----------
    number : int
        From 1, in the order of deciding.
    quarter : str
        The quarter whose report it was decided on.
    owner : str
        Who sees to it, as the steering group wrote it.
    """

    number: int
    quarter: str
    text: str
    owner: str
    due: date
    status: DecisionStatus = "open"
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restatement:
    """A published number that today's data give differently for the same quarter.

    Attributes
    ----------
    what : str
        Path in the results document, such as ``effects.aht.estimate``.
    outcome : str
        Outcome id, or ``retention``, ``roi`` and the like: what a reader calls it is found by it.
    cause : Cause
        What differs between then and now; `detail` says it more closely (the load and its changed rows).
    """

    quarter: str
    what: str
    outcome: str
    unit: str
    old: float | None
    new: float | None
    cause: Cause
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """An estimate as one published quarter had it; `reason` is why it differs from the one before."""

    quarter: str
    edition: int
    outcome: str
    unit: str
    estimate: float
    low: float
    high: float
    reason: Cause | Literal["first", "quarter"] = "quarter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Teams:
    """A leader's own teams, from readers that were bound to the leader's access; None where refused."""

    funnel: Funnel | None = None
    coaching: Coaching | None = None
    reasons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything a report may draw on.

    Attributes
    ----------
    study : Study
        With other methods, leaving, prospects and people.
    document : dict
        The results document of the same study.
    access : Access
        Who the report is for.
    before : dict or None
        The results document of the last quarter published before this one.
    """

    study: Study
    ret: Return
    verdict: Verdict
    assumptions: tuple[Assumption, ...]
    choices: Choices = AS_SHIPPED
    forecasts: tuple[Frozen, ...] = ()
    document: dict[str, Any] = field(default_factory=dict)
    access: Access = EVERYTHING
    decisions: tuple[Decision, ...] = ()
    restated: tuple[Restatement, ...] = ()
    history: tuple[Point, ...] = ()
    before: dict[str, Any] | None = None
    purpose: Purpose = field(default_factory=Purpose)
    teams: Teams | None = None
