"""What matters beside the money: measured, followed, not turned into money."""

from __future__ import annotations


def show() -> None:
    """Show the section."""
