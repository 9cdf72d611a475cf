"""Overlap: how mentees and comparisons spread over likeness to a mentee, as steps."""

from __future__ import annotations

from collections.abc import Callable

import plotly.graph_objects as go

from analytics.estimates.overlap import Bin, Overlap
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, corner, frame, ticks
from analytics.report.numbers import number, percent, span
from analytics.report.template import Palette, palette

HEIGHT = 340  # pixels
POINTS = 5.0  # of likeness: shares are told per so many
HEAD = 84  # pixels for the three names
LINES = ("mentored", "weighted", "comparison")


def overlap(found: Overlap, lang: str, *, dark: bool = False) -> go.Figure:
    """Return three stepped lines: mentees, comparisons as they are counted, and as they are."""
    colours = palette(dark=dark)
    figure = frame(HEIGHT + HEAD, dark=dark)
    for name in reversed(LINES):
        _line(figure, found, name, colours)
    corner(figure, _key(lang, colours), colours)
    figure.update_annotations(align="left")
    figure.update_layout(margin_t=HEAD)
    low, high = found.bins[0].low, found.bins[-1].high
    top = max(POINTS * getattr(b, name) for b in found.bins for name in LINES)
    marks = ticks(0, top, lang, most=4)
    marks["ticktext"] = [percent(float(str(v)), lang) for v in marks["tickvals"]]
    figure.update_yaxes(range=[0, top * 1.05], **marks)
    figure.update_xaxes(
        range=[low, high],
        title_text=text("compared.overlap.axis_short", lang),
        showgrid=False,
        **ticks(low, high, lang, most=5),
    )
    return figure


def _style(name: str, colours: Palette) -> dict[str, object]:
    """Return the line of one group; dash and width differ as well as colour."""
    return {
        "mentored": {"color": colours.mentored, "width": 3, "dash": "solid"},
        "weighted": {"color": colours.text, "width": 2, "dash": "dash"},
        "comparison": {"color": colours.comparison, "width": 1.5, "dash": "dot"},
    }[name]


def _line(figure: go.Figure, found: Overlap, name: str, colours: Palette) -> None:
    """Draw one group as steps."""
    share = [POINTS * getattr(b, name) for b in found.bins]
    figure.add_scatter(
        x=[*(b.low for b in found.bins), found.bins[-1].high],
        y=[*share, share[-1]],
        mode="lines",
        line={**_style(name, colours), "shape": "hv"},
        hoverinfo="skip",
    )


def _key(lang: str, colours: Palette) -> str:
    """Return what the lines mean, one below the other."""
    marks = {"mentored": "━━", "weighted": "╺╺", "comparison": "┈┈"}
    return "<br>".join(
        f'<span style="color:{_style(name, colours)["color"]}"><b>{marks[name]}</b></span> '
        f"{text(f'compared.overlap.{name}', lang)}"
        for name in LINES
    )


def overlap_rows(found: Overlap, lang: str) -> Table:
    """Return the same as text: likeness and the three shares of people in it."""
    header = tuple(text(f"compared.overlap.{name}", lang) for name in ("range", *LINES))
    return header, tuple(
        (
            span(b.low, b.high, lang, 0),
            *(percent(100 * getattr(b, name) * (b.high - b.low) / 100, lang) for name in LINES),
        )
        for b in found.bins
    )


def overlap_alt(found: Overlap, lang: str) -> str:
    """Return the figure in a sentence: where the middle half of both groups lies."""
    values = {
        "low": _quantile(found.bins, lambda b: b.mentored, 0.25),
        "high": _quantile(found.bins, lambda b: b.mentored, 0.75),
        "other_low": _quantile(found.bins, lambda b: b.weighted, 0.25),
        "other_high": _quantile(found.bins, lambda b: b.weighted, 0.75),
    }
    return text("compared.overlap.alt", lang, **{k: number(v, lang, 0) for k, v in values.items()})


def _quantile(bins: tuple[Bin, ...], density: Callable[[Bin], float], share: float) -> float:
    """Return the likeness below which a share of a group lies, even within a bin."""
    whole = sum(density(b) * (b.high - b.low) for b in bins)
    left = share * whole
    for b in bins:
        mass = density(b) * (b.high - b.low)
        if mass >= left and mass > 0:
            return b.low + (b.high - b.low) * left / mass
        left -= mass
    return bins[-1].high
