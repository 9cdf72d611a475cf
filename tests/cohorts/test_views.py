"""Views that may be opened: whatever is asked, no two of them differ by one to four people."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import numpy as np
import pytest

from analytics.cohorts.cohort import build_cohort
from analytics.cohorts.small import open_cells
from analytics.cohorts.views import Views, read_views, views_of
from analytics.errors import TooFew
from analytics.settings import FLOOR, Filters
from tests.cohorts.tables import Row, database

AS_OF = date(2025, 6, 30)
START = date(2025, 1, 15)
NAMES = {"programmes": ("P1", "P2", "P3"), "sites": ("Bergen", "Lund", "Utrecht")}


def centre(mentees: dict[tuple[str, str], int], others: dict[str, int]) -> dict[str, list[Row]]:
    """Return tables with so many mentees by programme and site, and so many others by site."""
    where = [site for (_, site), n in mentees.items() for _ in range(n)]
    kinds = [programme for (programme, _), n in mentees.items() for _ in range(n)]
    where += [site for site, n in others.items() for _ in range(n)]
    people = [
        {"employee_id": f"e{n:03d}", "hire_date": "2024-06-01", "asof_date": AS_OF, "site": site}
        for n, site in enumerate(where)
    ]
    pairs = [
        {
            "pair_id": f"p{n}",
            "programme_id": programme,
            "mentor_id": "mentor",
            "mentee_id": f"e{n:03d}",
            "start_date": START + timedelta(days=n % 20),
        }
        for n, programme in enumerate(kinds)
    ]
    programmes = [
        {"programme_id": p, "name": p, "start_date": START, "selection_rule": "voluntary"}
        for p in sorted(set(kinds))
    ]
    return {"employees": people, "pairs": pairs, "programmes": programmes}


def opened(tables: dict[str, list[Row]]) -> Views:
    return build_cohort(database(**tables), Filters()).views


def test_a_site_whose_complement_is_a_handful_is_not_opened() -> None:
    views = opened(centre({("P1", "Lund"): 9, ("P1", "Bergen"): 6}, {"Lund": 20, "Bergen": 30, "Utrecht": 3}))

    assert views.sites == frozenset({"Bergen"})  # Utrecht has 3 people; Lund, the next smallest, hides them


def test_a_programme_of_three_takes_the_next_smallest_with_it() -> None:
    at_lund = {("P1", "Lund"): 30, ("P2", "Lund"): 20, ("P3", "Lund"): 3}
    views = opened(centre(at_lund, {"Lund": 40}))

    assert views.programmes == frozenset({"P1"})


def test_everything_is_open_where_every_group_is_large() -> None:
    mentees = dict.fromkeys(product(NAMES["programmes"], NAMES["sites"]), 6)
    views = opened(centre(mentees, dict.fromkeys(NAMES["sites"], 12)))

    assert views.programmes == frozenset(NAMES["programmes"])
    assert views.sites == frozenset(NAMES["sites"])
    assert views.together == frozenset(product(NAMES["programmes"], NAMES["sites"]))


def test_a_closed_view_is_refused_by_link_and_command_alike() -> None:
    tables = centre({("P1", "Lund"): 30, ("P2", "Lund"): 20, ("P3", "Lund"): 3}, {"Lund": 40})
    with pytest.raises(TooFew, match="fewer than 5"):
        build_cohort(database(**tables), Filters(programme="P3"))

    cohort = build_cohort(database(**tables), Filters(programme="P1"))
    assert (cohort.people["arm"] == "mentee").sum() == 30


def test_a_narrowed_cohort_knows_the_same_views() -> None:
    mentees = dict.fromkeys(product(NAMES["programmes"], NAMES["sites"]), 6)
    tables = centre(mentees, dict.fromkeys(NAMES["sites"], 12))
    narrowed = build_cohort(database(**tables), Filters(programme="P2", site="Lund"))

    assert narrowed.views == opened(tables)


def test_a_person_of_two_sites_is_counted_once_in_all() -> None:
    people = {(None, "A"): 10, (None, "B"): 10, (None, None): 12}  # 8 were in both
    assert views_of(people, {}).sites == frozenset()  # each leaves 2 out of everyone


def test_without_mentees_sites_open_by_their_people() -> None:
    connection = database(employees=centre({}, {"Lund": 7, "Bergen": 9})["employees"])
    build_cohort(connection, Filters())

    assert read_views(connection) == Views(sites=frozenset({"Bergen", "Lund"}))


def smallest_told(cells: np.ndarray, kept: np.ndarray) -> int:
    """Return the fewest people that a reader can work out from the sums told and the cells shown."""
    unknown = np.flatnonzero(~kept)
    place = np.arange(cells.size).reshape(cells.shape)
    lines = [line for line in (*place, *place.T) if cells.flat[line].sum() >= FLOOR]
    known = np.array([np.isin(unknown, line) for line in lines], dtype=float)
    if not known.size:
        return FLOOR
    rank = np.linalg.matrix_rank(known)
    found = [int(known_line @ cells.flat[unknown]) for known_line in known]
    for n in range(len(unknown)):
        if np.linalg.matrix_rank(np.vstack([known, np.eye(len(unknown))[n]])) == rank:
            found.append(int(cells.flat[unknown[n]]))
    return min([people for people in found if people > 0], default=FLOOR)


@pytest.mark.parametrize("seed", range(60))
def test_no_hidden_cell_follows_from_the_sums(seed: int) -> None:
    rng = np.random.default_rng(seed)
    cells = rng.choice([0, 1, 3, 6, 8, 20, 40], size=rng.integers(2, 7, 2))
    kept = open_cells(cells)

    assert not (kept & (cells > 0) & (cells < FLOOR)).any()
    assert smallest_told(cells, kept) >= FLOOR
