"""Five ways in which programmes fail, each judged by the thresholds of `data/pitfalls.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.cohorts.delivery import Counted, rules_of_delivery
from analytics.estimates.delivery_share import Share, share_of

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
        good, watch, act or unknown.
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
    """Return one pitfall; the status is that of the exact share, also where only a bound may be shown."""
    rule, share = rules_of_delivery()[key], share_of(found)
    watch, act = float(rule["watch"]), float(rule["act"])
    status = _status(100 * found.k / found.n, watch, act) if share.is_told else "unknown"
    return Pitfall(key=key, share=share, watch=watch, act=act, status=status, tab=TABS[key])


def _status(percent: float, watch: float, act: float) -> str:
    """Return good below both thresholds, watch from the first on, act from the second on."""
    if percent >= act:
        return "act"
    return "watch" if percent >= watch else "good"
