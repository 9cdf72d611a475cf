"""The line beneath a figure: method, n, as-of and grade."""

from __future__ import annotations

from analytics.estimates.effect import Effect, Retention
from analytics.report import numbers
from analytics.report.study import Study
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import load_number


def of_result(result: Effect | Retention, study: Study, *, method: str) -> str:
    """Return the line for one estimate; `method` is a key below ``page.note``."""
    grade = result.grade
    if isinstance(result, Effect) and method == "imputation":
        method = result.method
    return _line(
        say(f"note.{method}"),
        say("note.n", mentored=_whole(result.n_mentored), comparison=_whole(result.n_comparison)),
        _clusters(result),
        _as_of(study),
        _load(),
        say("note.grade", grade=grade.value) if grade else "",
    )


def of_study(study: Study, *, method: str) -> str:
    """Return the line for a figure that gathers several estimates."""
    n = study.counts
    people = say("note.n", mentored=_whole(n.mentees), comparison=_whole(n.comparison))
    return _line(say(f"note.{method}"), people, _as_of(study), _load())


def _clusters(result: Effect | Retention) -> str:
    """Return what the intervals are clustered by."""
    by = "clusters_team" if result.cluster_by == "team" else "clusters_employee"
    return say(f"note.{by}", clusters=_whole(result.clusters)) if result.clusters else ""


def _as_of(study: Study) -> str:
    """Return the day the data reach."""
    return say("note.as_of", day=numbers.day(study.as_of, language()))


def _load() -> str:
    """Return the number of the load that the figures come from."""
    number = load_number()
    return say("note.load", number=number) if number else ""


def _whole(n: int | None) -> str:
    """Return a count, a dash for a hidden one."""
    return numbers.people(n, language())


def _line(*parts: str) -> str:
    """Return the parts that are there, as one line."""
    return " · ".join(part for part in parts if part)
