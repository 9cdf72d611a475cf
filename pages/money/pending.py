"""What the reader is trying: its effect on the return, saved for everybody or taken back."""

from __future__ import annotations


def show() -> None:
    """Show the section."""
