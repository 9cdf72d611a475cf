"""Pairs suggested for mentees who wait, each with its reasons; a person decides."""

from __future__ import annotations


def show() -> None:
    """Show this tab."""
