"""The export of the contact platform: kpi_daily, one row per agent, day and channel; and kpi_long."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.demo.away import away_days, breaks, leaves
from analytics.demo.centre import COUNTRIES
from analytics.demo.columns import days, ids, words
from analytics.demo.prices import CURRENCY
from analytics.demo.truth import ACW, ELIGIBLE, HOLD
from analytics.demo.world import World

PRESENT = np.array([0.9, 0.89, 0.89, 0.86, 0.88, 0.84, 0.5, 0.72, 0.9, 0.9, 0.9, 0.8])  # by month of the year
SATURDAY = 0.12
ON_QUEUE_H, SCHEDULED_H = 6.2, 7.5
OCCUPANCY = np.array([0.84, 0.79, 0.76, 0.75, 0.73, 0.70, 0.0])  # Monday first
CHAT_SHARE, CHAT_EXTRA_S = 0.35, 60.0
CONTACT_SD_S = 220.0
UNSETTLED_DAYS = 7  # a repeat contact may still come: resolution is not yet known
SALE = 349


@dataclass(frozen=True, slots=True, kw_only=True)
class Shifts:
    """Days worked; every array has shape (agent-days,), by day and spell. `row` points into the panel."""

    row: np.ndarray
    day: np.ndarray
    weekday: np.ndarray


def shifts(world: World) -> Shifts:
    """Draw who works on which day: weekdays, some Saturdays; never while away or after leaving."""
    rng, parts = world.rng("shifts"), []
    gone = (leaves(world), breaks(world))
    for month in range(world.centre.months):
        row = np.flatnonzero(world.panel.month == month)
        day = np.arange(world.centre.first[month], world.centre.first[month + 1])
        parts.append(_one_month(world, rng, row, day, gone))
    row, day = (np.concatenate(part) for part in zip(*parts, strict=True))
    return Shifts(row=row, day=day, weekday=(day + 3) % 7)


def _one_month(
    world: World, rng: np.random.Generator, row: np.ndarray, day: np.ndarray, gone: tuple[pd.DataFrame, ...]
) -> tuple[np.ndarray, np.ndarray]:
    """Return panel row and day of the agent-days of one month."""
    panel, spell = world.panel, world.panel.spell[row]
    weekday = (day + 3) % 7
    of_year = world.centre.calendar[panel.month[row[0]]] % 12 if len(row) else 0
    chance = np.select([weekday < 5, weekday == 5], [PRESENT[of_year], SATURDAY], 0.0)
    works = rng.random((len(day), len(row))) < chance[:, None]
    works &= (day[:, None] >= panel.begin[row]) & (day[:, None] < panel.end[row])
    for spans in gone:
        works &= ~away_days(spans, spell, day[:, None])
    when, who = np.nonzero(works)
    return row[who], day[when]


def kpi_daily(world: World, worked: Shifts) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the table, and the contacts of every panel row for the truth, shape (rows,)."""
    rng = world.rng("daily")
    chats = world.lives.people.chat[world.panel.spell[worked.row]]
    row = np.concatenate([worked.row, worked.row[chats]])
    day = np.concatenate([worked.day, worked.day[chats]])
    chat = np.arange(len(row)) >= len(worked.row)
    share = np.where(
        chat, CHAT_SHARE, np.concatenate([np.where(chats, 1 - CHAT_SHARE, 1.0), np.ones(chats.sum())])
    )
    order = np.lexsort((chat, world.lives.people.employee[world.panel.spell[row]], day))
    row, day, chat, share = row[order], day[order], chat[order], share[order]
    counts = _counts(world, rng, row, day, chat, share)
    some = counts["contacts_handled"] > 0
    row, day, chat = row[some], day[some], chat[some]
    counts = {name: value[some] for name, value in counts.items()}
    contacts = np.bincount(row, counts["contacts_handled"], len(world.panel))
    return _table(world, row, day, chat, counts), contacts


