"""What was booked, and what an hour, a leaver and a second contact cost."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.demo.columns import days, ids, words
from analytics.demo.intakes import PROGRAMMES
from analytics.demo.prices import BASE, CURRENCY, PRICES
from analytics.demo.table_programme import mentor_numbers
from analytics.demo.world import World

COST_TYPES = ("admin_time", "training_mentor", "platform", "mentor_reward", "external_consultant")
ADMIN_HOURS_A_WEEK, ADMIN_HOUR_COST = 6, 450
TRAINING_HOURS, TRAINING_FEE = 8, 1_500
PLATFORM_A_SEAT = 45
REWARD = 2_000
CONSULTANT_AT_START = 60_000


def costs(world: World) -> pd.DataFrame:
    """Return booked costs by date; the hours of mentors and mentees are not booked, meetings give them."""
    raw = pd.concat([_running(world), _mentors(world)], ignore_index=True)
    raw = raw[raw["day"] <= world.centre.last_day]
    raw = raw.sort_values(["day", "kind", "programme"], kind="stable").reset_index(drop=True)
    return pd.DataFrame(
        {
            "cost_id": ids(np.arange(len(raw)), "K", 5),
            "programme_id": words(raw["programme"], [one.programme_id for one in PROGRAMMES]),
            "pair_id": ids(raw["pair"], "P", 4),
            "date": days(raw["day"]),
            "cost_type": words(raw["kind"], COST_TYPES),
            "amount": raw["amount"].round(0).astype("int64"),
            "currency": CURRENCY,
            "hours": raw["hours"],
        }
    )


def _running(world: World) -> pd.DataFrame:
    """Return coordination and platform by month and outside help at the start, by the centre's size."""
    centre, scale = world.centre, world.recipe.agents / 400
    begins = min(PROGRAMMES[0].begins, max(centre.months // 3, 1))
    last = centre.first[begins + 1 : centre.months + 1] - 1
    hours = ADMIN_HOURS_A_WEEK * 4.33 * max(scale, 0.25)
    admin = _cost(0, last, 0, hours * ADMIN_HOUR_COST).assign(hours=round(hours, 1))
    platform = _cost(2, last, -1, PLATFORM_A_SEAT * world.recipe.agents * 0.4)
    start = np.array([max(centre.first[begins] - 30, centre.first[0])])
    return pd.concat([admin, platform, _cost(4, start, 0, CONSULTANT_AT_START * max(scale, 0.3))])


def _mentors(world: World) -> pd.DataFrame:
    """Return training before a mentor's first pair, and a reward when a pair is completed."""
    pairs = world.pairs
    began = np.flatnonzero(~pairs["status"].isin(["proposed", "cancelled"]))
    mentor, start = mentor_numbers(world)[began], pairs["start"].to_numpy()[began]
    order = np.argsort(start, kind="stable")
    _, first = np.unique(mentor[order], return_index=True)
    day = np.maximum(start[order][first] - 14, world.centre.first[0])
    price = TRAINING_HOURS * BASE["mentor_hour_cost"] + TRAINING_FEE
    training = _cost(1, day, 0, price).assign(hours=float(TRAINING_HOURS))
    done = np.flatnonzero(pairs["status"] == "completed")
    reward = _cost(3, pairs["end"].to_numpy()[done], pairs["programme"].to_numpy(dtype=int)[done], REWARD)
    return pd.concat([training, reward.assign(pair=done)])


def _cost(kind: int, day: np.ndarray, programme: np.ndarray | int, amount: float) -> pd.DataFrame:
    """Return costs of one type."""
    return pd.DataFrame(
        {
            "programme": programme,
            "pair": -1,
            "day": day,
            "kind": kind,
            "amount": float(amount),
            "hours": np.nan,
        }
    )


def assumptions(world: World) -> pd.DataFrame:
    """Return the prices, approved before the programme began."""
    approved = days(np.full(len(PRICES), int(world.centre.first[1]) + 13))
    return pd.DataFrame(
        {
            "key": [one[0] for one in PRICES],
            "low": [one[1] for one in PRICES],
            "base": [one[2] for one in PRICES],
            "high": [one[3] for one in PRICES],
            "unit": [one[4] for one in PRICES],
            "currency": [CURRENCY if one[5] else None for one in PRICES],
            "source": "demo: Swedish contact centre, order of magnitude",
            "approved_by": "finance",
            "approved_on": approved,
        }
    )
