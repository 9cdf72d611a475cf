"""Results larger than published evidence raise an alarm that nobody can switch off (rows I13 and 4b).

An alarm reads what is shown, clear or not: a figure that is too good is doubted before it is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from analytics.estimates.effect import Effect, Retention
from analytics.estimates.leader_part import LeaderPart

LARGEST_CUT = 25.0  # percent fewer exits: the best randomised analogue had 20 to 25, and it faded
STOCK_GAP = 15.0  # percentage points of 12-month retention; a world without any effect shows about 14
LARGEST_OUTPUT = 24.0  # percent of the level: four weeks of structured talks, the largest measured
LARGEST_ROI = 300.0  # percent; no evaluation with participants' time counted comes near
LEADERS = 60.0  # percent less leaving from the tenth to the ninetieth percentile of people-managers
HALF = 0.5  # of the effect: leaders that explain as much have to be held constant first
OUTPUT = ("contacts_per_hour", "sales_conversion", "sales_per_contact", "aht")
OBJECTIVE, ATTITUDE = ("kpi",), ("survey",)
KEYS = (
    "turnover_cut",
    "naive_gap",
    "leader",
    "leader_spread",
    "output",
    "roi",
    "voluntary",
    "objective",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One result outside the published evidence.

    Attributes
    ----------
    key : str
        One of `KEYS`; its text, what to do and its source are ``alarm.<key>.<part>`` of the catalogue.
    found, limit : float
        Percent or percentage points, as the key says; standard deviations for ``objective``.
    outcome : str or None
        The outcome that it is about.
    approved : bool
        Only of ``roi``: the assumptions that carry it are approved.
    unapproved : tuple of str
        Only of ``roi``: the assumptions that finance has to approve first.
    """

    key: str
    found: float
    limit: float
    outcome: str | None = None
    approved: bool = True
    unapproved: tuple[str, ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether no decision to expand may rest on it yet."""
        return self.key == "roi" and not self.approved


def alarms(
    effects: Sequence[Effect],
    retention: Retention,
    *,
    roi_pct: float | None = None,
    approved: bool = False,
    unapproved: Sequence[str] = (),
    voluntary_lead: float | None = None,
    leaders: LeaderPart | None = None,
) -> tuple[Alarm, ...]:
    """Return every alarm of a study, in the order of `KEYS`.

    Parameters
    ----------
    roi_pct : float or None
        The central return on the money spent, percent.
    approved : bool
        Whether somebody approved the assumptions that carry the return.
    unapproved : sequence of str
        Those that nobody did; any of them makes it not approved.
    voluntary_lead : float or None
        By how much voluntary programmes beat assigned ones, in standard deviations between people, where
        that is clear; None when it is not, or there are not both.
    leaders : LeaderPart or None
        What leaders alone explain of who leaves; None when that is not known.
    """
    found = [*_staying(retention), *_leaders(retention, leaders), *_output(effects)]
    if roi_pct is not None and roi_pct > LARGEST_ROI:
        sound = approved and not unapproved
        found.append(
            Alarm(key="roi", found=roi_pct, limit=LARGEST_ROI, approved=sound, unapproved=tuple(unapproved))
        )
    if voluntary_lead is not None and voluntary_lead > 0:
        found.append(Alarm(key="voluntary", found=voluntary_lead, limit=0.0))
    return (*found, *_objective(effects))


def _staying(retention: Retention) -> list[Alarm]:
    """Compare fewer exits and the naive gap with what others found."""
    found = []
    if retention.hazard_ratio is not None:
        cut = 100 * (1 - retention.hazard_ratio.value)
        if cut > LARGEST_CUT:
            found.append(Alarm(key="turnover_cut", found=cut, limit=LARGEST_CUT))
    if retention.naive_gap_12m is not None and retention.naive_gap_12m >= STOCK_GAP:
        found.append(Alarm(key="naive_gap", found=retention.naive_gap_12m, limit=STOCK_GAP))
    return found


def _leaders(retention: Retention, leaders: LeaderPart | None) -> list[Alarm]:
    """Compare what leaders explain with the effect shown, and their spread with what others found."""
    if leaders is None:
        return []
    found = []
    cut = 100 * (1 - retention.hazard_ratio.value) if retention.hazard_ratio else 0.0
    if cut > 0 and leaders.placed >= HALF * cut:
        found.append(Alarm(key="leader", found=leaders.placed, limit=cut))
    if leaders.spread > LEADERS:
        found.append(Alarm(key="leader_spread", found=leaders.spread, limit=LEADERS))
    return found


def _output(effects: Sequence[Effect]) -> list[Alarm]:
    """Compare every effect on output with its level without mentoring."""
    shares = [(e.outcome, _share_of_level(e)) for e in effects if e.outcome in OUTPUT]
    return [
        Alarm(key="output", found=share, limit=LARGEST_OUTPUT, outcome=outcome)
        for outcome, share in shares
        if share is not None and share > LARGEST_OUTPUT
    ]


def _share_of_level(effect: Effect) -> float | None:
    """Return an effect in percent of the mentees' level without mentoring, good positive."""
    if effect.att is None or effect.mentored_level is None:
        return None
    without = effect.mentored_level - effect.att.value
    return 100 * _good(effect) * effect.att.value / without if without > 0 else None


def _objective(effects: Sequence[Effect]) -> list[Alarm]:
    """Compare the middle effect on what is counted with the middle effect on what people answer."""
    counted, answered = (_standardised(effects, family) for family in (OBJECTIVE, ATTITUDE))
    any_better = any(e.verdict == "better" for e in effects if e.family in OBJECTIVE)
    if not counted or not answered or not any_better or median(counted) <= max(0.0, median(answered)):
        return []
    return [Alarm(key="objective", found=median(counted), limit=median(answered))]


def _standardised(effects: Sequence[Effect], families: tuple[str, ...]) -> list[float]:
    """Return effects in standard deviations between people, good positive."""
    return [
        _good(e) * e.att.value / e.spread
        for e in effects
        if e.family in families and e.direction != "none" and e.att is not None and e.spread
    ]


def _good(effect: Effect) -> float:
    """Return +1 where more is better, -1 where less is."""
    return -1.0 if effect.direction == "down" else 1.0
