"""Teams and skills with persistently strong results: where to look for mentors."""

from __future__ import annotations


def show() -> None:
    """Show this tab."""
