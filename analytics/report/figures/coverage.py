"""Coverage by team and month as shades with numbers, and the wait for feedback as a line with its band."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from analytics.estimates.coverage import NOBODY, SHOWN, TOO_FEW, YEAR, Coverage
from analytics.report.catalogue import text
from analytics.report.coaching_words import coverage_sentence, level_words, share_words, site_name, team_name
from analytics.report.figures.frame import Table, empty_frame, frame, short
from analytics.report.figures.kept import kept
from analytics.report.numbers import NBSP, month_name, number, people
from analytics.report.template import Palette, palette

CELL = 24  # pixels a team
HEAD = 30  # pixels for the months
WIDE, TALL = 0.94, 0.86  # of a cell
GAP = 0.4  # of a cell, before the column of the year
LONGEST, TAIL = 14, 5  # characters of a team's name on a narrow screen, and of its end
TICKS = 3  # months between two that are named
DEEPEST = {False: 0.58, True: 0.38}  # of the way to teal, light and dark: one ink is readable on all shades
NOTHING = "rgba(0,0,0,0)"


@kept
def coverage(
    found: Coverage, promise: str, teams: tuple[int, int], lang: str, *, dark: bool = False
) -> go.Figure:
    """Return the last twelve months of some teams, by site and name, with all teams together below.

    Parameters
    ----------
    teams : (first, after last)
        Which of `found.places` are drawn.
    """
    rows = _rows(found, teams)
    if not rows:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = frame(len(rows) * CELL + HEAD, dark=dark)
    for state in (SHOWN, TOO_FEW):
        _cells(figure, found, promise, rows, state, lang, colours)
    _axes(figure, found, rows, lang)
    figure.update_layout(barmode="overlay", bargap=0, margin={"t": HEAD, "r": 6, "b": 0, "l": 0})
    return figure


def _rows(found: Coverage, teams: tuple[int, int]) -> list[int | str | None]:
    """Return what stands in each row: a site's name, a team's number, and None for all teams together."""
    rows: list[int | str | None] = []
    site: str | None = None
    for n in range(*teams):
        if found.places[n][0] != site:
            site = found.places[n][0]
            rows.append(site)
        rows.append(n)
    return [*rows, None] if rows else []


def _values(found: Coverage, promise: str, row: int | None) -> tuple[np.ndarray, np.ndarray]:
    """Return shares and states of a row: the months shown, then the year."""
    if row is None:
        year = found.year[promise]
        share = np.append(found.whole[promise][-YEAR:], np.nan if year is None else year)
        return share, np.where(np.isnan(share), TOO_FEW, SHOWN)
    share = np.append(found.share[promise][row, -YEAR:], found.team_year[promise][row])
    year_state = NOBODY if (found.state[row, -YEAR:] == NOBODY).all() else TOO_FEW
    return share, np.append(found.state[row, -YEAR:], SHOWN if share[-1] == share[-1] else year_state)


def _cells(
    figure: go.Figure,
    found: Coverage,
    promise: str,
    rows: Sequence[int | str | None],
    state: int,
    lang: str,
    colours: Palette,
) -> None:
    """Draw every cell of a state as a bar with its number."""
    x, y, shares, said = [], [], [], []
    width = min(YEAR, len(found.months))
    for place, row in enumerate(rows):
        if isinstance(row, str):
            continue
        share, states = _values(found, promise, row)
        for column in np.flatnonzero(states == state).tolist():
            x.append(column + (GAP if column == width else 0.0) - WIDE / 2)
            y.append(-place)
            shares.append(float(share[column]))
            said.append(_said(found, row, column, float(share[column]), state, lang))
    fill = [_fill(share, colours) for share in shares] if state == SHOWN else NOTHING
    figure.add_bar(
        orientation="h",
        base=x,
        x=[WIDE] * len(x),
        y=y,
        width=TALL,
        marker={"color": fill, "line": {"width": 0 if state == SHOWN else 1, "color": colours.grid}},
        text=[number(share, lang, 0) if state == SHOWN else "·" for share in shares],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        insidetextfont={"size": 11, "color": colours.text},
        customdata=said,
        hovertemplate="%{customdata}<extra></extra>",
    )


def _fill(share: float, colours: Palette) -> str:
    """Return the shade of a share in percent."""
    depth = DEEPEST[colours == palette(dark=True)] * min(1.0, share / 100)
    pale, deep = ([int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in (colours.faint, colours.mentored))
    return "#" + "".join(f"{round(a + depth * (b - a)):02x}" for a, b in zip(pale, deep, strict=True))


def _said(found: Coverage, row: int | None, column: int, share: float, state: int, lang: str) -> str:
    """Return what a cell says when pointed at."""
    months = found.months[-YEAR:]
    when = month_name(months[column], lang) if column < len(months) else text("coaching.year_long", lang)
    return f"{short(_name(found, row, lang), longest=40)}, {when}: {share_words(share, state, lang)}"


def _name(found: Coverage, row: int | None, lang: str) -> str:
    """Return the name of a row."""
    return text("coaching.all_teams", lang) if row is None else team_name(found.places[row][1], lang)


def _label(name: str) -> str:
    """Return a name that fits a narrow screen: its beginning and its end, which tell teams apart."""
    cut = name if len(name) <= LONGEST else f"{name[: LONGEST - TAIL - 1].rstrip()}…{name[-TAIL:].lstrip()}"
    return short(cut)


def _axes(figure: go.Figure, found: Coverage, rows: Sequence[int | str | None], lang: str) -> None:
    """Name every third month above, and sites and teams to the left."""
    months = found.months[-YEAR:]
    named = range(len(months) - 1, -1, -TICKS) if len(months) < YEAR else range(0, len(months), TICKS)
    figure.update_xaxes(
        side="top",
        range=[-0.5, len(months) + GAP + 0.5],
        tickvals=[*named, len(months) + GAP],
        ticktext=[
            *(month_name(months[n], lang) for n in named),
            f"<b>{text('coaching.year_short', lang)}</b>",
        ],
        tickangle=0,
        ticklabeloverflow="allow",
        tickfont={"size": 11},
        showgrid=False,
        showline=False,
        ticks="",
    )
    labels = [
        _label(_name(found, row, lang))
        if isinstance(row, int)
        else f"<b>{_label(site_name(row, lang) if row is not None else _name(found, None, lang))}</b>"
        for row in rows
    ]
    figure.update_yaxes(
        range=[0.5 - len(rows), 0.5],
        tickvals=[-n for n in range(len(rows))],
        ticktext=[label.replace(" ", NBSP) + NBSP for label in labels],
        tickfont={"size": 12},
        showgrid=False,
        showline=False,
        ticks="",
    )


def coverage_rows(found: Coverage, promise: str, teams: tuple[int, int], lang: str) -> Table:
    """Return every recorded month of some teams as text, the agents of a usual month, and all teams."""
    names = ("team", "site", "agents", "year")
    header = (*(text(f"coaching.column.{name}", lang) for name in names), *_month_names(found, lang))
    body = [
        (
            team_name(found.places[n][1], lang),
            site_name(found.places[n][0], lang),
            people(found.usual[n], lang),
            level_words(float(found.team_year[promise][n]), lang),
            *(
                share_words(float(share), int(state), lang)
                for share, state in zip(found.share[promise][n, ::-1], found.state[n, ::-1], strict=True)
            ),
        )
        for n in range(*teams)
    ]
    whole = (level_words(float(share), lang) for share in found.whole[promise][::-1])
    all_teams = text("coaching.all_teams", lang)
    return header, (
        *body,
        (all_teams, "", people(_usual(found), lang), level_words(found.year[promise], lang), *whole),
    )


def _month_names(found: Coverage, lang: str) -> tuple[str, ...]:
    """Return the recorded months, the latest first."""
    return tuple(month_name(month, lang) for month in found.months[::-1])


def _usual(found: Coverage) -> int | None:
    """Return the agents of a usual month of the last year."""
    known = [n for n in found.agents[-YEAR:] if n is not None]
    return round(sum(known) / len(known)) if known else None


def coverage_alt(found: Coverage, promise: str, lang: str) -> str:
    """Return the figure in a sentence."""
    return coverage_sentence(found, promise, lang) or text("figure.empty", lang)
