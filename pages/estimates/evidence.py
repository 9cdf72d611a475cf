"""Evidence: why the result should, or should not, be believed."""

from pages.estimates import outcome
from pages.parts import empty, frame, tabs
from pages.parts.study import current_study

FILES = ("kpi_daily", "kpi_long", "absence_monthly", "customer_responses", "evaluations")
PARTS = {
    "methods": outcome.other_methods,
}

frame.top("evidence")
if not current_study().effects:
    empty.missing("evidence", *FILES)
else:
    tabs.show("evidence", PARTS, first=next(iter(PARTS)))
