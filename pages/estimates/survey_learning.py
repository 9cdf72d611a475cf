"""Skills before and after, and the totals of the programme with the silent counted as unchanged."""

from __future__ import annotations


def show() -> None:
    """Show this tab."""
