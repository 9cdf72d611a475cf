"""The twelve guiding principles, each met or not."""

from __future__ import annotations


def show() -> None:
    """Show the section."""
