"""The report put together: which sections for whom, from a study with its money and what came before it."""

from __future__ import annotations

from analytics.report.numbers import quarter
from analytics.report.quarterly.basis_section import basis_section
from analytics.report.quarterly.delivery_section import delivery_section
from analytics.report.quarterly.evidence_section import evidence_section
from analytics.report.quarterly.leader_sections import leader_sections
from analytics.report.quarterly.material import Material
from analytics.report.quarterly.model import Audience, Report, Section, Stamp
from analytics.report.quarterly.money_section import money_section
from analytics.report.quarterly.outcomes_section import outcomes_section
from analytics.report.quarterly.parts import joined, say
from analytics.report.quarterly.people_section import people_section
from analytics.report.quarterly.stamp import filters, quarter_of, stamp
from analytics.report.quarterly.staying_section import staying_section
from analytics.report.quarterly.verdict_section import verdict_section


def build(material: Material, audience: Audience, lang: str) -> Report:
    """Return the finished report of a study for an audience, in a language.

    Parameters
    ----------
    material : Material
        With the results document of the study; for a leader with own teams and access.
    """
    printed = stamp(material, lang)
    leader = audience == "leader"
    return Report(
        title=say(f"title.{audience}", lang, quarter=quarter(quarter_of(material.study), lang),
                  year=quarter_of(material.study)[:4]),
        subtitle=joined((say(f"for.{audience}", lang), filters(material.study, lang)), " · "),
        lang=lang,
        audience=audience,
        stamp=printed,
        sections=leader_sections(material, lang) if leader else _sections(material, audience, printed, lang),
        document=leader_document(material) if leader else material.document,
    )  # fmt: skip


def _sections(material: Material, audience: Audience, printed: Stamp, lang: str) -> tuple[Section, ...]:
    """Return the eight parts, verdict and decisions first, method and definitions last."""
    return (
        verdict_section(material, audience, lang),
        delivery_section(material, lang),
        staying_section(material, audience, lang),
        outcomes_section(material, audience, lang),
        people_section(material, lang),
        money_section(material, audience, lang),
        evidence_section(material, lang),
        basis_section(material, printed, lang),
    )


KEPT = ("schema", "as_of", "quarter", "filters", "data_fingerprint", "seed", "counts", "primary_outcome",
        "effects", "verdict")  # fmt: skip


def leader_document(material: Material) -> dict[str, object]:
    """Return what of the results document tells no team apart."""
    return {name: material.document[name] for name in KEPT if name in material.document}
