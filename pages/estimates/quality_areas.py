"""Quality by area, and what coaching on one area does to it beside areas not coached."""

from __future__ import annotations


def show() -> None:
    """Show this tab."""
