"""The forecast part of the results document: the next quarter, and how earlier forecasts turned out."""

from __future__ import annotations

from collections.abc import Iterable

from analytics.money.forecast_file import Frozen, first_of_each
from analytics.money.look_ahead import Ahead, Calibration, Checked, against, calibrate, checked
from analytics.report.result_parts import Json


def past_rows(ahead: Ahead, frozen: tuple[Frozen, ...]) -> tuple[Checked, ...]:
    """Return every line of every past forecast; a frozen one in the place of the one worked out later.

    A frozen forecast is held against what came at the prices it was frozen with.
    """
    kept = [row for one in first_of_each(frozen).values() for row in _held_against(ahead, one)]
    told = {row.quarter for row in kept}
    rows = (*(row for row in checked(ahead) if row.quarter not in told), *kept)
    return tuple(sorted(rows, key=lambda row: row.quarter))


def _held_against(ahead: Ahead, one: Frozen) -> tuple[Checked, ...]:
    """Return one frozen forecast beside what came; nothing where it was made in another currency."""
    if ahead.history is None or one.currency != ahead.currency:
        return ()
    made, prices = one.forecast, dict(ahead.prices) | dict(one.prices)
    return against(ahead.history, made.quarter, made.lines, prices, frozen=True)


def forecast_object(ahead: Ahead, frozen: tuple[Frozen, ...] = ()) -> Json:
    """Return the forecast; `next` is null with the reason where there is none."""
    rows = past_rows(ahead, frozen)
    return {
        "currency": ahead.currency,
        "next": _next(ahead),
        "past": [_row(row) for row in rows],
        "calibration": {
            "frozen": _share(calibrate(row for row in rows if row.frozen)),
            "worked_out_afterwards": _share(calibrate(row for row in rows if not row.frozen)),
        },
        "reason": ahead.reason,
    }


def _next(ahead: Ahead) -> Json | None:
    """Return the next quarter line by line: with prices drawn, and at likely prices."""
    coming = ahead.coming
    if coming is None:
        return None
    lines: list[Json] = [
        {
            "name": line.name,
            "kind": line.kind,
            "estimate": line.amount.estimate,
            "p05": line.amount.p05,
            "p50": line.amount.p50,
            "p95": line.amount.p95,
            "at_likely_prices": {"p05": line.low, "p95": line.high},
        }
        for line in coming.lines
    ]
    grade = None if ahead.reason else max(0, ahead.weakest - 1)
    return {
        "quarter": coming.quarter,
        "p_positive": coming.p_positive,
        "grade": grade,
        "lines": lines,
        "left_out": list(ahead.left_out),
    }


def _row(row: Checked) -> Json:
    """Return one line of a past quarter."""
    return {
        "quarter": row.quarter,
        "name": row.name,
        "kind": row.kind,
        "estimate": row.estimate,
        "p05": row.low,
        "p95": row.high,
        "came": row.came,
        "held": row.held,
        "frozen": row.frozen,
    }


def _share(found: Iterable[Calibration]) -> list[Json]:
    """Return how many ranges of each line held what came."""
    return [
        {
            "name": one.name,
            "kind": one.kind,
            "held": one.held,
            "n": one.n,
            "share": one.share.value,
            "low": one.share.low,
            "high": one.share.high,
        }
        for one in found
    ]
