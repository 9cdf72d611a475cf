"""What is remembered of a file that a person has mapped: its columns, the answers, its medians."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.admission.formats.deciding import decide
from analytics.admission.formats.medians import medians_of
from analytics.admission.formats.profiles import Profile, forms
from analytics.admission.formats.proposal import Proposal

ONCE = (
    "period",
    "asof_date",
    "date",
    "year",
    "evaluation_date",
    "pair_start",
)  # of one file


def profile_of(proposal: Proposal, *, name: str, answers: Mapping[str, str]) -> Profile:
    """Return a proposal without open questions as a profile; answers about one file alone are not kept."""
    decided = decide(proposal.grid, proposal.fields, answers=answers)
    return Profile(
        name=name,
        headers=forms(proposal.grid.headers),
        table=proposal.table,
        columns=proposal.columns,
        answers=lasting(answers),
        source=name,
        medians=medians_of(proposal.grid, decided),
    )


def lasting(answers: Mapping[str, str]) -> dict[str, str]:
    """Return the answers that hold for the next file of a source too."""
    kept = {key: value for key, value in answers.items() if key.split(".")[0] not in ONCE}
    return {
        key: value for key, value in kept.items() if key.split(".")[0] not in ("column", "table", "meaning")
    }
