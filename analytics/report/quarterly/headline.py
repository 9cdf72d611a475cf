"""The numbers of a results document that a report stands on: each with its path, unit and interval."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MONEY = ("benefit", "net", "roi_pct", "bcr", "npv")
PEOPLE = ("employees", "mentees", "comparison", "mentored_person_months")
RETENTION, EXITS, ROI = "retention", "exits_avoided", "roi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number; `path` is its place in the document, `people` how many stand behind both arms."""

    path: str
    outcome: str
    unit: str
    value: float
    low: float | None = None
    high: float | None = None
    people: tuple[int | None, int | None] = (None, None)
    family: str = ""


def headline(document: dict[str, Any]) -> tuple[Number, ...]:
    """Return the numbers that a document gives; those it refuses or hides are left out."""
    return (*_effects(document), *_staying(document), *_money(document), *_people(document))


def _effects(document: dict[str, Any]) -> Iterator[Number]:
    """Give the effect on every outcome."""
    for effect in document.get("effects", ()):
        if effect.get("estimate") is None:
            continue
        yield Number(
            path=f"effects.{effect['outcome']}.estimate",
            outcome=effect["outcome"],
            unit=effect["unit"],
            value=effect["estimate"],
            low=effect["ci_low"],
            high=effect["ci_high"],
            people=(effect["n_mentored"], effect["n_comparison"]),
            family=effect["family"],
        )


def _staying(document: dict[str, Any]) -> Iterator[Number]:
    """Give the effect on staying, and turnover."""
    found = document.get("retention") or {}
    kept, avoided = found.get("retention_12m") or {}, found.get("exits_avoided") or {}
    if kept.get("difference") is not None:
        yield Number(
            path="retention.retention_12m.difference", outcome=RETENTION, unit="%",
            value=kept["difference"], low=kept["ci_low"], high=kept["ci_high"],
        )  # fmt: skip
    if avoided.get("estimate") is not None:
        yield Number(
            path="retention.exits_avoided.estimate", outcome=EXITS, unit="people",
            value=avoided["estimate"], low=avoided["ci_low"], high=avoided["ci_high"],
        )  # fmt: skip
    turnover = found.get("turnover_12m") or {}
    if turnover.get("total") is not None:
        path = "retention.turnover_12m.total"
        yield Number(path=path, outcome="turnover", unit="%", value=turnover["total"])


def _money(document: dict[str, Any]) -> Iterator[Number]:
    """Give the cost, and the return with its range."""
    roi = document.get("roi") or {}
    currency = roi.get("currency") or ""
    total = (roi.get("cost") or {}).get("total")
    if total is not None:
        yield Number(path="roi.cost.total", outcome="cost", unit=currency, value=total)
    for name in MONEY:
        spread = roi.get(name) or {}
        if spread.get("estimate") is None:
            continue
        yield Number(
            path=f"roi.{name}.estimate",
            outcome=ROI if name == "roi_pct" else name,
            unit={"roi_pct": "%", "bcr": ""}.get(name, currency),
            value=spread["estimate"],
            low=spread["p05"],
            high=spread["p95"],
        )


def _people(document: dict[str, Any]) -> Iterator[Number]:
    """Give how many people and person-months there are."""
    counts = document.get("counts") or {}
    for name in PEOPLE:
        if counts.get(name) is not None:
            unit = "months" if name.endswith("months") else "people"
            yield Number(path=f"counts.{name}", outcome=name, unit=unit, value=counts[name])
