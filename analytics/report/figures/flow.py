"""The flow of people as rows: everyone, who falls away and why, and what is left for the comparison."""

from __future__ import annotations

import plotly.graph_objects as go

from analytics.estimates.flow import Flow
from analytics.report.catalogue import text
from analytics.report.figures.bars import Bar, waterfall
from analytics.report.figures.frame import Table
from analytics.report.numbers import NBSP, number, percent

KINDS = {"mentee": "mentored", "comparison": "comparison"}


def people_flow(flow: Flow, lang: str, *, dark: bool = False) -> go.Figure:
    """Return the flow; a hidden count has a row and no bar."""
    figure = waterfall(flow_bars(flow, lang), lang, title=text("compared.people", lang), dark=dark)
    figure.update_xaxes(range=[0, 1.02 * max(flow.everyone, 1)])
    return figure


def flow_bars(flow: Flow, lang: str) -> tuple[Bar, ...]:
    """Return one bar a place, each taking from what is left, then the parts of the mentees."""
    left = float(flow.everyone)
    bars = [_bar(text("compared.everyone", lang), flow.everyone, 0.0, "total", lang)]
    hidden = left - sum(n for _, _, n in flow.places if n is not None)
    for arm, reason, n in flow.places:
        label, kind = text(f"compared.flow.{reason}", lang), KINDS.get(arm, "left_out")
        if n is None:
            bars.append(_bar(label, None, left, kind, lang))
            left, hidden = left - hidden, 0.0
            continue
        left -= n
        bars.append(_bar(label, n, left, kind, lang))
    return (*bars, *_parts(flow, lang))


def _parts(flow: Flow, lang: str) -> tuple[Bar, ...]:
    """Return the mentees by what can be said of them."""
    kinds = {"compared": "mentored", "matched": "mentored"}
    return tuple(
        _bar(text(f"compared.part.{part}", lang), n, 0.0, kinds.get(part, "left_out"), lang)
        for part, n in mentee_parts(flow)
    )


def mentee_parts(flow: Flow) -> tuple[tuple[str, int | None], ...]:
    """Return the parts of the mentees that are not empty."""
    if flow.mentored is None:
        return ()
    beside = (("unmatched", flow.unmatched), ("matched", flow.matched))
    return (*flow.mentees, *((part, n) for part, n in beside if n != 0))


def _bar(label: str, n: int | None, start: float, kind: str, lang: str) -> Bar:
    """Return one row; bars of those left out keep the level where they begin, the others where they end."""
    value = text("compared.hidden", lang) if n is None else number(n, lang, 0)
    size = float(n or 0)
    backwards = kind == "comparison"
    return Bar(
        label=label,
        value=value,
        start=start + size if backwards else start,
        change=-size if backwards else size,
        kind=kind,
    )


def people_flow_rows(flow: Flow, lang: str) -> Table:
    """Return the same as text, with the share of everyone."""
    header = tuple(text(f"compared.{name}", lang) for name in ("place", "people", "share"))
    rows = [(text(f"flow.{reason}", lang), n) for _, reason, n in flow.places]
    rows += [(text(f"compared.part.{part}", lang), n) for part, n in mentee_parts(flow)]
    everyone = (text("compared.everyone", lang), flow.everyone)
    return header, tuple(_row(label, n, flow.everyone, lang) for label, n in (everyone, *rows))


def _row(label: str, n: int | None, everyone: int, lang: str) -> tuple[str, str, str]:
    """Return the cells of one place."""
    if n is None:
        return label, text("compared.hidden", lang), "–"
    return label, number(n, lang, 0), percent(100 * n / max(everyone, 1), lang)


def people_flow_alt(flow: Flow, lang: str) -> str:
    """Return the figure in a sentence."""
    places = [(text(f"compared.flow.{reason}", lang), n) for _, reason, n in flow.places]
    said = [f"{label}{NBSP}{_row(label, n, 1, lang)[1]}" for label, n in places]
    return text("compared.flow_alt", lang, everyone=number(flow.everyone, lang, 0), summary="; ".join(said))
