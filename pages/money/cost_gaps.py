"""What nobody booked: its usual size, what that rests on, and whether it counts."""

from __future__ import annotations

from analytics.money.cost_gaps import MissingCost
from analytics.money.cost_view import CostView
from analytics.report import numbers
from pages.parts.card import heading, sentence
from pages.parts.cost_words import cost_name
from pages.parts.money_words import assumption_name
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.table import table

COLUMNS = ("type", "counted", "usual", "reach")


def show(view: CostView) -> None:
    """List every cost type that nobody booked."""
    if not view.missing:
        heading(say("costs.missing"), say("costs.missing_none"))
        return
    heading(say("costs.missing"))
    sentence(say("costs.missing_lead"), css="ml-lead")
    rows = [_row(gap, view) for gap in view.missing]
    table([say(f"costs.{name}") for name in COLUMNS], rows, words=(0, 1))
    if rests := [_rests(gap) for gap in view.missing if gap.usual]:
        sentence(say("costs.rests", what="; ".join(rests)), css="ml-note")


def _row(gap: MissingCost, view: CostView) -> list[str]:
    """Return the cells of one type."""
    if gap.usual is None:
        why = "no_size_leaders" if gap.cost_type == "leader_time" else "counted_no"
        return [cost_name(gap.cost_type), say(f"costs.{why}"), say("costs.no_size"), "–"]
    low, likely, high = (numbers.money(x, view.currency, language()) for x in gap.usual)
    return [cost_name(gap.cost_type), say(f"costs.{_counted(gap)}"), likely, f"{low} – {high}"]


def _rests(gap: MissingCost) -> str:
    """Return a type with the assumptions its size rests on."""
    return f"{cost_name(gap.cost_type)}: {', '.join(assumption_name(key) for key in gap.needs)}"


def _counted(gap: MissingCost) -> str:
    """Return whether it counts, and why not."""
    if gap.counted:
        return "counted_yes"
    return "counted_overlap" if gap.overlaps else "counted_no"
