"""Programmes, years, kinds and modes side by side under the same definitions, with who was followed how long.

Thin groups stand together as "other". A share about leaving is told as a bound where only a few left, and
nothing is shown that would give such a count away by subtraction.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from analytics.cohorts.match_quality import Pairs
from analytics.cohorts.side_by_side import CUTS, OTHER, SITE, Activity, Cut, cut
from analytics.estimates.effect import Interval
from analytics.estimates.matching import NO_PAIRS, TOO_FEW, mean_interval
from analytics.estimates.proportion import wilson
from analytics.estimates.told import Told
from analytics.settings import FLOOR

MEASURES = ("hours", "completed", "goals", "match", "stays")
PARTLY = 0.8  # of the mentees followed for a year; with fewer the window is said to differ
SAME_MONTHS = 1.0  # months by which planned lengths may differ and count as the same
HIDDEN, NOT_YET = "matching_hidden", "matching_not_yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One measure of one group.

    Attributes
    ----------
    measure : str
        One of `MEASURES`: hours per mentee in the first 90 days; percent of pairs that ended as planned;
        percent of goals reached; how well matched, 0-100; percent still employed after a year.
    value : Interval or None
    bound : tuple of float or None
        Percent between which the share lies, where it is not told exactly.
    n : int
        Mentees, pairs or goals behind it; 0 when there is nothing to show.
    reason : str or None
    """

    measure: str
    value: Interval | None = None
    bound: tuple[float, float] | None = None
    n: int = 0
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One programme, year, kind or mode.

    Attributes
    ----------
    key : tuple of str
        As in `Cut.keys`; ``("other",)`` holds the thin ones together, ``()`` is everybody.
    mentees, pairs : int
    first, last : date
        First and last start.
    planned_months : float or None
        Median.
    followed : float
        Share of the mentees, 0-1, who could be followed for a year.
    cells : tuple of Cell
        In the order of `MEASURES`.
    """

    key: tuple[str, ...]
    mentees: int
    pairs: int
    first: date
    last: date
    planned_months: float | None
    followed: float
    cells: tuple[Cell, ...]

    def cell(self, measure: str) -> Cell:
        """Return one measure."""
        return self.cells[MEASURES.index(measure)]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """The groups of one cut.

    Attributes
    ----------
    by : str
    groups : tuple of Group
        In the order of their keys, the thin ones together after them, everybody last.
    flags : tuple of str
        How their windows differ: ``"followed"``, ``"lengths"``, ``"calendar"``.
    reason : str or None
    """

    by: str
    groups: tuple[Group, ...] = ()
    flags: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sets:
    """Groups as sets of people; bool, shape (groups, people)."""

    inside: np.ndarray
    followed: np.ndarray
    stayed: np.ndarray


def side_by_side(pairs: Pairs) -> dict[str, SideBySide]:
    """Return every one of `CUTS`; neither together nor with a wider view do they give a few people away."""
    told, everything = Told(), np.ones(len(pairs), dtype=bool)
    if pairs.in_view.all():
        return _cuts(pairs, everything, told)
    _cuts(pairs, everything, told)
    _one_cut(pairs, cut(pairs, SITE), everything, told, wide=True)
    return _cuts(pairs, pairs.in_view, told, wide=False)


def shown_activities(found: tuple[Activity, ...]) -> tuple[Activity, ...]:
    """Return the meetings outside pairs that enough people are behind."""
    return tuple(one for one in found if one.people >= FLOOR and not 0 < one.left_out < FLOOR)


def _cuts(pairs: Pairs, seen: np.ndarray, told: Told, *, wide: bool = True) -> dict[str, SideBySide]:
    """Return every cut of some pairs; a narrow view tells who stayed of all its mentees only."""
    if not seen.any():
        return {by: SideBySide(by=by, reason=NO_PAIRS) for by in CUTS}
    everybody = _sets(pairs, seen[None])
    if not told.is_safe("mentees", everybody.inside[0], everybody.inside[0]):
        return {by: SideBySide(by=by, reason=TOO_FEW) for by in CUTS}
    exact = bool(_tell(told, everybody)[0]) and (wide or not _is_crossed(pairs))
    whole = _group(pairs, seen, (), exact=exact)
    found = {by: _one_cut(pairs, cut(pairs, by), seen, told, wide=wide) for by in CUTS}
    return {by: replace(one, groups=(*one.groups, whole)) for by, one in found.items()}


def _is_crossed(pairs: Pairs) -> bool:
    """Whether the view is narrowed by programme and by site."""
    return all(
        len(np.unique(code[pairs.in_view])) < len(np.unique(code)) for code in (pairs.programme, pairs.site)
    )


def _one_cut(pairs: Pairs, made: Cut, seen: np.ndarray, told: Told, *, wide: bool) -> SideBySide:
    """Return one cut of some pairs, without everybody."""
    masks, keys = _pooled(pairs, made, seen, told)
    if not keys:
        return SideBySide(by=made.by)
    exact = _tell(told, _sets(pairs, masks)) & wide
    groups = tuple(
        _group(pairs, mask, key, exact=bool(one)) for mask, key, one in zip(masks, keys, exact, strict=True)
    )
    return SideBySide(by=made.by, groups=groups, flags=_flags(groups))


def _pooled(
    pairs: Pairs, made: Cut, seen: np.ndarray, told: Told
) -> tuple[np.ndarray, list[tuple[str, ...]]]:
    """Return the groups as masks of pairs, shape (groups, pairs), with their keys; thin ones together."""
    codes = np.unique(made.code[seen])
    masks = (made.code == codes[:, None]) & seen
    inside = _sets(pairs, masks).inside
    kept = told.apart("mentees", inside, inside)
    for closed in inside[~kept]:
        told.keep("mentees", closed, closed)
    if not kept.any():
        return masks[:0], []
    keys = [made.keys[code] for code in codes[kept].tolist()]
    if kept.all():
        return masks, keys
    other = masks[~kept].any(axis=0)
    return np.vstack([masks[kept], other]), [*keys, (OTHER,)]


def _sets(pairs: Pairs, masks: np.ndarray) -> _Sets:
    """Return the people of some groups of pairs, each by their first pair in the group."""
    shape = (len(masks), int(pairs.mentee.max(initial=-1)) + 1)
    inside, followed, stayed = (np.zeros(shape, dtype=bool) for _ in range(3))
    for place, mask in enumerate(masks):
        rows = _firsts(pairs, mask)
        inside[place, pairs.mentee[rows]] = True
        followed[place, pairs.mentee[rows[~np.isnan(pairs.stays[rows])]]] = True
        stayed[place, pairs.mentee[rows[pairs.stays[rows] > 0]]] = True
    return _Sets(inside=inside, followed=followed, stayed=stayed)


def _firsts(pairs: Pairs, mask: np.ndarray) -> np.ndarray:
    """Return the row of every mentee's first pair in a group; pairs are in the order of their start."""
    rows = np.flatnonzero(mask)
    _, first = np.unique(pairs.mentee[rows], return_index=True)
    return np.asarray(rows[first])


