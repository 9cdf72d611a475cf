"""What many need at once, how soon feedback comes, and what became of what was agreed."""

from __future__ import annotations


def show() -> None:
    """Show this tab."""
