"""The cost of every quarter, stacked by kind: set-up over its life, booked, participants' time, assumed."""

from __future__ import annotations

import plotly.graph_objects as go

from analytics.money.cost_quarters import QuarterCost, Quarters
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, clear, empty_frame, frame
from analytics.report.figures.kept import kept
from analytics.report.figures.quarters import quarter_axes
from analytics.report.numbers import money, quarter
from analytics.report.template import Palette, palette

HEIGHT = 340  # pixels
NAMED = 4  # quarters with a name beneath; more do not fit 390 pixels
KINDS = ("time", "booked", "setup", "assumed")  # from the foot up: the largest first as a rule
HATCH = {"time": "", "booked": "/", "setup": "x", "assumed": "."}


@kept
def cost_quarters(found: Quarters, currency: str, lang: str, *, dark: bool = False) -> go.Figure:
    """Return one bar a quarter in parts by kind; kinds that cost nothing are not named."""
    if not any(row.total for row in found.rows):
        return empty_frame(lang, dark=dark)
    figure = frame(HEIGHT, dark=dark)
    colours = palette(dark=dark)
    for kind in _kinds(found):
        figure.add_bar(
            x=list(range(len(found.rows))),
            y=[getattr(row, kind) for row in found.rows],
            name=text(f"cost_kind.{kind}", lang),
            marker=_marker(kind, colours),
            hovertext=[_hover(row, kind, currency, lang) for row in found.rows],
            hoverinfo="text",
        )
    ends = [row.total for row in found.rows]
    quarter_axes(figure, [row.quarter for row in found.rows], ends, lang, most=NAMED)
    figure.update_yaxes(title_text=currency)
    figure.update_layout(
        barmode="relative",
        bargap=0.35,
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1.02,
            "yanchor": "bottom",
            "traceorder": "normal",
            "font": {"size": 13, "color": colours.text},
            "itemclick": False,
            "itemdoubleclick": False,
        },
        margin_t=40,
    )
    return figure


def _kinds(found: Quarters) -> tuple[str, ...]:
    """Return the kinds that cost anything."""
    return tuple(kind for kind in KINDS if any(getattr(row, kind) for row in found.rows))


def _marker(kind: str, colours: Palette) -> dict[str, object]:
    """Return the look of one kind; hatched, so that colour is not alone."""
    colour = {
        "time": colours.mentored,
        "booked": colours.comparison,
        "setup": colours.text,
        "assumed": colours.attention,
    }[kind]
    return {
        "color": colour if kind == "time" else clear(colour, 0.28),
        "line": {"color": colour, "width": 1},
        "pattern": {"shape": HATCH[kind], "fgcolor": colour, "size": 6, "solidity": 0.25},
    }


def _hover(row: QuarterCost, kind: str, currency: str, lang: str) -> str:
    """Return one part of one bar in words."""
    name, amount = text(f"cost_kind.{kind}", lang), money(getattr(row, kind), currency, lang)
    return f"{quarter(row.quarter, lang)}<br>{name}: {amount}"


def cost_quarters_rows(found: Quarters, currency: str, lang: str) -> Table:
    """Return every quarter by kind, what is still to come, and the sum of all, as text."""
    kinds = _kinds(found)
    header = (
        text("cost_kind.quarter", lang),
        *(text(f"cost_kind.{kind}", lang) for kind in kinds),
        text("cost_kind.total", lang),
    )
    rows = [
        (
            quarter(row.quarter, lang),
            *(money(getattr(row, kind), currency, lang, exact=True) for kind in kinds),
            money(row.total, currency, lang, exact=True),
        )
        for row in found.rows
    ]
    if found.to_come:
        rows.append(_summed("to_come", {"setup": found.to_come}, found.to_come, kinds, currency, lang))
    sums = {kind: sum(getattr(row, kind) for row in found.rows) for kind in kinds}
    sums |= {"setup": sums.get("setup", 0.0) + found.to_come}
    rows.append(_summed("all", sums, found.spent, kinds, currency, lang))
    return header, tuple(rows)


def _summed(
    name: str, amounts: dict[str, float], total: float, kinds: tuple[str, ...], currency: str, lang: str
) -> tuple[str, ...]:
    """Return a row below the quarters."""
    none = text("figure.none", lang)
    cells = (
        money(amounts[kind], currency, lang, exact=True) if amounts.get(kind) else none for kind in kinds
    )
    return (text(f"cost_kind.{name}", lang), *cells, money(total, currency, lang, exact=True))


def cost_quarters_alt(found: Quarters, currency: str, lang: str) -> str:
    """Return the figure in a sentence."""
    if not found.rows:
        return text("figure.empty", lang)
    dearest = max(found.rows, key=lambda row: row.total)
    return text(
        "cost_kind.alt",
        lang,
        n=len(found.rows),
        dearest=quarter(dearest.quarter, lang),
        amount=money(dearest.total, currency, lang),
        to_come=money(found.to_come, currency, lang),
    )
