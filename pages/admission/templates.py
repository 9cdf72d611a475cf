"""Empty files with the right headings, one a table."""

from __future__ import annotations

import streamlit as st

from analytics.admission.contract import TABLES
from pages.parts.download import offer_csv
from pages.parts.say import say


def offer() -> None:
    """Let the reader choose a table and download its template."""
    choice, get = st.columns([2, 1], vertical_alignment="bottom")
    names = {name: f"{name}: {say(f'table.{name}')}" for name in TABLES}
    name = choice.selectbox(
        say("data.template_choose"),
        tuple(names),
        format_func=names.__getitem__,
        key="template.table",
        filter_mode=None,
    )
    with get:
        example = [column.example for column in TABLES[name].columns]
        rows = [TABLES[name].names, example]
        offer_csv(say("data.template_get"), rows, f"{name}.csv", key="template.get", logged=False)
