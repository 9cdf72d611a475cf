"""What counts as leaving: every rule with its setting."""


def show() -> None:
    """Show the rules in force."""
