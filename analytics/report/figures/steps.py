"""Curves that only move on a month: shares of a group over time, with their intervals as bands."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.report.figures.frame import clear
from analytics.report.template import Palette

DASHES = {"mentored": "solid", "comparison": "dash"}


def arm_colour(arm: str, colours: Palette) -> str:
    """Return an arm's colour."""
    return colours.mentored if arm == "mentored" else colours.comparison


def step_curve(
    figure: go.Figure,
    months: Sequence[int],
    shares: Sequence[tuple[float, float, float]],
    *,
    colour: str,
    dash: str,
    said: Sequence[str],
) -> None:
    """Draw a curve of percents as steps, each share with its bounds as a band.

    Parameters
    ----------
    shares : sequence of (share, low, high)
        0-1, one a month.
    said : sequence of str
        What each month says when it is pointed at.
    """
    middle, low, high = ([100 * value for value in values] for values in zip(*shares, strict=True))
    invisible = {"mode": "lines", "line": {"width": 0, "shape": "hv"}, "hoverinfo": "skip"}
    figure.add_scatter(x=months, y=low, **invisible)
    figure.add_scatter(x=months, y=high, fill="tonexty", fillcolor=clear(colour, 0.15), **invisible)
    figure.add_scatter(
        x=months,
        y=middle,
        mode="lines",
        line={"color": colour, "width": 3, "shape": "hv", "dash": dash},
        customdata=said,
        hovertemplate="%{customdata}<extra></extra>",
    )
