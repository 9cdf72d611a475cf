"""What the surveys say, looked up once for all tabs, and how a reader picks a scale."""

from __future__ import annotations

import streamlit as st

from analytics.cohorts.survey_scales import DIMENSION
from analytics.cohorts.surveys import read_survey_outcomes, read_survey_scales
from analytics.estimates.effect import Effect
from analytics.estimates.survey_effects import effects_on
from analytics.estimates.survey_look import look_at
from analytics.estimates.survey_results import SurveyFound, Surveys
from analytics.report.survey_words import measure_name
from pages.parts import empty
from pages.parts.state import language
from pages.parts.study import looked_up

FILES = ("survey_items.csv", "survey_responses.csv")


def surveys() -> Surveys:
    """Return what may be said about every measure of the surveys."""
    return looked_up(
        "surveys", lambda connection, cohort: look_at(read_survey_scales(connection, cohort), cohort)
    )


def effects(scales: tuple[SurveyFound, ...]) -> tuple[Effect, ...]:
    """Return what mentoring changed in some scales, where three waves or more allow it."""
    keys = tuple(one.measure.key for one in scales)
    return looked_up(
        ("survey effects", keys),
        lambda connection, cohort: effects_on(
            read_survey_outcomes(connection, keys), read_survey_scales(connection, cohort), cohort
        ),
    )


def missing() -> None:
    """Say what the page would show, and the files it waits for."""
    empty.missing("surveys", *FILES, together=True)


def whole(found: tuple[SurveyFound, ...]) -> tuple[SurveyFound, ...]:
    """Return the instruments, and the dimensions that belong to none."""
    return tuple(o for o in found if o.measure.kind != DIMENSION or o.measure.instrument == "other")


def pick(label: str, found: tuple[SurveyFound, ...], *, key: str) -> SurveyFound:
    """Let the reader pick one scale by its name."""
    names = {one.measure.key: measure_name(one.measure, language()) for one in found}
    chosen = st.selectbox(
        label, tuple(names), format_func=names.__getitem__, key=key, filter_mode=None, width=460
    )
    return next(one for one in found if one.measure.key == chosen)
