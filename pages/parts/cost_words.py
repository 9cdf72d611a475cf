"""Names of cost types."""

from __future__ import annotations

from pages.parts.say import say_or


def cost_name(cost_type: str) -> str:
    """Return the name of a cost type in the reader's language; the type as exported where none is known."""
    return say_or(f"money.cost_type.{cost_type}", cost_type)
