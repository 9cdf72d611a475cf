"""Phillips' twelve guiding principles, each met, partly met, not met or still open, and why.

References
----------
.. [1] Phillips, J. J. & Phillips, P. P. (2016). Handbook of Training Evaluation and Measurement Methods,
   4th ed., Routledge.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from analytics.money.ret import Return

LEVELS: Mapping[str, tuple[str, ...]] = {  # tables that show what lies below results
    "reaction": ("survey_responses",),
    "learning": ("evaluations", "goals"),
    "use": ("sessions",),
}
WHOLE = 0.995  # a share that prints as 100 %


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the principles need to know beside the return.

    Attributes
    ----------
    tables : mapping of str to int
        Rows by table of the contract.
    not_imputable : int or None
        Mentored person-months without anything to compare them with; None when hidden.
    without_time : bool
        Somebody chose to leave participants' time out.
    spread_setup : bool
        What was bought once is charged over its life in the main figure.
    implausible : bool
        The return or an effect behind it is larger than published evidence.
    """

    tables: Mapping[str, int]
    not_imputable: int | None = 0
    without_time: bool = False
    spread_setup: bool = False
    implausible: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Principle:
    """One principle: its number, whether it is met, and a catalogue key below ``money.phillips.<name>.``."""

    number: int
    name: str
    status: str  # met, partly, not, open
    why: str


Answer = tuple[str, str]


def principles(ret: Return, facts: Facts) -> tuple[Principle, ...]:
    """Return the twelve principles in their order; those about a return stay open while there is none."""
    return tuple(
        Principle(number=i, name=name, status=status, why=why)
        for i, (name, judge) in enumerate(JUDGES.items(), start=1)
        for status, why in (judge(ret, facts),)
    )


def levels_seen(tables: Mapping[str, int]) -> tuple[str, ...]:
    """Return which of reaction, learning and use the data show anything of."""
    return tuple(level for level, names in LEVELS.items() if any(tables.get(name, 0) for name in names))


def _lower_levels(ret: Return, facts: Facts) -> Answer:
    """Judge whether reaction, learning and use are looked at as well."""
    seen = len(levels_seen(facts.tables))
    return ("met", "all") if seen == len(LEVELS) else ("partly", "some") if seen else ("not", "none")


def _enough_below(ret: Return, facts: Facts) -> Answer:
    """Judge that the levels below need not be covered as thoroughly as the results."""
    return "met", "always"


def _credible(ret: Return, facts: Facts) -> Answer:
    """Judge whether prices are the organisation's own and approved; effects are measured."""
    if ret.reason:
        return "open", "no_return"
    if ret.assumptions != "own":
        return "partly", ret.assumptions
    return ("partly", "draft") if ret.draft else ("met", "approved")


def _careful(ret: Return, facts: Facts) -> Answer:
    """Judge whether the most conservative alternative is used where nobody chose otherwise."""
    if ret.conservative is None:
        return "open", "no_return"
    rosier = facts.without_time or facts.spread_setup or ret.conservative.left_out
    return ("partly", "chosen") if rosier else ("met", "always")


def _isolated(ret: Return, facts: Facts) -> Answer:
    """Judge whether the effect is set apart from everything else that happened."""
    counted = [line for line in ret.benefit_lines if line.included]
    if not counted:
        return "open", "no_return"
    return ("partly", "assumed") if any(line.assumed for line in counted) else ("met", "compared")


def _nothing_assumed(ret: Return, facts: Facts) -> Answer:
    """Judge that no improvement is counted where there are no data."""
    return ("met", "some_without") if facts.not_imputable != 0 else ("met", "always")


def _errors(ret: Return, facts: Facts) -> Answer:
    """Judge whether estimates are adjusted for their error."""
    return ("met", "drawn") if ret.roi_pct else ("open", "no_return")


def _extremes(ret: Return, facts: Facts) -> Answer:
    """Judge whether extreme values or unsupported claims count."""
    if ret.conservative is None:
        return "open", "no_return"
    if facts.implausible:
        return "not", "implausible"
    if ret.conservative.left_out:
        return "partly", "assumed"
    return ("partly", "held_down") if ret.conservative.held_down else ("met", "likely")


def _first_year(ret: Return, facts: Facts) -> Answer:
    """Judge whether only the first year's benefits count."""
    if ret.conservative is None:
        return "open", "no_return"
    return ("met", "whole") if ret.conservative.first_year_share >= WHOLE else ("partly", "longer")


def _full_cost(ret: Return, facts: Facts) -> Answer:
    """Judge whether all costs count, participants' time too."""
    if ret.cost_total is None:
        return "open", "no_cost"
    if ret.excludes_participants:
        return "not", "participants"
    if ret.missing:
        return "partly", "missing"
    return ("partly", "spread") if facts.spread_setup else ("met", "full")


def _intangible(ret: Return, facts: Facts) -> Answer:
    """Judge that what is hard to price stays beside the money."""
    return "met", "beside"


def _told(ret: Return, facts: Facts) -> Answer:
    """Judge whether those with a stake are told."""
    return "partly", "unseen"


JUDGES: Mapping[str, Callable[[Return, Facts], Answer]] = {
    "lower_levels": _lower_levels,
    "enough_below": _enough_below,
    "credible": _credible,
    "careful": _careful,
    "isolated": _isolated,
    "nothing_assumed": _nothing_assumed,
    "errors": _errors,
    "extremes": _extremes,
    "first_year": _first_year,
    "full_cost": _full_cost,
    "intangible": _intangible,
    "told": _told,
}
