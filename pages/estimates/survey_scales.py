"""Whether the questions measure one thing: reliability, items that pull the other way, changed wording."""

from __future__ import annotations


def show() -> None:
    """Show this tab."""
