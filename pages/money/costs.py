"""What the programme cost: by type, quarter, programme and mentee, what is counted and what is missing."""

from __future__ import annotations

import streamlit as st

from analytics.errors import NotEstimable
from analytics.money.cost_programmes import ProgrammeCost
from analytics.money.cost_view import CostView, cost_view
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.figures.cost_quarters import cost_quarters, cost_quarters_alt, cost_quarters_rows
from analytics.settings import FLOOR
from pages.money import cost_choices, cost_gaps, cost_programmes, rates
from pages.parts import chart, empty, errors, method, note
from pages.parts.card import figures, heading, sentence
from pages.parts.cost_words import cost_name
from pages.parts.say import say, tag
from pages.parts.state import dark, language
from pages.parts.study import assumptions_in_force, choices_in_force, current_study, derived
from pages.parts.table import table


def show() -> None:
    """Show the section; where there is no total, why, and what can be done about it."""
    study = current_study()
    if study.filters.site is not None:
        empty.refused(say("costs.not_by_site"))
        return
    try:
        view = _view()
    except NotEstimable as refusal:
        _refused(refusal)
        return
    _total(view)
    cost_choices.show(view)
    _types(view)
    _quarters(view)
    cost_programmes.show(view)
    cost_gaps.show(view)
    rates.show(view.currency, study.ledger, view.rates)


def _view() -> CostView:
    """Return the costs as the reader counts them, worked out once for each choice."""
    ledger, assumptions, choices = current_study().ledger, assumptions_in_force(), choices_in_force()
    return derived(
        ("cost_view", assumptions, choices), lambda cohort: cost_view(ledger, assumptions, choices)
    )


def _refused(refusal: NotEstimable) -> None:
    """Say why there is no total; amounts in several currencies wait for a rate, missing ones for a choice."""
    ledger = current_study().ledger
    if refusal.reason == "mixed_currencies":
        empty.refused(say("rates.mixed", currencies=refusal.detail.get("currencies", "")))
        rates.show(None, ledger, ())
        return
    empty.refused(errors.why(refusal.reason))
    if refusal.reason == "no_costs" and ledger.running:
        cost_choices.missing_switch()


def _total(view: CostView) -> None:
    """Show what everything cost, for each mentee and for each month of mentoring."""
    lang, whole = language(), view.whole
    heading(say("costs.heading"))
    if view.costs.excludes_participants:
        st.html(tag("p", _excluded(view), css="ml-notice"))
    shown = {key: money(x, view) for key, x in (("booked", whole.booked), ("time", whole.time))}
    parts = "parts_assumed" if view.costs.assumed else "parts"
    day = numbers.day(view.as_of, lang)
    figures(
        [
            (say("costs.total", day=day), money(whole.total, view), say(f"costs.{parts}", **shown)),
            _each(whole, view, "per_mentee", "mentees"),
            _each(whole, view, "per_month", "months"),
        ]
    )


def _excluded(view: CostView) -> str:
    """Say whose time is missing, by choice or because it is nowhere in the data."""
    if not view.costs.choices.participant_time:
        return say("costs.excluded")
    missing = view.costs.excludes
    name = "participant_time" if len(missing) > 1 else missing[0]
    return text(f"money.note.excludes_{name}", language())


def _each(whole: ProgrammeCost, view: CostView, what: str, of: str) -> tuple[str, str, str]:
    """Return the cost of one mentee or month with how many there are, or that they are too few."""
    amount, count = getattr(whole, what), getattr(whole, of)
    if amount is None or count is None:
        return say(f"costs.{what}"), "–", say("costs.too_few", floor=FLOOR)
    n = numbers.number(count, language(), 0)
    return say(f"costs.{what}"), money(amount, view), say(f"costs.{of}", n=n)


def _types(view: CostView) -> None:
    """Show every cost type with its share and how it is known, and what to keep in mind."""
    heading(say("costs.types"))
    lang, total = language(), view.whole.total
    rows = [
        [
            cost_name(line.cost_type),
            money(line.amount, view, exact=True),
            numbers.percent(100 * line.amount / total, lang) if total else "–",
            text(f"money.cost_source.{_known(line.booked, line.assumed)}", lang),
        ]
        for line in view.lines
    ]
    rows.append([say("costs.total_row"), money(total, view, exact=True), numbers.percent(100, lang), ""])
    table([say(f"costs.{name}") for name in ("type", "amount", "share", "known")], rows, words=(0, 3))
    for said in (*_notes(view), *_rounded(view)):
        sentence(said, css="ml-note")
    method.show("roi-cost-table")


def _rounded(view: CostView) -> list[str]:
    """Say that whole amounts need not add up to the last unit, where they do not."""
    shown = sum(round(line.amount) for line in view.lines)
    return [] if shown == round(view.whole.total) else [say("costs.rounded")]


def _known(booked: bool, assumed: bool) -> str:
    """Return how an amount is known."""
    return "booked" if booked else "assumed" if assumed else "derived"


def _notes(view: CostView) -> list[str]:
    """Return what the table leaves out or may count twice."""
    lang, costs = language(), view.costs
    said = [text(f"money.note.superseded_{t}", lang) for t in costs.superseded]
    said += [say("costs.without_books", type=cost_name(t)) for t in view.without_books]
    if costs.overlaps:
        said.append(text("money.note.overlap_backfill", lang))
    if view.without_minutes and costs.hours:
        said.append(
            text("money.note.without_minutes", lang, count=numbers.number(view.without_minutes, lang, 0))
        )
    if view.unallocated:
        amounts = (numbers.money(amount, one, lang, exact=True) for one, amount in view.unallocated)
        said.append(text("money.note.unallocated", lang, amount=" + ".join(amounts)))
    if costs.setup_rest:
        day = numbers.day(view.as_of, lang)
        said.append(say("costs.rest", amount=money(costs.setup_rest, view, exact=True), day=day))
    return said


def _quarters(view: CostView) -> None:
    """Show the cost of every quarter with set-up over its life, and what of it is still to come."""
    lang, found = language(), view.quarters
    heading(say("costs.quarters"), _set_up(view))
    chart.show(
        cost_quarters(found, view.currency, lang, dark=dark()),
        cost_quarters_rows(found, view.currency, lang),
        alt=cost_quarters_alt(found, view.currency, lang),
        key="roi-cost-quarters",
        note=note.of_study(current_study(), method="costs"),
    )


def _set_up(view: CostView) -> str:
    """Say how much set-up there is and how it is charged."""
    found = view.quarters
    total = money(found.spent, view, exact=True)
    setup = found.to_come + sum(row.setup for row in found.rows)
    if not setup:
        return say("costs.quarters_plain", total=total)
    amounts = {"amount": money(setup, view, exact=True), "rest": money(found.to_come, view, exact=True)}
    return say("costs.quarters_setup", total=total, n=found.life, **amounts)


def money(amount: float, view: CostView, *, exact: bool = False) -> str:
    """Return an amount in the currency of the costs."""
    return numbers.money(amount, view.currency, language(), exact=exact)
