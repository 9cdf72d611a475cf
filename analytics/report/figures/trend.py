"""An outcome month by month as it was measured, with what happened when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from analytics.cohorts.events import Event
from analytics.cohorts.trend import Trend
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, clear, corner, empty_frame, frame, ticks
from analytics.report.numbers import day, digits_for, month_name, number, percent, unit_name, with_unit
from analytics.report.template import Palette, palette

HEIGHT = 400
ARMS = ("mentored", "comparison")
DASHES = {"mentored": "solid", "comparison": "dash"}
MOST_TICKS = 5
AIR = 0.12  # of the range above and below the lines
MIDDLE = 0.5  # a month's level stands in the middle of it


def trend(found: Trend, events: Sequence[Event], label: str, lang: str, *, dark: bool = False) -> go.Figure:
    """Return both levels as lines, partial months shaded, events numbered along the top."""
    values = [v for m in found.months for v in (m.mentored, m.comparison) if v is not None]
    if not values:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = frame(HEIGHT, dark=dark)
    for month in found.partial:
        figure.add_vrect(x0=month, x1=month + 1, fillcolor=clear(colours.quiet, 0.16), line_width=0)
    _markers(figure, found, events, colours)
    for arm in reversed(ARMS):
        _line(figure, found, arm, lang, _colour(arm, colours))
    _axes(figure, found, values, lang)
    _names(figure, found, lang, colours)
    unit = unit_name(found.unit, lang)
    corner(figure, f"<b>{label}</b>{f', {unit}' if unit else ''}", colours)
    figure.update_layout(margin_t=58)
    return figure


def _colour(arm: str, colours: Palette) -> str:
    """Return a group's colour."""
    return colours.mentored if arm == "mentored" else colours.comparison


