"""What mentors offer and people without a mentor want: for suggested pairs."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.demo.columns import ids, words
from analytics.demo.table_programme import SKILLS, enrolments
from analytics.demo.world import World

OFFERED = (*SKILLS, "sales")
KINDS = ("offers", "wants")
WAITING = ("candidate", "applied", "waitlisted")


def employee_skills(world: World) -> pd.DataFrame:
    """Return two or three skills that each present mentor offers, and one or two that the waiting want."""
    rng, people = world.rng("skills"), world.lives.people
    there = people.end_day < 0
    senior = people.senior_from <= world.centre.months - 1
    mentor = world.employee[there & people.mentor_track & senior]
    mentee = np.intersect1d(_waiting(world), world.employee[there])
    parts = [_drawn(rng, mentor, 0, most=3, low=3), _drawn(rng, mentee, 1, most=2, low=2)]
    raw = pd.concat(parts, ignore_index=True).sort_values(["employee", "kind", "skill"])
    return pd.DataFrame(
        {
            "employee_id": ids(raw["employee"].to_numpy(), "E"),
            "skill": words(raw["skill"], OFFERED),
            "kind": words(raw["kind"], KINDS),
            "level": raw["level"].to_numpy(),
        }
    )


def _waiting(world: World) -> np.ndarray:
    """Return employee numbers whose latest word is that they would like a mentor."""
    asked = enrolments(world).astype(str)
    asked = asked[asked["role"] == "mentee"].drop_duplicates("employee_id", keep="last")
    waiting = asked[asked["status"].isin(WAITING)]["employee_id"]
    return np.sort(waiting.str[1:].astype(int).to_numpy() - 1)


def _drawn(rng: np.random.Generator, employee: np.ndarray, kind: int, *, most: int, low: int) -> pd.DataFrame:
    """Return some skills of each person, all different."""
    order = rng.random((len(employee), len(OFFERED))).argsort(axis=1)
    count = rng.integers(most - 1, most + 1, len(employee))
    one, place = np.nonzero(np.arange(len(OFFERED)) < count[:, None])
    return pd.DataFrame(
        {
            "employee": employee[one],
            "kind": kind,
            "skill": order[one, place],
            "level": rng.integers(low, 6, len(one)),
        }
    )
