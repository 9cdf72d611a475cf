"""Hire cohorts by days since hire: the share still employed as shades with numbers, too young ones hatched.

A heat map trace knows no hatching, so every cell is a horizontal bar of its own within one bar trace, where
each bar has its colour and its pattern.
"""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.cohorts.hire_cohorts import EVERYONE, WINDOWS
from analytics.estimates.hire_retention import Kept
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, empty_frame, frame
from analytics.report.numbers import NBSP, month_name, number, people, percent, quarter, span
from analytics.report.template import Palette, palette

CELL = 34  # pixels a cohort
HEAD = 34  # pixels for the names of the columns
WIDE, TALL = 0.95, 0.88  # of a cell
LEAST = 40.0  # percent still employed that has the palest shade
GAP = 0.35  # of a row, above all hires together
TOO_YOUNG = "hires_too_young"
NOTHING = "rgba(0,0,0,0)"


def hire_map(cells: Sequence[Kept], grain: str, lang: str, *, dark: bool = False) -> go.Figure:
    """Return the map; cells too young are hatched, cells of too few people are outlined and empty."""
    if not any(cell.share for cell in cells):
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    cohorts = _cohorts(cells)
    figure = frame(round((len(cohorts) + GAP) * CELL) + HEAD, dark=dark)
    cells = [cell for cell in cells if cell.cohort in cohorts]
    place = {cohort: -(i + (GAP if cohort == EVERYONE else 0.0)) for i, cohort in enumerate(cohorts)}
    _draw(figure, cells, place, grain, lang, colours)
    _axes(figure, cells, place, grain, lang)
    return figure


def _cohorts(cells: Sequence[Kept]) -> list[int]:
    """Return the cohorts from above to below: all hires last, unless they are one cohort."""
    found = list(dict.fromkeys(cell.cohort for cell in cells))
    return found[:-1] if len(found) == 2 and found[-1] == EVERYONE else found


def _draw(
    figure: go.Figure,
    cells: Sequence[Kept],
    place: dict[int, float],
    grain: str,
    lang: str,
    colours: Palette,
) -> None:
    """Draw every cell as a bar: those with a share, the too young, and those of too few people."""
    told = [cell for cell in cells if cell.share]
    young = [cell for cell in cells if cell.reason == TOO_YOUNG]
    few = [cell for cell in cells if cell.share is None and cell.reason != TOO_YOUNG]
    fills = [_fill(cell, colours) for cell in told]
    outline = {"width": 1, "color": colours.grid}
    looks = ({"color": fills}, {"color": NOTHING, "line": outline, "pattern": _hatch(colours)},
             {"color": NOTHING, "line": outline})  # fmt: skip
    for mine, marker in zip((told, young, few), looks, strict=True):
        figure.add_bar(
            orientation="h",
            base=[WINDOWS.index(cell.window) - WIDE / 2 for cell in mine],
            x=[WIDE] * len(mine),
            y=[place[cell.cohort] for cell in mine],
            width=TALL,
            marker=marker,
            text=[_number(cell, lang) for cell in mine],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="none",
            insidetextfont={"size": 13, "color": [_ink(fill, colours) for fill in fills] or colours.text},
            customdata=[_said(cell, grain, lang) for cell in mine],
            hovertemplate="%{customdata}<extra></extra>",
        )
    figure.update_layout(barmode="overlay")


def _hatch(colours: Palette) -> dict[str, object]:
    """Return the hatching of what cannot be told yet."""
    return {"shape": "/", "fgcolor": colours.comparison, "bgcolor": NOTHING, "size": 7, "solidity": 0.2}


def _fill(cell: Kept, colours: Palette) -> str:
    """Return the shade of a cell that has a share."""
    assert cell.share is not None
    depth = min(1.0, max(0.0, (cell.share.value - LEAST) / (100 - LEAST)))
    pale, deep = _rgb(colours.faint), _rgb(colours.mentored)
    return "#" + "".join(f"{round(a + depth * (b - a)):02x}" for a, b in zip(pale, deep, strict=True))


