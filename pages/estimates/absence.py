"""Sick leave as an outcome, and how much of it is a few long spells."""


def show() -> None:
    """Show this part of the page."""
