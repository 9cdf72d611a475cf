"""What each programme cost, small ones together, and what mentors got as a reward."""

from __future__ import annotations

from collections.abc import Iterable

from analytics.money.cost_programmes import ProgrammeCost
from analytics.money.cost_view import CostView
from analytics.report import numbers
from analytics.settings import FLOOR
from pages.parts import method
from pages.parts.card import figures, heading, sentence
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.table import table

COLUMNS = ("programme", "booked", "time", "together", "mentee_count", "each", "each_month")
NAMES = {"unnamed": "unnamed", "assumed": "assumed_row", "small": "small"}


def show(view: CostView) -> None:
    """Show the table where there is more than one row, and the rewards."""
    if len(view.programmes) > 1:
        _table(view)
    _rewards(view)


def _table(view: CostView) -> None:
    """Show one row a programme; the rows add up to the total."""
    heading(say("costs.programmes"), say("costs.programmes_lead"))
    rows = [_row(row, view) for row in view.programmes]
    rows.append(_sum(view))
    table([say(f"costs.{name}") for name in COLUMNS], rows)
    if any(row.kind == "small" for row in view.programmes):
        sentence(say("costs.small_note", floor=FLOOR), css="ml-note")
    method.show("roi-cost-programmes")


def _row(row: ProgrammeCost, view: CostView) -> list[str]:
    """Return the cells of one programme."""
    name = say(f"costs.{NAMES[row.kind]}") if row.kind in NAMES else ", ".join(row.names)
    return [name, *_amounts((row.booked, row.time, row.total), view, exact=True), *_people(row, view)]


def _sum(view: CostView) -> list[str]:
    """Return the sum of all rows; a mentee of two programmes is one here."""
    parts = [sum(getattr(row, part) for row in view.programmes) for part in ("booked", "time", "total")]
    return [say("costs.total_row"), *_amounts(parts, view, exact=True), *_people(view.whole, view)]


def _people(row: ProgrammeCost, view: CostView) -> list[str]:
    """Return mentees and the cost for each and for each month; dashes where they are too few."""
    each = _amounts((row.per_mentee, row.per_month), view) if row.mentees else ["–", "–"]
    return [numbers.people(row.mentees, language()), *each]


def _amounts(values: Iterable[float | None], view: CostView, *, exact: bool = False) -> list[str]:
    """Return amounts in the currency of the costs."""
    return [
        "–" if value is None else numbers.money(value, view.currency, language(), exact=exact)
        for value in values
    ]


def _rewards(view: CostView) -> None:
    """Show the share of mentors with a reward and what rewards cost; nothing of a handful of people."""
    booked = sum(line.amount for line in view.lines if line.cost_type == "mentor_reward")
    heading(say("costs.rewards"))
    if not booked:
        sentence(say("costs.rewards_none"))
        return
    lang, found = language(), view.rewards
    share = numbers.percent(100 * booked / view.whole.total, lang)
    shown = [
        (
            say("costs.reward_cost"),
            numbers.money(booked, view.currency, lang),
            say("costs.reward_share", share=share),
        )
    ]
    if found.mentors and found.rewarded is not None:
        counts = {"rewarded": found.rewarded, "mentors": found.mentors}
        of = say("costs.rewarded_of", **{key: numbers.number(n, lang, 0) for key, n in counts.items()})
        shown.append((say("costs.rewarded"), numbers.percent(100 * found.rewarded / found.mentors, lang), of))
    figures(shown)
    if found.reason:
        sentence(say("costs.rewards_hidden", floor=FLOOR), css="ml-note")
