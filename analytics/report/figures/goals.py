"""How well goals are put: one bar a criterion."""

from __future__ import annotations

import plotly.graph_objects as go

from analytics.estimates.delivery_share import Share
from analytics.estimates.goals import Goals
from analytics.report.catalogue import text
from analytics.report.delivery_words import share_alone, share_words
from analytics.report.figures.frame import Table
from analytics.report.figures.kept import kept
from analytics.report.figures.share_rows import ShareRow, share_rows
from analytics.report.numbers import NBSP

ALL = 100.0


@kept
def goals(found: Goals, lang: str, *, dark: bool = False) -> go.Figure:
    """Return one bar a criterion, of all goals that can be judged by it."""
    rows = [
        ShareRow(
            label=text(f"delivery.criterion.{name}", lang),
            value=share_words(share, lang),
            length=_length(share),
            is_bound=share.percent is None,
        )
        for name, share in found.criteria.items()
    ]
    return share_rows(rows, ALL, lang, dark=dark)


def _length(share: Share) -> float | None:
    """Return the share, else its bound."""
    return share.percent if share.percent is not None else share.under or share.over


def goals_rows(found: Goals, lang: str) -> Table:
    """Return the criteria with their shares, as text."""
    header = (text("delivery.column.criterion", lang), text("delivery.column.goals", lang))
    return header, tuple(
        (text(f"delivery.criterion.{name}", lang), share_words(share, lang))
        for name, share in found.criteria.items()
    )


def goals_alt(found: Goals, lang: str) -> str:
    """Return the figure in a sentence."""
    said = [
        f"{text(f'delivery.criterion.{name}', lang)}{NBSP}{share_alone(share, lang)}"
        for name, share in found.criteria.items()
    ]
    return text("delivery.goals_alt", lang, summary="; ".join(said))
