"""Who joined against who declined, waited or was never asked, each at the time it was decided."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from analytics.cohorts.joiners import FATES, Enrolled
from analytics.cohorts.months import Months, Outcome
from analytics.cohorts.small import shown
from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.estimates.overlap import before
from analytics.estimates.standardise import first_exposed
from analytics.settings import FLOOR, FLOOR_SICK, LEVEL

LOOK_BACK = 6  # months before in which the level is measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One property of a group: mean with interval, and how far those who joined are above it in SD."""

    name: str  # performance, level or tenure_months; site has no mean
    mean: Interval | None
    smd: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """People of one fate; `measures` is empty where too few to show.

    `name` is a fate, ``never_asked`` or ``others``, or ``joined_<rule>`` for those who joined by one rule.
    """

    name: str
    people: int | None
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The selection profile.

    Attributes
    ----------
    groups : tuple of Group
        Those who joined first.
    rules : tuple of Group
        Those who joined, by selection rule; empty when there is one rule only.
    asked : bool
        Who was asked is known (there are enrolments).
    """

    groups: tuple[Group, ...]
    rules: tuple[Group, ...]
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entries:
    """Rows of the panel at which people are looked at, with their weights."""

    row: np.ndarray
    weight: np.ndarray

    def take(self, kept: np.ndarray) -> _Entries:
        """Return some of them."""
        return _Entries(row=self.row[kept], weight=self.weight[kept])


def compare_joined(
    months: Months, enrolled: Enrolled, performance: np.ndarray | None, outcome: Outcome | None
) -> Joined:
    """Compare people by how they came to have a mentor or not.

    Mentees are looked at in the month they start, the others in the month of their last status, people never
    asked in the months in which mentees start, weighted by how many do.

    Raises
    ------
    NotEstimable
        ``no_mentees``, or ``few_mentees``: fewer joined than the anonymity floor.
    """
    entries = _entries(months, enrolled)
    floor = FLOOR_SICK if outcome is not None and outcome.family == "absence" else FLOOR
    sizes = {name: len(np.unique(months.employee[e.row])) for name, e in entries.items()}
    if sizes["joined"] < floor:
        raise NotEstimable("few_mentees" if sizes["joined"] else "no_mentees")
    values = _values(months, performance, outcome)
    people = shown(sizes)
    by_rule = _by_rule(months, enrolled, entries["joined"])
    told = shown({name: len(e.row) for name, e in by_rule.items()})
    reference = None if people["joined"] is None else entries["joined"]
    return Joined(
        groups=tuple(
            _group(months, name, people[name], e, reference, values, floor) for name, e in entries.items()
        ),
        rules=tuple(
            _group(months, name, told[name], e, reference, values, floor) for name, e in by_rule.items()
        ),
        asked=enrolled.asked,
    )


def _entries(months: Months, enrolled: Enrolled) -> dict[str, _Entries]:
    """Return where everyone is looked at, by fate; empty fates are left out, joined never is."""
    start = first_exposed(months)
    found = {"joined": _Entries(row=start, weight=np.ones(len(start)))}
    free = months.usable & ~months.exposed & ~months.mentoring & (months.start < 0)
    key = months.employee.astype(np.int64) * 1_000_000 + months.month
    for code, name in enumerate(FATES):
        mine = enrolled.fate == code
        wanted = enrolled.employee[mine].astype(np.int64) * 1_000_000 + enrolled.month[mine]
        row = np.flatnonzero(np.isin(key, wanted) & free)
        if name != "joined" and len(row):
            found[name] = _Entries(row=row, weight=np.ones(len(row)))
    known = np.isin(months.employee, enrolled.employee)
    starts = np.bincount(months.month[start], minlength=int(months.month.max(initial=0)) + 1)
    rest = np.flatnonzero(free & ~known & (starts[months.month] > 0))
    if len(rest):
        beside = np.bincount(months.month[rest], minlength=len(starts))
        weight = (starts / np.maximum(beside, 1))[months.month[rest]]
        found["never_asked" if enrolled.asked else "others"] = _Entries(row=rest, weight=weight)
    return found


def _by_rule(months: Months, enrolled: Enrolled, joined: _Entries) -> dict[str, _Entries]:
    """Return those who joined by how their programme chose; nothing when all did so alike."""
    rule_of = np.full(int(months.employee.max(initial=-1)) + 1, -1)
    rule_of[enrolled.employee] = enrolled.rule
    rule = rule_of[months.employee[joined.row]]
    codes = [code for code in range(len(enrolled.rules)) if (rule == code).any()]
    if len(codes) < 2:
        return {}
    return {f"joined_{enrolled.rules[code]}": joined.take(rule == code) for code in codes}


def _values(months: Months, performance: np.ndarray | None, outcome: Outcome | None) -> dict[str, np.ndarray]:
    """Return what is compared, one value a row of the panel, NaN where unknown."""
    values: dict[str, np.ndarray] = {}
    if performance is not None:
        values["performance"] = performance
    if outcome is not None:
        values["level"] = level_before(months, outcome)
    return {**values, "tenure_months": months.tenure.astype(float), "site": months.site}


def level_before(months: Months, outcome: Outcome) -> np.ndarray:
    """Return the ratio of sums over the unexposed of the `LOOK_BACK` months before each row, NaN without."""
    free = ~months.exposed[outcome.row]
    amount, total = np.zeros(len(months)), np.zeros(len(months))
    amount[outcome.row] = outcome.weight * free
    total[outcome.row] = outcome.weight * outcome.value * free
    first, last = before(months, LOOK_BACK)
    sums = [np.concatenate([[0.0], np.cumsum(part)]) for part in (total, amount)]
    over, under = (part[last] - part[first] for part in sums)
    level: np.ndarray = np.divide(over, under, out=np.full(len(months), np.nan), where=under > 1e-9)
    return level


def _group(
    months: Months,
    name: str,
    people: int | None,
    entries: _Entries,
    joined: _Entries | None,
    values: dict[str, np.ndarray],
    floor: int,
) -> Group:
    """Return one group with its measures, or only its name where it is small."""
    if people is None or people < floor:
        return Group(name=name, people=people if people is not None and people >= FLOOR else None)
    measures = tuple(
        _measure(months, key, value, entries, None if name == "joined" else joined, floor)
        for key, value in values.items()
    )
    return Group(name=name, people=people, measures=measures)


def _measure(
    months: Months, name: str, value: np.ndarray, entries: _Entries, joined: _Entries | None, floor: int
) -> Measure:
    """Return one property of one group."""
    if name == "site":
        smd = None if joined is None else _apart(value, joined, entries, int(value.max(initial=0)) + 1)
        return Measure(name=name, mean=None, smd=smd)
    mine = entries.take(np.isfinite(value[entries.row]))
    if len(np.unique(months.employee[mine.row])) < floor:
        return Measure(name=name, mean=None, smd=None)
    mean = _mean(value[mine.row], mine.weight, months.employee[mine.row])
    if joined is None:
        return Measure(name=name, mean=mean, smd=None)
    theirs = joined.take(np.isfinite(value[joined.row]))
    return Measure(name=name, mean=mean, smd=_smd(value, theirs, mine) if len(theirs.row) >= floor else None)


def _mean(value: np.ndarray, weight: np.ndarray, person: np.ndarray) -> Interval | None:
    """Return the weighted mean with an interval clustered by person."""
    mean = float(np.average(value, weights=weight))
    who = np.unique(person, return_inverse=True)[1]
    score = np.bincount(who, weight * (value - mean)) / weight.sum()
    n = len(score)
    se = float(np.sqrt((score**2).sum() * n / max(n - 1, 1)))
    half = float(stats.t.ppf(0.5 + LEVEL / 2, max(n - 1, 1))) * se
    return Interval(value=mean, low=mean - half, high=mean + half)


def _smd(value: np.ndarray, ours: _Entries, theirs: _Entries) -> float | None:
    """Return the standardised mean difference, ours less theirs; None without spread."""
    means, spreads = zip(*(_moments(value[e.row], e.weight) for e in (ours, theirs)), strict=True)
    scale = float(np.sqrt(sum(spreads) / 2))
    return (means[0] - means[1]) / scale if scale > 0 else None


def _moments(value: np.ndarray, weight: np.ndarray) -> tuple[float, float]:
    """Return the weighted mean and variance."""
    mean = float(np.average(value, weights=weight))
    return mean, float(np.average((value - mean) ** 2, weights=weight))


def _apart(code: np.ndarray, ours: _Entries, theirs: _Entries, size: int) -> float | None:
    """Return the largest standardised difference over the categories, without sign."""
    found = [_smd((code == one).astype(float), ours, theirs) for one in range(size)]
    return max((abs(x) for x in found if x is not None), default=None)
