"""A bare Streamlit app that only draws prebuilt figures: the floor of a page change and of a filter change.

Run by `benchmarks/repaint.py` with the folder of the figures as its argument: ``overview_all_0.json`` is
the first figure of a page for one choice in the sidebar.
"""

from __future__ import annotations

import sys
from pathlib import Path

import plotly.io
import streamlit as st

FOLDER = Path(sys.argv[1])
PAGES = ("overview", "retention", "kpis")
CHOICES = ("all", "one")


@st.cache_resource
def figures(page: str, choice: str) -> list[object]:
    """Return the figures of one page, read once."""
    paths = sorted(FOLDER.glob(f"{page}_{choice}_*.json"))
    return [plotly.io.from_json(path.read_text("utf-8"), skip_invalid=True) for path in paths]


def draw(page: str) -> None:
    """Show the figures below each other."""
    choice = st.session_state["choice"]
    st.title(f"{page}, {choice}")
    for number, figure in enumerate(figures(page, choice)):
        st.plotly_chart(figure, key=f"{page}{number}", theme=None)


chosen = st.navigation(
    [
        st.Page(lambda: draw("overview"), title="Overview", url_path="overview", default=True),
        st.Page(lambda: draw("retention"), title="Retention", url_path="retention"),
        st.Page(lambda: draw("kpis"), title="KPIs", url_path="kpis"),
    ]
)
st.sidebar.selectbox("Site", CHOICES, key="choice")
chosen.run()
