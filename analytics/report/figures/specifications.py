"""One effect by every method, in the outcome's own unit, with our interval as a band behind the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

import plotly.graph_objects as go

from analytics.estimates.agreement import agreement
from analytics.estimates.effect import Interval, Specification
from analytics.report.catalogue import text
from analytics.report.figures.frame import (
    Table,
    clear,
    empty_frame,
    frame,
    padded,
    row_label,
    ticks,
    zero_line,
)
from analytics.report.numbers import number, unit_name
from analytics.report.robust_wording import inside, method_name, reading, shown, stance
from analytics.report.template import Palette, palette

ROW, FOOT = 50, 68  # pixels: a label and its mark; the axis with its title
SYMBOLS = {
    "ours": "circle",
    "agrees": "circle",
    "biased": "x-thin",
    "clearness": "circle-open",
    "weaker": "circle",
}
ASIDE = ("weaker", "biased")  # shown in grey
BAND = 0.12  # opacity of our own interval


def specifications(
    found: Sequence[Specification], label: str, unit: str, lang: str, *, dark: bool = False
) -> go.Figure:
    """Return the methods that gave a number, ours first with its interval as a band behind the others."""
    drawn = [s for s in found if s.effect is not None]
    if not drawn or drawn[0].effect is None:
        return empty_frame(lang, dark=dark)
    colours, said = palette(dark=dark), agreement(found)
    figure = frame(len(drawn) * ROW + FOOT, dark=dark)
    figure.update_yaxes(visible=False, range=[0.45 - len(drawn), 0.86])
    ours = drawn[0].effect
    figure.add_vrect(
        x0=ours.low, x1=ours.high, fillcolor=clear(colours.mentored, BAND), line_width=0, layer="below"
    )
    zero_line(figure, colours)
    for i, specification in enumerate(drawn):
        value = shown(specification.effect or ours, unit, lang, ours)
        _row(figure, i, specification, stance(specification, said), value, lang, colours)
    low, high = padded([end for s in drawn if s.effect for end in (s.effect.low, s.effect.high)])
    figure.update_xaxes(range=[low, high], title_text=_axis(label, unit, lang), **ticks(low, high, lang))
    return figure


def _axis(label: str, unit: str, lang: str) -> str:
    """Return what is on the axis, and in what."""
    name = unit_name(unit, lang)
    if not name:
        return text("specification.axis_plain", lang, label=escape(inside(label)))
    return text("specification.axis", lang, label=escape(inside(label)), unit=escape(name))


def _row(
    figure: go.Figure,
    i: int,
    specification: Specification,
    stands: str,
    value: tuple[str, str],
    lang: str,
    colours: Palette,
) -> None:
    """Draw one method: its name and value, its interval, its point."""
    effect, name = specification.effect, method_name(specification.method, lang)
    assert effect is not None
    beside = text("specification.biased", lang) if stands == "biased" else value[0]
    quiet = replace(colours, text=colours.quiet) if stands in ASIDE else colours
    row_label(figure, i, name, beside, quiet)
    colour = _colour(stands, colours)
    line = {"color": colour, "width": 5 if stands == "ours" else 3, "dash": _dash(stands)}
    figure.add_scatter(x=[effect.low, effect.high], y=[-i, -i], mode="lines", line=line, hoverinfo="skip")
    figure.add_scatter(
        x=[effect.value],
        y=[-i],
        mode="markers",
        marker={
            "symbol": SYMBOLS.get(stands, "diamond"),
            "size": 14 if stands == "ours" else 11,
            "color": colour,
            "line": {"width": 2.5, "color": colour},
        },
        hovertemplate=f"{escape(name)}: {value[0]} ({value[1]})<extra></extra>",
    )


def _dash(stands: str) -> str:
    """Return the dash of a line."""
    return "dot" if stands == "biased" else "solid"


def _colour(stands: str, colours: Palette) -> str:
    """Return teal for ours, grey for a method known to be biased, amber for one that disagrees."""
    if stands in ASIDE:
        return colours.comparison
    return {"ours": colours.mentored, "agrees": colours.text}.get(stands, colours.attention)


def specifications_rows(found: Sequence[Specification], unit: str, lang: str) -> Table:
    """Return every method as text, those without a number with the reason."""
    keys = ("specification.method", "figure.effect", "figure.interval", "figure.months_n", "figure.verdict")
    header = (*(text(key, lang) for key in keys), text("specification.about", lang))
    return header, tuple(_cells(s, found, unit, lang) for s in found)


def _cells(
    specification: Specification, found: Sequence[Specification], unit: str, lang: str
) -> tuple[str, ...]:
    """Return the cells of one method."""
    none = text("figure.none", lang)
    effect: Interval | None = specification.effect
    value, reach = shown(effect, unit, lang, found[0].effect) if effect else (none, none)
    months = number(specification.person_months, lang, 0) if effect else none
    about = text(f"method.about.{specification.method}", lang)
    name = method_name(specification.method, lang)
    return name, value, reach, months, reading(specification, found, lang), about


def specifications_alt(found: Sequence[Specification], label: str, unit: str, lang: str) -> str:
    """Return the figure in a sentence."""
    drawn = [(s, s.effect) for s in found if s.effect is not None]
    parts = [
        f"{method_name(s.method, lang)}: {shown(e, unit, lang, drawn[0][1])[0]}, {reading(s, found, lang)}"
        for s, e in drawn
    ]
    count = number(len(drawn), lang, 0)
    return text("specification.alt", lang, label=label, count=count, summary="; ".join(parts) + ".")
