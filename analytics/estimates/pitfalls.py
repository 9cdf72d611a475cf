"""Five ways in which programmes fail, each judged by the thresholds of `data/pitfalls.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.cohorts.delivery import Counted, rules_of_delivery
from analytics.estimates.delivery_share import Share, share_of
from analytics.settings import FLOOR

STATUSES = ("good", "watch", "act")
TABS = {
    "time": "meetings",
    "commitment": "meetings",
    "match": "matches",
    "structure": "goals",
    "follow_up": "support",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pitfall:
    """One pitfall and how the programme stands against it.

    Attributes
    ----------
    key : str
        time, commitment, match, structure or follow_up.
    share : Share
        Of the pairs (or checkpoints) looked at, those its rule speaks of: the more, the worse.
    watch, act : float
        Percentages from which on it needs watching, and action.
    status : str
        good, watch, act or unknown; it tells no more than `share` does.
    tab : str
        Tab of the programme page with the rows behind it.
    """

    key: str
    share: Share
    watch: float
    act: float
    status: str
    tab: str


def judge_pitfalls(found: Mapping[str, Counted]) -> tuple[Pitfall, ...]:
    """Return the pitfalls, judged, in their order.

    Parameters
    ----------
    found : mapping of pitfall to Counted
        As `read_pitfalls` gives them.
    """
    return tuple(_judged(key, count) for key, count in found.items())


def _judged(key: str, found: Counted) -> Pitfall:
    """Return one pitfall."""
    rule, share = rules_of_delivery()[key], share_of(found)
    watch, act = float(rule["watch"]), float(rule["act"])
    possible = {_status(100 * k / found.n, watch, act) for k in _counts(found, share)}
    return Pitfall(key=key, share=share, watch=watch, act=act, status=_told(possible), tab=TABS[key])


def _counts(found: Counted, share: Share) -> range:
    """Return the counts that what is shown leaves open: one where it is exact, none where it is hidden."""
    if share.percent is not None:
        return range(found.k, found.k + 1)
    if share.under is not None:
        return range(1, FLOOR)
    return range(found.n - FLOOR + 1, found.n) if share.over is not None else range(0)


def _status(percent: float, watch: float, act: float) -> str:
    """Return good below both thresholds, watch from the first on, act from the second on."""
    if percent >= act:
        return "act"
    return "watch" if percent >= watch else "good"


def _told(possible: set[str]) -> str:
    """Return the worse of two neighbouring statuses; unknown where both ends are possible, or nothing is."""
    if not possible or possible >= {"good", "act"}:
        return "unknown"
    return max(possible, key=STATUSES.index)
