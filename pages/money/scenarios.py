"""What other ways of running the programme might bring."""

from __future__ import annotations


def show() -> None:
    """Show the section."""
