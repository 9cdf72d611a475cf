"""Which views by programme and site may be opened: no two of them may differ by fewer than five people.

Every figure of a view is about its people. Where a view, or what it leaves out of a wider one, is a handful,
two views together would give that handful away; then the view is not opened at all: on no page, by no link
and in no export.
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np

from analytics.cohorts.small import open_cells, shown
from analytics.cohorts.sql import run
from analytics.settings import FLOOR

NOBODY_KNOWS = ""  # people without a site, mentees without a programme: a group that no filter names
Key = tuple[str | None, str | None]  # programme, site; None is all of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """The views that may be opened.

    Attributes
    ----------
    programmes, sites : frozenset of str
        Those that may be opened alone.
    together : frozenset of (programme, site)
        Those that may be opened together.
    """

    programmes: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    together: frozenset[tuple[str, str]] = frozenset()

    def opens(self, programme: str | None, site: str | None) -> bool:
        """Whether the view of one programme and one site, None for all, may be opened."""
        if programme is None or site is None:
            return (programme is None or programme in self.programmes) and (
                site is None or site in self.sites
            )
        return (programme, site) in self.together


def read_views(connection: duckdb.DuckDBPyConnection) -> Views:
    """Return the views of a centre from a connection with the marts of an unfiltered panel."""
    people: dict[Key, int] = {}
    mentees: dict[Key, int] = {}
    for arm, programme, site, count in run(connection, "marts/view_people.sql").fetchall():
        (people if arm == "people" else mentees)[programme, site] = int(count)
    return views_of(people, mentees)


def views_of(people: dict[Key, int], mentees: dict[Key, int]) -> Views:
    """Return the views that may be opened.

    Parameters
    ----------
    people, mentees : dict of (programme, site) to int
        Different people behind each view, None for all; people by site only. A person may be in several.
    """
    every_site = sorted(site for _, site in people if site is not None)
    every_programme = sorted(p for p, site in mentees if p is not None and site is None)
    sites = _apart({s: people[None, s] for s in every_site}, people.get((None, None), 0))
    sites &= _apart({s: mentees.get((None, s), 0) for s in every_site}, mentees.get((None, None), 0))
    programmes = _apart({p: mentees[p, None] for p in every_programme}, mentees.get((None, None), 0))
    cells = np.array([[mentees.get((p, s), 0) for s in every_site] for p in every_programme], dtype=int)
    kept = open_cells(cells.reshape(len(every_programme), len(every_site)))
    return Views(
        programmes=frozenset(programmes - {NOBODY_KNOWS}),
        sites=frozenset(sites - {NOBODY_KNOWS}),
        together=frozenset(
            (p, s)
            for row, p in enumerate(every_programme)
            for column, s in enumerate(every_site)
            if kept[row, column] and p in programmes and s in sites and NOBODY_KNOWS not in (p, s)
            and _far(mentees.get((p, s), 0), mentees[p, None])
            and _far(mentees.get((p, s), 0), mentees.get((None, s), 0))
        ),
    )  # fmt: skip


def _apart(people: dict[str, int], everyone: int) -> set[str]:
    """Return the groups that may be opened beside each other and beside everyone."""
    told = shown(people)
    return {name for name, n in told.items() if n is not None and _far(n, everyone)}


def _far(part: int, whole: int) -> bool:
    """Whether nobody, or a group large enough, is left out of the whole."""
    return not 0 < whole - part < FLOOR
