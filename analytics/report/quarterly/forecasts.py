"""Last quarter's forecast against what came, the next quarter, and how often ranges were right (row I14)."""

from __future__ import annotations

from analytics.money.look_ahead import Ahead, Calibration, Checked, calibrate, look_ahead
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.quarterly.material import Material
from analytics.report.quarterly.model import Audience, Block
from analytics.report.quarterly.parts import grid, joined, plain, say, words
from analytics.report.quarterly.stamp import quarter_of
from analytics.report.result_forecast import past_rows

TOTALS = ("cost", "benefit", "net")
COLUMNS = ("quarter", "line", "forecast", "range", "came", "held", "made")
YEAR = 4  # quarters


def forecast_blocks(material: Material, audience: Audience, lang: str) -> tuple[Block, ...]:
    """Return the totals of the last quarter that is over, in the annual report of the whole year."""
    found = ahead_of(material)
    if found.history is None:
        return ()
    rows = past_rows(
        found, tuple(f for f in material.forecasts if f.programme == material.study.filters.programme)
    )
    totals = [row for row in rows if row.kind == "total" and row.name in TOTALS]
    over = sorted({row.quarter for row in totals if row.quarter <= quarter_of(material.study)})
    annual = audience == "annual"
    shown = over[-YEAR:] if annual else over[-1:]
    kept = ("net",) if annual else TOTALS
    chosen = [row for row in totals if row.quarter in shown and row.name in kept]
    return (
        *_table(chosen, found.currency, lang),
        *words(joined((_calibration(rows, lang), _coming(found, lang))), "note"),
    )


def ahead_of(material: Material) -> Ahead:
    """Return the forecasts of a study; one site alone has none, and neither has a study without plans."""
    study = material.study
    if study.filters.site is not None or study.prospects is None:
        return Ahead(currency=material.ret.currency, reason="costs_not_by_site")
    return look_ahead(
        study.ledger,
        study.prospects.plan,
        effects=study.money_effects,
        retention=study.retention,
        assumptions=material.assumptions,
        choices=material.choices,
        seed=study.seed,
    )


def _table(rows: list[Checked], currency: str, lang: str) -> tuple[Block, ...]:
    """Return forecast and what came, one row a total."""
    if not rows:
        return ()
    header = tuple(say(f"forecast.{name}", lang, currency=currency) for name in COLUMNS)
    order = sorted(rows, key=lambda row: (row.quarter, TOTALS.index(row.name)))
    body = tuple(_row(row, lang) for row in order)
    return (grid("roi-calibration", (header, body), title=say("forecast.title", lang), flush=(0, 1, 5, 6)),)


def _row(row: Checked, lang: str) -> tuple[str, ...]:
    """Return one total of one quarter."""
    held = "none" if row.held is None else "inside" if row.held else "outside"
    return (
        numbers.quarter(row.quarter, lang, short=True),
        text(f"forecast.total.{row.name}", lang),
        plain(row.estimate, lang),
        text("number.span", lang, low=plain(row.low, lang), high=plain(row.high, lang)),
        text("figure.none", lang) if row.came is None else plain(row.came, lang),
        say(f"forecast.{held}", lang),
        text(f"forecast.made.{'frozen' if row.frozen else 'afterwards'}", lang),
    )


def _calibration(rows: tuple[Checked, ...], lang: str) -> str:
    """Say how often the ranges held what came: those frozen beforehand, and those worked out afterwards."""
    parts = (("frozen", [r for r in rows if r.frozen]), ("after", [r for r in rows if not r.frozen]))
    return joined(_held(key, calibrate(chosen), lang) for key, chosen in parts)


def _held(key: str, found: tuple[Calibration, ...], lang: str) -> str:
    """Return the calibration line of the net result, else of the cost; nothing without either."""
    by_name = {one.name: one for one in found}
    one = by_name.get("net") or by_name.get("cost")
    if one is None:
        return ""
    counts = {name: numbers.number(getattr(one, name), lang, 0) for name in ("held", "n")}
    ends = [numbers.percent(x, lang) for x in (one.share.value, one.share.low, one.share.high)]
    name = text(f"forecast.total.{one.name}", lang)
    return text(f"page.forecast.calibration_{key}", lang, **counts, name=name, share=ends[0], low=ends[1],
                high=ends[2])  # fmt: skip


def _coming(found: Ahead, lang: str) -> str:
    """Say what the next quarter will probably come to."""
    coming = found.coming
    line = coming.line("net") or coming.line("cost") if coming else None
    if coming is None or line is None:
        return ""
    ends = (line.amount.estimate, line.amount.p05, line.amount.p95)
    amount, low, high = (numbers.money(x, found.currency, lang) for x in ends)
    name = text(f"forecast.total.{line.name}", lang)
    return say("forecast.next", lang, quarter=numbers.quarter(coming.quarter, lang), name=name, amount=amount,
               low=low, high=high)  # fmt: skip
