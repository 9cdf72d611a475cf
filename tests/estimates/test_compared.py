"""The whole look at the groups: complete on a good centre, calm and silent on a small one."""

from __future__ import annotations

import duckdb

from analytics.cohorts.cohort import build_cohort
from analytics.estimates.compared import Compared, compare_groups
from analytics.settings import Filters
from tests.cohorts.centre import AS_OF, MENTEES, centre, pairs


def look(connection: duckdb.DuckDBPyConnection, primary: str | None = "aht", **filters: str) -> Compared:
    """Return the look at a database."""
    cohort = build_cohort(connection, Filters(as_of=AS_OF, **filters))
    return compare_groups(connection, cohort, primary)


def test_every_part_is_there() -> None:
    connection = centre()
    found, without = look(connection), look(connection, primary=None)

    assert found.flow.mentored == len(MENTEES)
    assert found.flow.matched == len(MENTEES)
    assert found.overlap is not None
    assert found.joined is not None
    assert found.baseline is not None
    assert found.baseline.n_mentored == len(MENTEES)
    assert {b.covariate for b in found.balance} >= {"months_with_data"}
    assert len(found.checks) == 11
    assert without.baseline is None
    assert without.flow.mentees == ()


def test_a_centre_without_pairs_is_told_so() -> None:
    found = look(centre(pairs=[]))

    assert found.flow.mentored is None
    assert (found.overlap, found.overlap_reason) == (None, "no_mentees")
    assert (found.joined, found.joined_reason) == (None, "no_mentees")
    assert found.baseline is not None
    assert found.baseline.reason == "few_mentees"
    assert {c.state for c in found.checks if c.key in ("two_programmes", "follow_up")} == {"not_run"}


def test_few_mentees_are_nowhere_to_be_read() -> None:
    found = look(centre(pairs=pairs()[:3]))
    numbers = [
        found.flow.mentored,
        found.flow.matched,
        found.flow.ended_early,
        *dict(found.flow.mentees).values(),
    ]
    numbers += [c.of for c in found.checks if c.key in ("two_programmes", "also_mentor", "duplicate_pairs")]

    assert set(numbers) == {None}
    assert found.eligible is None
    assert found.overlap is None
    assert found.joined is None
    assert found.baseline is not None
    assert not found.baseline.n_mentored
