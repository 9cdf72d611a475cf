"""The axes of a figure with one mark a quarter."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.report.figures.frame import padded, ticks
from analytics.report.numbers import quarter


def quarter_axes(
    figure: go.Figure, quarters: Sequence[str], ends: Sequence[float], lang: str, *, most: int
) -> None:
    """Name at most so many quarters, the last one always; the upright axis holds every end and nought."""
    low, high = padded(list(ends))
    last = len(quarters) - 1
    step = max(1, -(-len(quarters) // most))
    named = list(range(last, -1, -step))[::-1]
    figure.update_layout(margin_r=40)  # half the name of the last quarter
    figure.update_yaxes(range=[low, high], **ticks(low, high, lang, most=5))
    figure.update_xaxes(
        range=[-0.4, last + 0.4],
        tickvals=named,
        ticktext=[quarter(quarters[i], lang, short=True) for i in named],
        tickangle=0,
        showgrid=False,
    )
