"""The study and its return behind every page: computed once, then shared by all readers.

A study is kept by database generation, rules and filters, so that a load, a changed rule or a changed
filter finds its own entry and nothing has to be cleared.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar, cast

import streamlit as st

from analytics import pipeline
from analytics.admission.refusal import unusable
from analytics.admission.store import generation_of, resolve
from analytics.cohorts.cohort import Cohort
from analytics.cohorts.rule_file import read_rules
from analytics.cohorts.rules import Rules
from analytics.cohorts.sight import bind_access, sites_give_away
from analytics.errors import BadRequest, TooFew
from analytics.money.choices import Choices
from analytics.money.kept import Kept, read_kept
from analytics.money.ret import Assumption, Return
from analytics.report.study import Study
from analytics.report.verdict import Verdict
from analytics.settings import Access, Filters
from pages.parts import progress, state
from pages.parts.access import NOBODY, access, may
from pages.parts.where import DATABASE as DATABASE
from pages.parts.where import database as database

STUDIES_KEPT, RETURNS_KEPT, OPENED_KEPT, DERIVED_KEPT = 24, 64, 2, 512
Made = TypeVar("Made")
TRIED, COUNTED = "money.tried", "money.counted"  # the session's own what-if, never in the URL


@dataclass(slots=True)
class Shelf:
    """Results by key, oldest out first; one is made at a time, so two readers never pay for the same."""

    room: int
    lock: RLock = field(default_factory=RLock)
    results: OrderedDict[Hashable, object] = field(default_factory=OrderedDict)

    def take(self, key: Hashable, make: Callable[[], object]) -> object:
        """Return what is kept under `key`, making it first if need be."""
        if key in self.results:
            return self.results[key]
        with self.lock:
            if key not in self.results:
                self.results[key] = make()
            while len(self.results) > self.room:
                self.results.popitem(last=False)
            return self.results[key]


@st.cache_resource
def _shelf(room: int) -> Shelf:
    """Return the process-wide shelf of one size."""
    return Shelf(room=room)


def has_database() -> bool:
    """Whether anything was ever loaded."""
    try:
        return resolve(database()).exists()
    except BadRequest:
        return False


def load_number() -> int:
    """Return the number of the load whose data are shown; 0 when they have none."""
    return generation_of(_generation())


def current_study() -> Study:
    """Return the study the reader's filters ask for.

    Raises
    ------
    BadRequest
        If nothing was loaded yet, or the session's reader may not see results at all.
    """
    if not may("overview"):
        raise unusable("no_access")
    if state.filters().site and not may_narrow():
        state.forget_filters()
        st.session_state[state.DROPPED] = "out_of_sight"
    try:
        return _study(state.filters())
    except BadRequest as problem:
        if state.filters() == Filters() or not has_database():
            raise
        state.forget_filters()
        st.session_state[state.DROPPED] = "too_few" if isinstance(problem, TooFew) else "unknown"
        return _study(Filters())


def current_return() -> Return:
    """Return the money of the current study with what the reader is trying; no estimate is redone."""
    return return_with(assumptions_in_force(), choices_in_force())


def current_verdict() -> Verdict:
    """Return the verdict on the current study with what is saved for everybody, not the reader's what-if."""
    return pipeline.decide(current_study(), filed_return(), assumptions=filed_assumptions())


def filed_return() -> Return:
    """Return the money with what is saved for everybody: what the steering group agreed on."""
    return return_with(filed_assumptions(), kept().choices)


def return_with(assumptions: tuple[Assumption, ...], choices: Choices) -> Return:
    """Return the kept money of one study, one set of assumptions and one set of choices."""
    study = current_study()
    key = (*_state(), study.filters, assumptions, choices)
    made = _shelf(RETURNS_KEPT).take(key, lambda: pipeline.price(study, assumptions, choices=choices))
    assert isinstance(made, Return)
    return made


def kept() -> Kept:
    """Return what is saved for everybody about the money of these data."""
    return read_kept(database())


def filed_assumptions() -> tuple[Assumption, ...]:
    """Return the assumptions as saved for everybody, else exported, else the documented defaults."""
    return pipeline.assumed(current_study(), kept())


def assumptions_in_force() -> tuple[Assumption, ...]:
    """Return the assumptions with what the reader is trying in the place of what is saved."""
    filed = kept()
    choices = choices_in_force()
    own = tuple(tried_assumptions().values())
    return pipeline.assumed(current_study(), replace(filed, choices=choices, own=(*filed.own, *own)))


