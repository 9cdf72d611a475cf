"""A hand-made centre whose sites are large and whose answers, leavers and teams are as few as a test asks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import duckdb

from tests.cohorts.tables import Row, database

AS_OF = date(2025, 6, 30)
DAY = date(2025, 5, 15)  # of the one survey
START = date(2025, 2, 10)  # of every pair
MENTORED, COMPARED = "mentored", "comparison"
Answers = Mapping[tuple[str, str], int]  # by site and arm


def people(size: Mapping[str, int], mentees: Mapping[str, int]) -> list[Row]:
    """Return so many people of every site, the first of them mentees; each site is one team."""
    return [
        {
            "employee_id": f"{site}-{n:02d}",
            "hire_date": "2024-06-01",
            "asof_date": AS_OF,
            "site": site,
            "team": site,
            "role": "agent",
        }
        for site, count in size.items()
        for n in range(count + mentees.get(site, 0))
    ]


def pairs(mentees: Mapping[str, int], programme: Mapping[str, str]) -> list[Row]:
    """Return a pair for each mentee, in the programme of its site."""
    return [
        {
            "pair_id": f"p-{site}-{n}",
            "programme_id": programme.get(site, "P1"),
            "mentor_id": "mentor",
            "mentee_id": f"{site}-{n:02d}",
            "start_date": START,
        }
        for site, count in mentees.items()
        for n in range(count)
    ]


def answers(given: Answers, mentees: Mapping[str, int]) -> list[Row]:
    """Return the answers of so many people of every site and arm to one question."""
    first = {(site, arm): mentees.get(site, 0) * (arm == COMPARED) for site, arm in given}
    return [
        {
            "wave": "W",
            "wave_date": DAY,
            "respondent_id": f"{site}-{first[site, arm] + n:02d}",
            "employee_id": f"{site}-{first[site, arm] + n:02d}",
            "team": site,
            "rater_role": "employee",
            "item_id": "E1",
            "value": 1 + n % 5,
            "file_id": 0,
        }
        for (site, arm), count in given.items()
        for n in range(count)
    ]


def connected(
    given: Answers,
    size: Mapping[str, int],
    mentees: Mapping[str, int],
    programme: Mapping[str, str] | None = None,
) -> duckdb.DuckDBPyConnection:
    """Return the loaded centre."""
    place = programme or {}
    names = sorted({place.get(site, "P1") for site in mentees})
    about = {"start_date": START, "selection_rule": "voluntary"}
    item = {"item_id": "E1", "instrument": "engagement", "dimension": "energy", "text": "Energy"}
    connection = database(
        employees=people(size, mentees),
        pairs=pairs(mentees, place),
        programmes=[{"programme_id": name, "name": name, **about} for name in names],
        survey_items=[{**item, "scale_min": 1, "scale_max": 5, "reverse": False}],
        survey_responses=answers(given, mentees),
    )
    connection.execute("create table load_file (file_id integer, generation integer)")
    connection.execute("insert into load_file values (0, 1)")
    columns = "table_name varchar, before varchar, after varchar, generation integer"
    connection.execute(f"create table revision ({columns})")
    return connection
