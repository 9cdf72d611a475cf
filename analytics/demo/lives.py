"""People come, are chosen for mentoring, move between teams, are promoted and leave: month by month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.demo.centre import DAYS_A_MONTH, Centre
from analytics.demo.intakes import Intake, choose, intakes_of
from analytics.demo.people import People, draw_people
from analytics.demo.recipe import Recipe

EXIT_TYPES = (
    "voluntary",
    "involuntary",
    "probation_end",
    "redundancy",
    "end_of_fixed_term",
    "internal_move",
    "retirement",
)
MOVED_BY_MENTORING = 4  # the hazard ratio acts on the types before this one
NOBODY = -1
FIXED_TERM_MONTHS, FIXED_TERM_ENDS = 12, 0.3
MOVES_A_MONTH, REHIRED, LED_A_MONTH = 0.006, 0.04, 0.004


def exit_rate(
    recipe: Recipe, centre: Centre, people: People, *, person: np.ndarray, team: np.ndarray, month: np.ndarray
) -> np.ndarray:
    """Return exits a month, without mentoring, of the types that mentoring may move; arrays broadcast."""
    tenure = month - people.hire_month[person]
    early = np.select([tenure < 3, tenure < 6, tenure < 12, tenure < 24], [1.1, 0.8, 0.4, 0.15], 0.0)
    own = centre.frailty[team] + 0.15 * (centre.team_site[team] - 1) - 0.4 * people.ability[person]
    log_ratio = recipe.early_hazard * early + own + centre.season[month]
    return np.asarray(recipe.base_hazard * np.exp(log_ratio))


def other_rate(people: People, *, person: np.ndarray, month: np.ndarray) -> np.ndarray:
    """Return exits a month by internal move or retirement, which mentoring does not move."""
    return np.asarray(0.0012 + 0.0006 * (month - people.hire_month[person] > 60))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lives:
    """Everyone's spell, and who sat on which seat in which month.

    Attributes
    ----------
    occupant : ndarray of int64, shape (months, seats)
        Spell index, -1 for a vacant seat.
    seat_team : ndarray of int64, shape (seats,)
    """

    people: People
    occupant: np.ndarray
    seat_team: np.ndarray


def live(recipe: Recipe, centre: Centre, rng: np.random.Generator) -> Lives:
    """Return the lives of a world, simulated month by month."""
    floor = _Floor(recipe, centre, rng)
    for month in range(centre.months):
        floor.fill(month)
        floor.move(month)
        floor.choose_mentees(month)
        floor.leave(month)
    people = floor.people.up_to(floor.spells)
    return Lives(people=people, occupant=floor.occupant, seat_team=floor.seat_team)


class _Floor:
    """The floor as it is in one month; the only mutable thing of a simulation."""

    def __init__(self, recipe: Recipe, centre: Centre, rng: np.random.Generator) -> None:
        """Seat the people who were there before the window."""
        self.recipe, self.centre, self.rng = recipe, centre, rng
        seats = recipe.agents
        self.seat_team = np.arange(seats) * centre.teams // seats
        self.people = draw_people(recipe, rng, capacity=seats * (centre.months // 4 + 3))
        self.people.hire_day[:seats] = (
            centre.first[0] - 1 - rng.exponential(30 * DAYS_A_MONTH, seats).astype(int)
        )
        self.people.hire_month[:seats] = centre.month_of(self.people.hire_day[:seats])
        self.spells = seats
        self.occupant = np.full((centre.months, seats), NOBODY)
        self.now = np.arange(seats)
        self.intakes: list[Intake] = intakes_of(recipe, centre)

    def fill(self, month: int) -> None:
        """Hire onto the seats that fell vacant in the month before."""
        seats = np.flatnonzero(self.now == NOBODY)
        new = self.spells + np.arange(len(seats))
        day = self.centre.first[month] + self.rng.integers(0, 14, len(seats))
        self.people.hire_day[new], self.people.hire_month[new] = day, month
        self._take_back(new[self.rng.random(len(new)) < REHIRED], month)
        self.now[seats] = new
        self.spells += len(seats)

    def _take_back(self, new: np.ndarray, month: int) -> None:
        """Let some of the newcomers be people who left of their own will at least two months ago."""
        people = self.people
        left = (people.end_type == 0) & (people.start_day < 0) & ~people.rehired & ~people.mentor_track
        left &= (people.end_day > 0) & (people.end_day < self.centre.first[max(month - 2, 0)])
        pool = self.rng.permutation(np.flatnonzero(left & (people.employee == np.arange(len(left)))))[
            : len(new)
        ]
        new = new[: len(pool)]
        people.employee[new], people.ability[new] = pool, people.ability[pool]
        people.mentor_track[new] = False
        people.rehired[new], people.rehired[pool] = True, True

    def move(self, month: int) -> None:
        """Let a few people of each site change seats, and so teams, on the first of the month."""
        settled = (self.now != NOBODY) & (self.people.hire_month[self.now] < month)
        moving = settled & (self.rng.random(len(self.now)) < MOVES_A_MONTH) & (month > 0)
        site = self.centre.team_site[self.seat_team]
        for one in range(self.recipe.sites):
            seats = np.flatnonzero(moving & (site == one))
            self.now[seats] = np.roll(self.now[seats], 1)
        self.occupant[month] = self.now

    def choose_mentees(self, month: int) -> None:
        """Mean some people to start with a mentor on a day of this month."""
        present = self.now[self.now != NOBODY]
        for intake in self.intakes:
            if intake.month == month:
                chosen = choose(self.recipe, self.people, present, intake, self.rng)
                first, end = self.centre.first[month], self.centre.first[month + 1]
                self.people.start_day[chosen] = first + self.rng.integers(
                    2, min(25, end - first), len(chosen)
                )
                self.people.programme[chosen] = intake.programme

    def leave(self, month: int) -> None:
        """Let people leave: by hazard, day by day; at a fixed term's end; from the seat to lead a team."""
        seats = np.flatnonzero(self.now != NOBODY)
        person, team = self.now[seats], self.seat_team[seats]
        day, kind = self._exit_days(person, team, month)
        gone = kind != NOBODY
        self.people.end_day[person[gone]], self.people.end_type[person[gone]] = day[gone], kind[gone]
        self._void_starts(person[gone])
        led = ~gone & self._called_to_lead(person, team, month)
        self.people.lead_from[person[led]] = month + 1
        self.now[seats[gone | led]] = NOBODY

    def _exit_days(self, person: np.ndarray, team: np.ndarray, month: int) -> tuple[np.ndarray, np.ndarray]:
        """Return the last day employed and the exit type (-1: stays) of everyone present."""
        people, centre = self.people, self.centre
        begin, end = np.maximum(centre.first[month], people.hire_day[person]), centre.first[month + 1]
        at = np.full(len(person), month)
        moved = exit_rate(self.recipe, centre, people, person=person, team=team, month=at) / DAYS_A_MONTH
        other = other_rate(people, person=person, month=at) / DAYS_A_MONTH
        start = people.start_day[person]
        alone = np.where(start < 0, end - begin, np.clip(start - begin, 0, end - begin))
        patience = self.rng.standard_exponential(len(person)) - alone * (moved + other)
        rate = np.where(patience < 0, moved + other, moved * self.recipe.hazard_ratio + other)
        day = begin + alone + np.floor(patience / rate).astype(np.int64)
        day = np.maximum(day, begin)
        kind = self._exit_types(person, month, other / rate)
        return self._end_fixed_terms(person, month, day, np.where(day < end, kind, NOBODY))

    def _exit_types(self, person: np.ndarray, month: int, share_other: np.ndarray) -> np.ndarray:
        """Draw the type of exit, had there been one."""
        tenure = month - self.people.hire_month[person]
        draw = self.rng.random((2, len(person)))
        new = np.select([draw[1] < 0.7, draw[1] < 0.78], [0, 1], 2)
        settled = np.select([draw[1] < 0.87, draw[1] < 0.97], [0, 1], 3)
        other = np.where((tenure > 60) & (draw[1] < 0.33), 6, 5)
        return np.where(draw[0] < share_other, other, np.where(tenure < 6, new, settled))

    def _end_fixed_terms(
        self, person: np.ndarray, month: int, day: np.ndarray, kind: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """End some fixed terms on the last day of their last month and make the others permanent."""
        due = (self.people.contract[person] == 1) & (
            month - self.people.hire_month[person] >= FIXED_TERM_MONTHS
        )
        due &= kind == NOBODY
        ends = due & (self.rng.random(len(person)) < FIXED_TERM_ENDS)
        self.people.contract[person[due & ~ends]] = 0
        return np.where(ends, self.centre.first[month + 1] - 1, day), np.where(ends, 4, kind)

    def _void_starts(self, gone: np.ndarray) -> None:
        """Who left before the day meant for the start never started."""
        late = gone[self.people.start_day[gone] > self.people.end_day[gone]]
        self.people.start_day[late], self.people.programme[late] = NOBODY, NOBODY

    def _called_to_lead(self, person: np.ndarray, team: np.ndarray, month: int) -> np.ndarray:
        """Return who leaves the phones to lead the own team: able seniors, one a team and month at most."""
        ready = (month - self.people.hire_month[person] >= 24) & (self.people.ability[person] > 0.5)
        called = ready & (self.rng.random(len(person)) < LED_A_MONTH) & (month < self.centre.months - 2)
        _, one = np.unique(np.where(called, team, -1 - np.arange(len(team))), return_index=True)
        return np.asarray(called & np.isin(np.arange(len(team)), one))
