"""Return: what the programme cost, what it brought, how sure that is, and what it hangs on."""

from pages.money import assumptions, benefits, beside, costs, forecast, pending, phillips, scenarios, worth
from pages.parts import alarms, frame, tabs
from pages.parts.study import current_return


def ahead() -> None:
    """Show what other ways of running the programme might bring, and the next quarter."""
    scenarios.show()
    forecast.show()


def outside() -> None:
    """Show what is not turned into money, and how strictly the rest is counted."""
    beside.show()
    phillips.show()


PARTS = {
    "worth": worth.show,
    "costs": costs.show,
    "benefits": benefits.show,
    "assumptions": assumptions.show,
    "ahead": ahead,
    "outside": outside,
}

frame.top("roi")
alarms.show("roi")
worth.headline(current_return())
pending.show()
tabs.show("roi", PARTS, first="worth")
