"""Love plot: how far mentees and comparisons differ at the start, as they are and as they are counted."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.estimates.effect import Balance
from analytics.estimates.grade import LARGEST_SMD
from analytics.report.catalogue import known, text
from analytics.report.figures.frame import Table, clear, corner, empty_frame, row_label, rows_frame, ticks
from analytics.report.numbers import number
from analytics.report.template import Palette, palette

NEAREST = 0.4  # the axis reaches at least this far
ARROW = "→"


def love(balance: Sequence[Balance], lang: str, *, dark: bool = False) -> go.Figure:
    """Return one row a property: an open mark before, a filled one after weighting, the limit shaded."""
    if not balance:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = rows_frame(len(balance), dark=dark)
    reach = max(NEAREST, *(size for b in balance for size in _sizes(b))) * 1.05
    figure.add_vrect(
        x0=0, x1=LARGEST_SMD, fillcolor=clear(colours.mentored, 0.10), line_width=0, layer="below"
    )
    figure.add_vline(x=LARGEST_SMD, line={"color": colours.text, "width": 1.5, "dash": "dash"}, layer="below")
    for i, one in enumerate(balance):
        row_label(figure, i, covariate_name(one.covariate, lang), _said(one, lang), colours)
    _marks(figure, balance, colours)
    corner(figure, _key(lang, colours), colours)
    figure.update_xaxes(
        range=[-0.01 * reach, reach],
        title_text=text("compared.love.axis", lang),
        **ticks(0, reach, lang, most=5),
    )
    return figure


def _sizes(one: Balance) -> tuple[float, float]:
    """Return both differences without their sign."""
    return abs(one.smd_before), abs(one.smd_after)


def _said(one: Balance, lang: str) -> str:
    """Return both differences as text."""
    before, after = (number(size, lang, 2) for size in _sizes(one))
    return f"{before} {ARROW} {after}"


def _key(lang: str, colours: Palette) -> str:
    """Return what the marks mean."""
    parts = (
        ("○", "before", colours.comparison),
        ("●", "after", colours.mentored),
        ("┆", "limit", colours.text),
    )
    return "   ".join(
        f'<span style="color:{colour}">{mark}</span> {text(f"compared.love.{name}", lang)}'
        for mark, name, colour in parts
    )


def _marks(figure: go.Figure, balance: Sequence[Balance], colours: Palette) -> None:
    """Draw the way from before to after, and both ends."""
    x, y = [], []
    for i, one in enumerate(balance):
        x += [*_sizes(one), None]
        y += [-i, -i, None]
    line = {"color": colours.quiet, "width": 1.5}
    figure.add_scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip")
    for end, symbol, colour in ((0, "circle-open", colours.comparison), (1, "circle", colours.mentored)):
        figure.add_scatter(
            x=[_sizes(one)[end] for one in balance],
            y=[-i for i in range(len(balance))],
            mode="markers",
            marker={"symbol": symbol, "size": 12, "color": colour, "line": {"width": 2.5, "color": colour}},
            hoverinfo="skip",
        )


def love_rows(balance: Sequence[Balance], lang: str) -> Table:
    """Return the same as text."""
    header = tuple(text(f"compared.love.{name}", lang) for name in ("property", "before", "after"))
    return header, tuple(
        (covariate_name(b.covariate, lang), *(number(x, lang, 2) for x in (b.smd_before, b.smd_after)))
        for b in balance
    )


def love_alt(balance: Sequence[Balance], lang: str) -> str:
    """Return the figure in a sentence."""
    said = "; ".join(f"{covariate_name(b.covariate, lang)} {_said(b, lang)}" for b in balance)
    return text("compared.love.alt", lang, summary=said)


def covariate_name(name: str, lang: str) -> str:
    """Return a property in words."""
    key = f"page.covariate.{name}"
    return text(key, lang) if known(key, lang) else name.replace("_", " ")
