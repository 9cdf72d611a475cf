"""An outcome month by month as it was measured, with what happened when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from analytics.cohorts.events import Event
from analytics.cohorts.trend import Trend
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, clear, corner, empty_frame, frame, short, ticks
from analytics.report.figures.steps import DASHES
from analytics.report.numbers import day, digits_for, month_name, number, percent, unit_name, with_unit
from analytics.report.template import Palette, palette

HEIGHT = 400
ARMS = ("mentored", "comparison")
MOST_TICKS = 5
AIR = 0.16  # of the range above and below the lines
NAME_FROM = 0.5  # of the months: a name on a narrow screen is this long
APART = 0.09  # of the axis: numbers nearer than that stand as one
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
    _title(figure, label, "%" if found.unit == "%" else unit_name(found.unit, lang), colours)
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
    """Draw each event as a line, or a span, with its number on top."""
    first, last = _ends(found)
    shown = [(n, e, _place(e.day)) for n, e in enumerate(events, start=1) if first <= _place(e.day) <= last]
    for _, event, where in shown:
        line = {"color": colours.attention, "width": 1.5, "dash": "dot"}
        figure.add_vline(x=where, line=line, layer="below")
        if event.end is not None:
            end = min(_place(event.end), last)
            figure.add_vrect(x0=where, x1=end, fillcolor=clear(colours.attention, 0.10), line_width=0)
    for numbers, where in _bundled([(n, x) for n, _, x in shown], APART * (last - first)):
        figure.add_annotation(
            x=where,
            y=1,
            yref="paper",
            yanchor="bottom",
            text=f"<b>{numbers}</b>",
            showarrow=False,
            font={"size": 12, "color": colours.attention},
        )


def _bundled(places: Sequence[tuple[int, float]], apart: float) -> list[tuple[str, float]]:
    """Return the numbers of events near each other as one text, and its place."""
    bundles: list[list[tuple[int, float]]] = []
    for number_, where in places:
        if bundles and where - bundles[-1][0][1] < apart:
            bundles[-1].append((number_, where))
        else:
            bundles.append([(number_, where)])
    return [
        (f"{b[0][0]}–{b[-1][0]}" if len(b) > 1 else str(b[0][0]), (b[0][1] + b[-1][1]) / 2) for b in bundles
    ]


def _ends(found: Trend) -> tuple[int, int]:
    """Return where the axis of months begins and ends."""
    return found.months[0].month, found.months[-1].month + 1


def _place(when: date) -> float:
    """Return where a day lies on the axis of months."""
    return when.year * 12 + when.month - 1 + (when.day - 1) / 31


def _axes(figure: go.Figure, found: Trend, values: Sequence[float], lang: str) -> None:
    """Set both axes; levels do not start at nought."""
    first, last = _ends(found)
    step = max(3, 3 * -(-(last - first) // (3 * MOST_TICKS)))
    shown = [month for month in range(first, last) if month % step == 0] or [first]
    figure.update_xaxes(
        range=[first, last], tickvals=shown, ticktext=[month_name(m, lang) for m in shown], showgrid=False
    )
    low, high = min(values), max(values)
    air = AIR * (high - low) or abs(high) * AIR or 1.0
    figure.update_yaxes(range=[low - air, high + air], **ticks(low - air, high + air, lang, most=5))


def _names(figure: go.Figure, found: Trend, lang: str, colours: Palette) -> None:
    """Write each group's name at the end of its line, clear of it: the higher one above, the other below."""
    first, last = _ends(found)
    late = [m for m in found.months if m.month >= first + NAME_FROM * (last - first)]
    ends = {arm: [x for m in late if (x := getattr(m, arm)) is not None] for arm in ARMS}
    ends = {arm: values for arm, values in ends.items() if values}
    top = max(ends, key=lambda arm: ends[arm][-1], default="")
    for arm, values in ends.items():
        figure.add_annotation(
            x=last,
            y=max(values) if arm == top else min(values),
            xanchor="right",
            yanchor="bottom" if arm == top else "top",
            yshift=4 if arm == top else -4,
            text=f"<b>{text(f'figure.{arm}', lang)}</b>",
            showarrow=False,
            font={"size": 13, "color": _colour(arm, colours)},
        )


def _title(figure: go.Figure, said: str, unit: str, colours: Palette) -> None:
    """Write what is drawn above the numbers of the events."""
    corner(figure, f"<b>{short(said)}</b>{f', {unit}' if unit else ''}", colours, room=64, lift=28)


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