def choices_in_force() -> Choices:
    """Return the choices with what the reader is trying in the place of what is saved."""
    return replace(kept().choices, **tried_choices())


def tried_assumptions() -> dict[str, Assumption]:
    """Return the assumptions the reader is trying, by key."""
    return dict(st.session_state.get(TRIED, {}))


def tried_choices() -> dict[str, Any]:
    """Return the choices the reader is trying, by field of `Choices`."""
    return dict(st.session_state.get(COUNTED, {}))


def try_assumption(assumption: Assumption) -> None:
    """Let one assumption hold for this visit."""
    st.session_state[TRIED] = {**tried_assumptions(), assumption.key: assumption}


def try_choice(**changes: Any) -> None:
    """Let some fields of `Choices` have other values for this visit."""
    st.session_state[COUNTED] = {**tried_choices(), **changes}


def forget_tried() -> None:
    """Go back to what is saved for everybody."""
    st.session_state.pop(TRIED, None)
    st.session_state.pop(COUNTED, None)


def derived(name: Hashable, make: Callable[[Cohort], Made]) -> Made:
    """Return what a closer look at the current cohort gives, kept by data, filters and name."""
    key = (*_state(), current_study().filters, name)
    return cast(Made, _shelf(DERIVED_KEPT).take(key, lambda: make(_cohort())))


def looked_up(name: Hashable, make: Callable[[Any, Cohort], Made]) -> Made:
    """Return what a query beside the current cohort gives; `make` takes the connection and the cohort.

    The connection tells apart the teams of the session's reader while `make` has it, and so is what is kept.
    """
    asking = access()
    key = (*_state(), current_study().filters, asking.teams, name)

    def ask() -> Made:
        opened = _opened(current_study().filters)
        with opened.telling(asking) as connection:
            return make(connection, opened.cohort)

    return cast(Made, _shelf(DERIVED_KEPT).take(key, ask))


def may_narrow() -> bool:
    """Whether the session's reader may look at one site: not where its sum would give one team away."""
    asking = access()
    if asking.teams is None or "steering" in asking.roles:
        return True
    key = (*_state(), asking.teams, "narrow")

    def ask() -> bool:
        with _opened(Filters()).telling(asking) as connection:
            return not sites_give_away(connection)

    return cast(bool, _shelf(DERIVED_KEPT).take(key, ask))


def _cohort() -> Cohort:
    """Return the cohort behind the current study."""
    return _opened(current_study().filters).cohort


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A database held open with the marts of some filters; one reader at a time may ask it."""

    connection: Any
    cohort: Cohort
    lock: Any = field(default_factory=RLock)

    @contextmanager
    def telling(self, asking: Access) -> Iterator[Any]:
        """Lend the connection, bound to what one reader may tell apart, and bound to nobody after."""
        with self.lock:
            bind_access(self.connection, asking)
            try:
                yield self.connection
            finally:
                bind_access(self.connection, NOBODY)


def _opened(filters: Filters) -> Opened:
    """Return the present generation with the marts of some filters, opened once for all that look at it."""

    def build() -> Opened:
        connection, cohort = pipeline.held_open(database(), filters)
        bind_access(connection, NOBODY)
        return Opened(connection=connection, cohort=cohort)

    return cast(Opened, _shelf(OPENED_KEPT).take((*_state(), filters), build))


def _study(filters: Filters) -> Study:
    """Return the kept study of the present generation, or make it while showing how far it has come."""
    key = (*_state(), filters)
    found = _shelf(STUDIES_KEPT).results.get(key)
    if isinstance(found, Study):
        return found
    with progress.bar("study") as report:
        made = _shelf(STUDIES_KEPT).take(key, lambda: _estimate(filters, report))
    assert isinstance(made, Study)
    return made


def _estimate(filters: Filters, report: pipeline.Progress) -> Study:
    """Make the study of some filters."""
    report("panel", 0.0)
    opened = _opened(filters)
    with opened.lock:
        return pipeline.study_of(opened.connection, opened.cohort, filters, progress=report)


def _state() -> tuple[str, Rules]:
    """Return the data and the rules of leaving that everything kept was made under."""
    return str(_generation()), read_rules(database())


def _generation() -> Path:
    """Return the file the database's name stands for now; every load gives a new one."""
    return resolve(database())
