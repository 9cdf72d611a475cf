"""A figure laid out in pixels: its axes at their places, its settings with those of its look filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from analytics.report.static import axes
from analytics.report.static.axes import Axis, listed

LOOK_HEIGHT = 450.0  # of a figure that says none
Settings = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A figure and where its parts go, in pixels from the upper left corner."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    axes: dict[str, Axis]
    layout: Settings
    traces: tuple[Settings, ...]

    def x(self, name: str | None) -> Axis:
        """Return the horizontal axis of a trace or a shape."""
        return self.axes[name if name in self.axes else "x"]

    def y(self, name: str | None) -> Axis:
        """Return the vertical axis of a trace or a shape."""
        return self.axes[name if name in self.axes else "y"]


def laid_out(figure: go.Figure, width: float) -> Plot:
    """Return a figure with each axis at its pixels; margins grow until labels and titles fit."""
    whole = figure.to_plotly_json()
    layout = _merged(whole["layout"].get("template", {}).get("layout", {}), whole["layout"])
    traces = tuple(_decoded(trace) for trace in whole["data"] if trace.get("visible", True) is True)
    height = float(layout.get("height") or LOOK_HEIGHT)
    margin = {side: float(layout.get("margin", {}).get(side, 80)) for side in "lrtb"}
    names = sorted(n for n in layout if n.startswith(("xaxis", "yaxis")))
    for _ in range(3):
        plot = _plot(width, height, margin, names, layout, traces)
        margin = _grown(plot, margin)
    return _plot(width, height, margin, names, layout, traces)


def _plot(
    width: float,
    height: float,
    margin: dict[str, float],
    names: list[str],
    layout: Settings,
    traces: tuple[Settings, ...],
) -> Plot:
    """Return the figure with these margins."""
    left, right = margin["l"], width - margin["r"]
    top, bottom = margin["t"], height - margin["b"]
    places = {}
    for name in names:
        settings = layout[name]
        low, high = listed(settings.get("domain")) or [0.0, 1.0]
        ends = (
            (left + low * (right - left), left + high * (right - left))
            if name[0] == "x"
            else (bottom - low * (bottom - top), bottom - high * (bottom - top))
        )
        key = name[0] + name[5:]
        span = axes.span(settings, list(_values(traces, key)), from_zero=_has_bars(traces, key))
        places[key] = Axis(low=span[0], high=span[1], start=ends[0], end=ends[1], settings=settings)
    return Plot(
        width=width,
        height=height,
        left=left,
        right=right,
        top=top,
        bottom=bottom,
        axes=places,
        layout=layout,
        traces=traces,
    )


def _grown(plot: Plot, margin: dict[str, float]) -> dict[str, float]:
    """Return margins wide enough for what stands in them."""
    wide = dict(margin)
    for key, axis in plot.axes.items():
        if key[0] == "y":
            wide["l"] = max(wide["l"], axes.label_width(axis))
            continue
        side = "t" if axis.settings.get("side") == "top" else "b"
        wide[side] = max(wide[side], axes.label_height(axis))
        left, right = axes.overhang(axis)
        wide["l"], wide["r"] = max(wide["l"], left), max(wide["r"], right)
    return wide


def _values(traces: tuple[Settings, ...], key: str) -> Iterator[float]:
    """Return every value that the traces of an axis have on it."""
    for trace in traces:
        if trace.get(f"{key[0]}axis", key[0]) != key:
            continue
        places = [axes.place(v) for v in listed(trace.get(key[0])) if v is not None]
        if trace["type"] == "bar" and _along(trace) != key[0]:
            places = [v + half for v in places for half in (-0.5, 0.5)]
        yield from places


def _has_bars(traces: tuple[Settings, ...], key: str) -> bool:
    """Whether an axis measures bars, which begin at nought."""
    return any(trace["type"] == "bar" and _along(trace) == key[0] for trace in traces)


def _along(trace: Settings) -> str:
    """Return the axis that the bars of a trace lie along."""
    return "x" if trace.get("orientation") == "h" else "y"


def _merged(under: Settings, over: Settings) -> Settings:
    """Return settings laid over others, deeply."""
    both = dict(under)
    for key, value in over.items():
        old = both.get(key)
        both[key] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
        if key.startswith(("xaxis", "yaxis")) and key not in under and isinstance(value, dict):
            both[key] = _merged(under.get(key[:5], {}), value)
    for key in ("xaxis", "yaxis"):
        both.setdefault(key, under.get(key, {})) if "template" in over else None
    return both


def _decoded(trace: Settings) -> Settings:
    """Return a trace whose packed arrays are lists."""
    return {key: _unpacked(value) if isinstance(value, dict) else value for key, value in trace.items()}


def _unpacked(value: Settings) -> Any:
    """Return an array that Plotly packed into base 64 as a list; other settings as they are."""
    if "bdata" not in value:
        return value
    import base64

    import numpy as np

    return np.frombuffer(base64.b64decode(value["bdata"]), dtype=value["dtype"]).tolist()