def _counts(
    world: World,
    rng: np.random.Generator,
    row: np.ndarray,
    day: np.ndarray,
    chat: np.ndarray,
    share: np.ndarray,
) -> dict[str, np.ndarray]:
    """Draw the additive columns, int64."""
    mean = world.with_["aht"][row] + CHAT_EXTRA_S * chat
    on_queue = share * ON_QUEUE_H * 3600 * world.lives.people.fte[world.panel.spell[row]]
    contacts = rng.poisson(OCCUPANCY[(day + 3) % 7] * on_queue / mean)
    noise = CONTACT_SD_S * np.sqrt(contacts) * rng.standard_normal(len(row))
    handle = np.maximum(np.rint(contacts * mean + noise), 30 * contacts).astype(np.int64)
    hold = np.rint(handle * HOLD).astype(np.int64)
    acw = np.rint(handle * ACW).astype(np.int64)
    eligible = rng.binomial(contacts, ELIGIBLE)
    queue_s = np.maximum(np.rint(on_queue * rng.uniform(0.96, 1.04, len(row))), handle * 1.01).astype(
        np.int64
    )
    scheduled = np.rint(on_queue / ON_QUEUE_H * SCHEDULED_H).astype(np.int64)
    missed = (100 - world.with_["adherence"][row]) / 100 * rng.gamma(4, 0.25, len(row))
    offers = rng.binomial(contacts, 0.15) * (world.panel.site[row] == 0)
    return {
        "contacts_handled": contacts,
        "handle_s": handle,
        "talk_s": handle - hold - acw,
        "hold_s": hold,
        "acw_s": acw,
        "transferred_out": rng.binomial(contacts, _chance(world, "transfer_rate", row)),
        "fcr_eligible": eligible,
        "fcr_resolved": rng.binomial(eligible, _chance(world, "fcr", row)),
        "logged_in_s": np.rint(queue_s * 1.12).astype(np.int64),
        "on_queue_s": queue_s,
        "on_contact_s": handle,
        "adh_scheduled_s": scheduled,
        "adh_exception_s": np.rint(np.minimum(missed, 0.9) * scheduled).astype(np.int64),
        "offers_made": offers,
        "sales": rng.binomial(offers, _chance(world, "sales_conversion", row)),
    }


def _chance(world: World, outcome: str, row: np.ndarray) -> np.ndarray:
    """Return an outcome in percent as a probability."""
    return np.asarray(np.clip(world.with_[outcome][row] / 100, 0.005, 0.995))


def _table(
    world: World, row: np.ndarray, day: np.ndarray, chat: np.ndarray, counts: dict[str, np.ndarray]
) -> pd.DataFrame:
    """Return the export: what a site does not measure, or cannot know yet, is empty."""
    panel = world.panel
    site, team = panel.site[row], panel.team[row]
    columns: dict[str, object] = {
        "employee_id": ids(world.employee[panel.spell[row]], "E"),
        "date": days(day),
        "channel": words(chat.astype(int), ("voice", "chat")),
        "queue": words(_queue(site, team, chat), QUEUES),
    }
    settled = day <= world.centre.last_day - UNSETTLED_DAYS
    sells = site == 0
    known = {"fcr_eligible": settled, "fcr_resolved": settled, "offers_made": sells, "sales": sells}
    for name, value in counts.items():
        columns[name] = pd.arrays.IntegerArray(value, ~known[name]) if name in known else value
    columns["sales_amount"] = pd.arrays.IntegerArray(counts["sales"] * SALE, ~sells)
    columns["currency"] = words(np.where(sells, 0, -1), (CURRENCY,))
    return pd.DataFrame(columns)


QUEUES = tuple(f"{country}-{what}" for country in COUNTRIES for what in ("support", "order", "chat"))


def _queue(site: np.ndarray, team: np.ndarray, chat: np.ndarray) -> np.ndarray:
    """Return queue codes: each site has two voice queues, shared by its teams, and one for chats."""
    return np.asarray(3 * site + np.where(chat, 2, team % 2))


def kpi_long(world: World) -> pd.DataFrame:
    """Return a monthly knowledge test; in each month one in six did not sit it."""
    panel, rng = world.panel, world.rng("knowledge")
    score = np.clip(world.with_["knowledge_test"] + rng.normal(0, 5, len(panel)), 0, 100)
    sat = (rng.random(len(panel)) > 1 / 6) & (panel.end - panel.begin > 20)
    sat &= ~away_days(leaves(world), panel.spell, panel.begin)
    first = world.centre.first
    end = first[panel.month + 1].copy()
    return pd.DataFrame(
        {
            "employee_id": ids(world.employee[panel.spell], "E"),
            "period_start": days(first[panel.month]),
            "period_end": days(end),
            "kpi": "knowledge_test",
            "numerator": np.round(score, 1),
            "denominator": 1,
        }
    )[sat]
