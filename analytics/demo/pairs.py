"""Pairs: every mentee gets a mentor; some pairs end early, are matched anew, or never start."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.demo.centre import DAYS_A_MONTH, Centre
from analytics.demo.intakes import PROGRAMMES
from analytics.demo.lives import Lives
from analytics.demo.panel import Panel
from analytics.demo.people import SENIOR_AFTER_MONTHS

EARLY = ("incompatible", "no_time", "disengaged")
MOST_AT_ONCE = 2
FOREVER = 99_999_999


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentors:
    """Who can be a mentor: spell, site and the days between which."""

    spell: np.ndarray
    site: np.ndarray
    from_day: np.ndarray
    to_day: np.ndarray


def build_pairs(centre: Centre, lives: Lives, panel: Panel, rng: np.random.Generator) -> pd.DataFrame:
    """Return one row per pair, by start; spells, not ids. Pairs that never started come last.

    Columns: programme, mentee, mentor (-1: the team's leader), team, start, planned_end, end (-1: runs on),
    status, end_reason, rematch_of (row, -1 none).
    """
    site = _last(panel.site, panel, len(lives.people))
    team = _last(panel.team, panel, len(lives.people))
    pool = _mentors(centre, lives, site)
    mentee = np.flatnonzero(lives.people.start_day >= 0)
    mentee = mentee[np.argsort(lives.people.start_day[mentee], kind="stable")]
    busy = np.full((len(pool.spell), MOST_AT_ONCE), -1)
    book = _Book(
        centre=centre, lives=lives, pool=pool, team=team, site=site, rng=rng, busy_until=busy, rows=[]
    )
    for one in mentee:
        book.match(int(one), int(lives.people.programme[one]), int(lives.people.start_day[one]), -1)
    frame = pd.concat(
        [book.frame(), _never_started(centre, lives, panel, pool, team, rng)], ignore_index=True
    )
    return frame.astype(dict.fromkeys(("start", "planned_end", "end", "rematch_of", "mentor"), "int64"))


def _last(of_row: np.ndarray, panel: Panel, spells: int) -> np.ndarray:
    """Return each spell's value in its last month."""
    value = np.zeros(spells, np.int64)
    value[panel.spell] = of_row
    return value


def _mentors(centre: Centre, lives: Lives, site: np.ndarray) -> Mentors:
    """Return the experienced agents who mentor, from the day they are senior."""
    people = lives.people
    spell = np.flatnonzero(people.mentor_track)
    since = people.hire_day[spell] + int(SENIOR_AFTER_MONTHS[0] * DAYS_A_MONTH) + 31
    lead = people.lead_from[spell]
    promoted = np.where(lead >= 0, centre.first[np.clip(lead, 0, centre.months)], FOREVER)
    gone = np.where(people.end_day[spell] >= 0, people.end_day[spell], FOREVER)
    return Mentors(spell=spell, site=site[spell], from_day=since, to_day=np.minimum(gone, promoted - 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Book:
    """The coordinator's list; rows are added as people are matched."""

    centre: Centre
    lives: Lives
    pool: Mentors
    team: np.ndarray
    site: np.ndarray
    rng: np.random.Generator
    busy_until: np.ndarray  # (mentors, pairs at once): last day of each place taken
    rows: list[dict[str, object]]

    def frame(self) -> pd.DataFrame:
        """Return the rows as a table."""
        return pd.DataFrame(self.rows, columns=list(_row()))

    def match(self, mentee: int, programme: int, start: int, rematch_of: int) -> None:
        """Give a mentee a mentor, let the pair run to its end, and match anew some who did not fit."""
        place = self._free_mentor(mentee, start)
        mentor = int(self.pool.spell[place]) if place >= 0 else -1
        until = int(self.pool.to_day[place]) if place >= 0 else FOREVER
        planned = start + round(PROGRAMMES[programme].planned_months * DAYS_A_MONTH)
        end, status, reason = self._end(mentee, start, planned, until)
        if place >= 0:
            self.busy_until[place, self.busy_until[place].argmin()] = planned if end < 0 else end
        number = len(self.rows)
        self.rows.append(
            _row(
                programme,
                mentee,
                mentor,
                int(self.team[mentee]),
                start,
                planned,
                end,
                status,
                reason,
                rematch_of,
            )
        )
        again = end + int(self.rng.integers(14, 43))
        stays = self.lives.people.end_day[mentee] < 0 or self.lives.people.end_day[mentee] > again
        fits = reason == "incompatible" and rematch_of < 0 and self.rng.random() < 0.6
        if fits and stays and again <= self.centre.last_day - 14:
            self.match(mentee, programme, again, number)

    def _free_mentor(self, mentee: int, start: int) -> int:
        """Return the place in the pool of a mentor with time, at the mentee's site if any; -1: none."""
        free = (self.pool.from_day <= start) & (self.pool.to_day > start + 14)
        free &= self.busy_until.min(axis=1) < start
        near = np.flatnonzero(free & (self.pool.site == self.site[mentee]))
        open_ = near if len(near) else np.flatnonzero(free)
        return int(self.rng.choice(open_)) if len(open_) else -1

    def _end(self, mentee: int, start: int, planned: int, mentor_until: int) -> tuple[int, str, str]:
        """Return last day (-1: runs on), status and reason of a pair."""
        own = int(self.lives.people.end_day[mentee])
        ends = [(planned, "completed", "duration_completed" if self.rng.random() < 0.6 else "goals_met")]
        if self.rng.random() < 0.14:
            early = start + int(self.rng.integers(20, max(planned - start - 10, 21)))
            ends.append((early, "ended_early", EARLY[int(self.rng.choice(3, p=[0.4, 0.35, 0.25]))]))
        ends.append((mentor_until, "ended_early", "mentor_left"))
        if own >= 0:
            ends.append((own, "ended_early", "mentee_left"))
        end, status, reason = min(ends, key=lambda one: one[0])
        return (end, status, reason) if end <= self.centre.last_day else (-1, "active", "")


def _never_started(
    centre: Centre, lives: Lives, panel: Panel, pool: Mentors, team: np.ndarray, rng: np.random.Generator
) -> pd.DataFrame:
    """Return cancelled pairs, and pairs proposed in the last month, of people who never had a mentor."""
    people = lives.people
    open_ = (people.start_day[panel.spell] < 0) & ~people.mentor_track[panel.spell] & (panel.tenure > 4)
    open_ &= (panel.end - panel.begin > 25) & (panel.month >= min(6, centre.months - 1))
    last = panel.month == centre.months - 1
    count = max(2, len(people) // 60)
    rows = [
        _planned(
            int(panel.spell[row]), int(panel.begin[row]) + int(rng.integers(3, 22)), status, pool, team, rng
        )
        for status, among in (("cancelled", open_ & ~last), ("proposed", open_ & last & ~panel.left))
        for row in _one_a_person(rng.permutation(np.flatnonzero(among)), panel.spell)[:count]
    ]
    return pd.DataFrame(rows, columns=list(_row()))


def _one_a_person(rows: np.ndarray, spell: np.ndarray) -> np.ndarray:
    """Return the first of the rows of each spell, order kept."""
    _, first = np.unique(spell[rows], return_index=True)
    return rows[np.sort(first)]


def _planned(
    mentee: int, start: int, status: str, pool: Mentors, team: np.ndarray, rng: np.random.Generator
) -> dict[str, object]:
    """Return a pair that was put on paper and never met."""
    free = pool.spell[(pool.from_day <= start) & (pool.to_day > start)]
    mentor = int(rng.choice(free)) if len(free) else -1
    planned = start + round(PROGRAMMES[0].planned_months * DAYS_A_MONTH)
    return _row(0, mentee, mentor, int(team[mentee]), start, planned, -1, status, "", -1)


def _row(
    programme: int = 0, mentee: int = 0, mentor: int = 0, team: int = 0, start: int = 0, planned_end: int = 0,
    end: int = 0, status: str = "", end_reason: str = "", rematch_of: int = -1,
) -> dict[str, object]:  # fmt: skip
    """Return one pair by column."""
    return {
        "programme": programme, "mentee": mentee, "mentor": mentor, "team": team, "start": start,
        "planned_end": planned_end, "end": end, "status": status, "end_reason": end_reason,
        "rematch_of": rematch_of,
    }  # fmt: skip
