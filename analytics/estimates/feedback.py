"""Feedback of pairs, learning and comments in one: what the results document holds of them."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from analytics.cohorts.comments import read_comments
from analytics.cohorts.learning import read_evaluation, read_skills
from analytics.cohorts.pair_feedback import read_endings, read_pair_feedback
from analytics.estimates.comments import Said, said_in
from analytics.estimates.learning import Change, Total, changes_of, totals_of
from analytics.estimates.pair_endings import Closing, closing_of
from analytics.estimates.pair_feedback import PairVoice, voice_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What people say of the programme; None or empty where nobody was asked."""

    voice: PairVoice | None = None
    closing: Closing | None = None
    changes: tuple[Change, ...] = ()
    totals: tuple[Total, ...] = ()
    comments: tuple[Said, ...] = ()


def read_feedback(connection: duckdb.DuckDBPyConnection) -> Feedback:
    """Read and judge everything; the marts of the cohort must have been made."""
    voice, closing = pairs_of(connection)
    changes, totals = learning_of(connection)
    return Feedback(
        voice=voice, closing=closing, changes=changes, totals=totals, comments=comments_of(connection)
    )


def pairs_of(connection: duckdb.DuckDBPyConnection) -> tuple[PairVoice | None, Closing | None]:
    """Return what both sides say of their pairs, and why pairs ended."""
    said, ended = read_pair_feedback(connection), read_endings(connection)
    return voice_of(said) if said else None, closing_of(ended) if ended else None


def learning_of(connection: duckdb.DuckDBPyConnection) -> tuple[tuple[Change, ...], tuple[Total, ...]]:
    """Return the changes of skills, and the programme's totals."""
    skills, evaluation = read_skills(connection), read_evaluation(connection)
    return changes_of(skills) if skills else (), totals_of(evaluation) if evaluation else ()


def comments_of(connection: duckdb.DuckDBPyConnection) -> tuple[Said, ...]:
    """Return the comments that may be shown, wave by wave."""
    return said_in(read_comments(connection))
