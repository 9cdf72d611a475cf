"""What counts as leaving, and how headcount is measured: every rule of domain.md 2.2 as a setting."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.settings import REHIRE_GAP_DAYS

TOTAL = ("voluntary", "involuntary", "probation_end", "redundancy", "retirement", "death", "unknown")

CHOICES = {  # the first is the default; a rule with one choice is fixed, and says why in its own words
    "team_move": ("stays",),
    "internal_move": ("stays", "leaves"),
    "group_move": ("as_recorded",),
    "promotion": ("stays", "moves"),
    "leave": ("in_headcount", "out_of_headcount"),
    "fixed_term_end": ("not_counted", "counted"),
    "early_fixed_term": ("voluntary", "as_fixed_term_end"),
    "probation_end": ("involuntary", "not_counted"),
    "redundancy": ("involuntary", "not_counted"),
    "retirement": ("counted", "not_counted"),
    "agency": ("apart", "counted"),
    "rescinded": ("dropped",),
    "future_end": ("stays",),
    "parallel": ("last_end",),
    "hourly_silence": ("stays", "leaves"),
    "mentor_leaves": ("until_pair_end", "at_exit"),
    "headcount": ("daily_mean", "month_ends", "two_points"),
    "variant": ("leavers", "swedish_minimum", "finnish_average"),
}
LIMITS = {"rehire_gap_days": (0, 366), "silence_days": (30, 366)}  # days


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules in force; the defaults are those of domain.md 2.2.

    Attributes
    ----------
    team_move : str
        Another team of the centre: ``"stays"``.
    internal_move : str
        ``"stays"`` (with the employer: time at risk ends, nobody left) or ``"leaves"`` (the centre).
    group_move : str
        Another company of the group: ``"as_recorded"``, for no column of the exports names companies.
    promotion : str
        To team leader: ``"stays"``, or ``"moves"``, an internal move on the day before.
    leave : str
        People on leave: ``"in_headcount"``, or ``"out_of_headcount"`` on those days.
    fixed_term_end : str
        ``"not_counted"``, or ``"counted"`` in the total; never voluntary.
    early_fixed_term : str
        Who leaves a fixed term before its end: ``"voluntary"`` as recorded, or ``"as_fixed_term_end"``.
    probation_end : str
        ``"involuntary"``, or ``"not_counted"``.
    redundancy : str
        ``"involuntary"``, or ``"not_counted"``.
    retirement : str
        Retirement and death: ``"counted"`` in the total, or ``"not_counted"``; never voluntary.
    agency : str
        Agency staff: ``"apart"`` from the employer's turnover, or ``"counted"``.
    rescinded : str
        A hire that was called off: ``"dropped"`` when the files are loaded.
    future_end : str
        Who has an end date to come: ``"stays"`` until then.
    parallel : str
        Who has two contracts leaves when the last one ends: ``"last_end"``.
    hourly_silence : str
        Hourly staff without work for `silence_days`: ``"stays"`` until an end date, or ``"leaves"``.
    mentor_leaves : str
        The pair runs ``"until_pair_end"``, or only until the mentor's exit (``"at_exit"``).
    headcount : str
        ``"daily_mean"``, ``"month_ends"`` or ``"two_points"``.
    variant : str
        The turnover that stands first: ``"leavers"``, ``"swedish_minimum"`` or ``"finnish_average"``.
    rehire_gap_days : int
        A gap of at most so many days is the same spell.
    silence_days : int
        See `hourly_silence`.
    """

    team_move: str = "stays"
    internal_move: str = "stays"
    group_move: str = "as_recorded"
    promotion: str = "stays"
    leave: str = "in_headcount"
    fixed_term_end: str = "not_counted"
    early_fixed_term: str = "voluntary"
    probation_end: str = "involuntary"
    redundancy: str = "involuntary"
    retirement: str = "counted"
    agency: str = "apart"
    rescinded: str = "dropped"
    future_end: str = "stays"
    parallel: str = "last_end"
    hourly_silence: str = "stays"
    mentor_leaves: str = "until_pair_end"
    headcount: str = "daily_mean"
    variant: str = "leavers"
    rehire_gap_days: int = REHIRE_GAP_DAYS
    silence_days: int = 60

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

    @property
    def bound(self) -> dict[str, str | int]:
        """Session variables by which the marts follow the rules."""
        return {
            "rehire_gap": self.rehire_gap_days,
            "promotion": self.promotion,
            "leave": self.leave,
            "early_fixed_term": self.early_fixed_term,
            "silence_days": self.silence_days if self.hourly_silence == "leaves" else 0,
            "mentor_leaves": self.mentor_leaves,
        }

    @property
    def asked(self) -> dict[str, str]:
        """Session variables by which the SQL of a card counts; the panel itself does not depend on them."""
        return {
            "counted_exits": ",".join(self.total),
            "agency": self.agency,
            "headcount": self.headcount,
        }


DEFAULT = Rules()