def _tell(told: Told, groups: _Sets) -> np.ndarray:
    """Remember some groups as shown; return of which the share who stayed is told exactly."""
    left = groups.followed & ~groups.stayed
    exact: np.ndarray = told.apart("left", groups.followed, left)
    exact &= told.apart("stayed", groups.followed, groups.stayed)
    for place, mine in enumerate(exact.tolist()):
        told.tell("mentees", groups.inside[place], groups.inside[place])
        remember = told.tell if mine else told.keep
        remember("left", groups.followed[place], left[place])
        remember("stayed", groups.followed[place], groups.stayed[place])
    return exact


def _group(pairs: Pairs, mask: np.ndarray, key: tuple[str, ...], *, exact: bool) -> Group:
    """Return one group with its measures."""
    firsts = _firsts(pairs, mask)
    months = pairs.planned_months[mask]
    known = months[~np.isnan(months)]
    return Group(
        key=key,
        mentees=len(firsts),
        pairs=int(mask.sum()),
        first=date.fromordinal(int(pairs.day[mask].min())),
        last=date.fromordinal(int(pairs.day[mask].max())),
        planned_months=float(np.median(known)) if len(known) else None,
        followed=float((~np.isnan(pairs.stays[firsts])).mean()),
        cells=(
            _mean("hours", pairs.hours[firsts]),
            _share("completed", pairs.completed[mask & pairs.due]),
            _goals(pairs, mask),
            _mean("match", pairs.match[mask]),
            _staying(pairs.stays[firsts], exact=exact),
        ),
    )


def _mean(measure: str, values: np.ndarray) -> Cell:
    """Return a mean of what is known."""
    known = values[~np.isnan(values)]
    found = mean_interval(known)
    if found is None:
        return Cell(measure=measure, reason=TOO_FEW if len(known) else NOT_YET)
    return Cell(measure=measure, value=found, n=len(known))


def _share(measure: str, flags: np.ndarray) -> Cell:
    """Return a share of pairs."""
    if len(flags) < FLOOR:
        return Cell(measure=measure, reason=TOO_FEW if len(flags) else NOT_YET)
    return Cell(measure=measure, value=wilson(float(flags.mean()), float(len(flags))), n=len(flags))


def _goals(pairs: Pairs, mask: np.ndarray) -> Cell:
    """Return the share of goals past their date that were reached."""
    due, reached = (int(numbers[mask].sum()) for numbers in (pairs.goals_due, pairs.goals_reached))
    people = len(np.unique(pairs.mentee[mask & (pairs.goals_due > 0)]))
    if people < FLOOR:
        return Cell(measure="goals", reason=TOO_FEW if people else NOT_YET)
    return Cell(measure="goals", value=wilson(reached / due, float(due)), n=due)


def _staying(stays: np.ndarray, *, exact: bool) -> Cell:
    """Return the share of mentees still employed after a year, a bound where few left or few stayed."""
    known = stays[~np.isnan(stays)]
    n, stayed = len(known), int(known.sum())
    if n < FLOOR:
        return Cell(measure="stays", reason=TOO_FEW if n else NOT_YET)
    if exact:
        return Cell(measure="stays", value=wilson(stayed / n, float(n)), n=n)
    most = 100 * (FLOOR - 1) / n
    if n - stayed < FLOOR <= stayed:
        return Cell(measure="stays", bound=(100 - most, 100.0), n=n)
    if stayed < FLOOR <= n - stayed:
        return Cell(measure="stays", bound=(0.0, most), n=n)
    return Cell(measure="stays", reason=HIDDEN)


def _flags(groups: tuple[Group, ...]) -> tuple[str, ...]:
    """Return how the windows of some groups differ."""
    lengths = [one.planned_months for one in groups if one.planned_months is not None]
    found = {
        "followed": any(one.followed < PARTLY for one in groups),
        "lengths": bool(lengths) and max(lengths) - min(lengths) > SAME_MONTHS,
        "calendar": max(one.first for one in groups) > min(one.last for one in groups),
    }
    return tuple(name for name, flag in found.items() if flag)
