"""What customers say of a contact: customer_responses."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.demo.away import away_days, leaves
from analytics.demo.columns import days, ids, words
from analytics.demo.panel import share_of_month
from analytics.demo.world import World

QUESTIONS = ("csat", "nps", "ces", "resolved")
SCALES = np.array([[1, 5], [0, 10], [1, 7], [0, 1]])
ANSWERS_A_MONTH = np.array([7.0, 3.0, 2.0, 2.0])


def customer_responses(world: World) -> pd.DataFrame:
    """Return one row per answer of a customer, by date."""
    panel, rng = world.panel, world.rng("customers")
    there = share_of_month(panel) * ~away_days(leaves(world), panel.spell, panel.begin)
    count = rng.poisson(there[:, None] * ANSWERS_A_MONTH)
    row = np.repeat(np.repeat(np.arange(len(panel)), len(QUESTIONS)), count.ravel())
    question = np.repeat(np.tile(np.arange(len(QUESTIONS)), len(panel)), count.ravel())
    day = panel.begin[row] + np.floor(rng.random(len(row)) * (panel.end - panel.begin)[row]).astype(np.int64)
    order = np.lexsort((question, row, day))
    row, question, day = row[order], question[order], day[order]
    number = np.arange(len(row))
    return pd.DataFrame(
        {
            "response_id": ids(number, "R", 7),
            "contact_id": ids(rng.permutation(number), "C", 8),
            "employee_id": ids(world.employee[panel.spell[row]], "E"),
            "date": days(day),
            "channel": words(
                world.lives.people.chat[panel.spell[row]] & (number % 3 == 0), ("voice", "chat")
            ),
            "question": words(question, QUESTIONS),
            "value": _answers(world, rng, row, question),
            "scale_min": SCALES[question, 0],
            "scale_max": SCALES[question, 1],
        }
    )


def _answers(world: World, rng: np.random.Generator, row: np.ndarray, question: np.ndarray) -> np.ndarray:
    """Draw answers; only csat depends on mentoring, nps and ces on who the agent is."""
    draw, kind = rng.random((2, len(row)))
    ability = world.lives.people.ability[world.panel.spell[row]]
    happy = draw < np.clip(world.with_["csat_top2"][row] / 100, 0.01, 0.99)
    csat = np.where(happy, np.where(kind < 0.6, 5, 4), np.select([kind < 0.5, kind < 0.75], [3, 2], 1))
    nps = np.clip(np.rint(8.1 + 0.25 * ability + 1.9 * rng.standard_normal(len(row))), 0, 10)
    ces = np.clip(np.rint(5.4 + 0.15 * ability + 1.2 * rng.standard_normal(len(row))), 1, 7)
    solved = draw < np.clip(world.with_["fcr"][row] / 100, 0.01, 0.99)
    value = np.select([question == 0, question == 1, question == 2], [csat, nps, ces], solved)
    return np.asarray(value, dtype=np.int64)
