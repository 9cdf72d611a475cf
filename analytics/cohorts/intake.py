"""The next intake: places drawn by lot among more candidates than there are places.

A draw depends on the candidates, the places, the mode and the seed, and on nothing else: not on the order of
the rows, the machine or the moment. Anybody who has the list and the seed can draw it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from analytics.errors import NotEstimable

MODES = ("lottery", "waitlist")
OFFERED, WAITLISTED = "offered", "waitlisted"
BANDS = (6, 12, 24)  # complete months of tenure at which a new band of the draw begins
SMALLEST_STRATUM = 4  # fewer candidates are drawn together with others of their site
SEEDS = 1_000_000
HEADER = (
    "draw_id", "employee_id", "programme_id", "drawn_on", "mode", "stratum", "result", "draw_order", "seed",
    "places",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One person who could have a place; `person` is the id that their list uses."""

    person: str
    site: str = ""
    tenure: int | None = None  # complete months


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What one candidate drew; `order` 1 is the first of all, and says nothing about the person."""

    person: str
    stratum: str
    order: int
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """One draw, in the order drawn."""

    draw_id: str
    programme: str
    day: date
    mode: str
    seed: int
    places: int
    drawn: tuple[Place, ...]

    @property
    def strata(self) -> tuple[tuple[str, int, int], ...]:
        """Return stratum, candidates and places offered, by name."""
        names = sorted({place.stratum for place in self.drawn})
        return tuple((name, *self._counts(name)) for name in names)

    def _counts(self, stratum: str) -> tuple[int, int]:
        """Return candidates and offers of one stratum."""
        results = [place.result for place in self.drawn if place.stratum == stratum]
        return len(results), results.count(OFFERED)


def draw(
    candidates: Sequence[Candidate],
    places: int,
    *,
    seed: int,
    mode: str = "lottery",
    programme: str = "",
    day: date,
) -> Draw:
    """Draw places by lot, in each stratum of site and tenure its share of them.

    Parameters
    ----------
    candidates : sequence of Candidate
        Each person once.
    places : int
        Places to offer now.
    seed : int
        At least 0; the same seed gives the same list.
    mode : str
        ``"lottery"``: one draw; ``"waitlist"``: the others follow in the order drawn.

    Raises
    ------
    NotEstimable
        If there is nothing to draw: no candidate, no place, a place for everybody, or somebody twice.
    """
    _check(candidates, places, seed, mode)
    people = sorted(candidates, key=lambda one: one.person)
    strata = strata_of(people)
    code = np.unique(strata, return_inverse=True)[1]
    lot = np.random.default_rng(seed).random(len(people))
    within = _rank_within(code, lot)
    size = np.bincount(code)
    shares = share_out(size, places, np.random.default_rng([seed, 1]))
    offered = within < shares[code]
    late = (within + lot) / size[code]  # the strata take turns
    order = np.lexsort((lot, late, ~offered))
    drawn = tuple(
        Place(
            person=people[i].person,
            stratum=strata[i],
            order=position + 1,
            result=OFFERED if offered[i] else WAITLISTED,
        )
        for position, i in enumerate(order.tolist())
    )
    return Draw(
        draw_id=_draw_id(people, places, seed, mode, programme, day),
        programme=programme,
        day=day,
        mode=mode,
        seed=seed,
        places=places,
        drawn=drawn,
    )


def _check(candidates: Sequence[Candidate], places: int, seed: int, mode: str) -> None:
    """Refuse what cannot be drawn."""
    if len({one.person for one in candidates}) < len(candidates):
        raise NotEstimable("drawn_twice")
    if len(candidates) < 2 or places < 1 or seed < 0 or mode not in MODES:
        raise NotEstimable("nothing_to_draw")
    if places >= len(candidates):
        raise NotEstimable("places_for_all")


def strata_of(candidates: Sequence[Candidate]) -> list[str]:
    """Return each candidate's stratum: site and tenure band; the site alone, or none, where few share it."""
    fine = [_joined(one.site, band_name(one.tenure)) for one in candidates]
    fine_sizes = _sizes(fine)
    sites = [
        f if fine_sizes[f] >= SMALLEST_STRATUM else _joined(one.site, "")
        for f, one in zip(fine, candidates, strict=True)
    ]
    sizes = _sizes(sites)
    return [name if sizes[name] >= SMALLEST_STRATUM else "-" for name in sites]


def band_name(tenure: int | None) -> str:
    """Return the band of complete months of tenure such as ``"6-11"``; empty when it is not known."""
    if tenure is None:
        return ""
    place = int(np.searchsorted(BANDS, tenure, side="right"))
    ends = (0, *BANDS)
    return f"{ends[place]}+" if place == len(BANDS) else f"{ends[place]}-{ends[place + 1] - 1}"


def share_out(size: np.ndarray, places: int, generator: np.random.Generator) -> np.ndarray:
    """Share places out in proportion to size; what is left over whole places goes by lot.

    A stratum owed 2.3 places gets 3 with chance 0.3, else 2: so everybody's chance is the same to the last
    digit, and nobody is without one because their stratum is small (systematic sampling of the remainders).

    Parameters
    ----------
    size : ndarray of int, shape (strata,)

    Returns
    -------
    ndarray of int, shape (strata,)
        Adds up to `places`; each within one of its exact share.
    """
    exact = size * places / size.sum()
    shares: np.ndarray = np.floor(exact + 1e-9).astype(int)
    order = generator.permutation(len(size))
    owed = np.round(np.cumsum((exact - shares)[order]), 9)
    owed[-1] = places - int(shares.sum())
    reached = np.floor(owed + generator.random())
    shares[order] += np.diff(reached, prepend=0.0).astype(int)
    return shares


def rows_of(drawn: Draw) -> list[tuple[object, ...]]:
    """Return the draw as the rows of an `assignments` file, its header first."""
    return [
        HEADER,
        *(
            (
                drawn.draw_id, p.person, drawn.programme, drawn.day.isoformat(), drawn.mode, p.stratum,
                p.result, p.order, drawn.seed, drawn.places,
            )
            for p in drawn.drawn
        ),
    ]  # fmt: skip


def seed_of(programme: str, day: date) -> int:
    """Return the seed that is proposed for a programme and a day; nobody chose it."""
    text = f"{programme} {day.isoformat()}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) % SEEDS


def _draw_id(
    people: Sequence[Candidate], places: int, seed: int, mode: str, programme: str, day: date
) -> str:
    """Return a name that another list, seed, mode or number of places would not have."""
    whole = "\n".join([mode, str(places), *(f"{one.person}\t{one.site}\t{one.tenure}" for one in people)])
    print_ = hashlib.sha256(whole.encode()).hexdigest()[:6]
    return "-".join(part for part in (programme, day.isoformat(), str(seed), print_) if part)


def _rank_within(code: np.ndarray, lot: np.ndarray) -> np.ndarray:
    """Return everybody's position by lot within their stratum, from 0."""
    order = np.lexsort((lot, code))
    start = np.r_[0, np.cumsum(np.bincount(code))[:-1]]
    rank = np.empty(len(code), dtype=int)
    rank[order] = np.arange(len(code)) - start[code[order]]
    return rank


def _joined(site: str, band: str) -> str:
    """Return the parts of a stratum's name that are known."""
    return ", ".join(part for part in (site, band) if part) or "-"


def _sizes(names: Sequence[str]) -> dict[str, int]:
    """Return how often each name stands."""
    found, count = np.unique(names, return_counts=True)
    return dict(zip(found.tolist(), count.tolist(), strict=True))
