"""Five leadership skills before and after."""

from __future__ import annotations


def show() -> None:
    """Show this tab."""
