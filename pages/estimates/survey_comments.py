"""What people wrote: themes, and quotes of those who agreed to it."""

from __future__ import annotations


def show() -> None:
    """Show this tab."""
