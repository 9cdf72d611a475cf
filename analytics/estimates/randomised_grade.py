"""The grade of a comparison that was drawn: people are what was drawn, so chance is judged by people."""

from __future__ import annotations

from dataclasses import replace

from analytics.estimates.effect import Effect
from analytics.estimates.grade import Design, grade_effect


def grade_randomised(
    effect: Effect, design: Design, mode: str, *, follow_up_gap: float, pays_back: float | None
) -> Effect:
    """Return the effect of recorded draws with its grade.

    Parameters
    ----------
    effect : Effect
        Of `randomised_effect`.
    mode : str
        ``"lottery"`` or ``"waitlist"``, of the draws that were kept to.
    follow_up_gap : float
        Difference between offered and waiting in the share of people with data, 0-1.
    pays_back : float or None
        Absolute effect, in the outcome's unit, that would pay the programme back.

    Notes
    -----
    Meetings of those who wait are judged with the draw itself (who started out of turn), and differences left
    by a draw are chance, which the interval holds: neither costs a point again.
    """
    own = replace(design, randomised=mode, contaminated=0.0)
    graded = grade_effect(
        replace(effect, cluster_by="team"), own, follow_up_gap=follow_up_gap, pays_back=pays_back
    )
    return replace(effect, grade=graded.grade)
