"""What was published against what the same quarter gives today, number by number, with what changed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from analytics.report.quarterly.headline import EXITS, RETENTION, ROI, Number, headline
from analytics.report.quarterly.material import Cause, Restatement
from analytics.settings import FLOOR

ROUNDING = 2e-5  # of the number: documents hold six digits, and the last depends on the order of sums
FIRST_PAGE = (RETENTION, EXITS, "cost", "net", ROI, "mentees")
ANSWERED = ("survey", "absence")  # two means of nearly the same people would tell of the one between them


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The same quarter with one more thing as it is today: the document, what that thing is, its detail."""

    cause: Cause
    document: dict[str, Any]
    detail: str = ""


def restatements(quarter: str, old: dict[str, Any], steps: Sequence[Step]) -> tuple[Restatement, ...]:
    """Return every headline number that is another one today; the cause is the step that moved it most.

    Parameters
    ----------
    old : dict
        The results document as published.
    steps : sequence of Step
        From the published document to today's; the last one is today's.
    """
    if not steps:
        return ()
    before = {one.path: one for one in headline(old)}
    after = [{one.path: one for one in headline(step.document)} for step in steps]
    paths = dict.fromkeys((*before, *after[-1]))
    found = (_restated(quarter, before.get(p), [known.get(p) for known in after], steps) for p in paths)
    return tuple(one for one in found if one)


def main_only(found: Sequence[Restatement], primary: str | None) -> tuple[Restatement, ...]:
    """Return those of the numbers that a report's first page stands on."""
    return tuple(one for one in found if one.outcome in (*FIRST_PAGE, primary))


def _restated(
    quarter: str, old: Number | None, after: list[Number | None], steps: Sequence[Step]
) -> Restatement | None:
    """Return one number that changed, None where it did not or where it may not be told."""
    new = after[-1]
    shown = new or old
    if shown is None or _same(old, new) or _tells_of_few(old, new):
        return None
    chain = [old, *after]
    moved = [_moved(earlier, later) for earlier, later in pairwise(chain)]
    step = steps[moved.index(max(moved))]
    return Restatement(
        quarter=quarter,
        what=shown.path,
        outcome=shown.outcome,
        unit=shown.unit,
        old=old.value if old else None,
        new=new.value if new else None,
        cause=step.cause,
        detail=step.detail,
    )


def _same(old: Number | None, new: Number | None) -> bool:
    """Whether two numbers and their intervals are the same but for rounding."""
    if old is None or new is None:
        return old is new
    pairs = ((old.value, new.value), (old.low, new.low), (old.high, new.high))
    return all(_close(a, b) for a, b in pairs)


def _close(a: float | None, b: float | None) -> bool:
    """Whether two values differ by no more than rounding."""
    if a is None or b is None:
        return a is b
    return abs(a - b) <= ROUNDING * max(abs(a), abs(b))


def _moved(earlier: Number | None, later: Number | None) -> float:
    """Return how far a step moved a number; what appears or goes moved furthest."""
    if earlier is None or later is None:
        return 0.0 if earlier is later else float("inf")
    pairs = ((earlier.value, later.value), (earlier.low, later.low), (earlier.high, later.high))
    return max(0.0 if a is None or b is None else abs(a - b) for a, b in pairs)


def _tells_of_few(old: Number | None, new: Number | None) -> bool:
    """Whether two figures about what people answered differ by one to four people."""
    if old is None or new is None or new.family not in ANSWERED:
        return False
    pairs = zip(old.people, new.people, strict=True)
    return any(a is not None and b is not None and 0 < abs(a - b) < FLOOR for a, b in pairs)
