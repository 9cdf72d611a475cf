"""KPIs and customers: every effect on one scale, the story of the chosen one, and what surrounds them."""

from pages.estimates import customers, outcome, ramp, trend
from pages.parts import alarms, empty, frame, state, tabs
from pages.parts.study import current_study

FILES = ("kpi_daily", "kpi_long", "absence_monthly", "customer_responses", "evaluations")
PARTS = {
    "all": outcome.all_outcomes,
    "one": outcome.one_outcome,
    "customers": customers.show,
    "ramp": ramp.show,
    "context": trend.show,
}

frame.top("kpis")
if not current_study().effects:
    empty.missing("kpis", *FILES)
else:
    alarms.show("kpis")
    tabs.show("kpis", PARTS, first="one" if state.chosen("kpi") else "all")
