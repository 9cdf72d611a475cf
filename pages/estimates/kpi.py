"""KPIs and customers: every effect on one scale, and the story of the chosen one."""

from pages.estimates import outcome
from pages.parts import empty, errors, frame
from pages.parts.study import current_study

FILES = ("kpi_daily", "kpi_long", "absence_monthly", "customer_responses", "evaluations")

frame.top("kpis")
effects = current_study().effects
if not effects:
    empty.missing("kpis", *FILES)
else:
    outcome.forest_of_all()
    chosen = outcome.choose()
    if chosen.att is None:
        empty.refused(errors.why(chosen.reason))
    else:
        outcome.answer(chosen)
        outcome.event_study_of(chosen)
        outcome.steps(chosen)
        outcome.by_quarter(chosen)
