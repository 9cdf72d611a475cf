"""Questionnaires to download in four languages."""

from __future__ import annotations


def show() -> None:
    """Show this tab."""
