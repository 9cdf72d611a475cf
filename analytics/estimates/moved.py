"""Where turnover has changed: leavers by site and by reason, this year beside the year before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.cohorts.headcount import Headcount
from analytics.cohorts.rules import Rules
from analytics.cohorts.small import shown
from analytics.estimates.poisson import compare_rates
from analytics.estimates.turnover import YEAR, Flow, flow
from analytics.settings import FLOOR, LEVEL

Pair = tuple[Flow, Flow]  # this year, and the year before


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Leavers of one part of the workforce in both years; None is hidden.

    Attributes
    ----------
    now_rate, before_rate : float or None
        Percent a year.
    is_beyond_chance : bool or None
        Corrected for so many parts [1]_; None where it was not tested.

    References
    ----------
    .. [1] Holm (1979). A Simple Sequentially Rejective Multiple Test Procedure. Scand J Stat 6(2), 65-70.
    """

    name: str
    now: int | None
    before: int | None
    now_rate: float | None = None
    before_rate: float | None = None
    is_beyond_chance: bool | None = None


def moved_sites(headcount: Headcount, rules: Rules, *, last: int) -> tuple[Moved, ...]:
    """Return the sites; nothing with fewer than two, or without two years of data."""
    if last - 2 * YEAR + 1 < headcount.first:
        return ()
    flows: dict[str, Pair] = {}
    for site, name in enumerate(headcount.sites):
        now, before = (flow(headcount, rules, last=end, site=site) for end in (last, last - YEAR))
        if now.headcount or before.headcount:
            flows[name] = now, before
    counts = {name: (now.leavers, before.leavers) for name, (now, before) in flows.items()}
    return _moved(counts, flows) if len(flows) > 1 else ()


def moved_classes(headcount: Headcount, rules: Rules, *, last: int) -> tuple[Moved, ...]:
    """Return the reasons; two of them, voluntary and the rest, where more would have to be hidden."""
    if last - 2 * YEAR + 1 < headcount.first:
        return ()
    both = flow(headcount, rules, last=last), flow(headcount, rules, last=last - YEAR)
    now, before = (one.by_class for one in both)
    counts = {name: (now[name], before[name]) for name in now if now[name] or before[name]}
    if any(0 < n < FLOOR for pair in counts.values() for n in pair) and "voluntary" in counts:
        voluntary = counts["voluntary"]
        rest = both[0].leavers - voluntary[0], both[1].leavers - voluntary[1]
        counts = {"voluntary": voluntary, "rest": rest}
    return _moved(counts, dict.fromkeys(counts, both)) if len(counts) > 1 else ()


def _moved(counts: Mapping[str, tuple[int, int]], flows: Mapping[str, Pair]) -> tuple[Moved, ...]:
    """Return the parts with small counts hidden in each year; nothing when all of them are."""
    totals = [sum(pair[i] for pair in counts.values()) for i in (0, 1)]
    if any(0 < total < FLOOR for total in totals):
        return ()
    few = {name for name in counts if any(one.headcount < FLOOR for one in flows[name])}
    now, before = (_hidden({name: pair[i] for name, pair in counts.items()}, few) for i in (0, 1))
    tested = [name for name in counts if now[name] is not None and before[name] is not None]
    beyond = _holm({name: _p_value(counts[name], flows[name]) for name in tested})
    moved = (
        Moved(
            name=name,
            now=now[name],
            before=before[name],
            now_rate=_rate(now[name], flows[name][0]),
            before_rate=_rate(before[name], flows[name][1]),
            is_beyond_chance=beyond.get(name),
        )
        for name in counts
    )
    return tuple(moved) if any(now[name] or before[name] for name in tested) else ()


def _hidden(counts: dict[str, int], few: set[str]) -> dict[str, int | None]:
    """Return counts with small ones hidden, and those of the parts that hold few people."""
    kept = shown({name: n for name, n in counts.items() if name not in few})
    left_out = sum(counts[name] for name in few)
    together = {**kept, **dict.fromkeys(few, None)}
    if 0 < left_out < FLOOR and None not in kept.values():
        smallest = min((name for name, n in kept.items() if n), key=lambda name: counts[name], default=None)
        together |= {smallest: None} if smallest else {}
    return together


def _rate(leavers: int | None, among: Flow) -> float | None:
    """Return a shown count as percent a year."""
    return None if leavers is None else among.rate(leavers)


def _p_value(leavers: tuple[int, int], among: Pair) -> float:
    """Return how often chance alone sets two equal rates so far apart."""
    now, before = among
    exposure = now.headcount * now.years, before.headcount * before.years
    return compare_rates(leavers[0], exposure[0], leavers[1], exposure[1]).p_value


def _holm(p_values: Mapping[str, float]) -> dict[str, bool]:
    """Return which of several tests are beyond chance together."""
    found: dict[str, bool] = {}
    for place, name in enumerate(sorted(p_values, key=lambda one: p_values[one])):
        passes = p_values[name] < (1 - LEVEL) / (len(p_values) - place)
        found[name] = passes and all(found.values())
    return found
