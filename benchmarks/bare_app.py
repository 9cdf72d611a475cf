"""A bare Streamlit app of two pages that only draw prebuilt figures: the floor of a page change.

Run by `benchmarks/repaint.py` with the folder of the figures as its argument.
"""

from __future__ import annotations

import sys
from pathlib import Path

import plotly.io
import streamlit as st

FOLDER = Path(sys.argv[1])


@st.cache_resource
def figures(page: str) -> list[object]:
    """Return the figures of one page, read once."""
    return [plotly.io.read_json(path) for path in sorted(FOLDER.glob(f"{page}_*.json"))]


def draw(page: str) -> None:
    """Show the figures below each other."""
    st.title(page)
    for number, figure in enumerate(figures(page)):
        st.plotly_chart(figure, key=f"{page}{number}", theme=None)


st.navigation(
    [
        st.Page(lambda: draw("overview"), title="Overview", url_path="overview", default=True),
        st.Page(lambda: draw("retention"), title="Retention", url_path="retention"),
    ]
).run()
