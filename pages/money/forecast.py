"""What the next quarter will probably bring, and how earlier forecasts turned out."""

from __future__ import annotations


def show() -> None:
    """Show the section."""
