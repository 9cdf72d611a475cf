"""Training, and checkpoints ahead and overdue."""

from __future__ import annotations


def show() -> None:
    """Show this tab."""
