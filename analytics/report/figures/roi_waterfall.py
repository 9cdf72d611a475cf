"""From cost lines over benefit lines to the net; the bars add up."""

from __future__ import annotations

import plotly.graph_objects as go

from analytics.money.ret import BenefitLine, Return
from analytics.report.catalogue import known, text
from analytics.report.figures.bars import Bar, waterfall
from analytics.report.figures.excluded import axis_title
from analytics.report.figures.frame import Table
from analytics.report.figures.kept import kept
from analytics.report.numbers import money, number

Costs = dict[str, float]


@kept
def roi_waterfall(ret: Return, lang: str, *, dark: bool = False) -> go.Figure:
    """Return costs downwards, counted benefits upwards, and the net; lines not counted are drawn faint."""
    return waterfall(bars(ret, lang), lang, title=axis_title(ret.currency, ret, lang), dark=dark)


def bars(ret: Return, lang: str) -> tuple[Bar, ...]:
    """Return one bar a line, each starting where the one before ended, and the net from nought."""
    shown: list[Bar] = []
    level = 0.0
    for cost_type, amount in costs(ret).items():
        shown.append(_cost(cost_type, amount, level, ret, lang))
        level -= amount
    for line in ret.benefit_lines:
        if line.reason is None:
            shown.append(_benefit(line, level, ret, lang))
            level += line.amount.estimate if line.included else 0.0
    if shown:
        last = "net" if ret.net is not None else "cost"  # without a return there is nothing to be net of
        shown.append(_bar(text(f"figure.{last}", lang), 0.0, level, "total", ret, lang))
    return tuple(shown)


def costs(ret: Return) -> Costs:
    """Return costs by type, largest first; booked and derived amounts of one type together."""
    total: Costs = {}
    for line in ret.cost_lines:
        total[line.cost_type] = total.get(line.cost_type, 0.0) + line.amount
    return dict(sorted(total.items(), key=lambda item: (-item[1], item[0])))


def _bar(label: str, start: float, change: float, kind: str, ret: Return, lang: str) -> Bar:
    """Return one bar with its amount."""
    shown = money(change, ret.currency, lang, signed=True)
    return Bar(label=label, value=shown, start=start, change=change, kind=kind)


def _cost(cost_type: str, amount: float, level: float, ret: Return, lang: str) -> Bar:
    """Return the bar of one cost type; one at its usual size says so."""
    bar = _bar(name("cost_type", cost_type, lang), level, -amount, "comparison", ret, lang)
    if not any(line.assumed for line in ret.cost_lines if line.cost_type == cost_type):
        return bar
    shown = f"{bar.value} ({text('figure.assumed', lang)})"
    return Bar(label=bar.label, value=shown, start=level, change=-amount, kind="comparison")


def _benefit(line: BenefitLine, level: float, ret: Return, lang: str) -> Bar:
    """Return the bar of one benefit; one that is not counted moves nothing, harm is drawn as a cost."""
    good = "mentored" if line.amount.estimate >= 0 else "comparison"
    kind = good if line.included else "left_out"
    bar = _bar(name("line", line.name, lang), level, line.amount.estimate, kind, ret, lang)
    if line.included and not line.assumed:
        return bar
    note = text("figure.assumed" if line.assumed else "figure.not_counted", lang)
    return Bar(label=bar.label, value=f"{bar.value} ({note})", start=level, change=bar.change, kind=kind)


def name(group: str, key: str, lang: str) -> str:
    """Return the name of a cost type, benefit line or input; the key where the catalogue has none."""
    full = f"money.{group}.{key}"
    return text(full, lang) if known(full, lang) else key


def roi_waterfall_rows(ret: Return, lang: str) -> Table:
    """Return every line with its kind, amount, range and evidence, as text."""
    header = tuple(text(f"figure.{key}", lang) for key in ("line", "kind", "amount", "range_90", "grade"))
    none, cost = text("figure.none", lang), text("figure.cost", lang)
    rows = [
        (name("cost_type", key, lang), cost, money(-amount, ret.currency, lang), none, none)
        for key, amount in costs(ret).items()
    ]
    rows += [_benefit_row(line, ret, lang) for line in ret.benefit_lines]
    if ret.net is not None:
        net = text("figure.net", lang)
        reach = _reach(ret.net.p05, ret.net.p95, ret, lang)
        rows.append((net, net, money(ret.net.estimate, ret.currency, lang), reach, none))
    return header, tuple(rows)


def _benefit_row(line: BenefitLine, ret: Return, lang: str) -> tuple[str, str, str, str, str]:
    """Return the cells of one benefit line."""
    label, none = name("line", line.name, lang), text("figure.none", lang)
    counted = "assumed" if line.assumed else "counted" if line.included else "not_counted"
    kind = f"{text('figure.benefit', lang)}, {text(f'figure.{counted}', lang)}"
    if line.reason is not None:
        return label, kind, none, none, number(line.grade, lang, 0)
    amount = money(line.amount.estimate, ret.currency, lang)
    reach = _reach(line.amount.p05, line.amount.p95, ret, lang)
    return label, kind, amount, reach, number(line.grade, lang, 0)


def _reach(low: float, high: float, ret: Return, lang: str) -> str:
    """Return a range of money."""
    ends = (money(low, ret.currency, lang), money(high, ret.currency, lang))
    return text("number.span", lang, low=ends[0], high=ends[1])


def roi_waterfall_alt(ret: Return, lang: str) -> str:
    """Return the figure in a sentence."""
    if ret.net is None or ret.benefit is None or ret.cost_total is None:
        return text("money_class.unknown", lang)
    amounts = {"benefit": ret.benefit.estimate, "cost": ret.cost_total, "net": ret.net.estimate}
    shown = {key: money(x, ret.currency, lang) for key, x in amounts.items()}
    return text("figure.roi_waterfall_alt", lang, **shown)