def _line(figure: go.Figure, found: Trend, arm: str, lang: str, colour: str) -> None:
    """Draw one group's level, with a gap where it is hidden or missing."""
    by_month = {m.month: getattr(m, arm) for m in found.months}
    months = range(found.months[0].month, found.months[-1].month + 1)
    name = text(f"figure.{arm}", lang)
    figure.add_scatter(
        x=[month + MIDDLE for month in months],
        y=[by_month.get(month) for month in months],
        mode="lines",
        connectgaps=False,
        line={"color": colour, "width": 3, "dash": DASHES[arm]},
        customdata=[f"{name}, {month_name(m, lang)}: {_level(by_month.get(m), found, lang)}" for m in months],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _markers(figure: go.Figure, found: Trend, events: Sequence[Event], colours: Palette) -> None:
    """Draw each event as a line, or a span, with its number on top; numbers of one month stand together."""
    by_month: dict[int, list[int]] = {}
    for count, event in enumerate(events, start=1):
        where = _place(event.day)
        if not found.months[0].month <= where <= found.months[-1].month + 1:
            continue
        by_month.setdefault(int(where), []).append(count)
        figure.add_vline(
            x=where, line={"color": colours.attention, "width": 1.5, "dash": "dot"}, layer="below"
        )
        if event.end is not None:
            end = min(_place(event.end), found.months[-1].month + 1)
            figure.add_vrect(x0=where, x1=end, fillcolor=clear(colours.attention, 0.10), line_width=0)
    for month, counts in by_month.items():
        figure.add_annotation(
            x=month + MIDDLE,
            y=1,
            yref="paper",
            yanchor="bottom",
            text=f"<b>{', '.join(map(str, counts))}</b>",
            showarrow=False,
            font={"size": 12, "color": colours.attention},
        )


def _place(when: date) -> float:
    """Return where a day lies on the axis of months."""
    return when.year * 12 + when.month - 1 + (when.day - 1) / 31


def _axes(figure: go.Figure, found: Trend, values: Sequence[float], lang: str) -> None:
    """Set both axes; levels do not start at nought."""
    first, last = found.months[0].month, found.months[-1].month + 1
    step = max(3, 3 * -(-(last - first) // (3 * MOST_TICKS)))
    shown = [month for month in range(first, last) if month % step == 0] or [first]
    figure.update_xaxes(
        range=[first, last], tickvals=shown, ticktext=[month_name(m, lang) for m in shown], showgrid=False
    )
    low, high = min(values), max(values)
    air = AIR * (high - low) or abs(high) * AIR or 1.0
    figure.update_yaxes(range=[low - air, high + air], **ticks(low - air, high + air, lang, most=5))


def _names(figure: go.Figure, found: Trend, lang: str, colours: Palette) -> None:
    """Write each group's name at the end of its line, the higher one above."""
    ends = {
        arm: [(m.month, getattr(m, arm)) for m in found.months if getattr(m, arm) is not None] for arm in ARMS
    }
    ends = {arm: points for arm, points in ends.items() if points}
    top = max(ends, key=lambda arm: ends[arm][-1][1])
    for arm, points in ends.items():
        figure.add_annotation(
            x=points[-1][0] + MIDDLE,
            y=points[-1][1],
            xanchor="right",
            yanchor="bottom" if arm == top else "top",
            yshift=8 if arm == top else -8,
            text=f"<b>{text(f'figure.{arm}', lang)}</b>",
            showarrow=False,
            font={"size": 13, "color": _colour(arm, colours)},
            bgcolor=colours.background,
            borderpad=1,
        )


def trend_rows(found: Trend, events: Sequence[Event], lang: str) -> Table:
    """Return month, both levels and what happened, as text."""
    header = tuple(
        text(key, lang) for key in ("figure.month", "figure.mentored", "figure.comparison", "trend.events")
    )
    happened: dict[int, list[str]] = {}
    for event in events:
        happened.setdefault(int(_place(event.day)), []).append(event_label(event, lang))
    months = sorted({m.month for m in found.months} | {m for m in happened if _within(m, found)})
    by_month = {m.month: m for m in found.months}
    return header, tuple(
        (
            month_name(month, lang),
            *(_level(getattr(by_month.get(month), arm, None), found, lang) for arm in ARMS),
            "; ".join(happened.get(month, ())),
        )
        for month in months
    )


def _within(month: int, found: Trend) -> bool:
    """Whether a month lies inside the trend."""
    return bool(found.months) and found.months[0].month <= month <= found.months[-1].month


def event_rows(events: Sequence[Event], lang: str) -> Table:
    """Return the numbered events: when, where, what."""
    header = tuple(text(f"trend.{name}", lang) for name in ("number", "when", "where", "what"))
    return header, tuple(
        (
            str(count),
            day(event.day, lang) + (f" – {day(event.end, lang)}" if event.end else ""),
            event.site or text("trend.everywhere", lang),
            event_label(event, lang),
        )
        for count, event in enumerate(events, start=1)
    )


def event_label(event: Event, lang: str) -> str:
    """Return what an event is called, its kind where it has no words."""
    kind = text(f"trend.kind.{event.kind}", lang)
    return f"{kind}: {event.label}" if event.label else kind


def trend_alt(found: Trend, events: Sequence[Event], label: str, lang: str) -> str:
    """Return the figure in a sentence: the last levels of both groups and how many events are marked."""
    last = {
        arm: next((getattr(m, arm) for m in reversed(found.months) if getattr(m, arm)), None) for arm in ARMS
    }
    shown = {arm: _level(value, found, lang) for arm, value in last.items()}
    return text("trend.alt", lang, label=label, events=number(len(events), lang, 0), **shown)


def _level(value: float | None, found: Trend, lang: str) -> str:
    """Return a level in its unit, a dash where there is none."""
    if value is None:
        return text("figure.none", lang)
    shown = number(value, lang, digits_for(value))
    return percent(value, lang, 1) if found.unit == "%" else with_unit(shown, found.unit, lang)
