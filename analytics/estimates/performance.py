"""Performance before mentoring: what an employee's earlier unexposed months said."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.months import Months, Outcome

ROUNDS = 6  # of fitting people and places in turn: who waits grows weaker as the good start


def performance_before(months: Months, primary: Outcome | None) -> np.ndarray | None:
    """Return a shrunken running mean of the primary KPI's residual over earlier unexposed months.

    The residual is taken from site x month and tenure band, fitted on unexposed usable person-months in
    turn with the people, so that a month in which only the weak still wait is no easy month. It is
    set against the team's as far as teams differ by more than their people, and shrunk by how much of the
    spread between people is real, so a month of few contacts says little.

    Parameters
    ----------
    months : Months
        The panel.
    primary : Outcome or None
        The KPI that performance is read from.

    Returns
    -------
    ndarray of float64, shape (rows,), or None
        Standard deviations, higher is better, 0 where nothing is known yet; frozen from the start on.
        None without a KPI or without real spread between people.
    """
    if primary is None or primary.direction == "none":
        return None
    serves = (months.usable & ~months.exposed)[primary.row] & (primary.weight > 0)
    row, value, weight = primary.row[serves], primary.value[serves], primary.weight[serves]
    if len(row) == 0:
        return None
    apart = _apart(months, row, value, weight)
    if apart is None:
        return None
    mean = _earlier_mean(months, row, apart[0], weight, apart[1])
    known = mean[months.usable & (mean != 0)]
    if len(known) < 2 or not known.std() > 0:
        return None
    return np.asarray(mean / known.std() * (1 if primary.direction == "up" else -1))


def _apart(
    months: Months, row: np.ndarray, value: np.ndarray, weight: np.ndarray
) -> tuple[np.ndarray, float] | None:
    """Return what of the values is people's own, and the weight at which a person's mean counts half."""
    residual = _residual(months, row, value, weight)
    spread = _spread(months.employee[row], months.team[row], residual, weight)
    for _ in range(ROUNDS):
        if spread is None:
            return None
        own = _own_part(months.employee[row], residual, weight, spread.half_known)
        residual = own + _residual(months, row, value - own, weight)
        spread = _spread(months.employee[row], months.team[row], residual, weight)
    return None if spread is None else (residual - spread.team_part, spread.half_known)


def _residual(months: Months, row: np.ndarray, value: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Return weighted least squares residuals from site x month and tenure band, the former swept out."""
    key = months.site[row].astype(np.int64) * (1 + int(months.month.max())) + months.month[row]
    place = np.unique(key, return_inverse=True)[1]
    band = np.unique(months.band[row], return_inverse=True)[1]
    places, bands = int(place.max()) + 1, int(band.max()) + 1
    total = np.bincount(place, weights=weight)
    cross = np.bincount(place * bands + band, weights=weight, minlength=places * bands).reshape(places, bands)
    share = cross / total[:, None]
    local = np.bincount(place, weights=weight * value) / total
    normal = np.diag(np.bincount(band, weights=weight)) - cross.T @ share
    side = np.bincount(band, weights=weight * (value - local[place]))
    effect = np.linalg.lstsq(normal, side, rcond=1e-10)[0]
    return np.asarray(value - effect[band] - (local - share @ effect)[place])


def _own_part(
    employee: np.ndarray, residual: np.ndarray, weight: np.ndarray, half_known: float
) -> np.ndarray:
    """Return every row's shrunken mean of its person."""
    person = np.unique(employee, return_inverse=True)[1]
    total, mean = _means(person, weight, residual)
    return np.asarray((total / (total + half_known) * mean)[person])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spread:
    """What of a residual belongs to the team, and the weight at which a person's own mean counts half."""

    team_part: np.ndarray
    half_known: float


def _spread(
    employee: np.ndarray, team: np.ndarray, residual: np.ndarray, weight: np.ndarray
) -> _Spread | None:
    """Split the residual variance into noise, people within teams, and teams, by the method of moments.

    A team's mean is taken off as far as it is more than the chance mix of its people: teams answer
    different queues. People without a team keep their whole residual.
    """
    person = np.unique(employee, return_inverse=True)[1]
    first = np.unique(person, return_index=True)[1]
    group = np.unique(team[first], return_inverse=True)[1]
    total, mean = _means(person, weight, residual)
    people, teams = len(total), int(group.max()) + 1
    if people <= teams or len(residual) <= people:
        return None
    noise = (weight * (residual - mean[person]) ** 2).sum() / (len(residual) - people)
    team_total, team_mean = _means(group, total, mean)
    squares = np.bincount(group, weights=total**2)
    own = (total * (mean - team_mean[group]) ** 2).sum() - (people - teams) * noise
    own = own / (total.sum() - (squares / team_total).sum())
    if not own > 0:
        return None
    real = _team_variance(team_total, team_mean, squares, own, noise)
    share = real / (real + own * squares / team_total**2 + noise / team_total)
    share = np.where(np.bincount(group, weights=team[first] < 0) > 0, 0.0, share)
    return _Spread(team_part=(share * team_mean)[group][person], half_known=float(noise / own))


def _means(code: np.ndarray, weight: np.ndarray, value: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return total weight and weighted mean of each code."""
    total = np.bincount(code, weights=weight)
    return total, np.bincount(code, weights=weight * value) / total


def _team_variance(
    total: np.ndarray, mean: np.ndarray, squares: np.ndarray, own: float, noise: float
) -> float:
    """Return the variance between teams beyond that of their people, at least 0."""
    everything = total.sum()
    grand = (total * mean).sum() / everything
    between = (total * (mean - grand) ** 2).sum() - (len(total) - 1) * noise
    between -= own * ((squares / total).sum() - squares.sum() / everything)
    room = everything - (total**2).sum() / everything
    return float(max(between / room, 0.0)) if room > 0 else 0.0


def _earlier_mean(
    months: Months, row: np.ndarray, residual: np.ndarray, weight: np.ndarray, shrink: float
) -> np.ndarray:
    """Return the shrunken mean of everyone's months strictly before each month; exactly 0 without any."""
    there = _earlier_sum(months.employee, row, np.ones(len(row))) > 0
    amount = np.where(there, _earlier_sum(months.employee, row, weight), 1.0)
    return np.where(there, _earlier_sum(months.employee, row, weight * residual) / (amount + shrink), 0.0)


def _earlier_sum(employee: np.ndarray, row: np.ndarray, value: np.ndarray) -> np.ndarray:
    """Return for every row the employee's sum over strictly earlier rows."""
    here = np.zeros(len(employee))
    here[row] = value
    before = np.cumsum(here) - here
    first = np.flatnonzero(np.diff(employee, prepend=-1))
    return np.asarray(before - np.repeat(before[first], np.diff(np.append(first, len(employee)))))
