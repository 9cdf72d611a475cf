"""What changed in the answers of the same people, and what mentoring did to them."""

from __future__ import annotations


def show() -> None:
    """Show this tab."""


def answer() -> str:
    """Return the one sentence of this tab that stands at the top of the page; empty without data."""
    return ""
