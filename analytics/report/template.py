"""The one look of every figure: two palettes and the Plotly templates made from them.

Teal is mentored or better, warm grey is the comparison or unclear, amber asks for attention. No pair differs
by colour alone: symbols, dashes and words say the same. Transparent, so that the page's theme shows.
"""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go
import plotly.io as pio

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"
LIGHT_NAME, DARK_NAME = "mentorlyft", "mentorlyft_dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours by what they mean; `background` is the page's own, kept here for the contrast test."""

    background: str
    surface: str
    text: str
    quiet: str  # axis text, notes
    grid: str
    mentored: str
    comparison: str
    attention: str
    faint: str  # what is left of a scale; carries no meaning


LIGHT = Palette(
    background="#fbfaf7",
    surface="#f0efea",
    text="#17262d",
    quiet="#52616a",
    grid="#d6d4cc",
    mentored="#0b5e6b",
    comparison="#6e655c",
    attention="#94540a",
    faint="#dfe3e0",
)
DARK = Palette(
    background="#101c22",
    surface="#1a2a31",
    text="#e8eeec",
    quiet="#a9b8bd",
    grid="#35474f",
    mentored="#5cc3ce",
    comparison="#b5aaa0",
    attention="#f0b44c",
    faint="#2b3c44",
)


def palette(*, dark: bool) -> Palette:
    """Return the colours for a dark or a light page."""
    return DARK if dark else LIGHT


def name(*, dark: bool) -> str:
    """Return the name of the registered template."""
    return DARK_NAME if dark else LIGHT_NAME


def template(colours: Palette) -> go.layout.Template:
    """Return the Plotly template of a palette."""
    axis = {
        "gridcolor": colours.grid,
        "gridwidth": 1,
        "zeroline": False,
        "linecolor": colours.grid,
        "tickcolor": colours.grid,
        "tickfont": {"color": colours.quiet, "size": 13},
        "title": {"font": {"color": colours.quiet, "size": 13}, "standoff": 10},
        "automargin": True,
        "fixedrange": True,
    }
    layout = {
        "font": {"family": FONT, "size": 14, "color": colours.text},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "colorway": [colours.mentored, colours.comparison, colours.attention],
        "margin": {"l": 8, "r": 16, "t": 8, "b": 8},
        "xaxis": axis,
        "yaxis": axis,
        "showlegend": False,
        "hoverlabel": {"bgcolor": colours.surface, "font": {"color": colours.text, "family": FONT}},
        "bargap": 0.3,
    }
    return go.layout.Template(layout=layout)


def register() -> None:
    """Make both templates known to Plotly."""
    pio.templates[LIGHT_NAME] = template(LIGHT)
    pio.templates[DARK_NAME] = template(DARK)


register()
