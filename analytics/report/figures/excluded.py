"""What every figure of the return says when participants' time is not in the cost."""

from __future__ import annotations

from analytics.money.ret import Return
from analytics.report.catalogue import text


def axis_title(said: str, ret: Return, lang: str) -> str:
    """Return the title of an axis, with the words below it when participants' time is not counted."""
    if not ret.excludes_participants:
        return said
    note = f"<b>{text('money.note.without_participants', lang)}</b>"
    return f"{said}<br>{note}" if said else note


def room(ret: Return) -> int:
    """Return the pixels that a figure needs more for these words."""
    return 22 if ret.excludes_participants else 0
