"""Forecasts that somebody froze, in ``<db>.forecasts.jsonl``: only ever added to, one JSON object a line."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from analytics.errors import BadRequest
from analytics.money.forecast import Forecast, ForecastLine
from analytics.money.look_ahead import Ahead
from analytics.money.ret import Spread

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """One forecast as it was frozen, with the prices that it is to be held against.

    Attributes
    ----------
    at : str
        ISO, UTC.
    fingerprint : str
        Of the exports it was made from.
    prices : tuple of (str, float)
        Likely value of each assumption then.
    """

    at: str
    who: str
    as_of: date
    fingerprint: str
    programme: str | None
    currency: str
    prices: tuple[tuple[str, float], ...]
    forecast: Forecast


def forecasts_file(db: Path) -> Path:
    """Return the file beside a database that holds them."""
    db = Path(db).absolute()
    return db.with_name(db.name + ".forecasts.jsonl")


def freeze(
    db: Path, ahead: Ahead, *, who: str, as_of: date, fingerprint: str, programme: str | None = None
) -> Frozen:
    """Keep the forecast of the next quarter for good; the same one is kept once.

    Raises
    ------
    BadRequest
        If there is no forecast, nobody is named, or the file cannot be written.
    """
    if ahead.coming is None or not who.strip():
        raise BadRequest("a forecast is frozen by somebody, and there must be one")
    made = Frozen(
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        who=" ".join(who.split()),
        as_of=as_of,
        fingerprint=fingerprint,
        programme=programme,
        currency=ahead.currency,
        prices=ahead.prices,
        forecast=ahead.coming,
    )
    same = already(made, read_frozen(db))
    if same is None:
        _append(forecasts_file(db), json.dumps(_written(made), ensure_ascii=False) + "\n")
    return same or made


def already(made: Frozen, known: tuple[Frozen, ...]) -> Frozen | None:
    """Return the kept forecast that says the same of the same quarter, None where there is none."""
    return next(
        (
            one
            for one in known
            if one.forecast == made.forecast and one.programme == made.programme and one.prices == made.prices
        ),
        None,
    )


def read_frozen(db: Path, *, programme: str | None = None, everything: bool = True) -> tuple[Frozen, ...]:
    """Return the forecasts kept for a database, the oldest first; a line cut off by a crash is left out.

    Parameters
    ----------
    programme : str, optional
        With `everything` off, only forecasts of that programme; None those of all programmes together.
    """
    path = forecasts_file(db)
    if not path.exists():
        return ()
    found = (_read(line) for line in path.read_text("utf-8", errors="replace").split("\n"))
    return tuple(one for one in found if one and (everything or one.programme == programme))


def first_of_each(known: tuple[Frozen, ...]) -> dict[str, Frozen]:
    """Return the forecast that counts for each quarter: the first, which no later knowledge can improve."""
    return {one.forecast.quarter: one for one in reversed(known)}


def _written(made: Frozen) -> dict[str, object]:
    """Return one forecast as it stands in the file."""
    return {"format": FORMAT, **asdict(made), "as_of": made.as_of.isoformat(), "prices": dict(made.prices)}


def _read(line: str) -> Frozen | None:
    """Read one line."""
    try:
        row = json.loads(line)
        if row.pop("format") != FORMAT:
            return None
        return Frozen(
            **{
                **row,
                "as_of": date.fromisoformat(row["as_of"]),
                "prices": tuple((str(key), float(value)) for key, value in row["prices"].items()),
                "forecast": _forecast(row["forecast"]),
            }
        )
    except (ValueError, KeyError, AttributeError, TypeError):
        return None


def _forecast(row: Mapping[str, Any]) -> Forecast:
    """Return the forecast of a line."""
    told = tuple(ForecastLine(**{**line, "amount": Spread(**line["amount"])}) for line in row["lines"])
    return Forecast(**{**row, "lines": told})


def _append(path: Path, line: str) -> None:
    """Add a line in one write and wait until it lies on the disk; a cut-off one before it is ended.

    Raises
    ------
    BadRequest
        If the file cannot be written.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            size = os.fstat(handle).st_size
            whole = size == 0 or os.pread(handle, 1, size - 1) == b"\n"
            os.write(handle, (line if whole else "\n" + line).encode())
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise BadRequest(f"{path.name} cannot be written: {error.strerror}") from error
