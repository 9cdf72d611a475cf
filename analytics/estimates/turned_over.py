"""Turnover of a workforce: the figures behind the page, before small ones are hidden."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnover:
    """Turnover of the last 12 months by the rules in force, percent a year; nothing is hidden yet.

    Attributes
    ----------
    voluntary : float or None
        None when the reason of any leaver is unknown.
    voluntary_low, voluntary_high : float or None
        With none, and with all, of the unknown reasons voluntary.
    low, high : float or None
        The 95 % interval of `total`, leavers counted as Poisson.
    at_end : int
        People employed on the last day.
    swedish_minimum, finnish_average : float or None
        min(joiners, leavers) / average headcount; (joiners + leavers) / 2 / headcount on the last day.
    in_notice : int or None
        People whose end is dated after the as-of date; None when that is not known.
    """

    total: float
    voluntary: float | None
    leavers: int
    average_headcount: float
    voluntary_low: float | None = None
    voluntary_high: float | None = None
    low: float | None = None
    high: float | None = None
    joiners: int = 0
    at_end: int = 0
    swedish_minimum: float | None = None
    finnish_average: float | None = None
    in_notice: int | None = None
