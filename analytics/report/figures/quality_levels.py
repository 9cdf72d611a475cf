"""Quality scores by area, with and without mentor."""

from __future__ import annotations

import plotly.graph_objects as go

from analytics.cohorts.evaluations import ARMS, Area
from analytics.estimates.quality import Quality
from analytics.estimates.quality_levels import AreaLevel
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table
from analytics.report.figures.kept import kept
from analytics.report.figures.paired_levels import PairedRow, paired_levels
from analytics.report.quality_words import area_name, arm_name, column_names, counted, with_span

COLUMNS = ("area", "mentored", "comparison", "mentored_n", "comparison_n")


@kept
def levels(found: Quality, lang: str, *, dark: bool = False) -> go.Figure:
    """Return the mean score of both groups in every area."""
    rows = [
        PairedRow(
            label=area_name(area, found.areas, lang),
            first=mine.level,
            second=other.level,
        )
        for area, mine, other in _pairs(found)
    ]
    names = (arm_name(ARMS[0], lang), arm_name(ARMS[1], lang))
    return paired_levels(rows, names, text("quality.levels.axis", lang), lang, dark=dark)


def _pairs(found: Quality) -> list[tuple[Area, AreaLevel, AreaLevel]]:
    """Return every area with both groups."""
    of_area = {(one.area, one.arm): one for one in found.levels}
    return [(area, of_area[area, ARMS[0]], of_area[area, ARMS[1]]) for area in found.areas]


def levels_rows(found: Quality, lang: str) -> Table:
    """Return area, both levels and what is behind them as text."""
    return column_names(COLUMNS, lang), tuple(
        (
            area_name(area, found.areas, lang),
            *(with_span(one.level, lang, hidden=one.people is None) for one in (mine, other)),
            *(counted(one.people, one.evaluations, lang) for one in (mine, other)),
        )
        for area, mine, other in _pairs(found)
    )


def levels_alt(found: Quality, lang: str) -> str:
    """Return the figure in a sentence."""
    told = [
        text(
            "quality.levels.pair",
            lang,
            area=area_name(area, found.areas, lang),
            mentored=with_span(mine.level, lang, hidden=mine.people is None),
            comparison=with_span(other.level, lang, hidden=other.people is None),
        )
        for area, mine, other in _pairs(found)
    ]
    return text("quality.levels.alt", lang, levels=" ".join(told))
