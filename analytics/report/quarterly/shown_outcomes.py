"""Which outcomes a report follows over published quarters, and what a reader calls them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analytics.report.catalogue import known, text
from analytics.report.figures.effects import main_effects
from analytics.report.quarterly.material import Material, Point
from analytics.report.quarterly.parts import say
from analytics.report.study import Study

STAYING, ROI = "retention", "roi"
FEWEST = 2  # quarters that make a history
MOST = 3  # outcomes beside each other


def outcome_label(outcome: str, study: Study, lang: str) -> str:
    """Return the name of an outcome or of another headline number."""
    if outcome == STAYING:
        return text("figure.retention", lang)
    return say(f"number.{outcome}", lang) if known(f"quarterly.number.{outcome}", lang) else study.label(
        outcome, lang)  # fmt: skip


def shown_points(material: Material) -> Mapping[str, Sequence[Point]]:
    """Return the points of staying, the main outcome and the return, oldest first.

    Only outcomes with at least `FEWEST` published points; the choice never looks at the results.
    """
    wanted = [STAYING, *(e.outcome for e in main_effects(material.study)[:1]), ROI]
    by_name = {name: [p for p in material.history if p.outcome == name] for name in wanted}
    kept = {name: points for name, points in by_name.items() if len(points) >= FEWEST}
    return dict(list(kept.items())[:MOST])
