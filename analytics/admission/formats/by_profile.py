"""A file that no format knows, by the profile of its source; without one it is refused with a proposal."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from analytics.admission.formats.mapped import FORMAT
from analytics.admission.formats.plan import Plan
from analytics.admission.formats.profiles import Profile, difference, find, fits, named, nearest
from analytics.admission.formats.proposal import Unmapped, propose, unmapped
from analytics.admission.reading.grid import Grid

NOTHING: Mapping[str, str] = MappingProxyType({})


def plan_by_profile(
    db: Path, grid: Grid, *, profile: str = "", answers: Mapping[str, str] = NOTHING
) -> tuple[Plan, dict[str, str]]:
    """Return the plan of a file that no format knows, and all answers that hold for it.

    Parameters
    ----------
    profile : str, optional
        Name of a profile; without it the one that fits the headers is taken.
    answers : mapping of str to str
        Given now; they go before those of the profile.

    Raises
    ------
    Unmapped
        If no profile fits; when one nearly does, the message says what changed.
    BadRequest
        If the named profile does not exist.
    Undecided
        If a fact that stands in no column is told by nothing.
    """
    known = named(db, profile) if profile else find(db, grid.headers)
    if known is None or known.format != FORMAT or not fits(known, grid.headers):
        raise refusal(grid, known or nearest(db, grid.headers), answers)
    return known.plan(grid, answers), {**known.answers, **answers}


def answers_for(
    db: Path, grid: Grid, *, format: str, profile: str = "", answers: Mapping[str, str] = NOTHING
) -> dict[str, str]:
    """Return the answers that hold for a file of a known format: its profile's, then those given now."""
    known = named(db, profile) if profile else find(db, grid.headers, format=format)
    told = known.answers if known is not None and known.format in (format, FORMAT) else NOTHING
    return {**told, **answers}


def refusal(grid: Grid, near: Profile | None, answers: Mapping[str, str]) -> Unmapped:
    """Return the refusal with a proposal; `near` is the profile that the file nearly fits."""
    if near is None or near.format != FORMAT:
        return unmapped(propose(grid, answers=answers))
    proposal = propose(grid, table=near.table, columns=near.columns, answers={**near.answers, **answers})
    return unmapped(proposal, profile=near.name, changed=difference(near, grid.headers))
