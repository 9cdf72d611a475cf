"""What each benefit is worth, with its range: filled where it counts, open where it is left out."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.money.ret import BenefitLine
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, empty_frame, padded, row_label, rows_frame, ticks, zero_line
from analytics.report.figures.kept import kept
from analytics.report.figures.roi_waterfall import name
from analytics.report.numbers import money, number
from analytics.report.template import Palette, palette

LARGE, THOUSAND = 20_000, 1_000.0  # from the first on the axis counts thousands


@kept
def benefit_lines(
    lines: tuple[BenefitLine, ...], currency: str, lang: str, *, dark: bool = False
) -> go.Figure:
    """Return one range from the 5 to the 95 percent point for every line with an estimate and a price."""
    shown, colours = _priced(lines), palette(dark=dark)
    if not shown:
        return empty_frame(lang, dark=dark)
    figure = rows_frame(len(shown), dark=dark, foot=72)
    ends = [end for line in shown for end in (line.amount.p05, line.amount.p95)]
    scale, title = _unit(ends, currency, lang)
    low, high = padded([end / scale for end in ends])
    zero_line(figure, colours)
    for i, line in enumerate(shown):
        row_label(figure, i, name("line", line.name, lang), _said(line, currency, lang), colours)
        _mark(figure, i, line, scale, colours)
    figure.update_xaxes(range=[low, high], title_text=title, **ticks(low, high, lang, most=5))
    return figure


def _priced(lines: Sequence[BenefitLine]) -> tuple[BenefitLine, ...]:
    """Return the lines that have an amount."""
    return tuple(line for line in lines if line.reason is None)


def _unit(ends: Sequence[float], currency: str, lang: str) -> tuple[float, str]:
    """Return what the axis counts in, so that its numbers stay short, and its title."""
    if max(abs(end) for end in ends) < LARGE:
        return 1.0, currency
    return THOUSAND, text("figure.benefit_lines.thousand", lang, currency=currency)


def _said(line: BenefitLine, currency: str, lang: str) -> str:
    """Return what stands beside the label: the amount, and a word where it is only assumed."""
    amount = money(line.amount.estimate, currency, lang)
    return f"{amount} ({text('figure.assumed', lang)})" if line.assumed else amount


def _mark(figure: go.Figure, i: int, line: BenefitLine, scale: float, colours: Palette) -> None:
    """Draw one range and its central point; grey and open when it is not counted."""
    colour = colours.mentored if line.included else colours.comparison
    ends = [line.amount.p05 / scale, line.amount.p95 / scale]
    stroke = {"color": colour, "width": 4 if line.included else 2}
    figure.add_scatter(x=ends, y=[-i, -i], mode="lines", line=stroke, hoverinfo="skip")
    figure.add_scatter(
        x=[line.amount.estimate / scale],
        y=[-i],
        mode="markers",
        marker={
            "symbol": "circle" if line.included and not line.assumed else "circle-open",
            "size": 14,
            "color": colour,
            "line": {"width": 2.5, "color": colour},
        },
        hoverinfo="skip",
    )


def benefit_lines_rows(lines: tuple[BenefitLine, ...], currency: str, lang: str) -> Table:
    """Return line, amount, range, evidence and whether it counts, as text."""
    header = tuple(text(f"figure.{key}", lang) for key in ("line", "amount", "range_90", "grade", "kind"))
    return header, tuple(
        (
            name("line", line.name, lang),
            money(line.amount.estimate, currency, lang),
            _reach(line, currency, lang),
            number(line.grade, lang, 0),
            _counted(line, lang),
        )
        for line in _priced(lines)
    )


def _reach(line: BenefitLine, currency: str, lang: str) -> str:
    """Return the 5 to 95 percent range."""
    low, high = (money(x, currency, lang) for x in (line.amount.p05, line.amount.p95))
    return text("number.span", lang, low=low, high=high)


def _counted(line: BenefitLine, lang: str) -> str:
    """Return counted, assumed or not counted."""
    state = "assumed" if line.assumed else "counted" if line.included else "not_counted"
    return text(f"figure.{state}", lang)


def benefit_lines_alt(lines: tuple[BenefitLine, ...], currency: str, lang: str) -> str:
    """Return the figure in a sentence."""
    said = [
        text(
            "figure.benefit_lines.row",
            lang,
            line=name("line", line.name, lang),
            amount=money(line.amount.estimate, currency, lang),
            low=money(line.amount.p05, currency, lang),
            high=money(line.amount.p95, currency, lang),
            counted=_counted(line, lang),
        )
        for line in _priced(lines)
    ]
    return text("figure.benefit_lines.alt", lang, lines=" ".join(said) or text("figure.none", lang))
