"""What counts as leaving, and how headcount is measured: every rule of domain.md 2.2 as a setting."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.settings import REHIRE_GAP_DAYS

TOTAL = ("voluntary", "involuntary", "probation_end", "redundancy", "retirement", "death", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules in force; the defaults are those of domain.md 2.2.

    Attributes
    ----------
    internal_move : str
        ``"stays"`` (with the employer: time at risk ends, nobody left) or ``"leaves"`` (the centre).
    fixed_term_end : str
        ``"not_counted"``, or ``"counted"`` in the total; never voluntary.
    early_fixed_term : str
        Who leaves a fixed term before its end: ``"voluntary"`` as recorded, or ``"not_counted"``.
    probation_end : str
        ``"involuntary"``, or ``"not_counted"``.
    redundancy : str
        ``"involuntary"``, or ``"not_counted"``.
    retirement : str
        Retirement and death: ``"counted"`` in the total, or ``"not_counted"``; never voluntary.
    agency : str
        Agency staff: ``"apart"`` from the employer's turnover, or ``"counted"``.
    leave : str
        People on leave: ``"in_headcount"``, or ``"out_of_headcount"`` on those days.
    rehire_gap_days : int
        A gap of at most so many days is the same spell.
    hourly_silence : str
        Hourly staff without work for `silence_days`: ``"stays"`` until an end date, or ``"leaves"``.
    silence_days : int
        See `hourly_silence`.
    headcount : str
        ``"daily_mean"``, ``"month_ends"`` or ``"two_points"``.
    variant : str
        The turnover that stands first: ``"leavers"``, ``"swedish_minimum"`` or ``"finnish_average"``.
    """

    internal_move: str = "stays"
    fixed_term_end: str = "not_counted"
    early_fixed_term: str = "voluntary"
    probation_end: str = "involuntary"
    redundancy: str = "involuntary"
    retirement: str = "counted"
    agency: str = "apart"
    leave: str = "in_headcount"
    rehire_gap_days: int = REHIRE_GAP_DAYS
    hourly_silence: str = "stays"
    silence_days: int = 60
    headcount: str = "daily_mean"
    variant: str = "leavers"

    @property
    def total(self) -> tuple[str, ...]:
        """Exit types that count as leaving."""
        kept = {
            "internal_move": self.internal_move == "leaves",
            "end_of_fixed_term": self.fixed_term_end == "counted",
            "probation_end": self.probation_end != "not_counted",
            "redundancy": self.redundancy != "not_counted",
            "retirement": self.retirement == "counted",
            "death": self.retirement == "counted",
        }
        every = (*TOTAL, "internal_move", "end_of_fixed_term")
        return tuple(name for name in every if kept.get(name, True))

    @property
    def changed(self) -> tuple[str, ...]:
        """Names of the rules that are not at their default."""
        default = Rules()
        return tuple(name for name in self.__slots__ if getattr(self, name) != getattr(default, name))
