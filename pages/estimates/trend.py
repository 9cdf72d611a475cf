"""What surrounds the effects: the outcome as it was measured, month by month, and what happened when."""

from __future__ import annotations

from analytics.cohorts.events import Event, read_events
from analytics.cohorts.trend import Trend, read_trend
from analytics.report.catalogue import text
from analytics.report.figures import trend as picture
from pages.estimates import outcome, targets
from pages.parts import chart, note
from pages.parts.card import heading, sentence
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study, derived, looked_up
from pages.parts.table import table


def show() -> None:
    """Show the trend of the outcome that the reader chooses, then the targets."""
    chosen = outcome.choose()
    found: Trend = derived(("trend", chosen.outcome), lambda cohort: read_trend(cohort, chosen.outcome))
    events: tuple[Event, ...] = looked_up("events", lambda connection, cohort: read_events(connection))
    _trend(found, events)
    targets.show()


def _trend(found: Trend, events: tuple[Event, ...]) -> None:
    """Show the levels with the events numbered in them."""
    study, lang = current_study(), language()
    label = study.label(found.kpi, lang)
    heading(say("trend.title"), say("trend.lead"))
    chart.show(
        picture.trend(found, events, label, lang, dark=dark()),
        picture.trend_rows(found, events, lang),
        alt=picture.trend_alt(found, events, label, lang),
        key="kpis-trend",
        note=note.of_study(study, method="levels"),
        outcome=found.kpi,
    )
    if found.partial:
        sentence(say("trend.partial"), css="ml-note")
    if events:
        header, rows = picture.event_rows(events, lang)
        table(header, rows, caption=text("trend.events", lang), words=(1, 2, 3))
    else:
        sentence(say("trend.no_events"), css="ml-note")
