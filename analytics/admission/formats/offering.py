"""What a person is asked about one file: the questions of a known format, or a mapping; the yes is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analytics.admission.formats.by_profile import refusal
from analytics.admission.formats.deciding import decide
from analytics.admission.formats.keeping import lasting, profile_of
from analytics.admission.formats.profiles import Profile, forms, nearest, save
from analytics.admission.formats.proposal import Proposal, propose
from analytics.admission.formats.recognise import plan_of, recognise
from analytics.admission.questions import Question, Undecided
from analytics.admission.reading.grid import Grid
from analytics.admission.reading.grids import read_grids


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One file as far as it is understood.

    Attributes
    ----------
    grid : Grid or None
        Its table; None while it is open which sheet or block holds it.
    format : str
        Id of the known format; empty for a mapping.
    proposal : Proposal or None
        The mapping, if no format is known.
    questions : tuple of Question
        What is left open.
    profile : str
        Name of a profile that the file nearly fits.
    """

    grid: Grid | None = None
    format: str = ""
    proposal: Proposal | None = None
    questions: tuple[Question, ...] = ()
    profile: str = ""

    @property
    def open(self) -> bool:
        """Whether something must be answered before the file can be loaded."""
        return self.grid is None or bool(self.questions) or (self.proposal is not None and self.proposal.open)


def offer_of(
    path: Path, db: Path, *, table: str, columns: Mapping[str, str], answers: Mapping[str, str]
) -> Offer:
    """Return what one file is, given what a person has said so far.

    Raises
    ------
    BadInput
        If the file cannot be read, or contradicts itself.
    """
    try:
        grid = read_grids(path, answers)[0]
        known = recognise(grid)
        if known is not None:
            decided = decide(grid, plan_of(known, grid, answers).fields, answers=answers)
            return Offer(grid=grid, format=known.id, questions=decided.questions)
    except Undecided as asked:
        return Offer(questions=asked.questions)
    near = nearest(db, grid.headers)
    if near is not None and near.columns and not (table or columns):
        proposal = refusal(grid, near, answers).proposal
    else:
        proposal = propose(grid, table=table, columns=columns, answers=answers)
    return Offer(
        grid=grid, proposal=proposal, questions=proposal.questions, profile=near.name if near else ""
    )


def keep(db: Path, offer: Offer, *, name: str, answers: Mapping[str, str]) -> None:
    """Save what a person has said as a profile, under the name of the file's source."""
    if offer.proposal is not None:
        save(db, profile_of(offer.proposal, name=name, answers=answers))
    elif offer.grid is not None:
        profile = Profile(
            name=name, headers=forms(offer.grid.headers), format=offer.format, answers=lasting(answers)
        )
        save(db, profile)
