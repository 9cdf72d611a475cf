"""Five ways in which programmes fail, each with its rule and what these data say of it."""

from __future__ import annotations


def show() -> None:
    """Show this tab."""
