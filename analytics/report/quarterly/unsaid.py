"""What of a report's stamp no section holds, so that every file prints all of it once."""

from __future__ import annotations

from analytics.report.quarterly.model import Grid, Report, Words

LINE = " · "


def unsaid(report: Report) -> tuple[tuple[str, str], ...]:
    """Return the stamp's lines that stand in no table of the report."""
    said = {
        row for s in report.sections for block in s.blocks if isinstance(block, Grid) for row in block.rows
    }
    return tuple(line for line in report.stamp.lines if line not in said)


def small_print(report: Report) -> tuple[Words, ...]:
    """Return them as one note, or nothing."""
    lines = unsaid(report)
    return (Words(text=LINE.join(f"{name}: {value}" for name, value in lines), kind="note"),) if lines else ()
