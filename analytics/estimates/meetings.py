"""Meetings and hours as they may be shown: no row that tells of a few pairs, and none that gives one away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analytics.cohorts.meetings import MeetingCount, MeetingCounts, ProgrammeHours
from analytics.cohorts.small import open_cells, shown
from analytics.estimates.delivery_share import Share, is_small, share_of
from analytics.settings import FLOOR


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursHeld:
    """One programme's whole months against its minimum; None is hidden, or nothing is asked for.

    Attributes
    ----------
    per_month, minimum : float or None
        Hours met by a pair in a month, on average; hours the programme asks for.
    reached : float or None
        Percentage of the pairs' months that reached the minimum.
    planned, planned_met : float or None
        Hours planned for the pairs that have ended, and met by them.
    lasted : Share
        Ended pairs that lasted at least nine tenths of the time planned.
    """

    programme: str
    pairs: int | None
    months: int | None
    per_month: float | None
    minimum: float | None
    reached: float | None
    planned: float | None
    planned_met: float | None
    lasted: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """What became of the meetings of pairs; a row without pairs is hidden.

    Attributes
    ----------
    whole : MeetingCount or None
        All programmes and months.
    months : tuple of MeetingCount
        All programmes, by month.
    programmes : tuple of MeetingCount
        All months, by programme.
    cells : tuple of MeetingCount
        By programme and month.
    hours : tuple of HoursHeld
    silent : mapping of days to Share
        Running pairs without a meeting for so long, of those that have run so long.
    hidden : int
        Rows that were left out.
    """

    whole: MeetingCount | None
    months: tuple[MeetingCount, ...]
    programmes: tuple[MeetingCount, ...]
    cells: tuple[MeetingCount, ...]
    hours: tuple[HoursHeld, ...]
    silent: dict[int, Share]
    hidden: int

    @property
    def is_empty(self) -> bool:
        """Whether no row may be shown."""
        return self.whole is None

    def of(self, programme: str | None) -> tuple[MeetingCount, ...]:
        """Return the months of one programme, or of all."""
        if programme is None:
            return self.months
        return tuple(one for one in self.cells if one.programme == programme)

    @property
    def held_share(self) -> float | None:
        """Percentage of the meetings planned that were held; None where nothing may be shown."""
        one = self.whole
        return 100 * one.held / one.planned if one is not None and one.planned else None


def show_meetings(found: MeetingCounts) -> Meetings:
    """Return the meetings with small groups of pairs hidden."""
    rows = found.meetings
    whole = _visible([one for one in rows if one.programme is None and one.month is None])
    months = _visible([one for one in rows if one.programme is None and one.month is not None])
    programmes = _visible([one for one in rows if one.programme is not None and one.month is None])
    cells = _cells([one for one in rows if one.programme is not None and one.month is not None])
    told = {str(one.programme) for one in programmes}
    asked = sorted(found.programmes, key=lambda one: one.programme)
    hours = tuple(_hours(one, is_told=one.programme in told) for one in asked)
    return Meetings(
        whole=whole[0] if whole else None,
        months=months if whole else (),
        programmes=programmes,
        cells=cells,
        hours=hours,
        silent={days: share_of(count) for days, count in found.silent.items()},
        hidden=len(rows) - len(whole) - len(months) - len(programmes) - len(cells),
    )


def _visible(rows: Sequence[MeetingCount]) -> tuple[MeetingCount, ...]:
    """Return the rows of one list that may be shown beside each other and beside wider views."""
    inside = shown({str(i): one.pairs for i, one in enumerate(rows)})
    outside = shown({str(i): one.rest for i, one in enumerate(rows)})
    return tuple(
        one for i, one in enumerate(rows) if inside[str(i)] is not None and outside[str(i)] is not None
    )


def _cells(rows: Sequence[MeetingCount]) -> tuple[MeetingCount, ...]:
    """Return the cells of programmes by months that may be shown when their sums are."""
    if not rows:
        return ()
    names = sorted({str(one.programme) for one in rows})
    months = sorted({int(one.month or 0) for one in rows})
    at = [(names.index(str(one.programme)), months.index(int(one.month or 0))) for one in rows]
    pairs, rest = np.zeros((2, len(names), len(months)), dtype=int)
    for place, one in zip(at, rows, strict=True):
        pairs[place] += one.pairs
        rest[place] += one.rest
    seen = open_cells(pairs) & open_cells(rest)
    return tuple(one for place, one in zip(at, rows, strict=True) if seen[place])


def _hours(one: ProgrammeHours, *, is_told: bool) -> HoursHeld:
    """Return one programme's hours, hidden where few pairs are behind them."""
    shown_here = is_told and not is_small(one.pairs) and not is_small(one.rest)
    asked = one.asked_months if shown_here else 0
    ended = is_told and one.planned_pairs >= FLOOR and not is_small(one.planned_rest)
    return HoursHeld(
        programme=one.programme,
        pairs=one.pairs if shown_here else None,
        months=one.months if shown_here else None,
        per_month=one.hours / one.months if shown_here else None,
        minimum=one.min_hours / asked if asked else None,
        reached=100 * one.met_months / asked if asked else None,
        planned=one.planned_hours if ended else None,
        planned_met=one.planned_met if ended else None,
        lasted=share_of(one.lasted),
    )
