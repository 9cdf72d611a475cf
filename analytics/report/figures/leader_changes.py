"""What mentoring changed in ratings of leaders, one row a scale, in points of 100."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import plotly.graph_objects as go

from analytics.estimates.effect import Interval
from analytics.estimates.leadership import Changed
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, empty_frame, row_label, rows_frame, ticks, zero_line
from analytics.report.figures.kept import kept
from analytics.report.leader_words import change_words, changed_name, counts_words, effect_words, level_words
from analytics.report.template import Palette, palette

LEAST = 5.0  # points: half the axis at least
Name = Callable[[Changed, str], str]


@kept
def leader_changes(
    found: tuple[Changed, ...], lang: str, *, dark: bool = False, closer: bool = False
) -> go.Figure:
    """Return every change that could be estimated.

    Parameters
    ----------
    found : tuple of Changed
    closer : bool
        Whether less is better: a distance, not a level.
    """
    rows = [one for one in found if one.change.effect]
    if not rows:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = rows_frame(len(rows), dark=dark)
    zero_line(figure, colours)
    ends = [LEAST]
    for n, one in enumerate(rows):
        effect = one.change.effect
        assert effect is not None
        row_label(figure, n, changed_name(one, lang), change_words(effect, lang), colours)
        _mark(figure, n, effect, _colour(effect, colours, closer=closer))
        ends += [abs(effect.low), abs(effect.high)]
    half = 1.08 * max(ends)
    title = text(f"leaders.axis_{'distance' if closer else 'change'}", lang)
    figure.update_xaxes(range=[-half, half], title_text=title, **ticks(-half, half, lang))
    return figure


def _colour(effect: Interval, colours: Palette, *, closer: bool) -> str:
    """Return the colour of better, worse or unclear."""
    if effect.low <= 0 <= effect.high:
        return colours.comparison
    return colours.mentored if (effect.value < 0) == closer else colours.attention


def _mark(figure: go.Figure, n: int, effect: Interval, colour: str) -> None:
    """Draw one interval and its value, filled when clear."""
    clear = effect.low > 0 or effect.high < 0
    figure.add_scatter(
        x=[effect.low, effect.high],
        y=[-n, -n],
        mode="lines",
        line={"color": colour, "width": 4},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=[effect.value],
        y=[-n],
        mode="markers",
        marker={
            "symbol": "circle" if clear else "circle-open",
            "size": 13,
            "color": colour,
            "line": {"width": 2.5, "color": colour},
        },
        hoverinfo="skip",
    )


def leader_changes_rows(found: Sequence[Changed], lang: str) -> Table:
    """Return the same as text, with levels before and since, and the leaders behind it."""
    names = ("scale", "before", "after", "change", "counts")
    header = tuple(text(f"leaders.column.{name}", lang) for name in names)
    return header, tuple(_cells(one, lang) for one in found)


def _cells(one: Changed, lang: str) -> tuple[str, ...]:
    """Return the cells of one change."""
    levels = [_level(value, lang) for value in (one.change.before, one.change.after)]
    return changed_name(one, lang), *levels, effect_words(one, lang), counts_words(one, lang)


def _level(value: float | None, lang: str) -> str:
    """Return a level of 100; a dash without one."""
    found = None if value is None else Interval(value=value, low=value, high=value)
    return text("figure.none", lang) if found is None else level_words(found, lang, 1).split(" (")[0]


def leader_changes_alt(found: Sequence[Changed], lang: str) -> str:
    """Return the figure in a sentence."""
    known = [one for one in found if one.change.effect]
    said = "; ".join(f"{changed_name(one, lang)}: {effect_words(one, lang)}" for one in known)
    return text("leaders.alt_changes", lang, rows=said)
