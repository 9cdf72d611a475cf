"""How close a section may be set so that it stands on one page: the loosest first, never too small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

FULL, NARROW = 680, 390  # pixels across which a figure is drawn: over the page, or over half of it
SHORT = 0.42  # of a page: a section that may stand beneath another
BETWEEN = 0.05  # of a page, between two sections on it


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Figures and type as parts of their full size; `paired` puts figures in a row beside each other."""

    figures: float = 1.0
    type: float = 1.0
    paired: bool = False


SETTINGS = (
    Setting(),
    Setting(figures=0.94),
    Setting(figures=0.88),
    Setting(figures=0.88, type=0.95),
    Setting(paired=True),
    Setting(figures=0.82, type=0.95),
    Setting(paired=True, figures=0.9, type=0.95),
    Setting(figures=0.76, type=0.95),
    Setting(paired=True, figures=0.8, type=0.9),
    Setting(figures=0.7, type=0.9),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How a section is set, and whether it stands beneath the one before instead of on a page of its own."""

    setting: Setting
    follows: bool


def fits(found: Sequence[tuple[int | None, float]]) -> list[Fit]:
    """Return how each section is set; short ones share a page, so that a small report is a short one.

    Parameters
    ----------
    found : sequence of (place in SETTINGS, share of the page)
        None where no setting makes a page of it: it runs over at full size.
    """
    fitted, used = [], 1.0
    for place, share in found:
        follows = share <= SHORT and used + BETWEEN + share <= 1.0
        used = used + BETWEEN + share if follows else share
        fitted.append(Fit(setting=SETTINGS[place or 0], follows=follows))
    return fitted


def drawn_across(setting: Setting, *, beside: bool) -> float:
    """Return the pixels a figure is drawn across: the wider, the less of the page its height takes."""
    return NARROW if beside else FULL / setting.figures


def pairs(blocks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return blocks with figures that follow each other put side by side, two by two."""
    return list(_paired(blocks))


def _paired(blocks: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give each block, two figures in a row as one."""
    waiting: dict[str, Any] | None = None
    for block in blocks:
        if waiting is not None and block["is"] == "picture":
            yield {"is": "pair", "pictures": [waiting, block]}
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = block if block["is"] == "picture" else None
        if waiting is None:
            yield block
    if waiting is not None:
        yield waiting
