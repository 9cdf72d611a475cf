"""Quality scores by area and arm, and the two views of the same contact: described, never an effect.

Nothing that fewer than `FLOOR` people are behind is kept, nor what would give it away by subtraction from
both arms together or from a wider view.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.evaluations import ARMS, Area, Cells, Outside
from analytics.cohorts.small import open_cells
from analytics.estimates.effect import Interval
from analytics.estimates.level import ratio_of
from analytics.estimates.proportion import wilson
from analytics.settings import FLOOR

EVERYONE = "everyone"
TOO_FEW, NO_INTERVAL = "quality_too_few", "quality_no_interval"


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaLevel:
    """The mean score of one arm in one area.

    Attributes
    ----------
    area : Area
    arm : str
        mentored or comparison.
    level : Interval or None
        0-100; `reason` says why there is none.
    people, evaluations : int or None
        None is fewer than the floor.
    """

    area: Area
    arm: str
    level: Interval | None
    people: int | None
    evaluations: int | None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SameContact:
    """How own and coach's scores of the same contacts lie.

    Attributes
    ----------
    area : Area or None
        None is not about one area of a form.
    arm : str
        mentored, comparison or everyone (both of them).
    quarter : int or None
        ``year * 4 + quarter - 1`` in a trend.
    gap, apart, near : Interval or None
        Own minus coach's score; the same without sign; percentage of contacts within 5 points.
    spread : float or None
        Standard deviation of own minus coach's score.
    people, contacts : int or None
        None is fewer than the floor.
    """

    area: Area | None
    arm: str
    gap: Interval | None
    apart: Interval | None
    near: Interval | None
    spread: float | None
    people: int | None
    contacts: int | None
    quarter: int | None = None
    reason: str | None = None

    @property
    def is_understood_differently(self) -> bool:
        """Whether both agree on the average and yet on fewer than half of the contacts."""
        return (
            self.gap is not None
            and self.near is not None
            and abs(self.gap.value) < 5.0
            and self.near.high < 50.0
        )


def people_by(group: np.ndarray, arm: np.ndarray, person: np.ndarray, groups: int) -> np.ndarray:
    """Return different people by group and arm: int, shape (groups, 2); an arm of -1 is not counted."""
    kept, size = arm >= 0, int(person.max(initial=0)) + 1
    once = np.unique((group[kept] * len(ARMS) + arm[kept]) * size + person[kept]) // size
    return np.bincount(once, minlength=groups * len(ARMS)).reshape(groups, len(ARMS))


def visible(
    cells: Cells, group: np.ndarray, outside: np.ndarray, summed: np.ndarray, *, across: bool = True
) -> np.ndarray:
    """Return what may be shown: bool, shape (groups, 3), the third column for both arms together.

    Parameters
    ----------
    group, outside : ndarray of int
        The group of each cell of the view, and of each that a wider view would add.
    summed : ndarray of bool, shape (groups,)
        Groups whose sum is shown too, so that a single hidden one could be worked out.
    across : bool
        Whether both arms of a group together are shown too.

    Notes
    -----
    A cell that a wider view differs from by a few people tells of those few: it counts as so small.
    """
    groups, away = len(summed), cells.outside
    arms = _told_of(
        people_by(group, cells.arm, cells.person, groups), people_by(outside, away.arm, away.person, groups)
    )
    anyone = np.where(cells.arm < 0, -1, 0)
    both = _told_of(
        people_by(group, anyone, cells.person, groups)[:, :1],
        people_by(outside, np.zeros_like(away.arm), away.person, groups)[:, :1],
    )
    return np.concatenate([_open(arms, summed, across=across), _open(both, summed, across=False)], axis=1)


def _told_of(people: np.ndarray, rest: np.ndarray) -> np.ndarray:
    """Return of how many people each cell tells: its own, or the few by which a wider view differs."""
    return np.where((people > 0) & (rest > 0) & (rest < FLOOR), np.minimum(people, rest), people)


def _open(people: np.ndarray, summed: np.ndarray, *, across: bool) -> np.ndarray:
    """Return which cells may be shown, where rows add up (`across`) and where some columns do."""
    kept: np.ndarray = (people == 0) | (people >= FLOOR)
    if across and len(people):
        kept &= np.stack([open_cells(row[None, :])[0] for row in people])
    if summed.any():
        kept[summed] &= np.concatenate([open_cells(column[:, None]) for column in people[summed].T], axis=1)
    return kept


def area_levels(areas: tuple[Area, ...], cells: Cells) -> tuple[AreaLevel, ...]:
    """Return the mean score of each arm in each area."""
    kept = visible(cells, cells.area, cells.outside.area, _main(areas))
    return tuple(
        _level(area, cells, np.flatnonzero((cells.area == number) & (cells.arm == arm)), arm, kept[number])
        for number, area in enumerate(areas)
        for arm in range(len(ARMS))
    )


def _level(area: Area, cells: Cells, rows: np.ndarray, arm: int, kept: np.ndarray) -> AreaLevel:
    """Return one level, or why there is none."""
    people = len(np.unique(cells.person[rows]))
    if not kept[arm] or not people:
        n = None if people else 0
        return AreaLevel(area=area, arm=ARMS[arm], level=None, people=n, evaluations=n, reason=TOO_FEW)
    n = cells.n[rows]
    level = ratio_of(cells.sums["total"][rows], n.astype(float), cells.team[rows], cells.person[rows])
    return AreaLevel(
        area=area,
        arm=ARMS[arm],
        level=level,
        people=people,
        evaluations=int(n.sum()),
        reason=None if level else NO_INTERVAL,
    )


def same_contact_areas(areas: tuple[Area, ...], cells: Cells) -> tuple[SameContact, ...]:
    """Return both views in each area, of both arms together."""
    kept = visible(cells, cells.area, cells.outside.area, _main(areas))
    return tuple(
        same_contact(cells, np.flatnonzero(cells.area == number), 2, kept[number], area=area)
        for number, area in enumerate(areas)
        if (cells.area == number).any()
    )


def same_contact_arms(areas: tuple[Area, ...], cells: Cells) -> tuple[SameContact, ...]:
    """Return both views of the whole form (of all areas where it has no total), by arm and together."""
    part = _main_part(areas, cells)
    kept = visible_together(part)
    every = np.arange(len(part.area))
    return tuple(same_contact(part, every, arm, kept) for arm in range(len(ARMS) + 1))


def visible_together(cells: Cells) -> np.ndarray:
    """Return what may be shown of all cells as one group: bool, shape (3,)."""
    inside, outside = (np.zeros(len(each), dtype=np.int64) for each in (cells.area, cells.outside.area))
    return np.asarray(visible(cells, inside, outside, np.zeros(1, dtype=bool))[0])


def same_contact_trend(areas: tuple[Area, ...], cells: Cells) -> tuple[SameContact, ...]:
    """Return both views of the whole form by quarter and arm."""
    part = _main_part(areas, cells)
    if not len(part.area):
        return ()
    together = visible_together(part)
    first = int(part.month.min()) // 3
    count = int(part.month.max()) // 3 - first + 1
    quarter, outside = part.month // 3 - first, part.outside.month // 3 - first
    inside = (outside >= 0) & (outside < count)
    part = _part(part, np.arange(len(part.area)), np.flatnonzero(inside))
    kept = visible(part, quarter, outside[inside], np.ones(count, dtype=bool), across=False)
    kept &= together  # all quarters of an arm add up to the arm
    return tuple(
        same_contact(part, np.flatnonzero(quarter == number), arm, kept[number], quarter=first + number)
        for number in range(count)
        for arm in range(len(ARMS))
    )


def _main(areas: tuple[Area, ...]) -> np.ndarray:
    """Return which areas are whole forms; where no form has a total, every area: bool, shape (areas,)."""
    whole = np.array([area.is_whole for area in areas], dtype=bool)
    return whole | ~whole.any()


def _main_part(areas: tuple[Area, ...], cells: Cells) -> Cells:
    """Return the cells of whole forms."""
    main = _main(areas)
    return _part(cells, np.flatnonzero(main[cells.area]), np.flatnonzero(main[cells.outside.area]))


def _part(cells: Cells, rows: np.ndarray, out: np.ndarray) -> Cells:
    """Return some rows of the cells."""
    away = cells.outside
    return Cells(
        area=cells.area[rows],
        arm=cells.arm[rows],
        person=cells.person[rows],
        team=cells.team[rows],
        month=cells.month[rows],
        band=cells.band[rows],
        n=cells.n[rows],
        sums={name: values[rows] for name, values in cells.sums.items()},
        outside=Outside(
            area=away.area[out], arm=away.arm[out], person=away.person[out], month=away.month[out]
        ),
    )


def same_contact(
    cells: Cells,
    rows: np.ndarray,
    arm: int,
    kept: np.ndarray,
    *,
    area: Area | None = None,
    quarter: int | None = None,
) -> SameContact:
    """Return both views of some contacts of one arm (2: both arms), or why they are not told."""
    mine = rows[(cells.arm[rows] == arm) | ((arm == len(ARMS)) & (cells.arm[rows] >= 0))]
    name = (*ARMS, EVERYONE)[arm]
    people = len(np.unique(cells.person[mine]))
    if not kept[arm] or not people:
        n = None if people else 0
        return SameContact(
            area=area,
            arm=name,
            quarter=quarter,
            gap=None,
            apart=None,
            near=None,
            spread=None,
            people=n,
            contacts=n,
            reason=TOO_FEW,
        )
    n, who = cells.n[mine].astype(float), (cells.team[mine], cells.person[mine])
    gap = ratio_of(cells.sums["total"][mine], n, *who)
    mean = cells.sums["total"][mine].sum() / n.sum()
    return SameContact(
        area=area,
        arm=name,
        quarter=quarter,
        gap=gap,
        apart=_not_below_nought(ratio_of(cells.sums["apart"][mine], n, *who)),
        near=_near(cells, mine),
        spread=float(np.sqrt(max(cells.sums["squares"][mine].sum() / n.sum() - mean**2, 0.0))),
        people=people,
        contacts=int(n.sum()),
        reason=None if gap else NO_INTERVAL,
    )


def _not_below_nought(found: Interval | None) -> Interval | None:
    """Return an interval of something without sign, which cannot reach below nought."""
    return found and Interval(value=found.value, low=max(0.0, found.low), high=found.high)


def _near(cells: Cells, rows: np.ndarray) -> Interval | None:
    """Return the percentage of contacts within 5 points, by Wilson and people where none or all are."""
    n, near = cells.n[rows].astype(float), cells.sums["near"][rows]
    found = ratio_of(100 * near, n, cells.team[rows], cells.person[rows])
    if found is None:
        return wilson(float(near.sum() / n.sum()), len(np.unique(cells.person[rows])))
    return Interval(value=found.value, low=max(0.0, found.low), high=min(100.0, found.high))
