"""What leaders and their teams say about how they lead, wave by wave, and who of them is mentored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb
import numpy as np

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.sight import Sight, sight_of
from analytics.cohorts.sql import run
from analytics.settings import FLOOR

SEEN_BY = ("own", "team", "manager")
OWN, TEAM, MANAGER = range(3)
INSTRUMENTS = ("leadership_index", "leader_traits", "leadership_skills")
DIMENSIONS = {
    "leadership_index": ("job_content", "leader_role", "engagement"),
    "leader_traits": (
        *("goal_driven", "enthusiastic", "clear", "quality_minded"),
        *("encouraging", "understanding", "initiative"),
    ),
    "leadership_skills": (
        *("strategic_thinking", "decisions_under_pressure", "communication"),
        *("conflict_handling", "team_building"),
    ),
}
MARTS = ("leader_given", "leader_ratings", "leader_starts", "leader_waves")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What is rated.

    Attributes
    ----------
    instrument, dimension : str
        Of `survey_items`; an empty dimension is the instrument as a whole.
    step : float
        Points of 100 between two neighbouring answers.
    """

    instrument: str
    dimension: str
    step: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderRatings:
    """Ratings of leaders, 0 to 100; leaders stand under a number that says nothing about them.

    Attributes
    ----------
    days : tuple of date
        Of the waves, oldest first.
    scales : tuple of Scale
        In the order of `DIMENSIONS`, the whole of an instrument before its parts.
    mean, spread : ndarray of float, shape (3, scales, leaders, waves)
        By who rates (`SEEN_BY`): mean of the raters' scores, NaN without any, and their standard deviation.
    raters, only_rater : ndarray of int, same shape
        Raters; a code of the rater where there is only one, else 0.
    teams : tuple of tuple of str, shape (leaders, waves)
        Names of the teams that rated; empty where unknown, or where whoever asks may not tell them apart.
    inside : ndarray of bool, shape (leaders, waves)
        The leader works where the reader looks.
    exposed, elsewhere : ndarray of bool, same shape
        Mentored or coached in the reader's programme by then; only in another one.
    invited, answered : ndarray of int, same shape
        People of the leader's teams; 0 invited is unknown.
    narrowed : bool
        Whether the reader looks at one site.
    reworded : frozenset of (instrument, wave)
        Waves whose questions, or their wording, differ from those of the wave before.
    """

    days: tuple[date, ...]
    scales: tuple[Scale, ...]
    mean: np.ndarray
    spread: np.ndarray
    raters: np.ndarray
    only_rater: np.ndarray
    teams: tuple[tuple[str, ...], ...]
    inside: np.ndarray
    exposed: np.ndarray
    elsewhere: np.ndarray
    invited: np.ndarray
    answered: np.ndarray
    narrowed: bool = False
    reworded: frozenset[tuple[str, int]] = frozenset()

    @property
    def instruments(self) -> tuple[str, ...]:
        """The instruments that were answered."""
        return tuple(name for name in INSTRUMENTS if any(one.instrument == name for one in self.scales))

    def place(self, instrument: str, dimension: str = "") -> int | None:
        """Return the index of a scale; None when nobody was asked."""
        keys = [(one.instrument, one.dimension) for one in self.scales]
        return keys.index((instrument, dimension)) if (instrument, dimension) in keys else None

    def parts(self, instrument: str) -> tuple[int, ...]:
        """Return the indices of the scales of an instrument, its whole first."""
        return tuple(n for n, one in enumerate(self.scales) if one.instrument == instrument)

    def open_to_sight(self, instrument: str) -> np.ndarray:
        """Return whose team ratings may be shown: bool, shape (leaders, waves).

        Every scale that anybody of the team answered has at least `FLOOR` raters.
        """
        raters = self.raters[TEAM][list(self.parts(instrument))]
        enough = raters >= FLOOR
        return np.asarray(((raters == 0) | enough).all(axis=0) & enough.any(axis=0))


