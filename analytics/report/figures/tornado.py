"""Which inputs move the return most."""

from __future__ import annotations

import plotly.graph_objects as go

from analytics.money.ret import Return, TornadoBar
from analytics.report.catalogue import text
from analytics.report.figures.excluded import axis_title, room
from analytics.report.figures.frame import (
    FOOT,
    Table,
    empty_frame,
    padded,
    row_label,
    rows_frame,
    ticks,
    zero_line,
)
from analytics.report.figures.kept import kept
from analytics.report.figures.roi_waterfall import name
from analytics.report.numbers import percent
from analytics.report.template import Palette, palette

MOST = 6
THICKNESS = 0.26
SECOND_LINE = 18  # pixels
SMALLEST = 0.01  # share that is named


@kept
def tornado(ret: Return, lang: str, *, dark: bool = False) -> go.Figure:
    """Return one bar an input, from the return at its low end to that at its high end."""
    colours, bars = palette(dark=dark), ret.tornado[:MOST]
    if not bars:
        return empty_frame(lang, dark=dark)
    figure = rows_frame(len(bars), dark=dark, foot=FOOT + SECOND_LINE + room(ret))
    low, high = padded([end for bar in bars for end in (bar.low, bar.high)])
    zero_line(figure, colours)
    for i, bar in enumerate(bars):
        row_label(figure, i, name("input", bar.input, lang), _reach(bar, lang), colours)
        _halves(figure, i, bar, ret.roi_pct.estimate if ret.roi_pct else 0.0, colours)
    figure.update_xaxes(
        range=[low, high],
        title_text=axis_title(_axis(lang), ret, lang),
        **ticks(low, high, lang),
    )
    figure.update_layout(barmode="overlay")
    return figure


def _axis(lang: str) -> str:
    """Return the title of the axis with the key of the bars on a line of its own."""
    return text("figure.tornado_axis", lang).replace(". ", "<br>", 1)


def _reach(bar: TornadoBar, lang: str) -> str:
    """Return the return at both ends and the share of the doubt."""
    ends = text("number.span", lang, low=percent(bar.low, lang), high=percent(bar.high, lang))
    return f"{ends} · {text('figure.doubt', lang, share=_share(bar, lang))}"


def _share(bar: TornadoBar, lang: str) -> str:
    """Return an input's share of the uncertainty; a small one is not nought."""
    if bar.variance_share < SMALLEST:
        return text("number.under", lang, value=percent(1, lang))
    return percent(100 * bar.variance_share, lang)


def _halves(figure: go.Figure, i: int, bar: TornadoBar, centre: float, colours: Palette) -> None:
    """Draw both halves from the central return: hatched at the input's low end, filled at its high end."""
    for end, colour, hatch in ((bar.low, colours.comparison, "/"), (bar.high, colours.mentored, "")):
        figure.add_bar(
            x=[end - centre],
            base=[centre],
            y=[-i],
            orientation="h",
            width=THICKNESS,
            marker={
                "color": "rgba(0,0,0,0)" if hatch else colour,
                "line": {"color": colour, "width": 1.5},
                "pattern": {"shape": hatch, "fgcolor": colour, "bgcolor": "rgba(0,0,0,0)", "size": 6},
            },
            hoverinfo="skip",
        )


def tornado_rows(ret: Return, lang: str) -> Table:
    """Return input, return at both ends and share of the uncertainty, as text."""
    header = tuple(text(f"figure.{key}", lang) for key in ("input", "low_end", "high_end", "variance_share"))
    return header, tuple(
        (
            name("input", bar.input, lang),
            percent(bar.low, lang),
            percent(bar.high, lang),
            _share(bar, lang),
        )
        for bar in ret.tornado
    )


def tornado_alt(ret: Return, lang: str) -> str:
    """Return the figure in a sentence."""
    names = ", ".join(name("input", bar.input, lang) for bar in ret.tornado[:3])
    return text("figure.tornado_alt", lang, names=names or "–")
