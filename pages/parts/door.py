"""The way in for the first deep link to a fresh server.

Streamlit 1.67 sees a folder called `pages` and, until `st.navigation` has run once, looks for the address
among `pages/*.py`: it would greet that reader with "Page not found". The files that call this stand there.
"""

from __future__ import annotations

from pathlib import Path
from runpy import run_path

APP = Path(__file__).parents[2] / "app.py"


def enter() -> None:
    """Run the front door, which opens the page of the address."""
    run_path(str(APP))
