"""How far skills moved: one row a skill, the mentee's own view above the leader's."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.cohorts.learning import VIEWS
from analytics.estimates.effect import Interval
from analytics.estimates.learning import Change
from analytics.report.catalogue import text
from analytics.report.feedback_words import change_words, count_words, rater_name, skill_name
from analytics.report.figures.frame import (
    Table,
    corner,
    empty_frame,
    padded,
    row_label,
    rows_frame,
    ticks,
    zero_line,
)
from analytics.report.figures.kept import kept
from analytics.report.numbers import number
from analytics.report.template import Palette, palette

SYMBOLS = {"self": "circle", "leader": "square-open"}
SIGNS = {"self": "●", "leader": "□"}
APART = 0.23  # of a row between the two views


@kept
def skills(
    changes: tuple[Change, ...], lang: str, *, with_silent: bool = True, dark: bool = False
) -> go.Figure:
    """Return the change of each skill by each view, with the silent as unchanged or only as rated twice."""
    known = [one for one in changes if _of(one, with_silent)]
    names = list(dict.fromkeys(one.skill for one in known))
    if not names:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = rows_frame(len(names), dark=dark)
    zero_line(figure, colours)
    for row, name in enumerate(names):
        row_label(figure, row, skill_name(name, lang), "", colours)
    for one in known:
        _mark(figure, names.index(one.skill), one, with_silent, lang, colours)
    ends = [end for one in known if (at := _of(one, with_silent)) for end in (at.low, at.high)]
    low, high = padded(ends)
    figure.update_xaxes(
        range=[low, high], title_text=text("feedback.skills_axis", lang), **ticks(low, high, lang, most=5)
    )
    _names(figure, known, lang, colours)
    return figure


def _of(change: Change, with_silent: bool) -> Interval | None:
    """Return the number that is drawn."""
    return change.silent if with_silent else change.plain


def _colour(seen_by: str, colours: Palette) -> str:
    """Return the colour of a view."""
    return colours.mentored if seen_by == "self" else colours.comparison


def _mark(figure: go.Figure, row: int, one: Change, with_silent: bool, lang: str, colours: Palette) -> None:
    """Draw one change with its interval."""
    at = _of(one, with_silent)
    if at is None:
        return
    y, colour = -row - APART * VIEWS.index(one.seen_by), _colour(one.seen_by, colours)
    said = f"{skill_name(one.skill, lang)}, {rater_name(one.seen_by, lang)}: {change_words(at, lang)}"
    figure.add_scatter(
        x=[at.low, at.high], y=[y, y], mode="lines", line={"color": colour, "width": 3}, hoverinfo="skip"
    )
    figure.add_scatter(
        x=[at.value],
        y=[y],
        mode="markers",
        marker={
            "symbol": SYMBOLS[one.seen_by], "size": 10, "color": colour, "line": {"width": 2, "color": colour}
        },
        customdata=[said],
        hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip


def _names(figure: go.Figure, known: Sequence[Change], lang: str, colours: Palette) -> None:
    """Name the views above the figure, each in its colour."""
    seen = [view for view in VIEWS if any(one.seen_by == view for one in known)]
    said = [
        f'<span style="color:{_colour(view, colours)}">{SIGNS[view]} <b>{rater_name(view, lang)}</b></span>'
        for view in seen
    ]
    corner(figure, "    ".join(said), colours)


def skills_rows(changes: Sequence[Change], lang: str) -> Table:
    """Return skill, view, level before, both changes with intervals, and how many, as text."""
    names = ("skill", "view", "before", "plain", "silent", "paired", "lost", "waiting")
    header = tuple(text(f"feedback.column.{name}", lang) for name in names)
    return header, tuple(
        (
            skill_name(one.skill, lang),
            rater_name(one.seen_by, lang),
            text("figure.none", lang) if one.before is None else number(one.before, lang, 1),
            change_words(one.plain, lang),
            change_words(one.silent, lang),
            count_words(one.paired, lang),
            count_words(one.lost, lang),
            count_words(one.waiting, lang),
        )
        for one in changes
    )


def skills_alt(changes: Sequence[Change], lang: str, *, with_silent: bool = True) -> str:
    """Return the change of all skills in a sentence."""
    known = [one for one in changes if _of(one, with_silent)]
    if not known:
        return text("figure.empty", lang)
    said = "; ".join(
        f"{skill_name(one.skill, lang)}, {rater_name(one.seen_by, lang)}: "
        f"{change_words(_of(one, with_silent), lang)}"
        for one in known
    )
    return text("feedback.skills_alt", lang, said=said)
