"""The SQL of a method card: from the stored tables to the number on the page, in one text to paste.

What Python fitted (site-months and tenure bands without mentoring) stands in it as values; the employee's own
level, the effects and every sum are worked out by the SQL itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import numpy as np

from analytics.cohorts import script as panel
from analytics.cohorts.script import Literal
from analytics.estimates.effect import Effect, Fitted
from analytics.report.study import Study

MOST_VALUES = 40_000  # fitted numbers in one text; beyond it only the main outcome is written out
DIGITS = ".10g"
EFFECTS = ("cards/compared", "cards/row_effects")


def effect_sql(study: Study, effects: Sequence[Effect], question: str) -> str:
    """Return the text that answers one question about some effects.

    Parameters
    ----------
    effects : sequence of Effect
        With `fitted`; others are left out.
    question : str
        effects, by_month, by_quarter or steps: a file of `analytics/sql/cards`.

    Returns
    -------
    str
        Empty when no effect was fitted.
    """
    fitted = {e.outcome: e.fitted for e in _written_out(study, effects) if e.fitted is not None}
    if not fitted:
        return ""
    return "\n".join(
        (
            script_of(study, (*panel.PANEL, *panel.MEASURED)),
            _fitted_places(fitted),
            _fitted_tenures(fitted),
            "",
            *(f"{panel.statement(name)};\n" for name in (*EFFECTS, f"cards/{question}")),
        )
    )


def panel_sql(study: Study, question: str) -> str:
    """Return the text that asks the panel of person-months one question: staying, turnover or flow."""
    return script_of(study, (*panel.PANEL, f"cards/{question}"))


def measured_sql(study: Study, question: str, outcome: str) -> str:
    """Return the text that asks about one outcome as it was measured, such as monthly_levels."""
    return script_of(study, (*panel.PANEL, *panel.MEASURED, f"cards/{question}"), {"kpi": outcome})


def script_of(study: Study, statements: tuple[str, ...], values: Mapping[str, Literal] | None = None) -> str:
    """Return statements as one text, bound to what the study was narrowed to."""
    return panel.script(
        study.filters,
        as_of=study.as_of,
        rows=dict(study.tables),
        statements=statements,
        values=values,
        rules=study.rules,
    )


def _written_out(study: Study, effects: Sequence[Effect]) -> Sequence[Effect]:
    """Return the effects whose fitted values fit in one text, the main outcome rather than none."""
    size = sum(len(e.fitted.place) for e in effects if e.fitted is not None)
    if size <= MOST_VALUES or len(effects) == 1:
        return effects
    return [e for e in effects if e.outcome == study.primary_outcome] or effects[:1]


def _fitted_places(fitted: dict[str, Fitted]) -> str:
    """Return the table of the fitted site-months."""
    rows = " union all\n".join(row for kpi, found in fitted.items() for row in _places(kpi, found))
    return (
        "create or replace temp table fitted_places as\n"
        "select kpi, site, make_date(month_no // 12, month_no % 12 + 1, 1) as month, place, drift\n"
        f"from (\n{rows}\n);"
    )


def _places(kpi: str, found: Fitted) -> Iterator[str]:
    """Give one row of lists a site."""
    drift = _or_nought(found.place_drift, found.place)
    for site, numbers in groupby(range(len(found.site)), key=found.site.__getitem__):
        mine = list(numbers)
        yield (
            f"select {panel.literal(kpi)} as kpi, {panel.literal(site)} as site,"
            f" unnest({_months(found.month[mine])}) as month_no,\n"
            f"    unnest({_list(found.place[mine])}) as place,\n    unnest({_list(drift[mine])}) as drift"
        )


def _fitted_tenures(fitted: dict[str, Fitted]) -> str:
    """Return the table of the fitted tenure bands."""
    rows = " union all\n".join(
        f"select {panel.literal(kpi)} as kpi, unnest([{', '.join(map(str, f.band.tolist()))}]) as band,\n"
        f"    unnest({_list(f.tenure)}) as tenure,\n"
        f"    unnest({_list(_or_nought(f.tenure_drift, f.tenure))}) as drift"
        for kpi, f in fitted.items()
    )
    return f"create or replace temp table fitted_tenures as\n{rows};"


def _or_nought(drift: np.ndarray, like: np.ndarray) -> np.ndarray:
    """Return the drift, nought where none was kept."""
    return drift if len(drift) == len(like) else np.zeros(len(like))


def _months(month: np.ndarray) -> str:
    """Return month numbers as a list, as a range when none is missing."""
    first, last = int(month[0]), int(month[-1])
    if len(month) == last - first + 1 and (np.diff(month) == 1).all():
        return f"range({first}, {last + 1})"
    return f"[{', '.join(map(str, month.tolist()))}]"


def _list(values: np.ndarray) -> str:
    """Return numbers as a list of doubles; null where there is none."""
    texts = ("null" if np.isnan(value) else format(value, DIGITS) for value in values.tolist())
    return f"[{', '.join(texts)}]::double[]"
