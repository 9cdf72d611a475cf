"""Which teams lose more people than chance explains: a funnel, never a league table."""


def show() -> None:
    """Show this part of the page."""
