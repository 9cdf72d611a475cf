"""A chart the way every page shows one: the figure, its numbers as a table, and what stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.parts import method, take
from pages.parts.say import say, tag
from pages.parts.table import table_html

Rows = tuple[Sequence[str], Sequence[Sequence[str]]]
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "responsive": True}


def show(
    figure: Any,
    rows: Rows,
    *,
    key: str,
    alt: str,
    title: str = "",
    note: str = "",
    outcome: str | None = None,
) -> None:
    """Show a figure with its footnote beneath it, its data table and its method card one click away.

    Parameters
    ----------
    figure : plotly Figure
        From `analytics.report.figures`.
    rows : (header, rows)
        The same numbers as formatted strings.
    key : str
        Stable name of the chart, so that an unchanged chart is not drawn again; its method card is
        registered under it.
    alt : str
        What the chart says, for those who cannot see it.
    title, note : str
        Heading; method, n, as-of and grade.
    outcome : str, optional
        What the method card is about, where that is not the outcome the reader chose.
    """
    with st.container(key=f"chart-{key}", gap=None):
        if title:
            st.html(tag("h2", title, css="ml-heading"))
        st.plotly_chart(figure, key=key, config=CONFIG, theme=None, alt=alt)
        st.html(beneath(rows, note) + method.fold(key, outcome=outcome))
        take.offer_chart(figure, rows, key=key, title=title, note=note, alt=alt)


def beneath(rows: Rows, note: str) -> str:
    """Return the footnote and the folded data table."""
    header, body = rows
    summary = tag("summary", say("chart.as_table"))
    folded = f'<details class="ml-data">{summary}{table_html(header, body)}</details>'
    return (tag("p", note, css="ml-note") if note else "") + folded
