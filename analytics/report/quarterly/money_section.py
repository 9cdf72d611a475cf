"""Sixth page: what it cost, what it brought, on which assumptions, and how earlier forecasts turned out."""

from __future__ import annotations

from analytics.money.ret import Assumption, BenefitLine, CostLine, Return, Spread
from analytics.report import numbers
from analytics.report.catalogue import known, text
from analytics.report.figures.roi_waterfall import name
from analytics.report.money_values import plain_value, value_text
from analytics.report.quarterly.forecasts import forecast_blocks
from analytics.report.quarterly.material import Material
from analytics.report.quarterly.model import Audience, Block, Fact, Section
from analytics.report.quarterly.parts import LIST, as_of, facts, grid, joined, plain, points, say, words
from analytics.report.register_words import source_words, standing
from analytics.report.switching import must_hold, rows
from analytics.report.wording import chance, money_sentence

LEDGER = ("line", "behind", "amount", "range", "grade", "counts")
REGISTER = ("assumption", "base", "range", "standing")
DECIDING = 2  # values at which it stops, or starts, to pay


def money_section(material: Material, audience: Audience, lang: str) -> Section:
    """Return cost and benefit line by line, the assumptions, what would decide, and the forecasts."""
    ret = material.ret
    blocks = (
        *words(money_sentence(ret, lang), "lead"),
        *facts(_measures(ret, lang)),
        *_ledger(ret, material, lang),
        *_register(material, lang),
        *(() if audience == "annual" else _deciding(material, lang)),
        *forecast_blocks(material, audience, lang),
    )
    return Section(key="money", title=say("section.money", lang), blocks=blocks)


def _measures(ret: Return, lang: str) -> list[Fact | None]:
    """Return the measures of the return, each with its range: never a point alone."""
    return [
        _spread(text("figure.roi", lang), ret.roi_pct, lambda x: numbers.percent(x, lang), lang),
        _spread(text("page.roi.net", lang), ret.net, lambda x: numbers.money(x, ret.currency, lang), lang),
        _spread(say("fact.bcr", lang), ret.bcr, lambda x: numbers.number(x, lang, 2), lang),
        _chance(ret, lang),
        _conservative(ret, lang),
    ]


def _spread(label: str, found: Spread | None, shown: object, lang: str) -> Fact | None:
    """Return one measure with its 5 and 95 percent points."""
    if found is None:
        return None
    assert callable(shown)
    note = say("interval_90", lang, low=shown(found.p05), high=shown(found.p95))
    return Fact(label=label, value=shown(found.estimate), note=note)


def _chance(ret: Return, lang: str) -> Fact | None:
    """Return the chance of a return above nought, and when the money was back."""
    if ret.p_positive is None:
        return None
    key = "page.roi.payback_never" if ret.payback_month is None else "page.roi.payback_months"
    back = text(key, lang, n=numbers.number(ret.payback_month or 0, lang, 0))
    note = f"{text('page.roi.payback', lang)}: {back}"
    return Fact(label=text("page.roi.chance", lang), value=chance(ret.p_positive, lang), note=note)


def _conservative(ret: Return, lang: str) -> Fact | None:
    """Return the cautious figure and what makes it cautious."""
    if ret.conservative_roi_pct is None:
        return None
    label, note = text("page.roi.conservative", lang), text("page.roi.conservative_help", lang)
    return Fact(label=label, value=numbers.percent(ret.conservative_roi_pct, lang), note=note)


def _ledger(ret: Return, material: Material, lang: str) -> tuple[Block, ...]:
    """Return every cost and every benefit with what is behind it, their sums and what is left."""
    body = (
        *(_cost(line, ret, lang) for line in ret.cost_lines),
        *_total("cost", -ret.cost_total if ret.cost_total is not None else None, None, lang),
        *(_benefit(line, ret, lang) for line in ret.benefit_lines if line.reason is None),
        *_total("benefit", ret.benefit.estimate if ret.benefit else None, ret.benefit, lang),
        *_total("net", ret.net.estimate if ret.net else None, ret.net, lang),
    )
    if not body:
        return ()
    header = tuple(say(f"ledger.{column}", lang, currency=ret.currency) for column in LEDGER)
    made = (say("ledger.note", lang), text("page.note.money", lang), as_of(material.study, lang))
    title, note = say("ledger.title", lang), joined(made, " · ")
    return (grid("roi-ledger", (header, body), title=title, note=note, flush=(0, 1, 5)),)


