"""New hires week by week: their figure in percent of that of experienced colleagues."""

from __future__ import annotations

import plotly.graph_objects as go

from analytics.estimates.ramp import Ramp, RampPoint
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, clear, corner, empty_frame, frame, short, ticks
from analytics.report.numbers import number, percent, span
from analytics.report.template import Palette, palette

HEIGHT = 360
EVERY = 4  # weeks between ticks


def ramp_curve(ramp: Ramp, label: str, lang: str, *, dark: bool = False) -> go.Figure:
    """Return the curve with its band, the experienced colleagues' level and the bound of proficiency."""
    if not ramp.points:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = frame(HEIGHT, dark=dark)
    _band(figure, ramp.points, colours)
    _curve(figure, ramp.points, lang, colours)
    _levels(figure, ramp, lang, colours)
    _axes(figure, ramp, lang)
    corner(figure, f"<b>{short(label)}</b>  {text('ramp.axis', lang)}", colours)
    return figure


def _band(figure: go.Figure, points: tuple[RampPoint, ...], colours: Palette) -> None:
    """Fill the intervals as one outline."""
    x = [p.week for p in points]
    figure.add_scatter(
        x=x + x[::-1],
        y=[p.percent.high for p in points] + [p.percent.low for p in points][::-1],
        fill="toself",
        fillcolor=clear(colours.mentored, 0.15),
        line={"width": 0},
        mode="lines",
        hoverinfo="skip",
    )


def _curve(figure: go.Figure, points: tuple[RampPoint, ...], lang: str, colours: Palette) -> None:
    """Draw the curve."""
    figure.add_scatter(
        x=[p.week for p in points],
        y=[p.percent.value for p in points],
        mode="lines",
        line={"color": colours.mentored, "width": 3},
        customdata=[f"{text('ramp.week', lang)} {p.week}: {_value(p, lang)}" for p in points],
        hovertemplate="%{customdata}<extra></extra>",
    )


def bound(ramp: Ramp) -> float:
    """Return the percent of the experienced level from which a new hire is proficient."""
    return 100 + ramp.tolerance if ramp.direction == "down" else 100 - ramp.tolerance


def _levels(figure: go.Figure, ramp: Ramp, lang: str, colours: Palette) -> None:
    """Draw the two levels, named at the left end, where the curve is not yet."""
    falling = ramp.direction == "down"
    lines = (("experienced", 100.0, "solid", "top" if falling else "bottom"),
             ("proficient", bound(ramp), "dot", "bottom" if falling else "top"))  # fmt: skip
    for name, level, dash, anchor in lines:
        figure.add_hline(y=level, line={"color": colours.text, "width": 1.5, "dash": dash}, layer="below")
        figure.add_annotation(
            x=0,
            xref="paper",
            xanchor="left",
            y=level,
            yanchor=anchor,
            text=text(f"ramp.{name}", lang, level=percent(level, lang)),
            showarrow=False,
            font={"size": 12, "color": colours.quiet},
        )


def _axes(figure: go.Figure, ramp: Ramp, lang: str) -> None:
    """Set both axes around the levels and the curve."""
    ends = [end for p in ramp.points for end in (p.percent.low, p.percent.high)]
    low, high = min([*ends, 90.0, bound(ramp)]) - 4, max([*ends, 110.0, bound(ramp)]) + 4
    marks = ticks(low, high, lang, most=6)
    marks["ticktext"] = [percent(float(str(v)), lang) for v in marks["tickvals"]]
    figure.update_yaxes(range=[low, high], **marks)
    last = ramp.points[-1].week
    weeks = list(range(EVERY, last + 1, EVERY))
    figure.update_xaxes(
        range=[ramp.points[0].week - 0.5, last + 0.5],
        tickvals=weeks,
        ticktext=[number(week, lang, 0) for week in weeks],
        title_text=text("ramp.weeks", lang),
        showgrid=False,
    )


def ramp_rows(ramp: Ramp, lang: str) -> Table:
    """Return week, percent with interval and people as text."""
    header = (text("ramp.weeks", lang), text("ramp.axis", lang), text("figure.people", lang))
    return header, tuple(
        (number(p.week, lang, 0), _value(p, lang), number(p.people, lang, 0)) for p in ramp.points
    )


def _value(point: RampPoint, lang: str) -> str:
    """Return one week's percent with its interval."""
    found = point.percent
    return f"{percent(found.value, lang)} ({span(found.low, found.high, lang, 0)})"


def ramp_alt(ramp: Ramp, label: str, lang: str) -> str:
    """Return the figure in a sentence."""
    if not ramp.points:
        return text("figure.empty", lang)
    first, last = ramp.points[0], ramp.points[-1]
    return text(
        "ramp.alt",
        lang,
        label=label,
        first=percent(first.percent.value, lang),
        start=number(first.week, lang, 0),
        last=percent(last.percent.value, lang),
        end=number(last.week, lang, 0),
    )