def read_leader_ratings(
    connection: duckdb.DuckDBPyConnection, cohort: Cohort | None = None
) -> LeaderRatings | None:
    """Return what was answered about leaders up to the as-of date; None when nothing was.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        The one the panel was built in: its marts are read.
    cohort : Cohort, optional
        Of that panel; nothing of it is read.
    """
    for mart in (*MARTS, "leader_wordings"):
        run(connection, f"marts/{mart}.sql")
    rated = _columns(connection, "leader_ratings")
    waves = _columns(connection, "leader_waves")
    if not len(rated["mean"]):
        return None
    size = (int(waves["leader_no"].max()) + 1, int(waves["wave_no"].max()) + 1)
    scales, scale_no = _scales(rated)
    seen = np.array([SEEN_BY.index(name) for name in rated["seen_by"].tolist()])
    where = (seen, scale_no, rated["leader_no"].astype(int), rated["wave_no"].astype(int))
    cube: dict[str, Any] = {
        name: _filled((3, len(scales), *size), where, rated[name].astype(kind), nothing)
        for name, kind, nothing in (
            ("mean", float, np.nan),
            ("spread", float, 0.0),
            ("raters", int, 0),
            ("only_rater", np.int64, 0),
        )
    }
    return LeaderRatings(
        scales=scales,
        **cube,
        **_waves(waves, size, sight_of(connection)),
        narrowed=_is_narrowed(connection),
        reworded=_reworded(connection),
    )


def _columns(connection: duckdb.DuckDBPyConnection, mart: str) -> dict[str, np.ndarray]:
    """Return a mart as arrays; it holds no nulls."""
    found = connection.table(mart).fetchnumpy()
    return {name: np.ma.getdata(values) for name, values in found.items()}


def _reworded(connection: duckdb.DuckDBPyConnection) -> frozenset[tuple[str, int]]:
    """Return the waves before which questions changed."""
    asked = "select instrument, wave_no from leader_wordings where is_changed"
    return frozenset((str(name), int(wave)) for name, wave in connection.sql(asked).fetchall())


def _is_narrowed(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the reader looks at one site."""
    return bool(connection.sql("select getvariable('site') is not null").fetchall()[0][0])


def _scales(rated: dict[str, np.ndarray]) -> tuple[tuple[Scale, ...], np.ndarray]:
    """Return the scales in their order, and the index of each row's."""
    pairs = list(zip(rated["instrument"].tolist(), rated["dimension"].tolist(), strict=True))
    steps = dict(zip(pairs, rated["step"].astype(float).tolist(), strict=True))
    order = sorted(steps, key=_order)
    number = {pair: n for n, pair in enumerate(order)}
    scales = tuple(Scale(instrument=i, dimension=d, step=steps[i, d]) for i, d in order)
    return scales, np.array([number[pair] for pair in pairs])


def _order(pair: tuple[str, str]) -> tuple[int, int, str]:
    """Return where a scale stands: known ones as in `DIMENSIONS`, others after them by name."""
    instrument, dimension = pair
    known = ("", *DIMENSIONS[instrument])
    place = known.index(dimension) if dimension in known else len(known)
    return INSTRUMENTS.index(instrument), place, dimension


def _filled(
    shape: tuple[int, ...], where: tuple[np.ndarray, ...], values: np.ndarray, nothing: Any
) -> np.ndarray:
    """Return an array with values at some places and `nothing` elsewhere."""
    made = np.full(shape, nothing, dtype=values.dtype)
    made[where] = values
    return made


def _waves(waves: dict[str, np.ndarray], size: tuple[int, int], sight: Sight) -> dict[str, Any]:
    """Return what is known of each leader in each wave."""
    at = (waves["leader_no"].astype(int), waves["wave_no"].astype(int))
    flag = {name: waves[name].astype(bool) for name in ("is_in_scope", "is_mentored", "is_any_mentored")}
    day = dict(zip(at[1].tolist(), waves["day"].astype("datetime64[D]").tolist(), strict=True))
    names = _filled(size, at, _named(waves["teams"], sight), "")
    return {
        "days": tuple(day[n] for n in range(size[1])),
        "teams": tuple(tuple(row) for row in names.tolist()),
        "inside": _filled(size, at, flag["is_in_scope"], False),
        "exposed": _lasting(_filled(size, at, flag["is_mentored"], False)),
        "elsewhere": _filled(size, at, flag["is_any_mentored"] & ~flag["is_mentored"], False),
        "invited": _filled(size, at, waves["invited"].astype(int), 0),
        "answered": _filled(size, at, waves["answered"].astype(int), 0),
    }


def _named(teams: np.ndarray, sight: Sight) -> np.ndarray:
    """Return the names of each leader's teams, joined; none where a single one of them is out of sight."""
    named = (", ".join(names) if all(map(sight.tells, names)) else "" for names in teams.tolist())
    return np.array(list(named), dtype=object)


def _lasting(mentored: np.ndarray) -> np.ndarray:
    """Return mentored also in waves without answers after the first one with."""
    return np.logical_or.accumulate(mentored, axis=1)
