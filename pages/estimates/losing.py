"""Are we losing people: turnover as defined, over time, and what changed since last quarter."""


def show() -> None:
    """Show this part of the page."""
