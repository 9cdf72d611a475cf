"""Mentors' own staying, promotions and moves: what else mentoring may change."""


def show() -> None:
    """Show this part of the page."""
