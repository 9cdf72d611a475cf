"""Training and checkpoints as they may be shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from analytics.cohorts.delivery import NOTHING, Counted
from analytics.cohorts.small import shown
from analytics.cohorts.support import OWNERS, TIMINGS, Checkpoint, SupportCounts, Trained
from analytics.estimates.delivery_share import Share, is_small, share_of
from analytics.settings import FLOOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """Mentors or mentees of started pairs by when they were trained; None is hidden."""

    role: str
    people: int | None
    timing: dict[str, int | None]
    before: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Training, the calendar of checkpoints, and what is overdue.

    Attributes
    ----------
    training : tuple of Training
        Empty without any training on record.
    ahead : tuple of Checkpoint
        The next few.
    overdue : mapping of owner's role to int or None
        Checkpoints that passed with nothing on record; None is hidden.
    overdue_total : int or None
        All of them; None is hidden.
    days_over : float or None
        Their median days since.
    with_overdue, with_ahead : Share
        Running pairs with a checkpoint overdue; with one ahead.
    """

    training: tuple[Training, ...]
    ahead: tuple[Checkpoint, ...]
    overdue: dict[str, int | None]
    overdue_total: int | None
    days_over: float | None
    with_overdue: Share
    with_ahead: Share
    knows_checkpoints: bool


def show_support(found: SupportCounts) -> Support:
    """Return training and checkpoints with small groups hidden."""
    owners = Counter(one.owner for one in found.overdue)
    late = [one.days_over for one in found.overdue]
    return Support(
        training=tuple(_training(one) for one in found.trained),
        ahead=found.ahead,
        overdue=shown({owner: owners[owner] for owner in OWNERS if owners[owner]}),
        overdue_total=None if is_small(len(late)) else len(late),
        days_over=float(np.median(late)) if len(late) >= FLOOR else None,
        with_overdue=share_of(found.pairs.get("pairs_overdue", NOTHING)),
        with_ahead=share_of(found.pairs.get("pairs_ahead", NOTHING)),
        knows_checkpoints=found.knows_checkpoints,
    )


def _training(found: Trained) -> Training:
    """Return one role's training."""
    people, rest = ({name: each.get(name, 0) for name in TIMINGS} for each in (found.people, found.rest))
    before = Counted(
        k=people["before"],
        n=sum(people.values()),
        rest_k=rest["before"],
        rest_n=sum(rest.values()),
    )
    outside, inside = shown(rest), shown(people)
    share = share_of(before)
    return Training(
        role=found.role,
        people=share.n,
        timing={name: None if outside[name] is None else inside[name] for name in TIMINGS},
        before=share,
    )
