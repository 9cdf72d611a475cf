"""What the programme cost: by type, quarter, programme and mentee."""

from __future__ import annotations


def show() -> None:
    """Show the section."""
