"""The register of assumptions in words: source, standing, and where each one is used."""

from __future__ import annotations

from analytics.money.packs import source_id
from analytics.money.ret import Assumption
from analytics.money.used import used_in
from analytics.report.catalogue import text

PLAIN = ("line", "cost_type", "use")


def source_words(source: str, lang: str) -> str:
    """Return a source: in the reader's language when it ships with the product, else as it was written."""
    shipped = source_id(source)
    return text(f"money.source.{shipped}", lang) if shipped else source


def standing(a: Assumption, lang: str) -> str:
    """Return whose the numbers are and whether anybody approved them."""
    if a.approved_by:
        return text("money.standing.approved", lang)
    return text(f"money.standing.{'own' if a.own else 'default'}", lang)


def uses(key: str, lang: str) -> str:
    """Return where an assumption enters, in words: what counts always, then what counts by choice only."""
    places = [place.partition(".")[::2] for place in used_in(key)]
    plain = [text(f"money.{kind}.{name}", lang) for kind, name in places if kind in PLAIN]
    usual = [text(f"money.cost_type.{name}", lang) for kind, name in places if kind == "usual"]
    prices = [text(f"money.input.{name}", lang) for kind, name in places if kind == "input"]
    said = [", ".join(plain)] if plain else []
    said += [text("money.use.input", lang, prices=", ".join(prices))] if prices else []
    said += [text("money.use.usual", lang, costs=", ".join(usual))] if usual else []
    return "; ".join(said)


def unit_words(key: str, currency: str | None, lang: str) -> str:
    """Return what an assumption is counted in."""
    return text(f"money.unit.{key}", lang, currency=currency or "").strip()