def _rgb(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of a hex colour."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue


def _ink(fill: str, colours: Palette) -> str:
    """Return which of the page's two inks can be read on a shade."""
    inks = (colours.text, colours.background)
    return max(inks, key=lambda ink: abs(_brightness(ink) - _brightness(fill)))


def _brightness(colour: str) -> float:
    """Return the lightness of a hex colour as seen (the cube root of luminance, near enough)."""
    parts = zip((0.2126, 0.7152, 0.0722), _rgb(colour), strict=True)
    return float(sum(weight * (part / 255) ** 2.2 for weight, part in parts) ** (1 / 3))


def _number(cell: Kept, lang: str) -> str:
    """Return what stands in a cell."""
    if cell.share is None:
        return ""
    return number(cell.share.value, lang, 0) + ("*" if cell.is_partial else "")


def _said(cell: Kept, grain: str, lang: str) -> str:
    """Return what a cell says when pointed at."""
    return f"{cohort_name(cell.cohort, grain, lang)}, {_column(cell.window, lang)}: {_text(cell, lang)}"


def cohort_name(cohort: int, grain: str, lang: str) -> str:
    """Return a hire cohort in words."""
    if cohort == EVERYONE:
        return text("early.everyone", lang)
    year, month = divmod(cohort, 12)
    if grain == "year":
        return str(year)
    return (
        quarter(f"{year}Q{month // 3 + 1}", lang, short=True)
        if grain == "quarter"
        else month_name(cohort, lang)
    )


def _axes(figure: go.Figure, cells: Sequence[Kept], place: dict[int, float], grain: str, lang: str) -> None:
    """Name columns above and cohorts, with their hires, to the left."""
    hires = {cell.cohort: cell.hires for cell in cells}
    figure.update_xaxes(
        side="top",
        range=[-0.5, len(WINDOWS) - 0.5],
        tickvals=list(range(len(WINDOWS))),
        ticktext=[_column(window, lang) for window in WINDOWS],
        showgrid=False,
        showline=False,
        ticks="",
    )
    figure.update_yaxes(
        range=[min(place.values()) - 0.5, 0.5],
        tickvals=list(place.values()),
        ticktext=[_label(cohort, hires[cohort], grain, lang) for cohort in place],
        showgrid=False,
        showline=False,
        ticks="",
    )
    figure.update_layout(margin={"t": HEAD, "r": 0, "b": 0, "l": 0}, bargap=0)


def _label(cohort: int, hires: int | None, grain: str, lang: str) -> str:
    """Return a cohort's name and how many were hired."""
    name = cohort_name(cohort, grain, lang).replace(" ", NBSP)
    bold = f"<b>{name}</b>" if cohort == EVERYONE else name
    return bold + NBSP if hires is None else f"{bold}{NBSP}({people(hires, lang)}){NBSP}"


def _column(window: int, lang: str) -> str:
    """Return the short name of a column."""
    return text(f"early.map.{window}", lang)


def hire_map_rows(cells: Sequence[Kept], grain: str, lang: str) -> Table:
    """Return cohort, hires and the share with its interval in every window as text."""
    header = (text("early.column.cohort", lang), text("early.column.hires", lang))
    by_place = {(cell.cohort, cell.window): cell for cell in cells}
    return (*header, *(_column(window, lang) for window in WINDOWS)), tuple(
        (
            cohort_name(cohort, grain, lang),
            people(by_place[cohort, WINDOWS[0]].hires, lang),
            *(_text(by_place[cohort, window], lang) for window in WINDOWS),
        )
        for cohort in _cohorts(cells)
    )


def _text(cell: Kept, lang: str) -> str:
    """Return a share with its interval, or why there is none."""
    if cell.share is None:
        return text(f"early.{cell.reason}", lang)
    star = "*" if cell.is_partial else ""
    return f"{percent(cell.share.value, lang)}{star} ({span(cell.share.low, cell.share.high, lang, 0)})"


def hire_map_alt(cells: Sequence[Kept], lang: str) -> str:
    """Return the figure in a sentence: all hires together, and how many cells are too young."""
    told = [cell for cell in cells if cell.cohort == EVERYONE and cell.share]
    if not told:
        return text("figure.empty", lang)
    said = "; ".join(f"{_column(cell.window, lang)}: {_text(cell, lang)}" for cell in told)
    mine = [cell for cell in cells if cell.cohort != EVERYONE]
    young = sum(cell.reason == TOO_YOUNG for cell in mine)
    return text(
        "early.map_alt", lang, said=said, young=number(young, lang, 0), cells=number(len(mine), lang, 0)
    )
