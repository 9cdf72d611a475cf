"""How much room text takes on a slide: estimated from above, so that nothing overflows on any machine."""

from __future__ import annotations

from math import ceil

LETTER, BOLD = 0.53, 0.57  # of the type's size: how wide a letter of a plain sans serif is on average
LEADING = 1.22


def lines(said: str, size: float, width: float, *, is_bold: bool = False) -> int:
    """Return how many lines a text takes; `size` and `width` in points."""
    room = max(1, int(width / (size * (BOLD if is_bold else LETTER))))
    return sum(_wrapped(paragraph, room) for paragraph in said.split("\n"))


def height(said: str, size: float, width: float, *, is_bold: bool = False) -> float:
    """Return how tall a text is, in points."""
    return lines(said, size, width, is_bold=is_bold) * size * LEADING


def _wrapped(said: str, room: int) -> int:
    """Return the lines of one paragraph, broken between words as a slide breaks them."""
    count, used = 1, 0
    for word in said.split(" "):
        long = len(word)
        if used and used + 1 + long > room:
            count, used = count + 1, 0
        count += max(0, ceil(long / room) - 1)
        used += long + (1 if used else 0)
    return count
