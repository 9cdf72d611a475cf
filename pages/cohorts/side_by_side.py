"""Kinds of mentoring, programmes and years side by side under the same definitions."""

from __future__ import annotations


def show() -> None:
    """Show this tab."""
