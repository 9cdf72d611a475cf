"""Meetings and hours against plan, and pairs that fell silent."""

from __future__ import annotations


def show() -> None:
    """Show this tab."""


def answer() -> str:
    """Return the one sentence of this tab that stands at the top of the page; empty without data."""
    return ""
