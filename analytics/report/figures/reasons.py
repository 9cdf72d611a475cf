"""Why people left: one row a reason, the last 12 months above the 12 before."""

from __future__ import annotations

import plotly.graph_objects as go

from analytics.estimates.reasons import OTHER_ENDINGS, OTHER_EXITS, Reason, ReasonYear
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, empty_frame, row_label, rows_frame, ticks
from analytics.report.numbers import number, people, percent
from analytics.report.template import Palette, palette

THICK, THIN = 0.20, 0.08  # of a row: this year's bar and last year's
LAST = (OTHER_EXITS, OTHER_ENDINGS)
Rows = list[tuple[str, Reason | None, Reason | None]]


def reasons_figure(years: tuple[ReasonYear, ReasonYear], lang: str, *, dark: bool = False) -> go.Figure:
    """Return the reasons; who left by own choice solid, the others hatched."""
    rows = _rows(years)
    if not rows:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = rows_frame(len(rows), dark=dark)
    for i, (kind, now, before) in enumerate(rows):
        row_label(figure, i, kind_name(kind, lang), _beside(kind, now, lang), colours)
        _bar(figure, i, now, kind, lang, colours)
        _earlier(figure, i, before, lang, colours)
    high = 1.05 * max(one.people for row in rows for one in row[1:] if one)
    figure.update_xaxes(
        range=[0, high], title_text=text("reasons.axis", lang), **ticks(0, high, lang, most=5)
    )
    figure.update_layout(barmode="overlay")
    return figure


def _rows(years: tuple[ReasonYear, ReasonYear]) -> Rows:
    """Return kind, last year and the year before: leaving above other endings, the put together last."""
    now, before = ({one.kind: one for one in year.reasons} for year in years)
    kinds = list(dict.fromkeys([*now, *before]))
    kinds.sort(key=lambda kind: _order(kind, now.get(kind) or before[kind]))
    return [(kind, now.get(kind), before.get(kind)) for kind in kinds]


def _order(kind: str, one: Reason) -> tuple[bool, bool]:
    """Return what puts leaving before other endings, and reasons put together after the others."""
    return one.share is None, kind in LAST


def kind_name(kind: str, lang: str) -> str:
    """Return a reason in plain words."""
    return text(f"reasons.kind.{kind}", lang)


def _beside(kind: str, now: Reason | None, lang: str) -> str:
    """Return the people of the last 12 months with their share of the leavers."""
    said = _people(kind, now, lang)
    return f"{said} ({percent(now.share, lang)})" if now and now.share is not None else said


def _people(kind: str, one: Reason | None, lang: str) -> str:
    """Return the people of one reason; where it is not told, nobody can know whether there was anyone."""
    if one is None:
        return text("figure.none" if kind in LAST else "reasons.untold", lang)
    return people(one.people, lang)


def _bar(figure: go.Figure, i: int, one: Reason | None, kind: str, lang: str, colours: Palette) -> None:
    """Draw the last 12 months."""
    if one is None:
        return
    own = one.decided == "own"
    colour = colours.mentored if own else colours.comparison
    figure.add_bar(
        x=[one.people],
        y=[-i],
        orientation="h",
        width=THICK,
        marker={
            "color": colour if own else "rgba(0,0,0,0)",
            "line": {"color": colour, "width": 1.5},
            "pattern": {
                "shape": {"not_own": "/", "mixed": "x"}.get(one.decided, "" if own else "."),
                "fgcolor": colour,
                "bgcolor": "rgba(0,0,0,0)",
                "size": 6,
            },
        },
        hovertemplate=f"{kind_name(kind, lang)}: {people(one.people, lang)}<extra></extra>",
    )


def _earlier(figure: go.Figure, i: int, one: Reason | None, lang: str, colours: Palette) -> None:
    """Draw the 12 months before as a thin line beneath."""
    if one is None:
        return
    figure.add_bar(
        x=[one.people],
        y=[-i - (THICK + THIN) / 2 - 0.03],
        orientation="h",
        width=THIN,
        marker={"color": colours.quiet, "line": {"width": 0}},
        opacity=0.6,
        hovertemplate=f"{text('reasons.before', lang)}: {people(one.people, lang)}<extra></extra>",
    )


def reasons_rows(years: tuple[ReasonYear, ReasonYear], lang: str) -> Table:
    """Return reason, who decided, people and share, and the 12 months before where they are told, as text."""
    names = ["kind", "decided", "now", "share"] + ["before"] * bool(years[1].reasons)
    header = tuple(text(f"reasons.column.{name}", lang) for name in names)
    return header, tuple(_row(*row, lang)[: len(names)] for row in _rows(years))


def _row(kind: str, now: Reason | None, before: Reason | None, lang: str) -> tuple[str, ...]:
    """Return one reason's cells."""
    one = now or before
    assert one is not None
    return (
        kind_name(kind, lang),
        text(f"reasons.decided.{one.decided}", lang),
        _people(kind, now, lang),
        percent(now.share, lang) if now and now.share is not None else text("figure.none", lang),
        _people(kind, before, lang),
    )


def reasons_alt(years: tuple[ReasonYear, ReasonYear], lang: str) -> str:
    """Return the last 12 months in a sentence."""
    told = [(kind, now) for kind, now, _ in _rows(years) if now]
    if not told or years[0].leavers is None:
        return text("figure.empty", lang)
    said = "; ".join(f"{kind_name(kind, lang)}: {people(one.people, lang)}" for kind, one in told)
    return text("reasons.alt", lang, leavers=number(years[0].leavers, lang, 0), said=said)
