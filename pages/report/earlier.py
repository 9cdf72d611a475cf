"""Quarter after quarter: what was forecast and what came, and the estimates as each edition had them."""

from __future__ import annotations

from analytics.publishing.before import published_history
from analytics.report.figures.estimate_history import (
    estimate_history,
    estimate_history_alt,
    estimate_history_rows,
)
from analytics.report.quarterly.material import Point
from pages.money import forecast, forecast_past
from pages.parts import chart, empty, errors, note
from pages.parts.card import heading
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study, database
from pages.report.number_words import name_of

FEWEST, MOST = 2, 4  # published points that make a history; outcomes beside each other
STAYING, ROI = "retention", "roi"


def show() -> None:
    """Show the history of the estimates, then forecasts against what came."""
    _estimates()
    found = forecast.ahead()
    if found.coming is None or found.history is None:
        heading(say("forecast.past"))
        empty.refused(errors.why(found.reason))
        return
    forecast_past.show(found)


def _estimates() -> None:
    """Show the estimates of the published quarters as small multiples."""
    heading(say("history.title"), say("history.lead"))
    shown = _shown(published_history(database(), current_study().filters))
    if not shown:
        empty.refused(say("history.none"))
        return
    lang, labels = language(), {name: name_of(name) for name in shown}
    chart.show(
        estimate_history(shown, labels, lang, dark=dark()),
        estimate_history_rows(shown, labels, lang),
        alt=estimate_history_alt(shown, labels, lang),
        key="report-history",
        note=note.of_study(current_study(), method="published"),
    )


def _shown(points: tuple[Point, ...]) -> dict[str, tuple[Point, ...]]:
    """Return the points of some outcomes, chosen by what they are and never by what they show."""
    known = [p.outcome for p in points]
    wanted = dict.fromkeys((STAYING, current_study().primary_outcome, ROI, *known))
    by_name = {name: tuple(p for p in points if p.outcome == name) for name in wanted if name}
    kept = {name: found for name, found in by_name.items() if len(found) >= FEWEST}
    return dict(list(kept.items())[:MOST])
