"""Match quality, rematches and what became of them, and how many mentees a mentor has."""

from __future__ import annotations


def show() -> None:
    """Show this tab."""
