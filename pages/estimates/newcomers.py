"""How many of each month's hires are still there, and why people leave."""


def show() -> None:
    """Show this part of the page."""
