"""What later loads restated: old and new sums, by month and column, with their files."""

from __future__ import annotations

from analytics.admission.restated import Restated, restated
from analytics.report import numbers
from pages.parts.card import heading
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import database
from pages.parts.table import table

SHOWN = 50  # the latest


def show() -> None:
    """Show the latest restated figures, if there are any."""
    found = restated(database())
    if not found:
        return
    heading(say("restated.title"), say("restated.lead"))
    names = ("load", "table", "month", "column", "rows", "old", "new", "files")
    rows = [_row(change) for change in reversed(found[-SHOWN:])]
    table([say(f"restated.{name}") for name in names], rows, words=(1, 2, 3, 7))


def _row(change: Restated) -> list[str]:
    """Return one change; numbers of fewer than five people stay hidden."""
    counts = [say("restated.few") if n is None else _number(n, 0) for n in (change.rows,)]
    sums = [_number(value, 1) for value in (change.old, change.new)]
    where = [_number(change.generation, 0), change.table, f"{change.month:%Y-%m}", change.column]
    return [*where, *counts, *sums, ", ".join((*change.old_files, "→", *change.files))]


def _number(value: float | None, decimals: int) -> str:
    """Return a number, a dash for none."""
    return "–" if value is None else numbers.number(value, language(), decimals)