def _cost(line: CostLine, ret: Return, lang: str) -> tuple[str, ...]:
    """Return one cost with how it is known."""
    none, amount = text("figure.none", lang), plain(-line.amount, lang)
    known_as = say(f"cost.{_known_as(line)}", lang)
    label = name("cost_type", line.cost_type, lang)
    return label, known_as, amount, none, none, say("ledger.yes", lang)


def _total(key: str, amount: float | None, spread: Spread | None, lang: str) -> tuple[tuple[str, ...], ...]:
    """Return the row of a sum; nothing where there is none."""
    if amount is None:
        return ()
    ends = _ends(spread, lang) if spread else text("figure.none", lang)
    label, shown = text(f"forecast.total.{key}", lang), plain(amount, lang)
    return ((label, "", shown, ends, "", ""),)


def _known_as(line: CostLine) -> str:
    """Return whether a cost was booked, worked out from meetings, or assumed."""
    if line.booked:
        return "booked"
    return "assumed" if line.assumed else "derived"


def _benefit(line: BenefitLine, ret: Return, lang: str) -> tuple[str, ...]:
    """Return one benefit: quantity times price, amount with its range, grade, whether it counts."""
    digits = 0 if abs(line.quantity) >= 100 else 1
    key = f"money.quantity.{line.quantity_unit}"
    unit = text(key, lang) if known(key, lang) else line.quantity_unit
    price = plain_value("", line.unit_price, ret.currency, lang)
    counted = "assumed" if line.assumed else "yes" if line.included else "no"
    return (
        name("line", line.name, lang),
        f"{numbers.number(line.quantity, lang, digits)}{numbers.NBSP}{unit} × {price}",
        plain(line.amount.estimate, lang),
        _ends(line.amount, lang),
        numbers.number(line.grade, lang, 0),
        say(f"ledger.{counted}", lang),
    )


def _ends(found: Spread, lang: str) -> str:
    """Return the 5 to 95 percent range of an amount, for a column that names the currency."""
    return text("number.span", lang, low=plain(found.p05, lang), high=plain(found.p95, lang))


def _register(material: Material, lang: str) -> tuple[Block, ...]:
    """Return the assumptions that the return rests on, with range, source and approval."""
    used = {one.assumption for one in material.ret.switching}
    chosen = [a for a in material.assumptions if a.key in used]
    rows_ = tuple(
        (
            text(f"money.input.{a.key}", lang),
            value_text(a.key, a.base, a.currency, lang),
            " – ".join(value_text(a.key, x, a.currency, lang) for x in (a.low, a.high)),
            joined((standing(a, lang), a.approved_by or ""), ": "),
        )
        for a in chosen
    )
    if not rows_:
        return ()
    header = tuple(say(f"register.{column}", lang) for column in REGISTER)
    title, note = say("register.title", lang), _sources(chosen, lang)
    return (grid("roi-assumptions", (header, rows_), title=title, note=note, flush=(0, 3)),)


def _sources(chosen: list[Assumption], lang: str) -> str:
    """Return where the assumptions come from, each source once with what it gives."""
    by_source: dict[str, list[str]] = {}
    for one in chosen:
        by_source.setdefault(source_words(one.source, lang), []).append(text(f"money.input.{one.key}", lang))
    if len(by_source) == 1:
        return say("register.source", lang, source=next(iter(by_source)))
    named = (f"{LIST.join(names)}: {source}" for source, names in by_source.items())
    return say("register.source", lang, source="; ".join(named))


def _deciding(material: Material, lang: str) -> tuple[Block, ...]:
    """Return what would have to be true for it to pay, or how wrong one may be before it stops paying."""
    ret = material.ret
    if ret.roi_pct is None:
        return ()
    said = must_hold(rows(ret, material.assumptions, lang), lang, most=DECIDING)
    title = text("page.worth.still_pays" if ret.roi_pct.estimate > 0 else "page.worth.must_pay", lang)
    return points(said, title)
