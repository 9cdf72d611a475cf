"""Which months of which source are whole: a grid of words and signs, so that no colour is needed."""

from __future__ import annotations

from analytics.admission.completeness import SourceMonth, completeness
from pages.parts.card import heading
from pages.parts.say import say
from pages.parts.study import database
from pages.parts.table import table

SIGNS = {"complete": "●", "partial": "◐", "missing": "○"}
MONTHS = 24  # the latest ones


def show() -> None:
    """Show a row for each month, latest first, and a column for each source."""
    found = completeness(database())
    if not found:
        return
    heading(say("completeness.title"), say("completeness.lead"))
    sources = sorted({(m.table, m.source) for m in found})
    months = sorted({m.month for m in found}, reverse=True)[:MONTHS]
    cells = {(m.month, m.table, m.source): _cell(m) for m in found}
    rows = [[f"{month:%Y-%m}", *(cells.get((month, *source), "–") for source in sources)] for month in months]
    header = [
        say("completeness.month"),
        *(f"{source}: {name}" if source else name for name, source in sources),
    ]
    table(header, rows, caption=say("completeness.legend"), words=tuple(range(len(header))))


def _cell(found: SourceMonth) -> str:
    """Return a month's state as a sign and a word."""
    return f"{SIGNS[found.state]} {say(f'completeness.{found.state}')}"
