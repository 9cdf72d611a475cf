"""How strictly different evaluators score, and whether they agree."""

from __future__ import annotations


def show() -> None:
    """Show this tab."""
