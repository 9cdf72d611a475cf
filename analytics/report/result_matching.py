"""Matches, load, programmes side by side and mentor sources, as a part of the results document; no ids."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.cohorts.load import PLACES_EACH
from analytics.cohorts.matching_tables import MatchingTables
from analytics.estimates.matching import TOO_FEW as SMALL_GROUP
from analytics.estimates.matching import Attempt, Loads, Matches, describe_load, describe_matches
from analytics.estimates.positive_deviance import Looked, Sources, find_sources
from analytics.estimates.programmes_compared import HIDDEN, Cell, Group, SideBySide, side_by_side
from analytics.report.result_parts import TOO_FEW, Json, explained, interval

SMALL = (HIDDEN, SMALL_GROUP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """What the results document says of matching.

    Attributes
    ----------
    matches : Matches
    load : Loads
    compared : tuple of SideBySide
    sources : Sources
        Only counts are told: names of teams are for the owner of the programme.
    """

    matches: Matches
    load: Loads
    compared: tuple[SideBySide, ...]
    sources: Sources


def matching_of(read: MatchingTables) -> Matching:
    """Return what is known of matching.

    Parameters
    ----------
    read : MatchingTables
        From `read_matching`.
    """
    return Matching(
        matches=describe_matches(read.pairs),
        load=describe_load(read.load, places_each=PLACES_EACH),
        compared=tuple(side_by_side(read.pairs).values()),
        sources=find_sources(read.measures),
    )


def matching_object(found: Matching, hidden: list[Json]) -> Json:
    """Return the object; what is hidden is added to `hidden`."""
    return {
        "matches": _matches(found.matches, hidden),
        "load": _load(found.load, hidden),
        "side_by_side": [_compared(one, hidden) for one in found.compared],
        "sources": {
            "looked_at": [_looked(one) for one in found.sources.looked],
            "reason": found.sources.reason,
        },
    }


def _matches(found: Matches, hidden: list[Json]) -> Json:
    """Return matches and rematches."""
    if found.ended_early != 0 and found.reason is None and found.rematched is None:
        hidden.append({"what": "rematches", "why": TOO_FEW})
    reason = found.reason or TOO_FEW
    low, middle, high = found.days or (None, None, None)
    counts: Json = {
        "pairs": found.pairs,
        "ended_early": found.ended_early,
        "rematched": found.rematched,
        "days_to_rematch_q1": low,
        "days_to_rematch": middle,
        "days_to_rematch_q3": high,
    }
    return {
        **explained(counts, reason),
        "match": interval(found.match, found.reason or "not_known"),
        "matched": found.matched,
        "rematch_rate": interval(found.rate, reason),
        "attempts": [_attempt(one) for one in found.attempts],
        "reason": found.reason,
    }


def _attempt(found: Attempt) -> Json:
    """Return first matches, or rematches."""
    names = ("match", "completed", "stays")
    shown = (found.match, found.completed, found.stays)
    return {
        "attempt": found.name,
        "pairs": found.pairs,
        **{name: interval(one, TOO_FEW) for name, one in zip(names, shown, strict=True)},
        **{f"n_{name}": n for name, n in zip(names, found.people, strict=True)},
    }


def _load(found: Loads, hidden: list[Json]) -> Json:
    """Return how mentors are loaded."""
    if found.reason is None and found.waiting is None:
        hidden.append({"what": "people who wait for a mentor", "why": TOO_FEW})
    reason = found.reason or TOO_FEW
    counts: Json = {
        "mentors": found.mentors,
        "mentees": found.mentees,
        "free_places": found.free,
        "waiting": found.waiting,
        "places_per_100_waiting": found.coverage,
        "days_waited": found.waited[1] if found.waited else None,
    }
    return {
        "mentees_each_at_most": found.places_each,
        **explained(counts, reason),
        "bands": [{"from": low, "to": high, "mentors": n} for low, high, n in found.bands],
        "reason": found.reason,
    }


def _compared(found: SideBySide, hidden: list[Json]) -> Json:
    """Return one cut."""
    return {
        "by": found.by,
        "windows_differ": list(found.flags),
        "groups": [_group(found.by, one, hidden) for one in found.groups],
        "reason": found.reason,
    }


def _group(by: str, found: Group, hidden: list[Json]) -> Json:
    """Return one group."""
    name = " ".join(found.key) or "everybody"
    for cell in found.cells:
        if cell.reason in SMALL or cell.bound is not None:
            hidden.append({"what": f"{by} {name} {cell.measure}", "why": TOO_FEW})
    months = {"planned_months": found.planned_months}
    return {
        "group": name,
        "mentees": found.mentees,
        "pairs": found.pairs,
        "first_start": found.first.isoformat(),
        "last_start": found.last.isoformat(),
        **explained(months, "not_known"),
        "followed_share": found.followed,
        **{cell.measure: _cell(cell) for cell in found.cells},
    }


def _cell(cell: Cell) -> Json:
    """Return one measure of one group."""
    if cell.bound is not None:
        bound = {"at_least": cell.bound[0], "at_most": cell.bound[1]}
        return {**interval(None, TOO_FEW), **bound, "n": cell.n}
    return {**interval(cell.value, cell.reason), "n": cell.n}


def _looked(one: Looked) -> Json:
    """Return one measure that teams were looked at by."""
    counts: Json = {"lasting_pct": one.share}
    return {
        "measure": one.measure,
        "teams": one.teams,
        "quarters": one.quarters,
        **explained(counts, one.reason or TOO_FEW),
        "stand_out": one.picked,
        "reason": one.reason,
    }
