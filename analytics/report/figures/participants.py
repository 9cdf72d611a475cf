"""The funnel from candidate to completed as rows of bars."""

from __future__ import annotations

import plotly.graph_objects as go

from analytics.estimates.delivery_funnel import Funnel
from analytics.report.catalogue import text
from analytics.report.delivery_words import count_words, days_words, rate_words, share_alone, waited_words
from analytics.report.figures.frame import Table
from analytics.report.figures.kept import kept
from analytics.report.figures.share_rows import ShareRow, share_rows
from analytics.report.numbers import NBSP, number

COLUMNS = ("step", "reached", "share", "kept", "stopped", "still", "days", "behind", "waited")
TRAINED_AFTER = "accepted"


@kept
def participants(found: Funnel, lang: str, *, dark: bool = False) -> go.Figure:
    """Return one bar a step; training stands beside the steps, in another colour."""
    return share_rows(_rows(found, lang), float(found.total or 0), lang, dark=dark)


def _rows(found: Funnel, lang: str) -> list[ShareRow]:
    """Return the steps, with training where it belongs."""
    rows = []
    for one in found.steps:
        share = f" · {rate_words(one.reached, found.total, lang)}" if one.reached is not None else ""
        label = text(f"delivery.step.{one.step}", lang)
        rows.append(
            ShareRow(label=label, value=count_words(one.reached, lang) + share, length=_length(one.reached))
        )
        if one.step == TRAINED_AFTER and found.trained.is_told:
            rows.append(_trained(found, lang))
    return rows


def _trained(found: Funnel, lang: str) -> ShareRow:
    """Return the row of those trained."""
    share = found.trained
    bound = share.percent if share.percent is not None else share.under or share.over or 0.0
    count = "" if share.k is None else f"{number(share.k, lang, 0)} · "
    return ShareRow(
        label=text("delivery.step.trained", lang),
        value=count + share_alone(share, lang),
        length=bound / 100 * (found.total or 0),
        is_bound=share.percent is None,
        is_beside=True,
    )


def _length(reached: int | None) -> float | None:
    """Return the length of a bar; nothing for a hidden count."""
    return None if reached is None else float(reached)


def participants_rows(found: Funnel, lang: str) -> Table:
    """Return what is drawn, as text."""
    header = tuple(text(f"delivery.column.{name}", lang) for name in COLUMNS[:2])
    return header, tuple((row.label, row.value) for row in _rows(found, lang))


def step_rows(found: Funnel, lang: str) -> Table:
    """Return every step with its drop-off and its days, as text."""
    header = tuple(text(f"delivery.column.{name}", lang) for name in COLUMNS)
    before = [None, *(one.reached for one in found.steps[:-1])]
    none = text("figure.none", lang)
    return header, tuple(
        (
            text(f"delivery.step.{one.step}", lang),
            count_words(one.reached, lang),
            rate_words(one.reached, found.total, lang),
            rate_words(one.reached, last, lang),
            none if one.step == "completed" else count_words(one.stopped, lang),
            none if one.step == "completed" else count_words(one.still, lang),
            days_words(one, lang),
            none if one.went is None else number(one.went, lang, 0),
            waited_words(one, lang),
        )
        for one, last in zip(found.steps, before, strict=True)
    )


def participants_alt(found: Funnel, lang: str) -> str:
    """Return the figure in a sentence."""
    said = [
        f"{text(f'delivery.step.{one.step}', lang)}{NBSP}{count_words(one.reached, lang)}"
        for one in found.steps
    ]
    role = text(f"delivery.role.{found.role}", lang).lower()
    return text("delivery.funnel_alt", lang, role=role, summary="; ".join(said))
