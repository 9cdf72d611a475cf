"""Earlier forecasts against what came, line by line, and how often their ranges were right."""

from __future__ import annotations

import streamlit as st

from analytics.money.look_ahead import Ahead, Calibration, Checked, calibrate, timeline
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.figures.forecast import forecast_figure, forecast_figure_alt, forecast_figure_rows
from analytics.report.result_forecast import past_rows
from pages.money.forecast_frozen import frozen_here
from pages.money.forecast_words import in_order, line_name, plain, plain_range
from pages.parts import chart, method, note
from pages.parts.card import heading, sentence
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study
from pages.parts.table import table

MEASURES = ("net", "benefit", "cost")
ENOUGH = 10  # quarters below which the share of right ranges says little


def show(found: Ahead) -> None:
    """Show past quarters as they were, or would have been, forecast."""
    rows = past_rows(found, frozen_here())
    heading(say("forecast.past"), say("forecast.past_lead"))
    _chart(found, rows)
    if not rows:
        sentence(say("forecast.no_past"))
        return
    _quarter(rows, found.currency)
    _calibration(rows)


def _chart(found: Ahead, rows: tuple[Checked, ...]) -> None:
    """Show one total over time."""
    lang = language()
    totals = [name for name in MEASURES if found.coming and found.coming.line(name)]
    name = totals[0] if len(totals) == 1 else _picked(totals, lang)
    points = timeline(found, rows, name)
    chart.show(
        forecast_figure(points, name, found.currency, lang, dark=dark()),
        forecast_figure_rows(points, found.currency, lang),
        alt=forecast_figure_alt(points, name, found.currency, lang),
        key="roi-forecast",
        note=note.of_study(current_study(), method="forecast"),
    )


def _picked(totals: list[str], lang: str) -> str:
    """Let the reader choose what the figure shows."""
    return str(
        st.segmented_control(
            say("forecast.measure"),
            totals,
            default=totals[0],
            required=True,
            format_func=lambda name: text(f"forecast.total.{name}", lang),
            key="forecast.measure",
        )
    )


def _quarter(rows: tuple[Checked, ...], currency: str) -> None:
    """Show one past quarter line by line."""
    lang = language()
    quarters = sorted({row.quarter for row in rows}, reverse=True)
    picked = st.selectbox(
        say("forecast.pick"),
        quarters,
        format_func=lambda quarter: numbers.quarter(quarter, lang),
        key="forecast.quarter",
        filter_mode=None,
    )
    chosen = [row for row in rows if row.quarter == picked]
    made = text(f"forecast.made.{'frozen' if chosen[0].frozen else 'afterwards'}", lang)
    header = [say(f"forecast.{name}") for name in ("line", "came", "held", "range")]
    header.append(say("forecast.likely_made", currency=currency, made=made))
    table(header, [_row(row) for row in in_order(chosen)], words=(0, 2))


def _row(row: Checked) -> list[str]:
    """Return one line of a past quarter."""
    came = say("forecast.gone") if row.came is None else plain(row.name, row.came)
    held = "–" if row.held is None else say("forecast.yes" if row.held else "forecast.no")
    ends = plain_range(row.name, row.low, row.high)
    return [line_name(row), came, held, ends, plain(row.name, row.estimate)]


def _calibration(rows: tuple[Checked, ...]) -> None:
    """Say how often ranges held what came: those frozen beforehand, and those worked out afterwards."""
    heading(say("forecast.calibration"))
    before = [row for row in rows if row.frozen]
    after = [row for row in rows if not row.frozen]
    first, later = _main(calibrate(before)), _main(calibrate(after))
    sentence(_said("calibration_frozen", first) if first else say("forecast.calibration_none"))
    if later:
        sentence(_said("calibration_after", later))
    every = calibrate(rows)
    if max(found.n for found in every) < ENOUGH:
        sentence(say("forecast.calibration_few"), css="ml-note")
    header = [say(f"forecast.{name}") for name in ("line", "line_held", "line_share")]
    table(header, [_line(found) for found in in_order(every)])
    method.show("roi-calibration")


def _main(found: tuple[Calibration, ...]) -> Calibration | None:
    """Return the net result's, else that of the cost."""
    by_name = {one.name: one for one in found}
    return by_name.get("net") or by_name.get("cost")


def _said(key: str, found: Calibration) -> str:
    """Return the calibration line."""
    lang, share = language(), found.share
    counts = {name: numbers.number(getattr(found, name), lang, 0) for name in ("held", "n")}
    ends = [numbers.percent(x, lang) for x in (share.value, share.low, share.high)]
    return say(f"forecast.{key}", **counts, name=line_name(found), share=ends[0], low=ends[1], high=ends[2])


def _line(found: Calibration) -> list[str]:
    """Return one line of the table."""
    lang, share = language(), found.share
    ends = text(
        "number.span", lang, low=numbers.percent(share.low, lang), high=numbers.percent(share.high, lang)
    )
    held = f"{numbers.number(found.held, lang, 0)} / {numbers.number(found.n, lang, 0)}"
    return [line_name(found), held, f"{numbers.percent(share.value, lang)} ({ends})"]
