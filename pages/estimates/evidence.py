"""Evidence: why the result should, or should not, be believed."""

from pages.cohorts import compared, intake
from pages.estimates import belief, outcome, power
from pages.parts import empty, frame, method, tabs
from pages.parts.study import current_study

FILES = ("kpi_daily", "kpi_long", "absence_monthly", "customer_responses", "evaluations")
PARTS = {
    "believe": belief.show,
    "compared": compared.show,
    "methods": outcome.by_other_methods,
    "power": power.show,
    "intake": intake.show,
    "cards": method.every_card,
}

frame.top("evidence")
if not current_study().effects:
    empty.missing("evidence", *FILES)
else:
    tabs.show("evidence", PARTS, first="believe")
