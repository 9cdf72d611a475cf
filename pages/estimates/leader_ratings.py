"""How leaders are rated: three areas and seven traits, by their teams and by themselves."""

from __future__ import annotations


def show() -> None:
    """Show this tab."""
