"""Return: what the programme cost, what it brought, how sure that is, and what it hangs on."""

from pages.money import assumptions, benefits, beside, costs, forecast, pending, phillips, scenarios, worth
from pages.parts import alarms, frame, tabs
from pages.parts.study import current_return


def outside() -> None:
    """Show what is not turned into money, and how strictly the rest is counted."""
    beside.show()
    phillips.show()


PARTS = {
    "worth": worth.show,
    "costs": costs.show,
    "benefits": benefits.show,
    "assumptions": assumptions.show,
    "scenarios": scenarios.show,
    "forecast": forecast.show,
    "outside": outside,
}

frame.top("roi")
alarms.show("roi")
worth.headline(current_return())
pending.show()
tabs.show("roi", PARTS, first="worth")
